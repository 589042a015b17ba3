// Antichains of sources in their text form, and the order of the redundancy lattice.

/** A set of sources: bit i stands for source i + 1. */
export type Collection = number;

/** The collections of an antichain, or nothing for what is none, such as "residual". */
export function collectionsOf(term: string): Collection[] | null {
  if (!/^(\{[1-5]+\})+$/.test(term)) return null;
  return term
    .slice(1, -1)
    .split("}{")
    .map((digits) => [...digits].reduce((set, digit) => set | (1 << (Number(digit) - 1)), 0));
}

/** The sources of a collection, from 0. */
export function sourcesOf(collection: Collection): number[] {
  return [0, 1, 2, 3, 4].filter((source) => (collection >> source) & 1);
}

/** Whether the redundancy of `a` is part of that of `b`: each collection of b contains one of a. */
export function below(a: Collection[], b: Collection[]): boolean {
  return b.every((large) => a.some((small) => (small & large) === small));
}

/** How many collections of `sources` sources contain one of an antichain. */
function sizeOfUpSet(antichain: Collection[], sources: number): number {
  let size = 0;
  for (let set = 1; set < 1 << sources; ++set) {
    if (antichain.some((one) => (one & set) === one)) ++size;
  }
  return size;
}

/** Height in the lattice: 0 for {1}{2}..., the most for {12...}. */
export function levelOf(antichain: Collection[], sources: number): number {
  return (1 << sources) - 1 - sizeOfUpSet(antichain, sources);
}

/** The part of a goal or decomposition that a term belongs to. */
export type Kind = "redundant" | "unique" | "synergistic" | "mixed" | "residual";

export function kindOf(term: string): Kind {
  const collections = collectionsOf(term);
  if (!collections) return "residual";
  const single = collections.every((one) => (one & (one - 1)) === 0);
  if (collections.length === 1) return single ? "unique" : "synergistic";
  return single ? "redundant" : "mixed";
}
