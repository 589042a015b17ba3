// A matrix as a drawing: a cell for each entry, with its text where there is room.

import { css, inkOn, sequential } from "./colours";
import { s } from "./dom";
import { matrixImage } from "./raster";

export interface MatrixOptions {
  rows: number;
  columns: number;
  /** 0..1, the fullness of the colour. */
  share: (row: number, column: number) => number;
  text?: (row: number, column: number) => string;
  rowName: (row: number) => string;
  columnName: (column: number) => string;
  rowTitle: string;
  columnTitle: string;
  label: string;
  /** Pixels a cell has at most. */
  largestCell?: number;
}

const kMostTexts = 900;
const kMostNames = 40;

/** Every how manieth row has its name, so that names do not touch. */
function stride(count: number): number {
  return Math.ceil(count / kMostNames);
}

export function matrix(width: number, options: MatrixOptions): SVGSVGElement {
  const { rows, columns } = options;
  const names = Array.from({ length: rows }, (_, i) => options.rowName(i));
  const top = Array.from({ length: columns }, (_, j) => options.columnName(j));
  const left = 26 + 7 * Math.min(16, Math.max(...names.map((name) => name.length)));
  const cell = Math.min((width - left - 4) / columns, options.largestCell ?? 46);
  const turned = Math.max(...top.map((name) => name.length)) * 7 > cell * stride(columns);
  const above = 26 + (turned ? 7 * Math.min(16, Math.max(...top.map((name) => name.length))) : 14);
  const height = above + cell * rows + 4;
  const drawn = left + cell * columns + 4;
  const svg = s("svg", { viewBox: `0 0 ${drawn} ${height}`, width: drawn, class: "matrix", role: "img", "aria-label": options.label });
  if (rows * columns > kMostTexts) {
    svg.append(s("image", {
      x: left, y: above, width: cell * columns, height: cell * rows, preserveAspectRatio: "none",
      href: matrixImage(rows, columns, options.share), style: "image-rendering:pixelated",
    }));
  } else {
    for (let i = 0; i < rows; ++i) {
      for (let j = 0; j < columns; ++j) {
        const colour = sequential(options.share(i, j));
        const text = options.text?.(i, j) ?? "";
        svg.append(s("rect", {
          x: left + j * cell, y: above + i * cell, width: cell - 1, height: cell - 1, fill: css(colour), "data-row": i, "data-column": j,
        }));
        if (text !== "" && text.length * 6.2 < cell) {
          svg.append(s("text", { x: left + (j + 0.5) * cell, y: above + (i + 0.5) * cell + 4, fill: inkOn(colour), class: "cell" }, text));
        }
      }
    }
  }
  for (let i = 0; i < rows; i += stride(rows)) {
    svg.append(s("text", { x: left - 7, y: above + (i + 0.5) * cell + 4, class: "row-name" }, shortened(names[i])));
  }
  for (let j = 0; j < columns; j += stride(columns)) {
    const x = left + (j + 0.5) * cell;
    svg.append(turned
      ? s("text", { transform: `translate(${x + 4},${above - 6}) rotate(-90)`, class: "turned" }, shortened(top[j]))
      : s("text", { x, y: above - 6, class: "cell" }, top[j]));
  }
  svg.append(s("text", { x: left + (cell * columns) / 2, y: 12, class: "axis" }, options.columnTitle));
  svg.append(s("text", { transform: `translate(12,${above + (cell * rows) / 2}) rotate(-90)`, class: "axis" }, options.rowTitle));
  return svg;
}

function shortened(name: string): string {
  return name.length > 16 ? `${name.slice(0, 15)}\u2026` : name;
}
