// Decodes the arrays of a page, each when it is first asked for.

import type { PackedArray } from "./page";

const kTypes = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  float32: Float32Array,
} as const;

/** The bytes that a text in base64 stands for. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; ++i) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The numbers that an array stands for. */
export function decode(array: PackedArray, base64: string): Float32Array {
  const bytes = bytesOf(base64);
  const stored = new kTypes[array.type](bytes.buffer);
  const count = array.shape.reduce((product, length) => product * length, 1);
  if (stored.length !== count) {
    throw new Error(`${array.id} has ${stored.length} values, expected ${count}`);
  }
  const values = new Float32Array(count);
  for (let i = 0; i < count; ++i) values[i] = stored[i] * array.step;
  return values;
}

const decoded = new Map<string, Float32Array>();

/** The numbers of an array of this page, row-major. */
export function valuesOf(array: PackedArray): Float32Array {
  let values = decoded.get(array.id);
  if (!values) {
    const element = document.getElementById(array.id);
    if (!element) throw new Error(`the page lacks ${array.id}: it is cut short`);
    values = decode(array, element.textContent ?? "");
    decoded.set(array.id, values);
  }
  return values;
}

/** Row `row` of an array of two or more axes. */
export function rowOf(array: PackedArray, row: number): Float32Array {
  const width = array.shape.slice(1).reduce((product, length) => product * length, 1);
  return valuesOf(array).subarray(row * width, (row + 1) * width);
}
