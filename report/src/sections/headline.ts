// What the run is and what it came to.

import type { Run } from "../data/page";
import { listed } from "../information/words";
import { duration, figureName, percent, plain } from "../numbers/format";
import type { Context } from "../state/model";
import { runOf } from "../state/model";
import { h, replaceContent, type Child } from "../view/dom";
import { tile } from "../view/tile";

const kTasks: Record<Run["task"], string> = {
  classify: "Classification",
  encode: "Encoding without labels",
  remember: "Associative memory",
};

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** Names and values of the figures that a run came to, as its summary has them. */
export function scoresOf(run: Run): { name: string; value: number; share: boolean }[] {
  const scores: { name: string; value: number; share: boolean }[] = [];
  const told = new Set(["task", "version", "seed", "steps", "seconds_training"]);
  for (const [name, value] of Object.entries(run.summary ?? {})) {
    if (told.has(name)) continue;
    if (isNumber(value)) scores.push({ name: figureName(name), value, share: false });
    if (value === null || typeof value !== "object" || Array.isArray(value)) continue;
    for (const [part, inner] of Object.entries(value)) {
      if (!isNumber(inner)) continue;
      scores.push({ name: figureName(`${name}_${part}`), value: inner, share: name === "accuracy" });
    }
  }
  // Accuracies in the order in which they are quoted.
  const rank = ({ name }: { name: string }): number => {
    const place = ["test accuracy", "validation accuracy", "training accuracy"].indexOf(name);
    return place < 0 ? 3 : place;
  };
  return scores.sort((a, b) => rank(a) - rank(b));
}

export function scoreText({ value, share }: { value: number; share: boolean }): string {
  return share ? percent(value) : plain(value);
}

/** A score of a run that is not complete yet, from the last row of its metrics. */
function latest(run: Run): { name: string; value: number; share: boolean }[] {
  return run.metrics.titles.flatMap((title, k) => {
    const value = run.metrics.columns[k].at(-1);
    const score = /^(accuracy_|score$|recalled$|bars_recovered$|joint_information$)/.test(title);
    return score && isNumber(value)
      ? [{ name: figureName(title), value, share: title.startsWith("accuracy_") }]
      : [];
  });
}

function neuronsIn(run: Run): string {
  if (run.task === "remember") return plain(run.populations[0]?.neurons ?? 0);
  return run.populations.map(({ neurons }) => plain(neurons)).join(" + ");
}

function tiles(run: Run): Child[] {
  const scores = run.summary ? scoresOf(run) : latest(run);
  const last = run.populations[0]?.at.at(-1);
  const axis = run.populations[0]?.axis;
  const seconds = run.summary?.seconds_training;
  return [
    ...scores.slice(0, 4).map((score) => tile(scoreText(score), score.name)),
    run.task === "remember" && run.memories.length > 0
      ? tile(plain(run.memories.length), run.memories.length === 1 ? "memory" : "memories")
      : null,
    run.populations.length > 0
      ? tile(
          neuronsIn(run),
          "neurons",
          run.task === "remember" ? "" : run.populations.map(({ name }) => name).join(" + "),
        )
      : null,
    axis === "epoch" && last !== undefined ? tile(plain(last), last === 1 ? "epoch" : "epochs") : null,
    isNumber(seconds) ? tile(duration(seconds), "of learning") : null,
  ];
}

function subtitle(run: Run): string {
  const state = run.summary ? "complete" : "not complete yet";
  return `${kTasks[run.task]} \u00b7 seed ${run.seed} \u00b7 infomorph ${run.version} \u00b7 ${state}`;
}

/** What a page on several runs is called, and what they are. */
function several({ page, runs }: Context): [string, string] {
  const sweeps = page.sweeps ?? [];
  if (sweeps.length === 1 && sweeps[0].runs.filter((run) => run !== null).length === runs.length) {
    const { name, keys } = sweeps[0];
    return [name, `Sweep of ${runs.length} runs${keys.length > 0 ? ` over ${listed(keys)}` : ""}`];
  }
  return [`${runs.length} runs`, `${listed(runs.slice(0, 6).map(({ name }) => name))}${runs.length > 6 ? " and more" : ""}, side by side`];
}

export function headline(context: Context): HTMLElement {
  const element = h("header", { class: "headline" });
  const [title, what] = several(context);
  const draw = (): void => {
    const run = runOf(context);
    replaceContent(
      element,
      h("p", { class: "eyebrow" }, "infomorph report"),
      ...(context.runs.length === 1
        ? [h("h1", {}, run.name), h("p", { class: "subtitle" }, subtitle(run))]
        : [h("h1", {}, title), h("p", { class: "subtitle" }, what), h("p", { class: "run-name" }, h("b", {}, run.name), ` \u00b7 ${subtitle(run)}`)]),
      h("div", { class: "tiles" }, ...tiles(run)),
      ...run.notes.map((note) => h("p", { class: "note" }, note)),
    );
  };
  draw();
  context.store.subscribe(["run"], draw);
  return element;
}
