// Weights of a neuron as an image.

import { rowOf, valuesOf } from "../data/arrays";
import type { Input, Population, Shape } from "../data/page";
import { byStrength, channelOf, meanOfChannels } from "../numbers/channels";
import { placeOf } from "../state/model";
import { imageOf, largestSize } from "./raster";

/** The input class that sees images, if there is one. */
export function imageInput(population: Population): Input | undefined {
  return population.inputs.find((input) => input.from === "image" && input.shape !== null);
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

/** The rows of a picture of one row of several channels are its channels. */
function isSequence({ height, channels }: Shape): boolean {
  return height === 1 && channels > 1;
}

/** What a receptive field shows of several channels, after a comma; nothing if there is one. */
export function ofChannels(shape: Shape): string {
  if (isSequence(shape)) return ", a row a channel";
  if (shape.channels === 3) return ", channels in their colours";
  return shape.channels === 1 ? "" : `, mean of ${shape.channels} channels`;
}

/** The receptive field of a neuron, on a scale of its own. */
export function receptiveField(input: Input, neuron: number, at: number): HTMLCanvasElement {
  const weights = weightsOf(input, neuron, at);
  const { height, width, channels } = input.shape!;
  if (isSequence(input.shape!)) {
    const rows = Array.from({ length: channels }, (_, c) => [...channelOf(weights, channels, c)]).flat();
    return imageOf(rows, { height: channels, width, channels: 1 }, largestSize(rows));
  }
  if (channels === 3) return imageOf(weights, input.shape!, largestSize(weights));
  const mean = meanOfChannels(weights, channels);
  return imageOf(mean, { height, width, channels: 1 }, largestSize(mean));
}

/** What a neuron sees of one neuron of another layer's map, with the sum of its weights. */
export interface ChannelField {
  channel: number;
  sum: number;
  picture: HTMLCanvasElement;
}

/** Of the channels with the strongest weights, on a scale for all of them. */
export function channelFields(input: Input, neuron: number, at: number, most: number): ChannelField[] {
  const weights = weightsOf(input, neuron, at);
  const { height, width, channels } = input.shape!;
  const scale = largestSize(weights);
  return byStrength(weights, channels).slice(0, most).map(({ channel, sum }) => ({
    channel, sum, picture: imageOf(channelOf(weights, channels, channel), { height, width, channels: 1 }, scale),
  }));
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
