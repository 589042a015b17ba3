// Looks up values of populations at the epoch that is looked at.

import { rowOf, valuesOf } from "../data/arrays";
import type { PackedArray, Page, Population, Run } from "../data/page";
import { sourceName } from "../information/words";
import type { State, Store } from "./store";

export interface Context {
  page: Page;
  runs: Run[];
  store: Store;
}

export function runOf({ runs, store }: Context): Run {
  return runs[store.state.run];
}

export function populationOf(context: Context): Population | undefined {
  return runOf(context)?.populations[context.store.state.population];
}

/** Index of an epoch in a list of them, or of the one that is nearest to it. */
export function placeOf(at: number[], epoch: number): number {
  let best = 0;
  at.forEach((one, i) => {
    if (Math.abs(one - epoch) < Math.abs(at[best] - epoch)) best = i;
  });
  return best;
}

/** Mean and quantiles over the neurons. */
export interface Spread {
  mean: number;
  low: number;
  lowerQuarter: number;
  upperQuarter: number;
  high: number;
}

/** @param series  0: the goal; 1 + t: term t */
export function spreadAt(population: Population, place: number, series: number): Spread {
  const figures = rowOf(population.spread!, place).subarray(5 * series, 5 * series + 5);
  const [mean, low, lowerQuarter, upperQuarter, high] = figures;
  return { mean, low, lowerQuarter, upperQuarter, high };
}

/** Series of a term in a spread; of the goal where there is no such term. */
export function seriesOf(population: Population, term: string): number {
  return population.terms.indexOf(term) + 1;
}

/** Whether single neurons are there. */
export function hasNeurons(population: Population): boolean {
  return population.values !== null;
}

/** The place among those that are kept of single neurons, at an epoch. */
export function keptAt(population: Population, epoch: number): number {
  const kept = population.values!.kept.map((place) => population.at[place]);
  return placeOf(kept, epoch);
}

/** A figure of every neuron: the goal, a term, or "activity". */
export function arrayOf(population: Population, name: string): PackedArray | null {
  const values = population.values!;
  if (name === "goal") return values.goal;
  if (name === "activity") return values.activity;
  return values.terms[population.terms.indexOf(name)] ?? null;
}

export function neuronsAt(population: Population, name: string, kept: number): Float32Array | null {
  const array = arrayOf(population, name);
  return array && rowOf(array, kept);
}

/** A figure of one neuron over learning. */
export function overLearning(
  population: Population,
  name: string,
  neuron: number,
): { x: number; y: number }[] {
  const array = arrayOf(population, name);
  if (!array) return [];
  const values = valuesOf(array);
  return population.values!.kept.map((place, k) => ({
    x: population.at[place],
    y: values[k * population.neurons + neuron],
  }));
}

/** What the sources of a population are in words. */
export function namesOfSources(run: Run, population: Population): string[] {
  if (run.task === "remember") return ["the neuron's own bit", "the other neurons"];
  return population.from.map((from) => sourceName(from, run.image !== null));
}

/** Which neurons have a class, and what it is called. */
export function className(run: Run, population: Population, neuron: number): string | null {
  const preferred = population.preferred?.of[neuron];
  return preferred === undefined ? null : (run.classes[preferred] ?? String(preferred));
}

export function initialState(first: Population | undefined): State {
  return {
    run: 0,
    population: 0,
    at: first ? first.at[first.at.length - 1] : 0,
    neuron: null,
    atom: null,
    terms: [],
    compare: null,
  };
}

/** A figure of one neuron at the epoch that is looked at. */
export function columnOfNeuron(context: Context, name: string, neuron: number): number | null {
  const population = populationOf(context)!;
  if (!population.values) return null;
  return neuronsAt(population, name, keptAt(population, context.store.state.at))?.[neuron] ?? null;
}
