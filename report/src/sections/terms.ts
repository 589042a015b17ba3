// The information terms of a population over learning: means and spread over its neurons.

import type { Population } from "../data/page";
import { bits } from "../numbers/format";
import { overLearning, populationOf, seriesOf, spreadAt, hasNeurons, type Context } from "../state/model";
import { lineChart, moveMark, needsLegend, type Line } from "../view/chart";
import { category, dash } from "../view/colours";
import { h, replaceContent } from "../view/dom";
import { figure } from "../view/figure";
import { legend } from "../view/legend";

/** Lines of the chosen terms: means with the band of eight in ten neurons. */
function linesOf(population: Population, terms: readonly string[], neuron: number | null): Line[] {
  return terms
    .filter((term) => population.terms.includes(term))
    .map((term, k) => ({
      name: term,
      colour: category(k),
      dash: dash(k),
      width: neuron === null ? 1.8 : 2.4,
      points: neuron !== null && hasNeurons(population)
        ? overLearning(population, term, neuron)
        : population.at.map((x, place) => {
            const { mean, low, high } = spreadAt(population, place, seriesOf(population, term));
            return { x, y: mean, low, high };
          }),
    }));
}

/** Faint means behind the lines of a single neuron. */
function meansBehind(population: Population, terms: readonly string[]): Line[] {
  return linesOf(population, terms, null).map((line) => ({
    ...line, width: 1, labelled: false, points: line.points.map(({ x, y }) => ({ x, y })),
  }));
}

export function termLines(width: number, context: Context, neuron: number | null, height: number): Element {
  const population = populationOf(context)!;
  const { terms, at } = context.store.state;
  const lines = linesOf(population, terms, neuron);
  if (lines.length === 0) return h("p", { class: "note" }, "No term is chosen.");
  const chart = lineChart(width, {
    lines: neuron === null ? lines : [...meansBehind(population, terms), ...lines],
    x: population.axis, whole: true, y: "bit", height, zero: true,
    mark: population.at.length > 1 ? at : null,
    label: `Terms over learning: ${lines.map((line) => `${line.name} ends at ${bits(line.points.at(-1)?.y ?? NaN)} bit`).join(", ")}`,
  });
  return h("div", {}, needsLegend(width, lines) ? legend(lines) : null, chart);
}

/** Buttons that choose terms. */
export function chips(context: Context): HTMLElement {
  const { store } = context;
  const element = h("div", { class: "chips", role: "group", "aria-label": "Terms that curves and table show" });
  const draw = (): void => {
    const population = populationOf(context);
    if (!population) return replaceContent(element);
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.chip;
    const chosen = store.state.terms;
    const set = (terms: string[]): void => store.set({ terms: population.terms.filter((term) => terms.includes(term)) });
    replaceContent(
      element,
      ...population.terms.map((term) => {
        const place = chosen.indexOf(term);
        const on = place >= 0;
        return h(
          "button",
          {
            type: "button", class: "chip", "data-chip": term, "aria-pressed": String(on),
            style: on ? `--chip:${category(place)}` : null,
            onclick: () => set(on ? chosen.filter((one) => one !== term) : [...chosen, term]),
          },
          term,
        );
      }),
      h("button", { type: "button", class: "chip plain", onclick: () => set(population.terms) }, "all"),
      h("button", { type: "button", class: "chip plain", onclick: () => set([]) }, "none"),
    );
    if (focused) element.querySelector<HTMLElement>(`[data-chip="${CSS.escape(focused)}"]`)?.focus();
  };
  draw();
  store.subscribe(["run", "population", "terms"], draw);
  return element;
}

export function terms(context: Context): HTMLElement {
  const { store } = context;
  const chart = figure({
    id: "terms",
    title: "Information terms over learning",
    caption: "Means over the neurons; the bands hold eight of ten neurons.",
    tools: [chips(context)],
    draw: (width) => (populationOf(context)?.spread ? termLines(width, context, null, 340) : h("p", { class: "note" }, "These neurons have no goal of information.")),
    table: () => {
      const population = populationOf(context)!;
      const chosen = store.state.terms.filter((term) => population.terms.includes(term));
      return {
        titles: [population.axis, ...chosen.flatMap((term) => [`${term} mean`, `${term} 10%`, `${term} 25%`, `${term} 75%`, `${term} 90%`])],
        rows: population.at.map((x, place) => [
          x,
          ...chosen.flatMap((term) => {
            const of = spreadAt(population, place, seriesOf(population, term));
            return [of.mean, of.low, of.lowerQuarter, of.upperQuarter, of.high];
          }),
        ]),
      };
    },
  });
  store.subscribe(["run", "population", "terms"], () => chart.update());
  store.subscribe(["at"], ({ at }) => moveMark(chart.body, at));
  return chart.element;
}
