// The lattice of a population at an epoch, of one of its neurons, or as the difference of two runs;
// and what is to be said of the term that is chosen.

import type { Population } from "../data/page";
import { collectionsOf, kindOf } from "../information/antichains";
import { inWords } from "../information/words";
import { bits, weight } from "../numbers/format";
import { extent } from "../numbers/statistics";
import {
  hasNeurons, keptAt, namesOfSources, neuronsAt, overLearning, placeOf, populationOf, runOf, seriesOf, spreadAt,
  type Context,
} from "../state/model";
import { lineChart, moveMark } from "../view/chart";
import { h, onWidth, replaceContent, select } from "../view/dom";
import { figure } from "../view/figure";
import { colourBar, Lattice } from "../view/lattice";
import { onTheme } from "../view/theme";

/** The value that a node has. */
type Values = (term: string) => number;

function antichainsOf(population: Population): string[] {
  return population.terms.filter((term) => collectionsOf(term));
}

/** The same layer of another run; the one in the same place if none has its name. */
function counterpart(context: Context, run: number): Population | undefined {
  const population = populationOf(context);
  const { populations } = context.runs[run];
  return populations.find(({ name }) => name === population?.name) ?? populations[context.store.state.population];
}

function meansAt(population: Population, at: number): Values {
  const place = placeOf(population.at, at);
  return (term) => spreadAt(population, place, seriesOf(population, term)).mean;
}

/** Values at an epoch: of the neuron that is chosen, else means, less those of the run compared with. */
function valuesAt(context: Context, at: number): Values {
  const population = populationOf(context)!;
  const { neuron, compare } = context.store.state;
  if (neuron !== null && hasNeurons(population)) {
    const kept = keptAt(population, at);
    return (term) => neuronsAt(population, term, kept)?.[neuron] ?? NaN;
  }
  const means = meansAt(population, at);
  const other = compare === null ? undefined : counterpart(context, compare);
  if (!other?.spread) return means;
  const others = meansAt(other, at);
  return (term) => (other.terms.includes(term) ? means(term) - others(term) : NaN);
}

/** The size of the largest value of any node over learning, so that colours can be compared. */
function largestOf(context: Context): number {
  const population = populationOf(context)!;
  const terms = antichainsOf(population);
  const { neuron } = context.store.state;
  const values: number[] = [];
  if (neuron !== null && hasNeurons(population)) {
    for (const term of terms) for (const { y } of overLearning(population, term, neuron)) values.push(Math.abs(y));
  } else {
    for (const at of population.at) {
      const of = valuesAt(context, at);
      for (const term of terms) values.push(Math.abs(of(term)));
    }
  }
  return Math.max(extent(values.filter(Number.isFinite))[1], 1e-9);
}

function subject(context: Context): string {
  const population = populationOf(context)!;
  const { neuron, compare } = context.store.state;
  const where = context.runs.length > 1 ? `${runOf(context).name}, ${population.name}` : population.name;
  if (neuron !== null && hasNeurons(population)) return `neuron ${neuron} of ${where}`;
  if (compare !== null) return `${where} less ${context.runs[compare].name}`;
  return population.neurons === 1 ? where : `mean of the ${population.neurons} neurons of ${where}`;
}

function gammaOf(population: Population, term: string): number {
  return population.gamma[population.terms.indexOf(term)] ?? 0;
}

/** The weights of a term in the goals of all input classes, by name. */
function weightsOf(population: Population, term: string): [string, number][] {
  const name = "Weight in the goal, \u03b3";
  if (population.other_gammas.length === 0) return [[name, gammaOf(population, term)]];
  return [population.gamma, ...population.other_gammas].map((gammas, source) =>
    [`${name} (${population.sources[source]} weights)`, gammas[population.terms.indexOf(term)]]);
}

/** What is to be said of a term. */
function explanation(context: Context, term: string): HTMLElement {
  const population = populationOf(context)!;
  const run = runOf(context);
  const { at, neuron, compare } = context.store.state;
  const value = valuesAt(context, at)(term);
  const gammas = weightsOf(population, term);
  const spread = spreadAt(population, placeOf(population.at, at), seriesOf(population, term));
  const ofMany = neuron === null && compare === null && population.neurons > 1;
  return h(
    "div",
    { class: "explanation" },
    h("h4", { class: "mono" }, term),
    h("p", { class: "kind" }, `${kindOf(term)}${gammas.some(([, gamma]) => gamma !== 0) ? " \u00b7 part of the goal" : ""}`),
    h("p", { class: "words" }, inWords(term, namesOfSources(run, population), "the output")),
    h("dl", { class: "facts" },
      h("dt", {}, compare !== null && neuron === null ? "Difference" : "Value"), h("dd", { class: "now" }, `${bits(value)} bit`),
      ...(ofMany ? [h("dt", {}, "Eight of ten neurons"), h("dd", {}, `${bits(spread.low)} to ${bits(spread.high)} bit`)] : []),
      ...(neuron !== null ? [h("dt", {}, "Mean of all neurons"), h("dd", {}, `${bits(spread.mean)} bit`)] : []),
      ...gammas.flatMap(([name, gamma]) => [h("dt", {}, name), h("dd", {}, gamma === 0 ? "0" : weight(gamma))]),
    ),
    value < -5e-4
      ? h("p", { class: "note" }, "Negative: on the whole these sources misinform more than they inform.")
      : null,
  );
}

function course(context: Context, term: string, width: number): Element | null {
  const population = populationOf(context)!;
  if (population.at.length < 2) return null;
  return lineChart(width, {
    lines: [{ name: term, colour: "var(--accent)", labelled: false, points: population.at.map((x) => ({ x, y: valuesAt(context, x)(term) })) }],
    x: population.axis, whole: true, y: "bit", height: 170, zero: true, mark: context.store.state.at,
    label: `${term} over learning`,
  });
}

export function lattice(context: Context): HTMLElement {
  const { store, runs } = context;
  let drawing: Lattice | null = null;
  let largest = 1;
  let width = 0;
  const bar = h("div", {});
  const what = h("p", { class: "what" });
  const panel = h("div", { class: "panel", "aria-live": "polite" });
  const sparkline = h("div", { class: "course" });
  const compare = runs.length > 1
    ? select("Less", [{ value: "", text: "nothing" }, ...runs.map((run, k) => ({ value: String(k), text: run.name }))], "",
        (value) => store.set({ compare: value === "" ? null : Number(value), neuron: null }))
    : null;
  const back = h("button", { type: "button", class: "back", onclick: () => store.set({ neuron: null }) }, "Show the mean again");

  const update = (): void => {
    const population = populationOf(context);
    if (!population?.spread) return;
    const { at, atom } = store.state;
    drawing?.update(valuesAt(context, at), largest, atom);
    replaceContent(what, subject(context) + (population.at.length > 1 ? `, ${population.axis} ${at}` : ""));
    if (atom !== null && population.terms.includes(atom)) replaceContent(panel, explanation(context, atom));
  };
  const rescale = (): void => {
    const population = populationOf(context);
    if (!population?.spread) return;
    largest = largestOf(context);
    back.hidden = store.state.neuron === null;
    replaceContent(bar, colourBar(largest));
    update();
    drawCourse();
  };
  const drawCourse = (): void => {
    const { atom } = store.state;
    const population = populationOf(context);
    if (width === 0 || !population?.spread || atom === null || !population.terms.includes(atom)) return replaceContent(sparkline);
    replaceContent(sparkline, course(context, atom, width));
  };
  const build = (): Element => {
    const population = populationOf(context);
    drawing = null;
    if (!population?.spread) return h("p", { class: "note" }, "These neurons have no goal of information.");
    const names = namesOfSources(runOf(context), population);
    drawing = new Lattice({
      terms: population.terms,
      sources: population.sources.length,
      gamma: (term) => gammaOf(population, term),
      describe: (term, value) => `${term}, ${kindOf(term)}: ${bits(value)} bit. ${inWords(term, names, "the output")}`,
      onSelect: (atom) => store.set({ atom }),
      label: "Redundancy lattice; the arrow keys move between its nodes",
    });
    drawing.update(valuesAt(context, store.state.at), largest, store.state.atom);
    return drawing.svg;
  };

  const chart = figure({
    id: "lattice",
    title: "Redundancy lattice",
    tools: [what, back, compare],
    caption: h("span", {},
      "A node holds what its collections of sources each inform about, and nothing below it does. " +
        "Colours go by the square root of the size, over all of learning; \u03b3 marks the terms of the goal."),
    draw: build,
    table: () => {
      const population = populationOf(context)!;
      const of = valuesAt(context, store.state.at);
      const names = namesOfSources(runOf(context), population);
      return {
        titles: ["term", "kind", "bit", "gamma", "meaning"],
        rows: population.terms.map((term) => [term, kindOf(term), of(term), gammaOf(population, term), inWords(term, names, "the output")]),
      };
    },
  });
  const beside = h("div", { class: "beside" }, panel, sparkline);
  chart.body.after(bar);
  const section = h("section", { id: "lattice-section", "aria-labelledby": "lattice-section-title" },
    h("h2", { id: "lattice-section-title" }, "What the outputs are about"),
    h("div", { class: "lattice-and-panel" }, chart.element, beside));

  onWidth(sparkline, (now) => {
    width = now;
    drawCourse();
  });
  store.subscribe(["run", "population"], () => {
    chart.update();
    rescale();
  });
  store.subscribe(["neuron", "compare"], rescale);
  store.subscribe(["atom"], () => {
    update();
    drawCourse();
  });
  store.subscribe(["at"], ({ at }) => {
    update();
    moveMark(sparkline, at);
  });
  onTheme(rescale);
  rescale();
  return section;
}
