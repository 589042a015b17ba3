// Names of lines, each with a piece of its line.

import { h, s } from "./dom";

export function legend(entries: { name: string; colour: string; dash?: string }[]): HTMLElement {
  return h(
    "ul",
    { class: "legend" },
    ...entries.map(({ name, colour, dash }) =>
      h(
        "li",
        {},
        s(
          "svg",
          { viewBox: "0 0 26 10", width: 26, height: 10, "aria-hidden": "true" },
          s("line", { x1: 0, x2: 26, y1: 5, y2: 5, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": dash ?? null }),
        ),
        name,
      ),
    ),
  );
}
