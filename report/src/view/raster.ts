// Images on a canvas: weights as pixels, and matrices of colours.

import type { Shape } from "../data/page";
import { divergingTable, sequential } from "./colours";
import { h } from "./dom";

/** Weights of the pixels of an image of one channel, or of three, each in its own colour. */
export function imageOf(weights: ArrayLike<number>, shape: Shape, scale: number): HTMLCanvasElement {
  const canvas = h("canvas", { width: shape.width, height: shape.height });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const image = context.createImageData(shape.width, shape.height);
  const colourOf = divergingTable();
  const pixels = shape.width * shape.height;
  for (let i = 0; i < pixels; ++i) {
    if (shape.channels === 3) {
      for (let c = 0; c < 3; ++c) {
        image.data[4 * i + c] = 127.5 + (127.5 * weights[3 * i + c]) / (scale || 1);
      }
    } else {
      image.data.set(colourOf(weights[i] / (scale || 1)), 4 * i);
    }
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** A matrix as an image of a pixel a cell, for an SVG to enlarge. */
export function matrixImage(
  rows: number,
  columns: number,
  share: (row: number, column: number) => number,
): string {
  const canvas = h("canvas", { width: columns, height: rows });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j) {
      const at = 4 * (i * columns + j);
      image.data.set(sequential(share(i, j)), at);
      image.data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

export function largestSize(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; ++i) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
