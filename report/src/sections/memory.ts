// Memories: score against load, recall against noise, forgetting of a stream.

import type { Memory, Run } from "../data/page";
import { plain } from "../numbers/format";
import { median } from "../numbers/statistics";
import type { Context } from "../state/model";
import { lineChart, needsLegend, type Line } from "../view/chart";
import { category, dash } from "../view/colours";
import { h } from "../view/dom";
import { figure, type Figure } from "../view/figure";
import { legend } from "../view/legend";

function ruleOf(run: Run): string {
  return /^rule = "([a-z_]+)"/m.exec(run.spec.slice(run.spec.indexOf("[memory]")))?.[1] ?? run.name;
}

/** Names of the lines of runs: their rules, and their folders where rules are shared. */
function lineNames(runs: Run[]): string[] {
  const rules = runs.map(ruleOf);
  return runs.map((run, k) => (rules.filter((rule) => rule === rules[k]).length > 1 ? run.name : rules[k]));
}

/** Median and range over seeds of a figure at each place. */
function overSeeds(values: Map<number, number[]>): Line["points"] {
  return [...values].sort(([a], [b]) => a - b).map(([x, of]) => ({ x, y: median(of), low: Math.min(...of), high: Math.max(...of) }));
}

function gathered(entries: Iterable<readonly [number, number]>): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [x, y] of entries) places.set(x, [...(places.get(x) ?? []), y]);
  return places;
}

interface Curves {
  id: string;
  title: string;
  x: string;
  y: string;
  caption: string;
  lines: Line[];
  remark?: string;
  rules?: { y: number; label: string }[];
}

function curveFigure(curves: Curves): Figure {
  return figure({
    id: curves.id, title: curves.title, caption: curves.caption,
    draw: (width) => h("div", {},
      curves.remark ? h("p", { class: "what" }, curves.remark) : null,
      needsLegend(width, curves.lines) ? legend(curves.lines) : null,
      lineChart(width, { lines: curves.lines, x: curves.x, y: curves.y, height: 300, rules: curves.rules, label: `${curves.title}: ${curves.remark ?? ""}` })),
    table: () => ({
      titles: ["line", curves.x, "median", "smallest", "largest"],
      rows: curves.lines.flatMap((line) => line.points.map(({ x, y, low, high }) => [line.name, x, y, low ?? y, high ?? y])),
    }),
  });
}

function lineOf(name: string, k: number, points: Line["points"]): Line {
  return { name, colour: category(k), dash: dash(k), points };
}

function batches(runs: Run[], names: string[]): Figure[] {
  const of = (run: Run): Memory[] => run.memories.filter(({ overlap }) => overlap.length === 0);
  const there = runs.filter((run) => of(run).length > 0);
  if (there.length === 0) return [];
  const from = there[0].recalled_from ?? 0.95;
  const capacities = there.map((run) => `${names[runs.indexOf(run)]}: ${plain(Number(run.summary?.capacity ?? NaN))}`);
  const figures = [
    curveFigure({
      id: "load", title: "Score against load", x: "load (patterns per neuron)", y: "mean overlap of recalled patterns",
      caption: "Median over seeds; the band is from the smallest to the largest.",
      remark: `Capacity, the largest load that is held: ${capacities.join(", ")}.`,
      rules: [{ y: from, label: `held from ${from} on` }],
      lines: there.map((run, k) => lineOf(names[runs.indexOf(run)], k, overSeeds(gathered(of(run).map(({ load, figures: its }) => [load, its.score] as const))))),
    }),
  ];
  const noisy = there.flatMap((run) => {
    const loads = [...new Set(of(run).filter(({ noise }) => noise.length > 0).map(({ load }) => load))].sort((a, b) => a - b);
    return loads.map((load) => ({ run, load }));
  });
  if (noisy.length > 0) {
    const several = new Set(noisy.map(({ run }) => run)).size > 1;
    figures.push(curveFigure({
      id: "noise", title: "Recall from noisy patterns", x: "flipped bits", y: "share of patterns recalled",
      caption: "Median over seeds; the band is from the smallest to the largest.",
      lines: noisy.slice(0, 8).map(({ run, load }, k) => lineOf(`${several ? `${names[runs.indexOf(run)]}, ` : ""}load ${load}`, k,
        overSeeds(gathered(of(run).filter((memory) => memory.load === load).flatMap(({ noise }) => noise.map(([flips, , recalled]) => [flips, recalled] as const)))))),
    }));
  }
  return figures;
}

function streams(runs: Run[], names: string[]): Figure[] {
  const there = runs.filter((run) => run.memories.some(({ overlap }) => overlap.length > 0));
  if (there.length === 0) return [];
  const from = there[0].recalled_from ?? 0.95;
  const recalled = there.map((run) => `${names[runs.indexOf(run)]}: ${plain(Number(run.summary?.recalled ?? NaN))}`);
  return [
    curveFigure({
      id: "forgetting", title: "Forgetting", x: "age of the pattern (1: the last)", y: "overlap with what is recalled",
      caption: "Median over seeds; the band is from the smallest to the largest.",
      remark: `Latest patterns recalled: ${recalled.join(", ")}.`,
      rules: [{ y: from, label: `recalled from ${from} on` }],
      lines: there.map((run, k) => lineOf(names[runs.indexOf(run)], k,
        overSeeds(gathered(run.memories.flatMap(({ overlap }) => overlap.map((y, age) => [age + 1, y] as const)))))),
    }),
  ];
}

export function memory({ runs }: Context): HTMLElement | null {
  const remembering = runs.filter((run) => run.memories.length > 0);
  if (remembering.length === 0) return null;
  const names = lineNames(remembering);
  const figures = [...batches(remembering, names), ...streams(remembering, names)];
  const places = remembering.flatMap((run) => run.memories);
  const chooser = places.some(({ population }) => population !== null)
    ? h("p", { class: "note" }, "What the neurons of a single memory are about is below: choose its load and seed above.")
    : null;
  return h("section", { id: "memory", "aria-labelledby": "memory-title" },
    h("h2", { id: "memory-title" }, "What is remembered"), h("div", { class: "columns" }, ...figures.map((one) => one.element)), chooser);
}
