// Says in words what a term of the decomposition is, and where neurons stand.

import type { Positions, Shape } from "../data/page";
import { collectionsOf, kindOf, sourcesOf, type Collection } from "./antichains";

/** "a", "a and b", "a, b and c". */
export function listed(names: string[], last = "and"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${last} ${names[names.length - 1]}`;
}

function together(collection: Collection, names: string[]): string {
  const members = sourcesOf(collection).map((source) => names[source]);
  if (members.length === 1) return `${members[0]} alone`;
  return `${listed(members)} only together`;
}

/**
 * A sentence on a term.
 * @param names   of the sources, as "the image"
 * @param target  as "the output"
 */
export function inWords(term: string, names: string[], target: string): string {
  const collections = collectionsOf(term);
  const kind = kindOf(term);
  if (!collections) return `Entropy of ${target} that is not explained by ${listed(names)}.`;
  const about = `Information about ${target} that`;
  const named = collections.map((one) => listed(sourcesOf(one).map((source) => names[source])));
  const others = names.filter((_, source) => !collections.some((one) => (one >> source) & 1));
  if (names.length === 1) return `${about} is in ${names[0]}.`;
  if (kind === "unique") {
    const rest = others.length > 1 ? `, nor in those together` : "";
    return `${about} is in ${named[0]} alone, not in ${listed(others, "or")}${rest}.`;
  }
  if (kind === "synergistic") {
    const rest = others.length > 0 ? `, without ${listed(others, "or")}` : "";
    return `${about} is in ${named[0]} only together${rest}.`;
  }
  if (kind === "redundant") {
    const rest = others.length > 0 ? `, but not ${listed(others, "or")}` : "";
    const each = named.length > 2 ? "all share" : "share";
    return `${about} ${listed(named)} ${each}${rest}.`;
  }
  const parts = collections.map((one) => together(one, names));
  return `${about} can be had in ${parts.length} ways: from ${listed(parts, "or from")}.`;
}

/** What a source is called, by the role or the name that it has in a spec. */
export function sourceName(from: string, image: boolean): string {
  if (from === "image") return image ? "the image" : "the sample";
  if (from === "label") return "the label";
  if (from === "self") return "the peers";
  return `the layer ${from}`;
}

/** "5 \u00d7 5" */
export function extent({ height, width }: Pick<Shape, "height" | "width">): string {
  return `${height} \u00d7 ${width}`;
}

/** Sentences on a layer that sees through windows. */
export function positionsInWords(layer: string, { grid, learnt_from, pool, map }: Positions): string {
  const count = grid.height * grid.width;
  const some = learnt_from < count ? `${learnt_from} of them together, drawn anew for every sample and step` : "all of them together";
  const one = pool.type === "none" || pool.size === 1 ? "the output" : `the ${pool.type === "max" ? "largest" : "mean"} of ${pool.size} \u00d7 ${pool.size} outputs`;
  return `Every neuron of ${layer} looks at ${extent(grid)} positions of a sample with the same weights; its terms are of ${some}. ` +
    `Other layers see ${one} at each of ${extent(map)} places.`;
}
