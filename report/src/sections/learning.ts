// Curves of scores and goals over learning, of all runs.

import type { Run } from "../data/page";
import type { Table } from "../data/table";
import { bits, figureName } from "../numbers/format";
import type { Context } from "../state/model";
import { runOf, spreadAt } from "../state/model";
import { lineChart, moveMark, needsLegend, type Line } from "../view/chart";
import { category, dash } from "../view/colours";
import { h } from "../view/dom";
import { figure } from "../view/figure";
import { legend } from "../view/legend";

const kMostColours = 8;

/** Titles of the figures of a metrics table that are neither places nor parts of information. */
export function scoreTitles(run: Run): string[] {
  return run.metrics.titles.filter(
    (title) => !/^(epoch|steps|seconds|load|seed)$|^goal_|:/.test(title),
  );
}

function column(run: Run, title: string): (number | null)[] {
  return run.metrics.columns[run.metrics.titles.indexOf(title)] ?? [];
}

function pointsOf(run: Run, title: string): { x: number; y: number }[] {
  const epochs = column(run, "epoch");
  return column(run, title).flatMap((y, i) => {
    const x = epochs[i];
    return y === null || x === null || x === undefined ? [] : [{ x, y }];
  });
}

function runColour(index: number, runs: number): string {
  return runs <= kMostColours ? category(index) : "var(--ink-3)";
}

/** The colour of a score of one run, so that test and validation differ by more than a dash. */
function scoreLines(context: Context, titles: string[]): Line[] {
  const { runs, store } = context;
  if (runs.length === 1) {
    return titles.map((title, i) => ({
      name: figureName(title), colour: category(i), dash: dash(i), labelled: titles.length > 1,
      points: pointsOf(runs[0], title),
    }));
  }
  return runs.flatMap((run, k) => {
    const chosen = k === store.state.run;
    return titles.slice(0, 1).map((title) => ({
      name: run.name,
      colour: chosen && runs.length > kMostColours ? "var(--accent)" : runColour(k, runs.length),
      dash: runs.length <= kMostColours ? dash(k) : "",
      width: chosen ? 2.6 : 1.3,
      labelled: runs.length <= kMostColours,
      points: pointsOf(run, title),
    }));
  });
}

function goalLines(context: Context): Line[] {
  const { runs, store } = context;
  const single = runs.length === 1;
  return runs.flatMap((run, k) =>
    run.populations.flatMap((population, p) => {
      if (!population.spread) return [];
      const chosen = k === store.state.run;
      if (!single && p !== Math.min(store.state.population, run.populations.length - 1)) return [];
      return [{
        name: single ? population.name : run.name,
        colour: single ? category(p) : chosen && runs.length > kMostColours ? "var(--accent)" : runColour(k, runs.length),
        dash: single ? dash(p) : runs.length <= kMostColours ? dash(k) : "",
        width: chosen ? 2.2 : 1.3,
        labelled: single || runs.length <= kMostColours,
        points: population.at.map((x, i) => {
          const { mean, low, high } = spreadAt(population, i, 0);
          return single ? { x, y: mean, low, high } : { x, y: mean };
        }),
      }];
    }),
  );
}

function tableOf(lines: Line[], x: string): Table {
  const places = [...new Set(lines.flatMap((line) => line.points.map((point) => point.x)))].sort((a, b) => a - b);
  const values = lines.map((line) => new Map(line.points.map((point) => [point.x, point.y])));
  return {
    titles: [x, ...lines.map((line) => line.name)],
    rows: places.map((place) => [place, ...values.map((of) => of.get(place) ?? null)]),
  };
}

function chartWithLegend(width: number, lines: Line[], draw: () => SVGSVGElement): HTMLElement {
  return h(
    "div",
    {},
    needsLegend(width, lines) && lines.some((line) => line.labelled !== false) ? legend(lines) : null,
    draw(),
  );
}

/** A curve of each score that is recorded at every epoch; accuracies share a figure. */
function scoreGroups(run: Run): { title: string; y: string; titles: string[]; shares: boolean }[] {
  const titles = scoreTitles(run).filter((title) => pointsOf(run, title).length > 1);
  const accuracies = titles.filter((title) => title.startsWith("accuracy_")).sort(
    (a, b) => Number(b === "accuracy_test") - Number(a === "accuracy_test"),
  );
  const groups = [];
  if (accuracies.length > 0) {
    groups.push({ title: "Accuracy", y: "share of samples", titles: accuracies, shares: true });
  }
  for (const title of titles) {
    if (title.startsWith("accuracy_")) continue;
    const unit = /information|redundancy/.test(title) ? "bit" : "";
    groups.push({ title: figureName(title).replace(/^./, (c) => c.toUpperCase()), y: unit, titles: [title], shares: false });
  }
  return groups;
}

export function learning(context: Context): HTMLElement | null {
  const { runs, store } = context;
  const run = runOf(context);
  if (run.task === "remember") return null;
  const figures = scoreGroups(run).map((group) => {
    const lines = (): Line[] => scoreLines(context, group.titles);
    return figure({
      id: `curve-${group.titles[0]}`,
      title: runs.length > 1 && group.shares ? `${figureName(group.titles[0]).replace(/^./, (c) => c.toUpperCase())}` : group.title,
      draw: (width) =>
        chartWithLegend(width, lines(), () =>
          lineChart(width, {
            lines: lines(), x: "epoch", whole: true, y: group.y, mark: store.state.at,
            label: `${group.title} over learning`,
          }),
        ),
      table: () => tableOf(lines(), "epoch"),
    });
  });
  if (goalLines(context).length > 0) {
    const lines = (): Line[] => goalLines(context);
    figures.push(
      figure({
        id: "curve-goal",
        title: "Goal",
        caption: runs.length === 1
          ? "Mean over the neurons of a layer; the band holds eight of ten neurons."
          : "Mean over the neurons of the layer that is looked at below.",
        draw: (width) =>
          chartWithLegend(width, lines(), () =>
            lineChart(width, {
              lines: lines(), x: "epoch", whole: true, y: "bit", mark: store.state.at,
              label: `Goal over learning: ${lines().map((line) => `${line.name} ends at ${bits(line.points.at(-1)?.y ?? NaN)} bit`).join(", ")}`,
            }),
          ),
        table: () => tableOf(lines(), "epoch"),
      }),
    );
  }
  store.subscribe(["run", "population"], () => figures.forEach((one) => one.update()));
  store.subscribe(["at"], ({ at }) => figures.forEach((one) => moveMark(one.body, at)));
  return h(
    "section",
    { id: "learning", "aria-labelledby": "learning-title" },
    h("h2", { id: "learning-title" }, "Learning"),
    h("div", { class: "columns" }, ...figures.map((one) => one.element)),
  );
}
