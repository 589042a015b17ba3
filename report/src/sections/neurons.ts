// All neurons of a population: a table to sort and filter, receptive fields in the same order, a map.

import { positionsInWords } from "../information/words";
import { bits, plain } from "../numbers/format";
import { columnOfNeuron, populationOf, spreadAt, placeOf, seriesOf, type Context } from "../state/model";
import { css, diverging, inkOn, signedRoot } from "../view/colours";
import { h, replaceContent } from "../view/dom";
import { figure } from "../view/figure";
import { imageInput, receptiveField, weightEpoch } from "../view/receptive";
import { scheduled } from "../view/schedule";
import { onTheme } from "../view/theme";
import { embedding } from "./embedding";
import { neuronPanel } from "./neuron";
import { columnOf, columnsOf, ordered, type NeuronCell, type Order } from "./neuron_order";
import { chips } from "./terms";

const kRows = 20;
const kPictures = 60;

function cellText(column: string, cell: NeuronCell): string {
  if (cell === null) return "\u2013";
  if (typeof cell === "string") return cell;
  if (column === "neuron" || column === "class") return String(cell);
  return column === "activity" ? cell.toFixed(3) : bits(cell);
}

/** The background of a cell of a term, by its value among all neurons. */
function tint(context: Context, column: string, cell: NeuronCell): string | null {
  const population = populationOf(context)!;
  if (typeof cell !== "number" || !population.terms.includes(column)) return null;
  const { low, high, mean } = spreadAt(population, placeOf(population.at, context.store.state.at), seriesOf(population, column));
  const largest = 2 * Math.max(Math.abs(low), Math.abs(high), Math.abs(mean), 0.02);
  const colour = diverging(0.85 * signedRoot(cell, largest));
  return `background:${css(colour)};color:${inkOn(colour)}`;
}

/** Buttons to the page before and after. */
function pager(page: number, pages: number, onPage: (page: number) => void): HTMLElement {
  return h("div", { class: "pager" },
    h("button", { type: "button", disabled: page === 0, onclick: () => onPage(page - 1), "aria-label": "Previous page" }, "\u2190"),
    h("span", {}, `${page + 1} of ${pages}`),
    h("button", { type: "button", disabled: page + 1 >= pages, onclick: () => onPage(page + 1), "aria-label": "Next page" }, "\u2192"));
}

export function neurons(context: Context): HTMLElement {
  const { store } = context;
  const order: Order = { column: "neuron", descending: false, filter: "" };
  let page = 0;
  let picturePage = 0;
  const head = h("tr", {});
  const rows = h("tbody", {});
  const table = h("table", { class: "neurons", "aria-label": "Neurons" }, h("thead", {}, head), rows);
  const pages = h("div", {});
  const mistake = h("p", { class: "note mistake", role: "status" });
  const filter = h("input", {
    type: "search", placeholder: "class = 3, goal > 0.1", "aria-label": "Filter of neurons",
    oninput: () => {
      order.filter = filter.value;
      page = picturePage = 0;
      update();
    },
  });

  const sortBy = (column: string): void => {
    const numeric = column !== "neuron" && column !== "class";
    order.descending = order.column === column ? !order.descending : numeric;
    order.column = column;
    page = picturePage = 0;
    update();
    head.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)?.focus();
  };
  const drawHead = (columns: string[]): void => {
    replaceContent(head, ...columns.map((column) => {
      const sorted = order.column === column;
      const sort = sorted ? (order.descending ? "descending" : "ascending") : "none";
      return h("th", { scope: "col", "aria-sort": sort, class: column === "neuron" || column === "class" ? null : "number" },
        h("button", { type: "button", "data-column": column, onclick: () => sortBy(column) }, column, sorted ? (order.descending ? " \u25be" : " \u25b4") : ""));
    }));
  };
  const drawRows = (columns: string[], shown: number[]): void => {
    const cells = columns.map((column) => columnOf(context, column));
    replaceContent(rows, ...shown.map((neuron) =>
      h("tr", { class: neuron === store.state.neuron ? "selected" : null, "data-neuron": neuron, onclick: () => store.set({ neuron }) },
        ...columns.map((column, k) => {
          const cell = cells[k](neuron);
          if (column === "neuron") {
            return h("th", { scope: "row" }, h("button", { type: "button", class: "link", "aria-label": `Neuron ${neuron}`, "aria-pressed": String(neuron === store.state.neuron) }, String(neuron)));
          }
          return h("td", { class: column === "class" ? null : "number", style: tint(context, column, cell) }, cellText(column, cell));
        }))));
  };
  const update = (): void => {
    const population = populationOf(context);
    if (!population) return;
    const columns = columnsOf(context, store.state.terms);
    if (!columns.includes(order.column)) order.column = "neuron";
    const found = ordered(context, order);
    const count = Math.max(1, Math.ceil(found.neurons.length / kRows));
    page = Math.min(page, count - 1);
    drawHead(columns);
    drawRows(columns, found.neurons.slice(page * kRows, (page + 1) * kRows));
    replaceContent(mistake, found.mistake ?? (found.neurons.length === population.neurons ? "" : `${plain(found.neurons.length)} of ${plain(population.neurons)} neurons`));
    replaceContent(pages, count > 1 ? pager(page, count, (to) => { page = to; update(); }) : null);
    drawPictures(found.neurons);
  };

  // Their weights are those of a few epochs, so that most moves through learning change nothing.
  let drawn = "";
  const drawPictures = (found: number[]): void => {
    const input = imageInput(populationOf(context)!);
    if (!input) return;
    const { run, population, neuron, at } = store.state;
    const wanted = [run, population, neuron, weightEpoch(input, at), ...found].join();
    if (wanted !== drawn) pictures.update();
    drawn = wanted;
  };

  const pictures = figure({
    id: "fields",
    title: "Receptive fields",
    caption: "Weights from the image, each neuron on a scale of its own: blue excites, orange inhibits; of colour images each channel is in its colour, and grey is none. In the order of the table.",
    draw: () => {
      const population = populationOf(context)!;
      const input = imageInput(population);
      if (!input) return h("p", { class: "note" }, "These neurons do not see the image.");
      const found = ordered(context, order).neurons;
      const count = Math.max(1, Math.ceil(found.length / kPictures));
      picturePage = Math.min(picturePage, count - 1);
      const shown = found.slice(picturePage * kPictures, (picturePage + 1) * kPictures);
      return h("div", {},
        h("div", { class: "gallery" }, ...shown.map((neuron) => {
          const its = columnOf(context, "class")(neuron);
          return h("button",
            {
              type: "button", "data-neuron": neuron, "aria-pressed": String(neuron === store.state.neuron),
              "aria-label": `Neuron ${neuron}${its === null ? "" : `, class ${its}`}`, onclick: () => store.set({ neuron }),
            },
            receptiveField(input, neuron, store.state.at), h("span", {}, String(neuron)));
        })),
        count > 1 ? pager(picturePage, count, (to) => { picturePage = to; pictures.update(); }) : null);
    },
    table: () => ({
      titles: ["neuron", "goal"],
      rows: ordered(context, order).neurons.map((neuron) => [neuron, columnOfNeuron(context, "goal", neuron)]),
    }),
  });

  const tableFigure = figure({
    id: "neurons",
    title: "All neurons",
    tools: [filter, mistake, chips(context)],
    draw: () => h("div", {}, h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Table of neurons" }, table), pages),
    table: () => {
      const columns = columnsOf(context, populationOf(context)!.terms);
      const cells = columns.map((column) => columnOf(context, column));
      return { titles: columns, rows: ordered(context, order).neurons.map((n) => cells.map((cell) => cell(n))) };
    },
  });
  tableFigure.element.classList.add("no-svg");
  pictures.element.classList.add("no-svg");

  store.subscribe(["run", "population"], () => { page = picturePage = 0; });
  store.subscribe(["run", "population", "at", "neuron", "terms"], scheduled(table, update));
  const shownPictures = (): void => {
    const population = populationOf(context);
    pictures.element.hidden = !population || !imageInput(population);
  };
  store.subscribe(["run", "population"], shownPictures);
  shownPictures();
  const positions = h("p", { class: "note", id: "positions" });
  const shownPositions = (): void => {
    const population = populationOf(context);
    positions.hidden = !population?.positions;
    replaceContent(positions, population?.positions ? positionsInWords(population.name, population.positions) : "");
  };
  store.subscribe(["run", "population"], shownPositions);
  shownPositions();
  onTheme(update);
  update();
  return h("section", { id: "neurons-section", "aria-labelledby": "neurons-section-title" },
    h("h2", { id: "neurons-section-title" }, "Neurons"),
    positions,
    h("div", { class: "table-and-map" }, tableFigure.element, embedding(context)),
    neuronPanel(context),
    pictures.element);
}
