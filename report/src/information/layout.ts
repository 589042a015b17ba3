// Where the antichains of a lattice are drawn: a row for each level, {1}{2}... at the bottom.

import { below, collectionsOf, levelOf, type Collection } from "./antichains";

export interface Node {
  term: string;
  level: number;
  /** Place in its row, from the middle of it: ..., -1, 0, 1, ... */
  place: number;
}

export interface Layout {
  nodes: Node[];
  /** Pairs of nodes, the lower first, with nothing between them in the order. */
  edges: [number, number][];
  levels: number;
  /** Nodes in the longest row. */
  widest: number;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Puts each row in the order of the mean places of the neighbours of its nodes in another row. */
function orderBy(row: number[], neighbours: Map<number, number[]>, place: number[]): void {
  const wanted = new Map(
    row.map((node) => {
      const of = neighbours.get(node) ?? [];
      return [node, of.length > 0 ? mean(of.map((other) => place[other])) : place[node]];
    }),
  );
  row.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a - b);
  row.forEach((node, i) => (place[node] = i - (row.length - 1) / 2));
}

/** @param terms  antichains; what is none is left out */
export function layoutOf(terms: string[], sources: number): Layout {
  const antichains: [string, Collection[]][] = [];
  for (const term of terms) {
    const collections = collectionsOf(term);
    if (collections) antichains.push([term, collections]);
  }
  const level = antichains.map(([, antichain]) => levelOf(antichain, sources));
  const levels = Math.max(...level) + 1;
  const rows: number[][] = Array.from({ length: levels }, () => []);
  level.forEach((of, node) => rows[of].push(node));

  // The lattice is graded: what lies just above a node is a level higher.
  const edges: [number, number][] = [];
  const down = new Map<number, number[]>();
  const up = new Map<number, number[]>();
  for (let high = 1; high < levels; ++high) {
    for (const b of rows[high]) {
      for (const a of rows[high - 1]) {
        if (!below(antichains[a][1], antichains[b][1])) continue;
        edges.push([a, b]);
        down.set(b, [...(down.get(b) ?? []), a]);
        up.set(a, [...(up.get(a) ?? []), b]);
      }
    }
  }

  const place: number[] = [];
  for (const row of rows) row.forEach((node, i) => (place[node] = i - (row.length - 1) / 2));
  for (let sweep = 0; sweep < 4; ++sweep) {
    for (let i = 1; i < levels; ++i) orderBy(rows[i], down, place);
    for (let i = levels - 2; i >= 0; --i) orderBy(rows[i], up, place);
  }
  return {
    nodes: antichains.map(([term], i) => ({ term, level: level[i], place: place[i] })),
    edges,
    levels,
    widest: Math.max(...rows.map((row) => row.length)),
  };
}
