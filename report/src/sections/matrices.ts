// Confusion of classes; what the neurons of an encoding say of features and of each other.

import { rowOf } from "../data/arrays";
import type { Matrices, Run } from "../data/page";
import { plain } from "../numbers/format";
import { placeOf, runOf, type Context } from "../state/model";
import { h } from "../view/dom";
import { figure, type Figure } from "../view/figure";
import { matrix } from "../view/matrix";

interface Shown {
  rows: number;
  columns: number;
  values: Float32Array;
  epoch: number;
}

function shownAt(matrices: Matrices, at: number): Shown {
  const place = placeOf(matrices.at, at);
  const [, rows, columns] = matrices.values.shape;
  return { rows, columns, values: rowOf(matrices.values, place), epoch: matrices.at[place] };
}

function className(run: Run, index: number): string {
  return run.classes[index] ?? String(index);
}

/** Pairs of classes that are most often taken for each other. */
function mistakes(run: Run, { rows, columns, values }: Shown): string {
  const pairs: { text: string; count: number }[] = [];
  for (let i = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j) {
      const count = values[i * columns + j];
      if (i !== j && count > 0) pairs.push({ text: `${className(run, i)} taken for ${className(run, j)} (${plain(count)})`, count });
    }
  }
  pairs.sort((a, b) => b.count - a.count);
  if (pairs.length === 0) return "No test sample is taken for another class.";
  return `Most often confused: ${pairs.slice(0, 3).map(({ text }) => text).join(", ")}.`;
}

function confusion(context: Context): Figure {
  const at = (): Shown => shownAt(runOf(context).matrices.confusion!, context.store.state.at);
  return figure({
    id: "confusion",
    title: "Confusion matrix",
    caption: "Test samples. Colours are shares of the samples of a class.",
    draw: (width) => {
      const run = runOf(context);
      const shown = at();
      const { rows, columns, values, epoch } = shown;
      const sums = Array.from({ length: rows }, (_, i) => values.subarray(i * columns, (i + 1) * columns).reduce((sum, x) => sum + x, 0));
      return h("div", {},
        h("p", { class: "what" }, `Epoch ${epoch}. ${mistakes(run, shown)}`),
        matrix(width, {
          rows, columns, share: (i, j) => Math.sqrt(values[i * columns + j] / (sums[i] || 1)),
          text: (i, j) => (values[i * columns + j] === 0 ? "" : String(values[i * columns + j])),
          rowName: (i) => className(run, i), columnName: (j) => className(run, j),
          rowTitle: "true class", columnTitle: "predicted class", label: `Confusion matrix at epoch ${epoch}. ${mistakes(run, shown)}`,
        }));
    },
    table: () => {
      const run = runOf(context);
      const { rows, columns, values } = at();
      return {
        titles: ["true class", ...Array.from({ length: columns }, (_, j) => className(run, j))],
        rows: Array.from({ length: rows }, (_, i) => [className(run, i), ...values.subarray(i * columns, (i + 1) * columns)]),
      };
    },
  });
}

function features(context: Context): Figure {
  const at = (): Shown => shownAt(runOf(context).matrices.feature_information!, context.store.state.at);
  const name = (columns: number, feature: number): string => {
    const half = columns > 8 ? columns / 2 : columns;
    return feature < half ? `row ${feature}` : `column ${feature - half}`;
  };
  return figure({
    id: "features",
    title: "What each neuron says of each bar",
    caption: "I(Y; bar) in bits. A good code has one neuron for each bar.",
    draw: (width) => {
      const { rows, columns, values, epoch } = at();
      return matrix(width, {
        rows, columns, share: (i, j) => values[i * columns + j], text: (i, j) => values[i * columns + j].toFixed(2),
        rowName: String, columnName: (j) => name(columns, j), rowTitle: "neuron", columnTitle: "bar",
        label: `Information of neurons about bars at epoch ${epoch}`,
      });
    },
    table: () => {
      const { rows, columns, values } = at();
      return {
        titles: ["neuron", ...Array.from({ length: columns }, (_, j) => name(columns, j))],
        rows: Array.from({ length: rows }, (_, i) => [i, ...values.subarray(i * columns, (i + 1) * columns)]),
      };
    },
  });
}

function pairwise(context: Context): Figure {
  const at = (): Shown => shownAt(runOf(context).matrices.pairwise_information!, context.store.state.at);
  return figure({
    id: "pairwise",
    title: "What neurons say of each other",
    caption: "I(Y; Y\u2032) in bits; on the diagonal the entropy of each. Off it, less is better: neurons divide the input.",
    draw: (width) => {
      const { rows, columns, values, epoch } = at();
      return matrix(width, {
        rows, columns, share: (i, j) => Math.sqrt(Math.max(values[i * columns + j], 0)), text: (i, j) => values[i * columns + j].toFixed(2),
        rowName: String, columnName: String, rowTitle: "neuron", columnTitle: "neuron", label: `Information of neurons about each other at epoch ${epoch}`,
      });
    },
    table: () => {
      const { rows, columns, values } = at();
      return {
        titles: ["neuron", ...Array.from({ length: columns }, (_, j) => String(j))],
        rows: Array.from({ length: rows }, (_, i) => [i, ...values.subarray(i * columns, (i + 1) * columns)]),
      };
    },
  });
}

export function matrices(context: Context): HTMLElement | null {
  const all: [keyof Run["matrices"], (context: Context) => Figure][] = [
    ["confusion", confusion], ["feature_information", features], ["pairwise_information", pairwise],
  ];
  const made = all
    .filter(([name]) => context.runs.some((run) => run.matrices[name]))
    .map(([name, make]) => ({ name, drawing: make(context) }));
  if (made.length === 0) return null;
  const show = (): void => {
    for (const { name, drawing } of made) drawing.element.hidden = !runOf(context).matrices[name];
  };
  const update = (): void => {
    for (const { name, drawing } of made) if (runOf(context).matrices[name]) drawing.update();
  };
  show();
  context.store.subscribe(["run"], show);
  context.store.subscribe(["run", "at"], update);
  const title = context.runs.some((run) => run.matrices.confusion) ? "Mistakes" : "The code";
  return h("section", { id: "matrices", "aria-labelledby": "matrices-title" },
    h("h2", { id: "matrices-title" }, title), h("div", { class: "columns" }, ...made.map(({ drawing }) => drawing.element)));
}
