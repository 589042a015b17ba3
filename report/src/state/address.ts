// The part of the state that stands in the address of the page, so that a link leads back to it:
// #run=hidden&layer=output&epoch=20&neuron=5&atom={1}{2}

import type { Population, Run } from "../data/page";
import type { State } from "./store";

/** Terms to begin with: the five of largest size. */
export function termsToShow(population: Population, size: (term: number) => number): string[] {
  const order = population.terms
    .map((term, i) => ({ term, size: size(i) }))
    .filter(({ term }) => term !== "residual")
    .sort((a, b) => b.size - a.size);
  const chosen = new Set(order.slice(0, 5).map(({ term }) => term));
  return population.terms.filter((term) => chosen.has(term));
}

function indexOf(names: string[], wanted: string | null, otherwise: number): number {
  const index = wanted === null ? -1 : names.indexOf(wanted);
  return index >= 0 ? index : otherwise;
}

function nearest(at: number[], wanted: number): number {
  return at.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));
}

/** The state that an address stands for; what it does not say, or says wrong, is as it was. */
export function fromAddress(hash: string, runs: Run[], otherwise: State): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const run = indexOf(runs.map(({ name }) => name), given.get("run"), otherwise.run);
  const populations = runs[run]?.populations ?? [];
  const before = run === otherwise.run ? otherwise.population : 0;
  const population = indexOf(populations.map(({ name }) => name), given.get("layer"), before);
  const its = populations[population];
  if (!its) return { ...otherwise, run, population };
  const epoch = Number(given.get("epoch") ?? NaN);
  const neuron = Number(given.get("neuron") ?? NaN);
  const atom = given.get("atom");
  const same = run === otherwise.run && population === otherwise.population;
  return {
    ...otherwise,
    run,
    population,
    at: Number.isFinite(epoch)
      ? nearest(its.at, epoch)
      : same
        ? otherwise.at
        : its.at[its.at.length - 1],
    neuron: Number.isInteger(neuron) && neuron >= 0 && neuron < its.neurons ? neuron : null,
    atom: atom !== null && its.terms.includes(atom) ? atom : otherwise.atom,
  };
}

export function toAddress(state: Readonly<State>, runs: Run[]): string {
  const run = runs[state.run];
  const population = run?.populations[state.population];
  const parts = new URLSearchParams();
  if (run && runs.length > 1) parts.set("run", run.name);
  if (population) {
    parts.set("layer", population.name);
    if (population.at.length > 1) parts.set("epoch", String(state.at));
  }
  if (state.neuron !== null) parts.set("neuron", String(state.neuron));
  if (state.atom !== null) parts.set("atom", state.atom);
  // Braces need no escapes in a fragment, and names of terms are full of them.
  return `#${parts.toString().replace(/%7B/g, "{").replace(/%7D/g, "}")}`;
}
