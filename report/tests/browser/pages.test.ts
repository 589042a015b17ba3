// Every kind of page opens from the disk as it should: nothing asked for, no error, no serious fault
// of accessibility, nothing wider than the window.

import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { faults, keepPicture, launch, open } from "./browser";

// Those without `narrow` have nothing on a narrow page that another has not.
const kPages: Record<string, { file: string; hash?: string; figures: string[]; narrow?: true }> = {
  readout: { file: "readout/report.html", hash: "#neuron=3", figures: ["curve-goal", "terms", "lattice", "neurons", "fields", "confusion"] },
  hidden: { narrow: true, file: "hidden/report.html", hash: "#layer=hidden&neuron=5", figures: ["curve-accuracy_test", "lattice", "embedding", "fields", "confusion"] },
  filters: { narrow: true, file: "filters/report.html", hash: "#neuron=3", figures: ["terms", "lattice", "neurons", "fields"] },
  bars: { narrow: true, file: "bars/report.html", hash: "#neuron=2", figures: ["features", "pairwise", "fields", "lattice"] },
  memory: { narrow: true, file: "memory/report.html", figures: ["load", "noise", "lattice", "neurons"] },
  stream: { file: "stream/report.html", figures: ["forgetting", "lattice"] },
  sweep: { narrow: true, file: "sweep/report.html", figures: ["effects", "parallel", "pareto", "results", "lattice"] },
  table: { file: "table/report.html", hash: "#neuron=1", figures: ["lattice", "confusion"] },
  two: { file: "two.html", figures: ["results", "curve-goal", "lattice"] },
  search: { narrow: true, file: "search/report.html", figures: ["trials", "importance", "front", "ranking", "values"] },
  pid: { narrow: true, file: "pid.html", figures: ["lattice", "atoms", "columns", "pointwise"] },
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.concurrent.each(Object.entries(kPages))("the page %s", (name, { file, hash, figures, narrow }) => {
  it("opens without an error or a request, accessible, wide and light, narrow and dark", async ({ expect }) => {
    const path = join(inject("folder"), file);
    for (const [width, dark] of [[1280, false], ...(narrow ? [[400, true] as const] : [])] as const) {
      const opened = await open(browser, path, { hash, width, dark });
      for (const figure of figures) {
        expect(await opened.page.locator(`#${figure} .drawing > *`).count(), figure).toBeGreaterThan(0);
      }
      await keepPicture(opened, `${name}-${width}`);
      expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await faults(opened)).toEqual([]);
      expect(opened.errors).toEqual([]);
      expect(opened.requests.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
      expect(opened.requests.filter((url) => url.startsWith("file:"))).toHaveLength(1);
      await opened.page.context().close();
    }
  });
});
