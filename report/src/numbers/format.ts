// How numbers are written for people.

const kMinus = "\u2212";

function withMinus(text: string): string {
  return text.replace(/^-/, kMinus);
}

/** With three significant digits where it is small, thousands apart where it is large. */
export function plain(value: number): string {
  if (!Number.isFinite(value)) return "\u2013";
  if (Number.isInteger(value)) return withMinus(value.toLocaleString("en-US").replace(/,/g, "\u202f"));
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return withMinus(value.toExponential(1));
  return withMinus(value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 4));
}

/** Bits to three places, with a sign; what rounds to nothing has none. */
export function bits(value: number): string {
  if (!Number.isFinite(value)) return "\u2013";
  const text = Math.abs(value).toFixed(3);
  if (text === "0.000") return "0.000";
  return `${value < 0 ? kMinus : "+"}${text}`;
}

/** A weight of a goal, as short as it is exact to two places. */
export function weight(value: number): string {
  const text = String(Number(Math.abs(value).toFixed(2)));
  return `${value < 0 ? kMinus : "+"}${text}`;
}

/** A share as a percentage with two places. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(2)}\u202f%`;
}

export function pValue(value: number): string {
  return value < 0.001 ? value.toExponential(1) : value.toFixed(3);
}

export function duration(seconds: number): string {
  if (seconds < 100) return `${seconds.toFixed(seconds < 10 ? 1 : 0)}\u202fs`;
  const minutes = seconds / 60;
  return minutes < 100 ? `${minutes.toFixed(1)}\u202fmin` : `${(minutes / 60).toFixed(1)}\u202fh`;
}

/** "accuracy_test" as "test accuracy", and so on: names of figures as prose has them. */
export function figureName(title: string): string {
  const readout = title.replace(/^accuracy_(train|validation|test)$/, "$1 accuracy");
  return readout.replace(/^train /, "training ").replace(/_/g, " ");
}

/** Keys of a spec without the path to them, where that tells them apart. */
export function shortKeys(keys: string[]): string[] {
  const short = keys.map((key) => key.split(".").slice(-2).join("."));
  return new Set(short).size === keys.length ? short : keys;
}
