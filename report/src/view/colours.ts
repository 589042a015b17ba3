// Colours that readers with any common colour blindness tell apart.

import { theme, type Theme } from "./theme";

type Rgb = [number, number, number];

function rgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
}

// Orange is negative, blue positive; the middle is the paper.
const kDiverging: Record<Theme, Rgb[]> = {
  light: ["#8f4a08", "#c56a14", "#ea9a4b", "#f9cf9f", "#f6f6f4", "#c3dcef", "#7db6de", "#3c83bd", "#1c558f"].map(rgb),
  dark: ["#ffc078", "#e0903c", "#a9621f", "#5f3d1e", "#262b33", "#21425f", "#2f6ea3", "#58a3dc", "#a5d3f7"].map(rgb),
};

const kSequential: Record<Theme, Rgb[]> = {
  light: ["#f6f6f4", "#d3e1ea", "#9cc2da", "#5e9dc6", "#2f72a8", "#17487c"].map(rgb),
  dark: ["#22272f", "#21405c", "#2a6594", "#428ec6", "#7fbbe6", "#cbe6fa"].map(rgb),
};

function along(ramp: Rgb[], share: number): Rgb {
  const place = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
  const below = Math.min(Math.floor(place), ramp.length - 2);
  const t = place - below;
  return ramp[below].map((x, i) => x + t * (ramp[below + 1][i] - x)) as Rgb;
}

export function css([r, g, b]: Rgb): string {
  return `rgb(${Math.round(r)},${Math.round(g)},${Math.round(b)})`;
}

/** Where a value lies between -1 and 1: by the square root of its size, so that small ones show. */
export function signedRoot(value: number, largest: number): number {
  if (largest <= 0) return 0;
  return Math.sign(value) * Math.sqrt(Math.min(Math.abs(value) / largest, 1));
}

/** @param place  -1..1 */
export function diverging(place: number): Rgb {
  return along(kDiverging[theme()], (place + 1) / 2);
}

const kSteps = 255;
const tables = new Map<Theme, Rgb[]>();

/** diverging() in many steps, for images: one look-up a pixel. */
export function divergingTable(): (place: number) => Rgb {
  const now = theme();
  let table = tables.get(now);
  if (!table) {
    table = Array.from({ length: 2 * kSteps + 1 }, (_, i) => along(kDiverging[now], i / (2 * kSteps)));
    tables.set(now, table);
  }
  const colours = table;
  return (place) => colours[Math.round((Math.min(Math.max(place, -1), 1) + 1) * kSteps)];
}

/** @param share  0..1 */
export function sequential(share: number): Rgb {
  return along(kSequential[theme()], share);
}

/** Ink that can be read on a colour. */
export function inkOn([r, g, b]: Rgb): string {
  const linear = [r, g, b].map((x) => {
    const c = x / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return luminance > 0.179 ? "#000000" : "#ffffff";
}

const kCategories: Record<Theme, string[]> = {
  light: ["#1f6fb4", "#c2570c", "#12805c", "#a8407f", "#8a6d00", "#5b51a8", "#3b7f8c", "#6b6b6b"],
  dark: ["#6cb4ee", "#f0914c", "#4cc397", "#e58bc0", "#d9bb4d", "#aaa1f0", "#7cc3cf", "#b5b5b5"],
};

// The same lines told apart without colour.
const kDashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2", "1 2", "6 6"];

export function category(index: number): string {
  const colours = kCategories[theme()];
  return colours[index % colours.length];
}

export function dash(index: number): string {
  return kDashes[index % kDashes.length];
}
