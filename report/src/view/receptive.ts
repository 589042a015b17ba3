// Weights of a neuron as an image.

import { rowOf, valuesOf } from "../data/arrays";
import type { Input, Population, Run } from "../data/page";
import { placeOf } from "../state/model";
import { imageOf, largestSize } from "./raster";

/** The input class that sees images, if there is one. */
export function imageInput(run: Run, population: Population): Input | undefined {
  if (!run.image) return undefined;
  return population.inputs.find((input) => input.from === "image");
}

/** The epoch, nearest to one, at which the weights of an input are there. */
export function weightEpoch(input: Input, at: number): number {
  return input.at[placeOf(input.at, at)];
}

/** Weights of one neuron at an epoch, in the order of the units; 0 where there is no connection. */
export function weightsOf(input: Input, neuron: number, at: number): Float32Array {
  const weights = rowOf(input.weights[placeOf(input.at, at)], neuron);
  if (!input.peers) return weights;
  const all = new Float32Array(input.units);
  const units = rowOf(input.peers, neuron);
  weights.forEach((weight, i) => (all[units[i]] = weight));
  return all;
}

/** The receptive field of a neuron, on a scale of its own. */
export function receptiveField(run: Run, input: Input, neuron: number, at: number): HTMLCanvasElement {
  const weights = weightsOf(input, neuron, at);
  return imageOf(weights, run.image!, largestSize(weights));
}

/** The units with the largest weights of a neuron, the largest first. */
export function strongest(input: Input, neuron: number, at: number, most: number): { unit: number; weight: number }[] {
  const weights = rowOf(input.weights[placeOf(input.at, at)], neuron);
  const units = input.peers ? valuesOf(input.peers).subarray(neuron * weights.length) : null;
  return Array.from(weights, (weight, i) => ({ unit: units ? units[i] : i, weight }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
