// Sweeps: what each key does to a score, all runs on parallel axes, and the best trade of two scores.

import * as Plot from "@observablehq/plot";
import type { Sweep } from "../data/page";
import { figureName, plain, shortKeys } from "../numbers/format";
import { extent, median, paretoFront, type Direction } from "../numbers/statistics";
import type { Context } from "../state/model";
import { asImage, kStyle, options } from "../view/chart";
import { css, sequential } from "../view/colours";
import { h, s, select } from "../view/dom";
import { figure, type Figure } from "../view/figure";

function column(sweep: Sweep, title: string): number[] {
  const place = sweep.titles.indexOf(title);
  return sweep.rows.map((row) => (row[place] === "" ? NaN : Number(row[place])));
}

function scoresOf(sweep: Sweep): string[] {
  return sweep.titles.slice(sweep.titles.indexOf("seed") + 1);
}

/** Values of a key in the order of their size, or as they come where they are no numbers. */
function valuesOf(sweep: Sweep, key: string): string[] {
  const place = sweep.titles.indexOf(key);
  const values = [...new Set(sweep.rows.map((row) => row[place]))];
  return values.every((value) => Number.isFinite(Number(value))) ? values.sort((a, b) => Number(a) - Number(b)) : values;
}

/** Less is better of times and redundancies, more of everything else. */
function direction(score: string): Direction {
  return /seconds|redundancy/.test(score) ? -1 : 1;
}

class SweepView {
  readonly keys: string[];
  readonly names: string[];
  readonly scores: string[];
  score: string;
  against: string;
  figures: Figure[] = [];

  constructor(private sweep: Sweep, private context: Context, private prefix: string) {
    this.keys = sweep.keys.length > 0 ? sweep.keys : ["seed"];
    this.names = shortKeys(this.keys);
    this.scores = scoresOf(sweep);
    this.score = this.scores[0];
    this.against = this.scores.includes("seconds") ? "seconds" : this.scores[this.scores.length - 1];
  }

  private runName(row: number): string {
    const run = this.sweep.runs[row];
    return run === null ? `row ${row + 1}` : this.context.runs[run].name;
  }

  private look(row: number): void {
    const run = this.sweep.runs[row];
    if (run === null) return;
    const population = this.context.runs[run].populations[0];
    this.context.store.set({ run, population: 0, neuron: null, at: population?.at.at(-1) ?? 0 });
  }

  private chosen(row: number): boolean {
    return this.sweep.runs[row] === this.context.store.state.run;
  }

  effects(): Figure {
    return figure({
      id: `${this.prefix}effects`, title: "Effect of each key",
      caption: "A point is a run; the line goes through the medians of each value, over all values of the other keys.",
      tools: [this.chooseScore()],
      draw: (width) => {
        const scores = column(this.sweep, this.score);
        const [low, high] = extent(scores.filter(Number.isFinite));
        const pad = (high - low || 1) * 0.08;
        const each = Math.max(230, Math.min(460, Math.floor(width / this.keys.length) - 12));
        return h("div", { class: "small-multiples" }, ...this.keys.map((key, k) => {
          const place = this.sweep.titles.indexOf(key);
          const values = valuesOf(this.sweep, key);
          const points = this.sweep.rows.map((row, i) => ({ value: row[place], score: scores[i], i })).filter(({ score }) => Number.isFinite(score));
          const medians = values.map((value) => ({ value, score: median(points.filter((point) => point.value === value).map(({ score }) => score)) }));
          const svg = Plot.plot({
            ...options(Math.min(each, width), 240),
            x: { type: "point", domain: values, label: this.names[k], labelAnchor: "center", labelArrow: "none" },
            y: { label: figureName(this.score), labelArrow: "none", domain: [low - pad, high + pad], grid: true, ticks: 5 },
            marks: [
              Plot.dot(points, { x: "value", y: "score", r: 3, fill: "var(--ink-3)", fillOpacity: 0.75 }),
              Plot.line(medians, { x: "value", y: "score", stroke: "var(--accent)", strokeWidth: 2 }),
              Plot.dot(medians, { x: "value", y: "score", fill: "var(--accent)", symbol: "square", r: 4 }),
            ],
          });
          return asImage(svg, `${figureName(this.score)} by ${key}: ${medians.map((one) => `${one.value}: ${plain(one.score)}`).join(", ")}`);
        }));
      },
      table: () => ({
        titles: ["key", "value", `median ${this.score}`, "runs"],
        rows: this.keys.flatMap((key) => valuesOf(this.sweep, key).map((value) => {
          const place = this.sweep.titles.indexOf(key);
          const of = column(this.sweep, this.score).filter((score, i) => this.sweep.rows[i][place] === value && Number.isFinite(score));
          return [key, value, median(of), of.length];
        })),
      }),
    });
  }

  parallel(): Figure {
    return figure({
      id: `${this.prefix}parallel`, title: "All runs on parallel axes",
      caption: "A line is a run, the darker the better by the score that is chosen above. A click or Enter chooses it.",
      draw: (width) => this.drawParallel(Math.max(width, 120 * (this.keys.length + 1))),
      table: () => ({ titles: this.sweep.titles, rows: this.sweep.rows }),
    });
  }

  private drawParallel(width: number): Element {
    const axes = [...this.keys.map((key, k) => ({ title: key, name: this.names[k], isKey: true })), { title: this.score, name: figureName(this.score), isKey: false }];
    const [top, bottom, height] = [42, 22, 300];
    const x = (k: number): number => 60 + (k * (width - 130)) / Math.max(axes.length - 1, 1);
    const svg = s("svg", { viewBox: `0 0 ${width} ${height}`, class: "parallel", role: "group", "aria-label": "Runs on parallel axes" });
    const scores = column(this.sweep, this.score);
    const [low, high] = extent(scores.filter(Number.isFinite));
    const share = (score: number): number => {
      const rising = high > low ? (score - low) / (high - low) : 1;
      return direction(this.score) > 0 ? rising : 1 - rising;
    };
    const places = axes.map(({ title, isKey }) => {
      if (!isKey) return scores.map((score) => height - bottom - ((score - low) / (high - low || 1)) * (height - top - bottom));
      const values = valuesOf(this.sweep, title);
      const column_ = this.sweep.titles.indexOf(title);
      const at = (value: string): number => height - bottom - (values.length > 1 ? values.indexOf(value) / (values.length - 1) : 0.5) * (height - top - bottom);
      return this.sweep.rows.map((row) => at(row[column_]));
    });
    const order = scores.map((_, i) => i).filter((i) => Number.isFinite(scores[i])).sort((a, b) => share(scores[a]) - share(scores[b]));
    for (const i of order) {
      const path = places.map((of, k) => `${k === 0 ? "M" : "L"}${x(k).toFixed(1)},${of[i].toFixed(1)}`).join("");
      svg.append(s("path", {
        d: path, fill: "none", stroke: css(sequential(0.3 + 0.7 * share(scores[i]))), class: this.chosen(i) ? "run selected" : "run",
        role: "button", tabindex: 0, "data-row": i, "aria-label": `${this.runName(i)}: ${figureName(this.score)} ${plain(scores[i])}`,
        onclick: () => this.look(i),
        onkeydown: (event: Event) => {
          if ((event as KeyboardEvent).key === "Enter") this.look(i);
        },
      }));
    }
    axes.forEach(({ title, name, isKey }, k) => {
      svg.append(s("line", { x1: x(k), x2: x(k), y1: top, y2: height - bottom, class: "axis-line" }));
      svg.append(s("text", { x: x(k), y: 16, class: "axis", "text-anchor": k === 0 ? "start" : k === axes.length - 1 ? "end" : "middle", dx: k === 0 ? -50 : k === axes.length - 1 ? 60 : 0 }, name));
      const values = isKey ? valuesOf(this.sweep, title) : [low, high].map(plain);
      values.forEach((value, i) => {
        const y = height - bottom - (values.length > 1 ? i / (values.length - 1) : 0.5) * (height - top - bottom);
        svg.append(s("text", { x: x(k) + 7, y: y + 4, class: "tick" }, value.length > 14 ? `${value.slice(0, 13)}\u2026` : value));
      });
    });
    return h("div", { class: "wide" }, svg);
  }

  pareto(): Figure | null {
    if (this.scores.length < 2) return null;
    return figure({
      id: `${this.prefix}pareto`, title: "Best trades of two scores",
      caption: "No other run is as good in both scores as those on the line, and better in one.",
      tools: [
        select("Against", this.scores.map((score) => ({ value: score, text: figureName(score) })), this.against, (value) => {
          this.against = value;
          this.update();
        }),
      ],
      draw: (width) => {
        const [x, y] = [column(this.sweep, this.against), column(this.sweep, this.score)];
        const points = x.map((one, i) => ({ x: one, y: y[i], i })).filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
        const front = new Set(paretoFront(points.map((point) => [point.x, point.y] as const), [direction(this.against), direction(this.score)]));
        const best = points.filter((_, k) => front.has(k)).sort((a, b) => a.x - b.x);
        const svg = Plot.plot({
          width, height: 320, style: kStyle, marginLeft: 52, marginBottom: 38, marginTop: 22,
          x: { label: figureName(this.against), labelAnchor: "center", labelArrow: "none", nice: true, ticks: 5 },
          y: { label: figureName(this.score), labelArrow: "none", nice: true, grid: true, ticks: 5 },
          marks: [
            Plot.line(best, { x: "x", y: "y", stroke: "var(--accent)", strokeWidth: 1.4, curve: direction(this.against) < 0 ? "step-after" : "step-before" }),
            Plot.dot(points, { x: "x", y: "y", r: 3, fill: "var(--ink-3)" }),
            Plot.dot(best, { x: "x", y: "y", r: 5, fill: "var(--accent)", symbol: "diamond" }),
            Plot.tip(points, Plot.pointer({ x: "x", y: "y", title: ({ i }: { i: number }) => this.runName(i) })),
          ],
        });
        return asImage(svg, `${best.length} runs are on the front: ${best.map(({ i }) => this.runName(i)).join("; ")}`);
      },
      table: () => {
        const points = column(this.sweep, this.against).map((x, i) => [x, column(this.sweep, this.score)[i]] as const);
        const front = new Set(paretoFront(points, [direction(this.against), direction(this.score)]));
        return { titles: ["run", this.against, this.score, "on the front"], rows: points.map(([x, y], i) => [this.runName(i), x, y, front.has(i) ? "yes" : "no"]) };
      },
    });
  }

  private chooseScore(): HTMLElement {
    return select("Score", this.scores.map((score) => ({ value: score, text: figureName(score) })), this.score, (value) => {
      this.score = value;
      this.update();
    });
  }

  update(): void {
    this.figures.forEach((one) => one.update());
  }
}

export function sweeps(context: Context): HTMLElement[] {
  return (context.page.sweeps ?? []).filter((sweep) => sweep.rows.length > 0).map((sweep, place) => {
    const view = new SweepView(sweep, context, place === 0 ? "" : `sweep-${place + 1}-`);
    view.figures = [view.effects(), view.parallel(), view.pareto()].filter((one) => one !== null);
    context.store.subscribe(["run"], () => view.update());
    const id = place === 0 ? "sweep" : `sweep-${place + 1}`;
    const [effects, ...rest] = view.figures;
    return h("section", { id, "aria-labelledby": `${id}-title` },
      h("h2", { id: `${id}-title` }, `Sweep ${sweep.name}`), effects.element, h("div", { class: "columns spaced" }, ...rest.map((one) => one.element)));
  });
}
