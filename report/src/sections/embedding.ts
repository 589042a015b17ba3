// Where each neuron lies among the others: principal components of their terms.

import * as Plot from "@observablehq/plot";
import type { Population } from "../data/page";
import { percent } from "../numbers/format";
import { componentsOf, extent, projected, type Components } from "../numbers/statistics";
import { className, keptAt, neuronsAt, populationOf, runOf, type Context } from "../state/model";
import { asImage, kStyle } from "../view/chart";
import { category, css, sequential } from "../view/colours";
import { figure } from "../view/figure";
import { h } from "../view/dom";

/** The terms of every neuron at a kept epoch. */
function rowsAt(population: Population, kept: number): Float32Array[] {
  const columns = population.terms.map((term) => neuronsAt(population, term, kept)!);
  return Array.from({ length: population.neurons }, (_, n) => Float32Array.from(columns, (column) => column[n]));
}

interface Plane {
  components: Components;
  x: [number, number];
  y: [number, number];
}

const planes = new WeakMap<Population, Plane>();

/** The plane of the last epoch, and how far neurons spread in it then. */
function planeOf(population: Population): Plane {
  const there = planes.get(population);
  if (there) return there;
  const last = population.values!.kept.length - 1;
  const components = componentsOf(rowsAt(population, last));
  const points = rowsAt(population, last).map((row) => projected(components, row));
  const plane = { components, x: extent(points.map(([x]) => x)), y: extent(points.map(([, y]) => y)) };
  planes.set(population, plane);
  return plane;
}

function padded([low, high]: [number, number]): [number, number] {
  const pad = (high - low || 1) * 0.12;
  return [low - pad, high + pad];
}

/** A coordinate inside the frame, at its edge if it is beyond. */
function within(value: number, range: [number, number]): number {
  const [low, high] = padded(range);
  return Math.min(Math.max(value, low), high);
}

interface Point {
  x: number;
  y: number;
  neuron: number;
  its: string | null;
}

function pointsAt(context: Context): Point[] {
  const population = populationOf(context)!;
  const plane = planeOf(population);
  const { components } = plane;
  return rowsAt(population, keptAt(population, context.store.state.at)).map((row, neuron) => {
    const [x, y] = projected(components, row);
    return { x: within(x, plane.x), y: within(y, plane.y), neuron, its: className(runOf(context), population, neuron) };
  });
}

export function embedding(context: Context): HTMLElement {
  const { store } = context;
  const draw = (width: number): Element => {
    const population = populationOf(context)!;
    if (!population.values || population.neurons < 3) return h("p", { class: "note" }, "Too few neurons to compare.");
    const plane = planeOf(population);
    const points = pointsAt(context);
    const goal = neuronsAt(population, "goal", keptAt(population, store.state.at))!;
    const [low, high] = extent(goal);
    const classes = runOf(context).classes;
    const colour = ({ neuron }: Point): string => {
      const its = population.preferred?.of[neuron];
      if (its !== undefined && classes.length <= 10) return category(its);
      return css(sequential(0.25 + (0.75 * (goal[neuron] - low)) / (high - low || 1)));
    };
    // A class of a letter or digit is its own mark, readable without colour.
    const lettered = population.neurons <= 400 && points.every(({ its }) => its !== null && its.length <= 2);
    const chosen = points.filter(({ neuron }) => neuron === store.state.neuron);
    const { shares } = plane.components;
    const svg = Plot.plot({
      width, height: Math.min(width, 400), style: kStyle, marginLeft: 48, marginBottom: 38, marginTop: 22,
      x: { label: `first component, bit (${percent(shares[0])} of the variance)`, labelAnchor: "center", labelArrow: "none", domain: padded(plane.x), ticks: 5 },
      y: { label: `second component, bit (${percent(shares[1])})`, labelArrow: "none", domain: padded(plane.y), ticks: 5, grid: true },
      marks: [
        lettered
          ? Plot.text(points, { x: "x", y: "y", text: "its", fill: colour, fontWeight: 600, fontSize: 12.5, title: ({ neuron, its }: Point) => `neuron ${neuron}, class ${its}` })
          : Plot.dot(points, { x: "x", y: "y", fill: colour, r: population.neurons > 500 ? 2.2 : 3.6, title: ({ neuron, its }: Point) => `neuron ${neuron}${its === null ? "" : `, class ${its}`}` }),
        Plot.dot(chosen, { x: "x", y: "y", r: 10, stroke: "var(--focus)", strokeWidth: 2.2 }),
      ],
    }) as SVGSVGElement & Plot.Plot;
    asImage(svg, `Map of the ${population.neurons} neurons by their terms`);
    svg.classList.add("map");
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const [px, py] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      const [sx, sy] = [svg.scale("x")!, svg.scale("y")!];
      let best = { neuron: -1, distance: 24 ** 2 };
      for (const { x, y, neuron } of points) {
        const distance = (sx.apply(x) - px) ** 2 + (sy.apply(y) - py) ** 2;
        if (distance < best.distance) best = { neuron, distance };
      }
      if (best.neuron >= 0) store.set({ neuron: best.neuron });
    });
    return svg;
  };
  const chart = figure({
    id: "embedding",
    title: "Neurons by their terms",
    caption: "Principal components of all terms, of the last epoch; what lies beyond the frame is at its edge. Neurons that are close do alike; a click chooses one.",
    draw,
    table: () => ({
      titles: ["neuron", "first component", "second component", "class"],
      rows: pointsAt(context).map(({ neuron, x, y, its }) => [neuron, x, y, its]),
    }),
  });
  store.subscribe(["run", "population", "at", "neuron"], () => {
    chart.element.hidden = !populationOf(context)?.values;
    chart.update();
  });
  chart.element.hidden = !populationOf(context)?.values;
  return chart.element;
}
