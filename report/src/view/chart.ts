// Charts of lines by Observable Plot, in one style.

import * as Plot from "@observablehq/plot";

export const kStyle = {
  background: "transparent",
  color: "var(--ink-2)",
  fontFamily: "inherit",
  fontSize: "12px",
  overflow: "visible",
};

/** A chart as one image with a text in its place: what Plot calls the parts of it helps nobody. */
export function asImage(svg: Element, label: string): SVGSVGElement {
  svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  return svg as SVGSVGElement;
}

/** Options that every chart shares. */
export function options(width: number, height: number): Plot.PlotOptions {
  return { width, height, style: kStyle, marginLeft: 48, marginTop: 22, marginBottom: 38, marginRight: 12 };
}

export interface Line {
  name: string;
  colour: string;
  dash?: string;
  width?: number;
  /** Without it the line has no label at its end and no place in the legend. */
  labelled?: boolean;
  points: { x: number; y: number; low?: number; high?: number }[];
}

export interface LineChart {
  lines: Line[];
  x: string;
  y: string;
  height?: number;
  /** Where a vertical line marks the epoch that is looked at. */
  mark?: number | null;
  rules?: { y: number; label: string }[];
  zero?: boolean;
  label: string;
  logarithmic?: boolean;
  domain?: [number, number];
  /** Places on the x axis are whole numbers. */
  whole?: boolean;
}

/** Labels of the ends of lines, moved apart so that they can be read. */
function endLabels(lines: Line[], height: number, low: number, high: number): Map<Line, number> {
  const room = height - 60;
  const perPixel = (high - low || 1) / room;
  const gap = 14 * perPixel;
  const ends = lines
    .filter((line) => line.labelled !== false && line.points.length > 0)
    .map((line) => ({ line, y: line.points[line.points.length - 1].y }))
    .sort((a, b) => a.y - b.y);
  for (let pass = 0; pass < 40; ++pass) {
    for (let i = 1; i < ends.length; ++i) {
      const overlap = gap - (ends[i].y - ends[i - 1].y);
      if (overlap <= 0) continue;
      ends[i].y += overlap / 2;
      ends[i - 1].y -= overlap / 2;
    }
  }
  return new Map(ends.map(({ line, y }) => [line, y]));
}

export function lineChart(width: number, chart: LineChart): SVGSVGElement {
  const height = chart.height ?? 260;
  const values = chart.lines.flatMap((line) =>
    line.points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]),
  );
  if (chart.zero) values.push(0);
  for (const rule of chart.rules ?? []) values.push(rule.y);
  const finite = values.filter(Number.isFinite);
  const [low, high] = chart.domain ?? [Math.min(...finite), Math.max(...finite)];
  const pad = (high - low || Math.abs(high) || 1) * 0.04;
  const labelled = chart.lines.filter((line) => line.labelled !== false);
  const longest = Math.max(0, ...labelled.map((line) => line.name.length));
  const beside = labelled.length > 0 && labelled.length <= 8 && longest * 7 < width * 0.32;
  const marginRight = beside ? longest * 7 + 16 : 12;
  const bands = chart.lines.filter((line) => line.points.some((point) => point.low !== undefined));
  const ends = endLabels(chart.lines, height, low - pad, high + pad);
  const lastX = Math.max(...chart.lines.flatMap((line) => line.points.map((point) => point.x)));
  const svg = Plot.plot({
    ...options(width, height),
    marginRight,
    x: {
      label: chart.x,
      labelAnchor: "center",
      labelArrow: "none",
      nice: false,
      ticks: Math.max(3, Math.floor(width / 110)),
      tickFormat: (value: number) => (chart.whole && !Number.isInteger(value) ? "" : String(value)),
      type: chart.logarithmic ? "symlog" : "linear",
    },
    y: {
      label: chart.y,
      labelArrow: "none",
      domain: [low - pad, high + pad],
      grid: true,
      ticks: Math.max(3, Math.floor(height / 55)),
    },
    marks: [
      ...(low < 0 && high > 0 ? [Plot.ruleY([0], { stroke: "var(--ink-3)" })] : []),
      ...(chart.rules ?? []).flatMap((rule) => [
        Plot.ruleY([rule.y], { stroke: "var(--ink-3)", strokeDasharray: "4 3" }),
        Plot.text([rule], {
          y: "y", text: "label", frameAnchor: "right", dy: 9, textAnchor: "end", fill: "var(--ink-2)", stroke: "var(--paper)", strokeWidth: 4,
        }),
      ]),
      ...(chart.mark !== null && chart.mark !== undefined
        ? [Plot.ruleX([chart.mark], { stroke: "var(--accent)", strokeWidth: 1.5, className: "epoch-mark" })]
        : []),
      ...bands.map((line) =>
        Plot.areaY(line.points, { x: "x", y1: "low", y2: "high", fill: line.colour, fillOpacity: 0.13 }),
      ),
      ...chart.lines.map((line) =>
        Plot.line(line.points, {
          x: "x", y: "y", stroke: line.colour, strokeWidth: line.width ?? 1.8,
          strokeDasharray: line.dash ?? "", strokeLinejoin: "round",
        }),
      ),
      ...chart.lines
        .filter((line) => line.points.length === 1)
        .map((line) => Plot.dot(line.points, { x: "x", y: "y", fill: line.colour, r: 3.5 })),
      ...(beside
        ? labelled.map((line) =>
            Plot.text([{ x: lastX, y: ends.get(line) }], {
              x: "x", y: "y", text: () => line.name, textAnchor: "start", dx: 7, fill: line.colour, clip: false,
            }),
          )
        : []),
    ],
  });
  return asImage(svg, chart.label);
}

/** Moves the line of the epoch that is looked at, without drawing the chart again. */
export function moveMark(within: Element, x: number): void {
  for (const svg of within.querySelectorAll("svg")) {
    const scale = (svg as unknown as Partial<Plot.Plot>).scale?.("x");
    for (const line of svg.querySelectorAll(".epoch-mark line, line.epoch-mark")) {
      const place = String(scale?.apply(x));
      line.setAttribute("x1", place);
      line.setAttribute("x2", place);
    }
  }
}

/** Whether a chart has its names at the ends of the lines; else it needs a legend. */
export function needsLegend(width: number, lines: Line[]): boolean {
  const labelled = lines.filter((line) => line.labelled !== false);
  const longest = Math.max(0, ...labelled.map((line) => line.name.length));
  return labelled.length > 8 || longest * 7 >= width * 0.32;
}
