// Several runs in a table: their scores, and medians and ranges of runs that differ in the seed only.

import type { Run } from "../data/page";
import type { Table } from "../data/table";
import { median, extent } from "../numbers/statistics";
import type { Context } from "../state/model";
import { h, replaceContent } from "../view/dom";
import { figure } from "../view/figure";
import { scoresOf, scoreText } from "./headline";

/** The spec without what tells the seeds of one experiment apart. */
function experimentOf(run: Run): string {
  return run.spec.replace(/^seed = .*$/m, "").replace(/^# infomorph .*$/m, "");
}

function columnsOf(runs: Run[]): string[] {
  return [...new Set(runs.flatMap((run) => scoresOf(run).map(({ name }) => name)))].slice(0, 6);
}

interface Group {
  name: string;
  runs: Run[];
}

/** Runs of equal experiments, those with two or more. */
function groupsOf(runs: Run[]): Group[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) groups.set(experimentOf(run), [...(groups.get(experimentOf(run)) ?? []), run]);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => ({ name: `${group[0].name} and ${group.length - 1} more seed${group.length > 2 ? "s" : ""}`, runs: group }));
}

function score(run: Run, name: string): { value: number; share: boolean } | null {
  return scoresOf(run).find((one) => one.name === name) ?? null;
}

function rangeText(group: Group, name: string): string {
  const scores = group.runs.map((run) => score(run, name)).filter((one) => one !== null);
  if (scores.length === 0) return "\u2013";
  const { share } = scores[0];
  const values = scores.map(({ value }) => value);
  const [low, high] = extent(values);
  const text = (value: number): string => scoreText({ value, share });
  return `${text(median(values))} (${text(low)} to ${text(high)})`;
}

export function results(context: Context): HTMLElement | null {
  const { runs, store } = context;
  if (runs.length < 2) return null;
  const columns = columnsOf(runs);
  const body = h("tbody", {});
  const draw = (): void => {
    replaceContent(body, ...runs.map((run, k) =>
      h("tr", { class: k === store.state.run ? "selected" : null, onclick: () => look(k) },
        h("th", { scope: "row" }, h("button", { type: "button", class: "link", "aria-pressed": String(k === store.state.run) }, run.name)),
        h("td", { class: "number" }, String(run.seed)),
        ...columns.map((name) => {
          const its = score(run, name);
          return h("td", { class: "number" }, its ? scoreText(its) : "\u2013");
        }))),
      ...groupsOf(runs).map((group) => h("tr", { class: "median" }, h("th", { scope: "row" }, `median (range) of ${group.name}`), h("td", {}),
        ...columns.map((name) => h("td", { class: "number" }, rangeText(group, name))))));
  };
  const look = (run: number): void => {
    const population = Math.min(store.state.population, Math.max(runs[run].populations.length - 1, 0));
    store.set({ run, population, neuron: null, at: runs[run].populations[population]?.at.at(-1) ?? 0 });
  };
  draw();
  store.subscribe(["run"], draw);
  const table = h("table", { class: "results" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "run"), h("th", { scope: "col", class: "number" }, "seed"), ...columns.map((name) => h("th", { scope: "col", class: "number" }, name)))), body);
  const chart = figure({
    id: "results", title: "All runs", caption: "A click chooses the run that is looked at below.",
    draw: () => h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Table of runs" }, table),
    table: (): Table => ({ titles: ["run", "seed", ...columns], rows: runs.map((run) => [run.name, run.seed, ...columns.map((name) => score(run, name)?.value ?? null)]) }),
  });
  chart.element.classList.add("no-svg");
  return h("section", { id: "results-section", "aria-labelledby": "results-section-title" }, h("h2", { id: "results-section-title" }, "Results"), chart.element);
}
