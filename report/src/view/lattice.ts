// The redundancy lattice: a node for each antichain, coloured by its value, sign and size in ink.

import { layoutOf, type Layout } from "../information/layout";
import { bits, weight } from "../numbers/format";
import { css, diverging, inkOn, signedRoot } from "./colours";
import { s } from "./dom";

export interface LatticeOptions {
  terms: string[];
  sources: number;
  /** What is said of a node to those who do not see it. */
  describe: (term: string, value: number) => string;
  gamma?: (term: string) => number;
  onSelect: (term: string) => void;
  label: string;
}

const kNode = { width: 94, height: 44, gapX: 12, gapY: 30 };
const kSmall = { width: 27, height: 15, gapX: 4, gapY: 30 };

interface Drawn {
  term: string;
  group: SVGGElement;
  box: SVGRectElement;
  texts: SVGTextElement[];
  value: SVGTextElement | null;
}

export class Lattice {
  readonly svg: SVGSVGElement;
  private drawn: Drawn[] = [];

  constructor(private options: LatticeOptions) {
    const layout = layoutOf(options.terms, options.sources);
    const small = layout.nodes.length > 20;
    const size = small ? kSmall : kNode;
    const stepX = size.width + size.gapX;
    const stepY = size.height + size.gapY;
    const width = layout.widest * stepX + 16;
    const height = layout.levels * stepY + 8;
    const x = (i: number): number => width / 2 + layout.nodes[i].place * stepX;
    const y = (i: number): number => height - stepY / 2 - layout.nodes[i].level * stepY;
    this.svg = s("svg", {
      viewBox: `0 0 ${width} ${height}`,
      class: small ? "lattice small" : "lattice",
      role: "group",
      "aria-label": options.label,
      style: `max-width:${Math.round(width * (small ? 1 : 1.15))}px`,
    });
    this.svg.append(this.edges(layout, x, y));
    layout.nodes.forEach((node, i) => this.addNode(node.term, x(i), y(i), size, small));
  }

  private edges(layout: Layout, x: (i: number) => number, y: (i: number) => number): SVGGElement {
    const group = s("g", { class: "edges" });
    for (const [a, b] of layout.edges) {
      group.append(s("line", { x1: x(a), y1: y(a), x2: x(b), y2: y(b) }));
    }
    return group;
  }

  private addNode(
    term: string,
    x: number,
    y: number,
    size: typeof kNode,
    small: boolean,
  ): void {
    const { options } = this;
    const box = s("rect", {
      x: -size.width / 2, y: -size.height / 2, width: size.width, height: size.height, rx: small ? 3 : 8,
    });
    const gamma = options.gamma?.(term) ?? 0;
    const name = s("text", { y: -3, class: "antichain" }, term);
    const value = s("text", { y: 13, class: "value" }, "");
    const sign = s("text", { y: 4, class: "sign" }, "");
    const group = s(
      "g",
      {
        transform: `translate(${x},${y})`,
        class: gamma !== 0 ? "node goal" : "node",
        role: "button",
        tabindex: 0,
        "data-term": term,
        onclick: () => options.onSelect(term),
        onkeydown: (event: Event) => this.onKey(event as KeyboardEvent, term),
      },
      box,
      ...(small ? [sign] : [name, value]),
    );
    if (gamma !== 0 && !small) {
      const text = `\u03b3\u2009${weight(gamma)}`;
      const width = text.length * 6.4 + 8;
      group.append(
        s("rect", {
          class: "badge", x: size.width / 2 - width + 5, y: -size.height / 2 - 9, width, height: 16, rx: 8,
        }),
        s("text", { class: "gamma", x: size.width / 2 + 5 - width / 2, y: -size.height / 2 + 3 }, text),
      );
    }
    this.svg.append(group);
    this.drawn.push({
      term, group, box, texts: small ? [sign] : [name, value], value: small ? sign : value,
    });
  }

  // Arrows move between the nodes, in the order of the lattice.
  private onKey(event: KeyboardEvent, term: string): void {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.options.onSelect(term);
      return;
    }
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const place = this.drawn.findIndex((one) => one.term === term);
    const next = this.drawn[(place + step + this.drawn.length) % this.drawn.length];
    next.group.focus();
    this.options.onSelect(next.term);
  }

  /** Colours the nodes. @param largest  the size that has the fullest colour */
  update(value: (term: string) => number, largest: number, selected: string | null): void {
    for (const { term, group, box, texts, value: text } of this.drawn) {
      const its = value(term);
      const colour = diverging(signedRoot(its, largest));
      box.setAttribute("fill", css(colour));
      const ink = inkOn(colour);
      const small = text === texts[0];
      for (const one of texts) one.setAttribute("fill", ink);
      if (text) {
        text.textContent = small ? (its > 5e-4 ? "+" : its < -5e-4 ? "\u2212" : "") : bits(its);
      }
      group.dataset.value = String(its);
      group.setAttribute(small ? "aria-label" : "aria-description", this.options.describe(term, its));
      group.setAttribute("aria-pressed", String(term === selected));
      group.classList.toggle("selected", term === selected);
    }
  }
}

/** The colours of a lattice with their values. */
export function colourBar(largest: number): SVGSVGElement {
  const width = 260;
  const steps = 52;
  const svg = s("svg", {
    viewBox: `0 0 ${width + 40} 34`, class: "colour-bar", role: "img",
    "aria-label": `Colours from ${bits(-largest)} bit, orange, to ${bits(largest)} bit, blue`,
  });
  for (let i = 0; i < steps; ++i) {
    const place = (2 * (i + 0.5)) / steps - 1;
    svg.append(
      s("rect", {
        x: 20 + (i * width) / steps, y: 2, width: width / steps + 0.5, height: 10, fill: css(diverging(place)),
      }),
    );
  }
  for (const place of [-1, -0.5, 0, 0.5, 1]) {
    const value = Math.sign(place) * place * place * largest;
    svg.append(
      s("text", { x: 20 + ((place + 1) / 2) * width, y: 27, "text-anchor": "middle" },
        place === 0 ? "0" : bits(value)),
    );
  }
  return svg;
}
