// One neuron: what it sees, whom it listens to, its terms over learning.

import type { Input, Population, Run } from "../data/page";
import { extent } from "../information/words";
import { bits, plain } from "../numbers/format";
import { className, columnOfNeuron, populationOf, runOf, type Context } from "../state/model";
import { h, onWidth, replaceContent, type Child } from "../view/dom";
import { moveMark } from "../view/chart";
import { scheduled } from "../view/schedule";
import { onTheme } from "../view/theme";
import { channelFields, imageInput, ofChannels, receptiveField, strongest, weightEpoch } from "../view/receptive";
import { termLines } from "./terms";

const kMostUnits = 12;

/** The population that an input comes from, if it is one of the run's. */
function sourceOf(run: Run, population: Population, input: Input): number {
  const name = input.from === "self" ? population.name : input.from;
  return run.populations.findIndex((one) => one.name === name);
}

function unitName(run: Run, population: Population, input: Input, unit: number): string {
  if (input.from === "label") return `class ${run.classes[unit] ?? unit}`;
  if (input.from === "image") return run.columns[unit] ?? `value ${unit}`;
  const source = run.populations[sourceOf(run, population, input)];
  const its = source && className(run, source, unit);
  return its === null || its === undefined ? `neuron ${unit}` : `neuron ${unit}, class ${its}`;
}

/** A bar to the left or right of a middle line. */
function bar(weight: number, largest: number): HTMLElement {
  const share = largest > 0 ? Math.abs(weight) / largest : 0;
  const side = weight < 0 ? "negative" : "positive";
  return h("span", { class: `bar ${side}`, "aria-hidden": "true" }, h("span", { style: `width:${100 * share}%` }));
}

/** @param view  what is seen of the unit, if not what it sees itself */
function unitRow(context: Context, input: Input, unit: number, weight: number, largest: number, view?: HTMLCanvasElement): HTMLElement {
  const run = runOf(context);
  const population = populationOf(context)!;
  const source = sourceOf(run, population, input);
  const name = unitName(run, population, input, unit);
  const its = run.populations[source];
  const seen = its && imageInput(its);
  const picture = view ?? (seen ? receptiveField(seen, unit, context.store.state.at) : null);
  picture?.setAttribute("aria-hidden", "true");
  const label: Child = its
    ? h("button", { type: "button", class: "link", onclick: () => context.store.set({ population: source, neuron: unit }) }, name)
    : h("span", {}, name);
  return h("li", { "data-unit": unit }, h("span", { class: "thumb" }, picture), label, bar(weight, largest), h("span", { class: "number" }, bits(weight)));
}

/** What a neuron sees of a map, neuron by neuron of the layer whose map it is. */
function mapView(context: Context, input: Input, neuron: number): HTMLElement {
  const fields = channelFields(input, neuron, context.store.state.at, kMostUnits);
  const largest = Math.max(...fields.map(({ sum }) => Math.abs(sum)));
  const { channels } = input.shape!;
  const most = fields.length < channels ? ` The ${fields.length} strongest of ${plain(channels)}.` : "";
  return h(
    "div",
    {},
    h("ol", { class: "units" }, ...fields.map(({ channel, sum, picture }) => unitRow(context, input, channel, sum, largest, picture))),
    h("p", { class: "note" }, `Weights from each neuron's ${extent(input.shape!)} places, and their sum.${most}`),
  );
}

function inputView(context: Context, input: Input, neuron: number): HTMLElement {
  const run = runOf(context);
  const { at } = context.store.state;
  const epoch = weightEpoch(input, at);
  const population = populationOf(context)!;
  const when = population.at.length > 1 && input.at.length > 0 ? `, ${population.axis} ${epoch}` : "";
  const role = input.role.replace(/^./, (c) => c.toUpperCase());
  const from = input.from === "self" ? "its peers" : input.from === "image" ? (run.image ? "the image" : "the sample") : input.from;
  const window = input.shape && input.connections === "convolution" ? `a window of ${extent(input.shape)} on ` : "";
  const channels = input.from === "image" && input.shape ? ofChannels(input.shape) : "";
  const head = h("h4", { class: "small" }, `${role}: weights from ${window}${from}${channels}${when}`);
  if (input.from === "image" && input.shape) {
    const field = receptiveField(input, neuron, at);
    field.classList.add("field");
    field.setAttribute("role", "img");
    field.setAttribute("aria-label", `Receptive field of neuron ${neuron}${when}${channels}${input.shape.channels === 3 ? "" : ": blue weights excite, orange ones inhibit"}`);
    return h("div", { class: "input" }, head, field);
  }
  if (input.shape) return h("div", { class: "input" }, head, mapView(context, input, neuron));
  const units = strongest(input, neuron, at, kMostUnits);
  const largest = Math.abs(units[0]?.weight ?? 0);
  const of = Math.min(input.units, input.peers ? input.peers.shape[1] : input.units);
  return h(
    "div",
    { class: "input" },
    head,
    h("ol", { class: "units" }, ...units.map(({ unit, weight }) => unitRow(context, input, unit, weight, largest))),
    units.length < of ? h("p", { class: "note" }, `The ${units.length} strongest of ${plain(of)}.`) : null,
  );
}

export function neuronPanel(context: Context): HTMLElement {
  const { store } = context;
  const element = h("div", { class: "neuron", id: "neuron" });
  const facts = h("p", { class: "what" });
  const inputs = h("div", { class: "inputs" });
  const course = h("div", { class: "course" });
  let width = 0;

  const drawCourse = (): void => {
    const { neuron } = store.state;
    const population = populationOf(context);
    if (width === 0 || neuron === null || !population?.values) return replaceContent(course);
    replaceContent(course, termLines(width, context, neuron, 260));
  };
  const drawAt = (): void => {
    const { neuron } = store.state;
    const population = populationOf(context);
    if (neuron === null || !population) return;
    const run = runOf(context);
    const its = className(run, population, neuron);
    const parts = [
      population.values ? `goal ${bits(columnOfNeuron(context, "goal", neuron) ?? NaN)} bit` : null,
      population.values?.activity ? `fires with probability ${plain(columnOfNeuron(context, "activity", neuron) ?? NaN)} on average` : null,
      its !== null ? `class ${its} (${population.preferred!.because})` : null,
    ].filter((part) => part !== null);
    replaceContent(facts, parts.join(" \u00b7 "));
    replaceContent(inputs, ...population.inputs.map((input) => inputView(context, input, neuron)));
  };
  const step = (by: number): void => {
    const count = populationOf(context)!.neurons;
    store.set({ neuron: (store.state.neuron! + by + count) % count });
  };
  const draw = (): void => {
    const { neuron } = store.state;
    const population = populationOf(context);
    element.hidden = neuron === null || !population;
    if (neuron === null || !population) return replaceContent(element);
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.step;
    replaceContent(
      element,
      h("div", { class: "neuron-head" },
        h("h3", {}, `Neuron ${neuron} of ${population.name}`),
        h("button", { type: "button", "data-step": "-1", "aria-label": "Previous neuron", onclick: () => step(-1) }, "\u2190"),
        h("button", { type: "button", "data-step": "1", "aria-label": "Next neuron", onclick: () => step(1) }, "\u2192"),
        h("button", { type: "button", "aria-label": "Close this neuron", onclick: () => store.set({ neuron: null }) }, "\u00d7")),
      facts,
      inputs,
      population.values && population.at.length > 1 ? h("h4", { class: "small" }, "Its terms over learning; thin lines are the means of all neurons") : null,
      course,
    );
    if (focused) element.querySelector<HTMLElement>(`[data-step="${focused}"]`)?.focus();
    drawAt();
    drawCourse();
  };
  onWidth(course, (now) => {
    width = now;
    drawCourse();
  });
  store.subscribe(["run", "population", "neuron"], draw);
  const drawSoon = scheduled(element, drawAt);
  store.subscribe(["at"], ({ at }) => {
    drawSoon();
    moveMark(course, at);
  });
  store.subscribe(["terms"], drawCourse);
  onTheme(draw);
  draw();
  return element;
}
