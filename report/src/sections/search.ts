// Searches for a goal: trials in their order, the trade of two objectives, what each key is worth.

import * as Plot from "@observablehq/plot";
import type { Page, Search } from "../data/page";
import type { Cell, Table } from "../data/table";
import { better, bestSoFar, trialsOf, type Trial } from "../data/trials";
import { listed } from "../information/words";
import { figureName, percent, plain, shortKeys } from "../numbers/format";
import { asImage, options } from "../view/chart";
import { append, h } from "../view/dom";
import { figure, type Figure } from "../view/figure";
import { toggleTheme } from "../view/theme";
import { tile } from "../view/tile";

const kBestShown = 10;

class SearchView {
  readonly trials: Trial[];
  readonly keys: string[];
  readonly names: string[];
  readonly objectives: string[];

  constructor(readonly search: Search) {
    this.trials = trialsOf(search);
    this.keys = Object.keys(search.summary.space);
    this.names = shortKeys(this.keys);
    this.objectives = search.summary.objective.map((name) => figureName(name.replace(/^-/, "").replace(/\./g, "_")));
  }

  private complete(): Trial[] {
    return this.trials.filter(({ state }) => state === "complete");
  }

  private table(trials: Trial[]): Table {
    return {
      titles: ["trial", "state", ...this.objectives, ...this.keys],
      rows: trials.map(({ number, state, values, settings }): Cell[] =>
        [number, state, ...values.map((value) => (Number.isFinite(value) ? value : null)), ...settings]),
    };
  }

  history(): Figure {
    const [objective, name] = [this.search.summary.objective[0], this.objectives[0]];
    return figure({
      id: "trials", title: "Trials in their order",
      caption: "Filled points are trials that ran to their end, open ones were pruned: their value is the last before that. The line is the best so far.",
      draw: (width) => {
        const shown = this.trials.filter(({ values }) => Number.isFinite(values[0]));
        const steps = bestSoFar(this.trials, objective);
        const of = (state: string): Trial[] => shown.filter((trial) => trial.state === state);
        const [x, y] = [(trial: Trial) => trial.number, (trial: Trial) => trial.values[0]];
        const svg = Plot.plot({
          ...options(width, 300),
          x: { label: "trial", labelAnchor: "center", labelArrow: "none", ticks: 6 },
          y: { label: name, labelArrow: "none", grid: true, ticks: 5, nice: true },
          marks: [
            Plot.dot(of("pruned"), { x, y, r: 3, stroke: "var(--ink-3)" }),
            Plot.dot(of("complete"), { x, y, r: 3, fill: "var(--ink-3)" }),
            Plot.line(steps, { x: "x", y: "y", stroke: "var(--accent)", strokeWidth: 2, curve: "step-after" }),
          ],
        });
        return asImage(svg, `${name} of ${shown.length} trials; the best so far ends at ${plain(steps.at(-1)?.y ?? NaN)}`);
      },
      table: () => this.table(this.trials),
    });
  }

  front(): Figure | null {
    if (this.objectives.length < 2) return null;
    const best = new Set(this.search.summary.front);
    return figure({
      id: "front", title: "The best trades of two objectives",
      caption: "No other trial is as good in all objectives as those in colour, and better in one.",
      draw: (width) => {
        const [x, y] = [(trial: Trial) => trial.values[1], (trial: Trial) => trial.values[0]];
        const svg = Plot.plot({
          ...options(width, 300),
          x: { label: this.objectives[1], labelAnchor: "center", labelArrow: "none", nice: true, ticks: 5 },
          y: { label: this.objectives[0], labelArrow: "none", nice: true, grid: true, ticks: 5 },
          marks: [
            Plot.dot(this.complete(), { x, y, r: 3, fill: "var(--ink-3)" }),
            Plot.dot(this.complete().filter(({ number }) => best.has(number)), { x, y, r: 5, fill: "var(--accent)", symbol: "diamond" }),
          ],
        });
        return asImage(svg, `${best.size} trials are on the front`);
      },
      table: () => this.table(this.trials.filter(({ number }) => best.has(number))),
    });
  }

  importance(): Figure | null {
    const shares = Object.entries(this.search.summary.importance ?? {});
    if (shares.length === 0) return null;
    const bars = shares.map(([key, share]) => ({ key: this.names[this.keys.indexOf(key)] ?? key, share }));
    const longest = Math.max(...bars.map(({ key }) => key.length));
    return figure({
      id: "importance", title: "What each key is worth",
      caption: `Its share in what tells the best tenth of the trials from all (PED-ANOVA), for ${this.objectives[0]}.`,
      draw: (width) => {
        const svg = Plot.plot({
          ...options(width, 60 + 20 * bars.length),
          marginLeft: Math.min(7 * longest + 14, width / 2),
          x: { label: "share", labelAnchor: "center", labelArrow: "none", ticks: 4, grid: true },
          y: { label: null, domain: bars.map(({ key }) => key) },
          marks: [Plot.barX(bars, { x: "share", y: "key", fill: "var(--accent)" }), Plot.ruleX([0])],
        });
        return asImage(svg, `Shares: ${bars.map(({ key, share }) => `${key} ${percent(share)}`).join(", ")}`);
      },
      table: () => ({ titles: ["key", "share"], rows: shares }),
    });
  }

  values(): Figure {
    const { space } = this.search.summary;
    return figure({
      id: "values", title: "Value by each key",
      caption: "A point is a complete trial; the best is in colour.",
      draw: (width) => {
        const each = Math.max(230, Math.min(460, Math.floor(width / this.keys.length) - 12));
        return h("div", { class: "small-multiples" }, ...this.keys.map((key, k) => {
          const { choices, log } = space[key];
          const categorical = choices.length > 0;
          const points = this.complete().map(({ number, settings, values }) => ({
            number, value: categorical ? settings[k] : Number(settings[k]), score: values[0],
          }));
          const best = points.filter(({ number }) => number === this.search.summary.best.trial);
          const svg = Plot.plot({
            ...options(Math.min(each, width), 220),
            x: { type: categorical ? "point" : log ? "log" : "linear", label: this.names[k], labelAnchor: "center", labelArrow: "none", ...(categorical ? {} : { ticks: 4 }) },
            y: { label: this.objectives[0], labelArrow: "none", grid: true, ticks: 4, nice: true },
            marks: [
              Plot.dot(points, { x: "value", y: "score", r: 2.5, fill: "var(--ink-3)", fillOpacity: 0.75 }),
              Plot.dot(best, { x: "value", y: "score", r: 5, fill: "var(--accent)", symbol: "diamond" }),
            ],
          });
          return asImage(svg, `${this.objectives[0]} by ${key}; best at ${best[0]?.value ?? "none"}`);
        }));
      },
      table: () => this.table(this.complete()),
    });
  }

  ranking(): Figure {
    const objective = this.search.summary.objective[0];
    const ranked = this.complete().sort((a, b) => (better(objective, a.values[0], b.values[0]) ? -1 : better(objective, b.values[0], a.values[0]) ? 1 : a.number - b.number)).slice(0, kBestShown);
    const number = (text: string): string => (text !== "" && Number.isFinite(Number(text)) ? plain(Number(text)) : text);
    const chart = figure({
      id: "ranking", title: "The best trials",
      draw: () => h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Table of the best trials" }, h("table", {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "trial"), ...[...this.objectives, ...this.names].map((name) => h("th", { scope: "col", class: "number" }, name)))),
        h("tbody", {}, ...ranked.map(({ number: of, values, settings }) =>
          h("tr", {}, h("th", { scope: "row" }, String(of)), ...[...values.map(plain), ...settings.map(number)].map((text) => h("td", { class: "number" }, text))))))),
      table: () => this.table(ranked),
    });
    chart.element.classList.add("no-svg");
    return chart;
  }
}

function head({ search, objectives, trials }: SearchView): HTMLElement {
  const { summary } = search;
  const count = (state: string): number => trials.filter((trial) => trial.state === state).length;
  const others = ["pruned", "fail"].filter((state) => count(state) > 0);
  const pruned = summary.pruner === "none" ? "" : ` \u00b7 pruned by ${summary.pruner}`;
  return h("header", { class: "headline" },
    h("div", { class: "eyebrow-row" }, h("p", { class: "eyebrow" }, "infomorph report"),
      h("button", { type: "button", class: "theme", "aria-label": "Switch between light and dark", onclick: toggleTheme }, "\u25d0")),
    h("h1", {}, search.name),
    h("p", { class: "subtitle" }, `Search for ${listed(objectives)} by ${summary.sampler}${pruned} \u00b7 infomorph ${summary.version}`),
    h("div", { class: "tiles" },
      ...objectives.map((name, k) => tile(plain(summary.best.values[k]), name, `of trial ${summary.best.trial}, the best`)),
      tile(plain(trials.length), "trials"),
      tile(plain(summary.complete), "complete"),
      ...others.map((state) => tile(plain(count(state)), state === "fail" ? "failed" : state))),
    h("p", { class: "note" }, "The best value is the largest of many and therefore flatters: quote the best spec on seeds and data that were not searched on."));
}

/** Puts the page together. */
export function showSearch(page: Page, app: Element): void {
  const view = new SearchView(page.search!);
  const columns = [view.importance(), view.front()].filter((one) => one !== null);
  document.title = `${view.search.name} \u2013 infomorph report`;
  const facts: [string, string][] = [
    ["Folder", view.search.folder],
    ["Seeds of each trial", String(view.search.summary.seeds)],
    ["Searched by", `infomorph ${view.search.summary.version}`],
    ["Page written by", page.written_by],
  ];
  append(app, [
    head(view),
    h("main", {},
      h("section", { id: "search", "aria-labelledby": "search-title" },
        h("h2", { id: "search-title" }, "The search"),
        view.history().element, h("div", { class: "columns spaced" }, ...columns.map(({ element }) => element)),
        h("div", { class: "spaced" }, view.ranking().element),
        h("div", { class: "spaced" }, view.values().element)),
      h("section", { id: "spec", "aria-labelledby": "spec-title" },
        h("h2", { id: "spec-title" }, "The best trial"),
        h("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
        h("details", {}, h("summary", {}, "Its spec, every default written out"),
          h("pre", { tabindex: 0, "aria-label": "best.toml" }, view.search.best)))),
  ]);
  document.documentElement.dataset.ready = "true";
}
