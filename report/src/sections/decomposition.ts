// The page of a decomposition: its lattice, its atoms with tests and intervals, its columns, its
// single outcomes.

import type { AtomParts, Decomposition, Page } from "../data/page";
import { collectionsOf, kindOf } from "../information/antichains";
import { inWords } from "../information/words";
import { bits, pValue, plain } from "../numbers/format";
import { append, h, replaceContent } from "../view/dom";
import { figure, type Figure } from "../view/figure";
import { colourBar, Lattice } from "../view/lattice";
import { onTheme, toggleTheme } from "../view/theme";
import { tile } from "../view/tile";

const kRows = 25;
const kMostNodes = 200;

interface View {
  of: Decomposition;
  terms: string[];
  sources: string[];
  target: string;
  /** The term that is told of. */
  atom: string;
  /** The outcome whose values the lattice shows; null: of all. */
  outcome: number | null;
  listeners: (() => void)[];
}

function change(view: View, to: Partial<Pick<View, "atom" | "outcome">>): void {
  Object.assign(view, to);
  view.listeners.forEach((listener) => listener());
}

function partsOf(view: View, term: string): AtomParts {
  return view.outcome === null ? view.of.atoms[term] : view.of.pointwise![view.outcome].atoms[term];
}

function interval([low, high]: [number, number]): string {
  return `${bits(low)} to ${bits(high)} bit`;
}

function head(view: View, page: Page): HTMLElement {
  const { of } = view;
  const { corrected } = of;
  const correctedTo = (value: number | null | undefined): string =>
    corrected && typeof value === "number" ? `${value.toFixed(3)} by ${corrected.correction.replace(/_/g, " ")}` : "";
  const remarks = [
    correctedTo(corrected?.mutual_information),
    of.mutual_information_interval ? `95 % interval ${interval(of.mutual_information_interval)}` : "",
    of.mutual_information_p_value !== undefined ? `p ${pValue(of.mutual_information_p_value)}` : "",
  ].filter((remark) => remark !== "");
  return h("header", { class: "headline" },
    h("div", { class: "eyebrow-row" }, h("p", { class: "eyebrow" }, "infomorph decomposition"),
      h("button", { type: "button", class: "theme", "aria-label": "Switch between light and dark", onclick: toggleTheme }, "\u25d0")),
    h("h1", {}, page.table || "Decomposition"),
    h("p", { class: "subtitle" }, `What ${view.sources.map((name, i) => `${name} (${i + 1})`).join(", ")} say${view.sources.length > 1 ? "" : "s"} about ${of.target} \u00b7 ${of.measure.replace(/_/g, " ")} \u00b7 infomorph ${of.version}`),
    h("div", { class: "tiles" },
      tile(`${of.mutual_information.toFixed(3)} bit`, "mutual information", remarks.join(", ")),
      of.target_entropy === null ? null : tile(`${of.target_entropy.toFixed(3)} bit`, "entropy of the target", correctedTo(corrected?.target_entropy)),
      of.residual_entropy === null ? null : tile(`${of.residual_entropy.toFixed(3)} bit`, "left unexplained", correctedTo(corrected?.residual_entropy)),
      of.samples === null ? null : tile(plain(of.samples), "samples"),
      tile(plain(of.outcomes), "distinct outcomes"),
      of.complexity === null ? null : tile(of.complexity.toFixed(2), "mean number of sources needed")),
    ...of.notes.map((note) => h("p", { class: "note" }, note)));
}

function describe(view: View, term: string): string {
  return inWords(term, view.sources, view.target);
}

function explanation(view: View): HTMLElement {
  const { atom, of } = view;
  const parts = partsOf(view, atom);
  const whole = of.atoms[atom];
  const rows: [string, string][] = [["Value", `${bits(parts.total)} bit`]];
  if (parts.informative !== null) rows.push(["Informative part", `${bits(parts.informative)} bit`]);
  if (parts.misinformative !== null) rows.push(["Misinformative part", `${bits(parts.misinformative)} bit`]);
  if (view.outcome === null) {
    if (of.corrected?.atoms) rows.push(["Corrected", `${bits(of.corrected.atoms[atom])} bit`]);
    if (whole.interval) rows.push(["95 % interval", interval(whole.interval)]);
    if (whole.p_value !== undefined) rows.push(["p-value", pValue(whole.p_value)]);
    if (whole.null_mean !== undefined) rows.push(["Mean of surrogates", `${bits(whole.null_mean)} bit`]);
  }
  return h("div", { class: "explanation" },
    h("h4", { class: "mono" }, atom), h("p", { class: "kind" }, kindOf(atom)), h("p", { class: "words" }, describe(view, atom)),
    h("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { class: name === "Value" ? "now" : null }, value)])));
}

function outcomeText(view: View, place: number): string {
  const { outcome } = view.of.pointwise![place];
  return [...view.sources, view.of.target].map((name, i) => `${name} = ${outcome[i]}`).join(", ");
}

function latticeSection(view: View): HTMLElement {
  let drawing: Lattice | null = null;
  const bar = h("div", {});
  const what = h("p", { class: "what" });
  const panel = h("div", { class: "panel", "aria-live": "polite" });
  const back = h("button", { type: "button", class: "back", onclick: () => change(view, { outcome: null }) }, "Show all outcomes again");
  const update = (): void => {
    const largest = Math.max(...view.terms.map((term) => Math.abs(partsOf(view, term).total)), 1e-9);
    drawing?.update((term) => partsOf(view, term).total, largest, view.atom);
    back.hidden = view.outcome === null;
    replaceContent(bar, drawing ? colourBar(largest) : null);
    replaceContent(what, view.outcome === null ? "All outcomes" : `Outcome ${outcomeText(view, view.outcome)}`);
    replaceContent(panel, explanation(view));
  };
  // Terms of surd are no atoms of a lattice.
  const [title, meaning] = view.of.measure === "surd"
    ? ["Terms", "A node holds what its sources inform about and what was not counted before."]
    : ["Redundancy lattice", "A node holds what its collections of sources each inform about, and nothing below it does."];
  const chart = figure({
    id: "lattice", title, tools: [what, back],
    caption: `${meaning} Colours go by the square root of the size.`,
    draw: () => {
      if (view.terms.length > kMostNodes) {
        return h("p", { class: "note" }, `${plain(view.terms.length)} nodes are too many to draw: they are in the table of atoms.`);
      }
      drawing = new Lattice({
        terms: view.terms, sources: view.sources.length, onSelect: (atom) => change(view, { atom }),
        describe: (term, value) => `${term}, ${kindOf(term)}: ${bits(value)} bit. ${describe(view, term)}`,
        label: `${title}; the arrow keys move between its nodes`,
      });
      queueMicrotask(update);
      return drawing.svg;
    },
    table: () => atomTable(view),
  });
  chart.body.after(bar);
  view.listeners.push(update);
  onTheme(update);
  update();
  return h("section", { id: "lattice-section", "aria-labelledby": "lattice-section-title" },
    h("h2", { id: "lattice-section-title" }, "What the sources say"),
    h("div", { class: "lattice-and-panel" }, chart.element, h("div", { class: "beside" }, panel)));
}

function atomTable(view: View): { titles: string[]; rows: (string | number | null)[][] } {
  const { of } = view;
  return {
    titles: ["atom", "kind", "bit", "informative", "misinformative", "corrected", "p-value", "low", "high", "meaning"],
    rows: view.terms.map((term) => {
      const its = of.atoms[term];
      return [term, kindOf(term), its.total, its.informative, its.misinformative, of.corrected?.atoms?.[term] ?? null, its.p_value ?? null, its.interval?.[0] ?? null, its.interval?.[1] ?? null, describe(view, term)];
    }),
  };
}

interface Column<Row> {
  name: string;
  number?: boolean;
  value: (row: Row) => number | string | null;
  text: (row: Row) => string;
}

/** A table that sorts by each of its columns and turns its pages. */
function sortable<Row>(label: string, columns: Column<Row>[], rows: Row[], chosen: (row: Row) => boolean, onChoice: (row: Row) => void): { element: HTMLElement; update: () => void } {
  let sorted = -1;
  let descending = false;
  let page = 0;
  const headRow = h("tr", {});
  const body = h("tbody", {});
  const pages = h("div", { class: "pager" });
  const update = (): void => {
    const order = [...rows];
    if (sorted >= 0) {
      const { value } = columns[sorted];
      order.sort((a, b) => {
        const [x, y] = [value(a) ?? -Infinity, value(b) ?? -Infinity];
        return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
      });
    }
    const count = Math.max(1, Math.ceil(order.length / kRows));
    page = Math.min(page, count - 1);
    replaceContent(headRow, ...columns.map((column, k) => h("th",
      { scope: "col", class: column.number ? "number" : null, "aria-sort": k === sorted ? (descending ? "descending" : "ascending") : "none" },
      h("button", {
        type: "button", "data-column": column.name,
        onclick: () => {
          descending = sorted === k ? !descending : column.number === true;
          sorted = k;
          page = 0;
          update();
          headRow.querySelectorAll("button")[k].focus();
        },
      }, column.name, k === sorted ? (descending ? " \u25be" : " \u25b4") : ""))));
    replaceContent(body, ...order.slice(page * kRows, (page + 1) * kRows).map((row) =>
      h("tr", { class: chosen(row) ? "selected" : null, onclick: () => onChoice(row) },
        ...columns.map((column, k) => k === 0
          ? h("th", { scope: "row" }, h("button", { type: "button", class: "link", "aria-pressed": String(chosen(row)) }, column.text(row)))
          : h("td", { class: column.number ? "number" : null }, column.text(row))))));
    const turn = (by: number): void => {
      page += by;
      update();
    };
    replaceContent(pages, ...(count > 1 ? [
      h("button", { type: "button", disabled: page === 0, "aria-label": "Previous page", onclick: () => turn(-1) }, "\u2190"),
      h("span", {}, `${page + 1} of ${count}`),
      h("button", { type: "button", disabled: page + 1 >= count, "aria-label": "Next page", onclick: () => turn(1) }, "\u2192")] : []));
  };
  update();
  const element = h("div", {}, h("div", { class: "scroller tall", tabindex: 0, role: "region", "aria-label": label },
    h("table", {}, h("thead", {}, headRow), body)), pages);
  return { element, update };
}

function atomsFigure(view: View): Figure {
  const { of } = view;
  const has = (name: "p_value" | "interval"): boolean => view.terms.some((term) => of.atoms[term][name] !== undefined);
  const columns: Column<string>[] = [
    { name: "atom", value: (term) => term, text: (term) => term },
    { name: "kind", value: kindOf, text: kindOf },
    { name: "bit", number: true, value: (term) => of.atoms[term].total, text: (term) => bits(of.atoms[term].total) },
  ];
  if (view.terms.some((term) => of.atoms[term].informative !== null)) {
    columns.push(
      { name: "informative", number: true, value: (term) => of.atoms[term].informative, text: (term) => bits(of.atoms[term].informative ?? NaN) },
      { name: "misinformative", number: true, value: (term) => of.atoms[term].misinformative, text: (term) => bits(of.atoms[term].misinformative ?? NaN) });
  }
  const corrected = of.corrected?.atoms;
  if (corrected) columns.push({ name: "corrected", number: true, value: (term) => corrected[term], text: (term) => bits(corrected[term]) });
  if (has("p_value")) columns.push({ name: "p-value", number: true, value: (term) => of.atoms[term].p_value ?? null, text: (term) => pValue(of.atoms[term].p_value ?? NaN) });
  if (has("interval")) columns.push({ name: "95 % interval", number: true, value: (term) => of.atoms[term].interval?.[0] ?? null, text: (term) => (of.atoms[term].interval ? interval(of.atoms[term].interval) : "\u2013") });
  const table = sortable("Table of atoms", columns, view.terms, (term) => term === view.atom, (atom) => change(view, { atom }));
  view.listeners.push(table.update);
  const chart = figure({ id: "atoms", title: "Atoms", draw: () => table.element, table: () => atomTable(view) });
  chart.element.classList.add("no-svg");
  return chart;
}

const kMeasureFree: Record<string, string> = {
  co_information: "co-information",
  o_information: "O-information",
  total_correlation: "total correlation",
  dual_total_correlation: "dual total correlation",
  redundancy_degree: "degree of redundancy",
  vulnerability_degree: "degree of vulnerability",
};

/** What holds under every measure of redundancy, apart from the atoms. */
function measureFree(view: View): HTMLElement | null {
  const values = Object.entries(view.of.measure_free ?? {}).filter(([, value]) => value !== null);
  if (values.length === 0) return null;
  return section("measure-free", "Under every measure",
    h("p", { class: "note" }, "The O-information is above 0 where sources and target are mostly redundant, below 0 where they are mostly synergistic. A bit about the target is found in as many sources as the degree of redundancy says, and needs as many as the degree of vulnerability."),
    h("dl", { class: "facts spaced" }, ...values.flatMap(([name, value]) =>
      [h("dt", {}, kMeasureFree[name] ?? name.replace(/_/g, " ")), h("dd", {}, name.endsWith("_degree") ? value!.toFixed(3) : `${bits(value!)} bit`)])));
}

function columnsFigure(view: View): Figure {
  const table = {
    titles: ["column", "role", "kind", "distinct values", "missing", "bins", "edges of bins"],
    rows: view.of.columns.map((column, i) => [
      column.name, i < view.sources.length ? `source ${i + 1}` : "target", column.kind, column.distinct, column.missing, column.bins,
      column.edges ? column.edges.map(plain).join(", ") : null,
    ]),
  };
  const chart = figure({
    id: "columns", title: "How the columns were taken", table: () => table,
    draw: () => h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Table of columns" }, h("table", {},
      h("thead", {}, h("tr", {}, ...table.titles.map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, ...table.rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell === null ? "\u2013" : String(cell)))))))),
  });
  chart.element.classList.add("no-svg");
  return chart;
}

function pointwiseFigure(view: View): Figure | null {
  const { pointwise } = view.of;
  if (!pointwise) return null;
  const names = [...view.sources, view.of.target];
  const places = pointwise.map((_, i) => i);
  const shown = view.terms.length <= 18 ? view.terms : [];
  const columns: Column<number>[] = [
    ...names.map((name, i): Column<number> => ({ name, value: (place) => pointwise[place].outcome[i], text: (place) => String(pointwise[place].outcome[i]) })),
    { name: "probability", number: true, value: (place) => pointwise[place].probability, text: (place) => pointwise[place].probability.toFixed(4) },
    ...shown.map((term): Column<number> => ({ name: term, number: true, value: (place) => pointwise[place].atoms[term].total, text: (place) => bits(pointwise[place].atoms[term].total) })),
  ];
  const table = sortable("Table of outcomes", columns, places, (place) => place === view.outcome, (outcome) => change(view, { outcome: outcome === view.outcome ? null : outcome }));
  view.listeners.push(table.update);
  const chart = figure({
    id: "pointwise", title: "Single outcomes", caption: "A click shows an outcome on the lattice.", draw: () => table.element,
    table: () => ({ titles: [...names, "probability", ...view.terms], rows: pointwise.map((one) => [...one.outcome, one.probability, ...view.terms.map((term) => one.atoms[term].total)]) }),
  });
  chart.element.classList.add("no-svg");
  return chart;
}

function section(id: string, title: string, ...children: (HTMLElement | null)[]): HTMLElement {
  return h("section", { id: `${id}-section`, "aria-labelledby": `${id}-section-title` }, h("h2", { id: `${id}-section-title` }, title), ...children);
}

/** Puts the page together. */
export function showDecomposition(page: Page, app: Element): void {
  const of = page.decomposition!;
  const terms = Object.keys(of.atoms).filter((term) => collectionsOf(term));
  const given = new URLSearchParams(location.hash.slice(1)).get("atom");
  const largest = terms.reduce((best, term) => (Math.abs(of.atoms[term].total) > Math.abs(of.atoms[best].total) ? term : best), terms[0]);
  const view: View = {
    of, terms, sources: of.sources, target: of.target, atom: given && terms.includes(given) ? given : largest, outcome: null, listeners: [],
  };
  document.title = `${page.table ?? "Decomposition"} \u2013 infomorph`;
  const pointwise = pointwiseFigure(view);
  const options = Object.entries(of.options).map(([name, value]) => [name.replace(/_/g, " "), typeof value === "string" ? value : JSON.stringify(value)]);
  append(app, [
    head(view, page),
    h("main", {},
      latticeSection(view),
      section("atoms", "All atoms", atomsFigure(view).element),
      measureFree(view),
      pointwise ? section("pointwise", "Outcome by outcome", pointwise.element) : null,
      section("columns", "The table", columnsFigure(view).element,
        h("dl", { class: "facts spaced" }, ...options.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
          h("dt", {}, "Page written by"), h("dd", {}, page.written_by)))),
  ]);
  view.listeners.push(() => {
    try {
      history.replaceState(null, "", `#atom=${view.atom}`);
    } catch {
      // A page inside a notebook has no address of its own.
    }
  });
  document.documentElement.dataset.ready = "true";
}
