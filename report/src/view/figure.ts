// A figure: title, drawing, explanation; its drawing downloads as SVG and its data as CSV, and the
// data can be read as a table.

import { csvOf, type Table } from "../data/table";
import { plain } from "../numbers/format";
import { h, onWidth, replaceContent, s, type Child } from "./dom";
import { scheduled } from "./schedule";
import { onTheme } from "./theme";

export interface FigureParts {
  /** Also the name of downloads. */
  id: string;
  title: string;
  caption?: Child;
  tools?: Child[];
  /** Draws it in so many pixels; an SVG is what downloads. */
  draw: (width: number) => Element;
  table: () => Table;
}

const kStyles = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight", "font-variant",
  "text-anchor", "dominant-baseline", "image-rendering", "paint-order", "display",
];

/** A drawing that looks the same without the page around it. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const to = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    to[i].removeAttribute("class");
    to[i].setAttribute(
      "style",
      kStyles.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"),
    );
  });
  copy.querySelectorAll("style").forEach((style) => style.remove());
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = getComputedStyle(document.body).backgroundColor;
  const box = svg.viewBox.baseVal;
  copy.prepend(s("rect", { x: box.x, y: box.y, width, height, fill: paper }));
  return new XMLSerializer().serializeToString(copy);
}

function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const kMostRows = 500;

export function dataTable(table: Table, caption: string): HTMLElement {
  const shown = table.rows.slice(0, kMostRows);
  const left = table.rows.length - shown.length;
  return h(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": `Data of ${caption}` },
    h(
      "table",
      { class: "data" },
      h("thead", {}, h("tr", {}, ...table.titles.map((title) => h("th", { scope: "col" }, title)))),
      h(
        "tbody",
        {},
        ...shown.map((row) =>
          h(
            "tr",
            {},
            ...row.map((cell) =>
              h(
                "td",
                { class: typeof cell === "number" ? "number" : null },
                typeof cell === "number" ? plain(cell) : (cell ?? ""),
              ),
            ),
          ),
        ),
      ),
    ),
    left > 0 && h("p", { class: "note" }, `${plain(left)} more rows are in the CSV.`),
  );
}

export interface Figure {
  element: HTMLElement;
  /** Draws it again, soon. */
  update: () => void;
  body: HTMLElement;
}

export function figure(parts: FigureParts): Figure {
  const body = h("div", { class: "drawing" });
  const titleId = `${parts.id}-title`;
  let width = 0;
  const update = scheduled(body, () => {
    if (width > 0) replaceContent(body, parts.draw(width));
  });
  const svg = (): void => {
    const drawing = body.querySelector("svg");
    if (drawing) download(`${parts.id}.svg`, "image/svg+xml", standalone(drawing));
  };
  const csv = (): void => download(`${parts.id}.csv`, "text/csv", csvOf(parts.table()));
  const contents = h("div", {});
  const details = h(
    "details",
    {
      class: "table-of",
      ontoggle: () => {
        if (details.open) replaceContent(contents, dataTable(parts.table(), parts.title));
        else replaceContent(contents);
      },
    },
    h("summary", {}, "Data as a table"),
    contents,
  );
  const element = h(
    "figure",
    { id: parts.id, "aria-labelledby": titleId },
    h(
      "div",
      { class: "figure-head" },
      h("h3", { id: titleId }, parts.title),
      h(
        "div",
        { class: "downloads" },
        h("button", { type: "button", onclick: svg, "aria-label": `${parts.title}: download SVG` }, "SVG"),
        h("button", { type: "button", onclick: csv, "aria-label": `${parts.title}: download CSV` }, "CSV"),
      ),
    ),
    parts.tools && h("div", { class: "tools" }, ...parts.tools),
    body,
    parts.caption && h("figcaption", {}, parts.caption),
    details,
  );
  onWidth(body, (now) => {
    width = now;
    update();
  });
  onTheme(update);
  return { element, update, body };
}
