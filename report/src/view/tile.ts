// A figure in large type with its name, at the head of a page.

import { h } from "./dom";

export function tile(value: string, name: string, remark = ""): HTMLElement {
  return h(
    "div",
    { class: "tile" },
    h("div", { class: "tile-value" }, value),
    h("div", { class: "tile-name" }, name),
    remark ? h("div", { class: "tile-remark" }, remark) : null,
  );
}
