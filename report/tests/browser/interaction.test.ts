// What sliders, clicks and keys change, compared with the data that the page holds.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page as Tab } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { decode } from "../../src/data/arrays";
import type { PackedArray, Page } from "../../src/data/page";
import { launch, open, type Opened } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What a file holds, read without a browser. */
class Held {
  readonly html: string;
  readonly page: Page;

  constructor(file: string) {
    this.html = readFileSync(join(inject("folder"), file), "utf8");
    this.page = JSON.parse(/<script type="application\/json" id="document">(.*?)<\/script>/s.exec(this.html)![1]) as Page;
  }

  values(array: PackedArray): Float32Array {
    const text = new RegExp(`id="${array.id}">([^<]*)<`).exec(this.html)![1];
    return decode(array, text);
  }

  /** Mean of a term at an epoch. */
  mean(run: number, population: number, epoch: number, term: string): number {
    const its = this.page.runs![run].populations[population];
    const series = its.terms.length + 1;
    return this.values(its.spread!)[(its.at.indexOf(epoch) * series + its.terms.indexOf(term) + 1) * 5];
  }

  neuron(population: number, epoch: number, term: string, neuron: number): number {
    const its = this.page.runs![0].populations[population];
    const values = this.values(its.values!.terms[its.terms.indexOf(term)]);
    return values[its.values!.kept.indexOf(its.at.indexOf(epoch)) * its.neurons + neuron];
  }
}

async function node(page: Tab, term: string): Promise<number> {
  return Number(await page.locator(`#lattice [data-term="${term}"]`).getAttribute("data-value"));
}

/** A column of the table of neurons, as numbers. */
async function column(page: Tab, title: string): Promise<number[]> {
  const titles = await page.locator("#neurons thead th").allTextContents();
  const place = titles.findIndex((one) => one.replace(/ [\u25b4\u25be]/, "") === title);
  const cells = await page.locator(`#neurons tbody tr > :nth-child(${place + 1})`).allTextContents();
  return cells.map((text) => Number(text.replace("\u2212", "-")));
}

/** Milliseconds that the page's main thread works from a move of the slider to the frame that shows it, with a
    figure in sight: median. Its own processor time, so that other programs on the machine do not count. */
async function workToAnswer(page: Tab, figure: string): Promise<number> {
  await page.locator(figure).scrollIntoViewIfNeeded();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration")!.value;
  };
  const times: number[] = [];
  for (const value of [0, 1, 2, 3, 0, 2, 1]) {
    const before = await worked();
    await page.evaluate(async (value) => {
      const slider = document.querySelector<HTMLInputElement>("#epoch")!;
      slider.value = String(value);
      slider.dispatchEvent(new Event("input"));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }, value);
    times.push((await worked()) - before);
  }
  await session.detach();
  return times.sort((a, b) => a - b)[3];
}

const opened: Opened[] = [];
async function tab(file: string, hash = ""): Promise<Tab> {
  const one = await open(browser, join(inject("folder"), file), { hash });
  opened.push(one);
  return one.page;
}

describe("a run", () => {
  const file = "hidden/report.html";

  it("moves the lattice through learning by keys on the slider", async () => {
    const page = await tab(file);
    const held = new Held(file);
    expect(await node(page, "{1}{2}{3}")).toBeCloseTo(held.mean(0, 0, 3, "{1}{2}{3}"), 5);
    await page.locator("#epoch").focus();
    await page.keyboard.press("Home");
    expect(await page.locator("output.epoch").textContent()).toBe("epoch 0");
    expect(await node(page, "{1}{2}{3}")).toBeCloseTo(held.mean(0, 0, 0, "{1}{2}{3}"), 5);
    await page.keyboard.press("ArrowRight");
    expect(await node(page, "{12}")).toBeCloseTo(held.mean(0, 0, 1, "{12}"), 5);
    await expect.poll(() => new URL(page.url()).hash).toContain("epoch=1");
    const mark = await page.locator("#terms .epoch-mark line").getAttribute("x1");
    await page.keyboard.press("End");
    expect(await page.locator("#terms .epoch-mark line").getAttribute("x1")).not.toBe(mark);
  });

  it("plays from the first epoch to the last", async () => {
    const page = await tab(file);
    await page.getByLabel("Play through learning").click();
    await page.waitForFunction(() => document.querySelector("output.epoch")!.textContent === "epoch 1");
    await page.waitForFunction(() => document.querySelector("output.epoch")!.textContent === "epoch 3");
    await page.getByLabel("Play through learning").waitFor();
  });

  it("names the term that is clicked, and goes on to others by arrow keys", async () => {
    const page = await tab(file);
    await page.locator('#lattice [data-term="{1}{2}"]').click();
    expect(await page.locator(".explanation h4").textContent()).toBe("{1}{2}");
    expect(await page.locator(".explanation .words").textContent()).toBe("Information about the output that the image and the label share, but not the peers.");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator(".explanation h4").textContent()).toBe("{1}{3}");
    expect(await page.locator('#lattice [data-term="{1}{3}"]').getAttribute("aria-pressed")).toBe("true");
  });

  it("names the weights of a term in the goal of each class, if they differ", async () => {
    const page = await tab("classes/report.html", "#atom={1}{2}");
    const facts = await page.locator(".explanation .facts").textContent();
    expect(facts).toContain("\u03b3 (receptive weights)0");
    expect(facts).toContain("\u03b3 (lateral weights)\u22120.5");
    expect(await page.locator(".explanation .kind").textContent()).toContain("part of the goal");
  });

  it("sorts the table of neurons by a click, up and down", async () => {
    const page = await tab(file);
    const goal = page.locator('#neurons th button[data-column="goal"]');
    await goal.click();
    const falling = await column(page, "goal");
    expect(falling.length).toBe(20);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(await page.locator('#neurons th[aria-sort="descending"]').count()).toBe(1);
    await page.keyboard.press("Enter");
    const rising = await column(page, "goal");
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(rising[0]).toBeLessThan(falling[falling.length - 1] + 1e-9);
  });

  it("filters neurons, and says what it does not understand", async () => {
    const page = await tab(file);
    const { preferred } = new Held(file).page.runs![0].populations[0];
    const wanted = preferred!.of[4];
    await page.getByLabel("Filter of neurons").fill(`class = ${wanted}`);
    expect(await column(page, "neuron")).toEqual(preferred!.of.flatMap((one, n) => (one === wanted ? [n] : [])));
    await expect.poll(() => page.locator("#fields .gallery button").count()).toBe(preferred!.of.filter((one) => one === wanted).length);
    await page.getByLabel("Filter of neurons").fill("speed > 1");
    expect(await page.locator(".mistake").textContent()).toContain("There is no column speed: expected one of neuron, goal,");
  });

  it("opens the neuron that is clicked: its values on the lattice, what it sees, its peers", async () => {
    const page = await tab(file);
    const held = new Held(file);
    await page.locator('#neurons tbody tr[data-neuron="7"]').click();
    expect(await page.locator("#neuron h3").textContent()).toBe("Neuron 7 of hidden");
    expect(await node(page, "{1}")).toBeCloseTo(held.neuron(0, 3, "{1}", 7), 6);
    expect(await page.locator("#neuron canvas.field").count()).toBe(1);
    await expect.poll(() => new URL(page.url()).hash).toContain("neuron=7");
    const lateral = held.page.runs![0].populations[0].inputs.find(({ role }) => role === "lateral")!;
    const weights = [...held.values(lateral.weights.at(-1)!)].slice(7 * 24, 8 * 24);
    const strongest = weights.indexOf(weights.reduce((best, w) => (Math.abs(w) > Math.abs(best) ? w : best), 0));
    const first = page.locator("#neuron .units").last().locator("li").first();
    expect(await first.getAttribute("data-unit")).toBe(String(strongest));
    await first.getByRole("button").click();
    expect(await page.locator("#neuron h3").textContent()).toBe(`Neuron ${strongest} of hidden`);
    await page.getByLabel("Next neuron").click();
    expect(await page.locator("#neuron h3").textContent()).toBe(`Neuron ${(strongest + 1) % 24} of hidden`);
    await page.getByLabel("Close this neuron").click();
    expect(await node(page, "{1}")).toBeCloseTo(held.mean(0, 0, 3, "{1}"), 5);
  });

  it("opens at what an address says, and follows it when it changes", async () => {
    const page = await tab(file, "#layer=output&epoch=1&neuron=4&atom={12}");
    const held = new Held(file);
    expect(await page.locator("#neuron h3").textContent()).toBe("Neuron 4 of output");
    expect(await page.locator("output.epoch").textContent()).toBe("epoch 1");
    expect(await page.locator(".explanation h4").textContent()).toBe("{12}");
    expect(await node(page, "{12}")).toBeCloseTo(held.neuron(1, 1, "{12}", 4), 6);
    await page.evaluate(() => (location.hash = "#layer=hidden&epoch=2&neuron=0"));
    await page.waitForFunction(() => document.querySelector("#neuron h3")?.textContent === "Neuron 0 of hidden");
    expect(await node(page, "{123}")).toBeCloseTo(held.neuron(0, 2, "{123}", 0), 6);
  });

  it("hands out drawings and data", async () => {
    const page = await tab(file);
    const held = new Held(file);
    const get = async (name: string): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByLabel(name).click()]);
      return readFileSync(await download.path(), "utf8");
    };
    const csv = (await get("Redundancy lattice: download CSV")).split("\n");
    expect(csv[0]).toBe("term,kind,bit,gamma,meaning");
    expect(Number(csv[1].split(",")[2])).toBeCloseTo(held.mean(0, 0, 3, "{1}{2}{3}"), 5);
    expect(csv).toHaveLength(21);
    const svg = await get("Redundancy lattice: download SVG");
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toContain("var(--");
    expect(await get("Information terms over learning: download SVG")).toContain("<path");
  });

  it("chooses terms for curves and table", async () => {
    const page = await tab(file);
    const chips = page.locator("#terms .chips");
    await chips.getByRole("button", { name: "none" }).click();
    await expect.poll(() => page.locator("#neurons thead th").count()).toBe(4);
    await chips.getByRole("button", { name: "{23}", exact: true }).click();
    await expect.poll(() => page.locator("#neurons thead th").allTextContents()).toContain("{23}");
  });

  it("answers within a tenth of a second, and prints without its controls", async () => {
    const page = await tab(file, "#neuron=3");
    for (const place of ["#lattice", "#neurons", "#fields"]) {
      const work = await workToAnswer(page, place);
      expect(work, place).toBeGreaterThan(0.5);
      expect(work, place).toBeLessThan(100);
    }
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".controls").isVisible()).toBe(false);
    expect(await page.locator("#lattice svg.lattice").isVisible()).toBe(true);
  });
});

describe("several runs", () => {
  it("are subtracted on the lattice", async () => {
    const page = await tab("two.html");
    const held = new Held("two.html");
    await page.locator("#lattice").getByLabel("Less").selectOption("1");
    expect(await node(page, "{1}")).toBeCloseTo(held.mean(0, 0, 3, "{1}") - held.mean(1, 0, 3, "{1}"), 5);
    await page.locator("#results tbody tr").nth(1).click();
    expect(await page.locator(".run-name b").textContent()).toBe("hidden-2");
    expect(await page.locator("#results tr.median").textContent()).toContain("median (range) of hidden and 1 more seed");
  });

  it("of a sweep are chosen by their lines", async () => {
    const page = await tab("sweep/report.html");
    const { sweeps, runs } = new Held("sweep/report.html").page;
    expect(await page.locator("#parallel path.run").count()).toBe(8);
    await page.locator('#parallel path.run[data-row="5"]').focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".run-name b").textContent()).toBe(runs![sweeps![0].runs[5]!].name);
    await page.locator("#effects select").selectOption("accuracy_validation");
    await expect.poll(() => page.locator("#effects svg").first().getAttribute("aria-label")).toContain("validation accuracy by training.batch");
  });
});

describe("a decomposition", () => {
  it("shows single outcomes, tests and intervals", async () => {
    const page = await tab("pid.html");
    const { decomposition } = new Held("pid.html").page;
    expect(await node(page, "{12}")).toBeCloseTo(decomposition!.atoms["{12}"].total, 9);
    await page.locator("#pointwise tbody tr").nth(8).click();
    expect(await node(page, "{12}")).toBeCloseTo(decomposition!.pointwise![8].atoms["{12}"].total, 9);
    await page.locator("#atoms tbody tr").nth(1).click();
    expect(await page.locator(".explanation h4").textContent()).toBe("{1}");
    await page.getByText("Show all outcomes again").click();
    const facts = await page.locator(".explanation .facts").textContent();
    expect(facts).toContain("p-value");
    expect(facts).toContain("95 % interval");
    expect(facts).toContain("Corrected");
    const { corrected, measure_free: free } = decomposition!;
    expect(await page.locator(".headline").textContent()).toContain(`${corrected!.mutual_information!.toFixed(3)} by permutation`);
    const beside = await page.locator("#measure-free-section dd").allTextContents();
    expect(beside.map((text) => Number.parseFloat(text.replace("\u2212", "-")))).toEqual(
      Object.values(free!).map((value) => expect.closeTo(value!, 3)));
    await page.locator('#atoms th button[data-column="bit"]').click();
    const values = (await page.locator("#atoms tbody tr > :nth-child(3)").allTextContents()).map((text) => Number(text.replace("\u2212", "-")));
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });
});

describe("filters", () => {
  it("are drawn as large as their window, and maps neuron by neuron", async () => {
    const page = await tab("filters/report.html", "#layer=hidden&neuron=3");
    expect(await page.locator("#neuron canvas.field").evaluate((one: HTMLCanvasElement) => [one.width, one.height])).toEqual([9, 9]);
    expect(await page.locator("#positions").textContent()).toContain("looks at 7 \u00d7 7 positions");
    const output = await tab("filters/report.html", "#layer=output&neuron=2");
    expect(await output.locator("#positions").isHidden()).toBe(true);
    const rows = output.locator("#neuron .units li");
    expect(await rows.count()).toBe(8);
    expect(await rows.first().locator("canvas").evaluate((one: HTMLCanvasElement) => [one.width, one.height])).toEqual([3, 3]);
    const strongest = await rows.first().getAttribute("data-unit");
    await rows.first().locator("button").click();
    expect(await output.locator("#neuron h3").textContent()).toBe(`Neuron ${strongest} of hidden`);
  });
});

describe("texts", () => {
  it("of tables and specs are shown as they are", async () => {
    const pid = await tab("pid.html");
    expect(await pid.locator("#pointwise thead").textContent()).toContain("<b>wind</b>");
    expect(await pid.locator("b").count()).toBe(0);
    const table = await tab("table/report.html", "#neuron=0");
    expect(await table.locator("#neuron .units").first().textContent()).toContain("<script>window.broken=1</script>");
    expect(await table.evaluate(() => "broken" in window)).toBe(false);
    expect(await table.locator("#confusion .row-name").allTextContents()).toEqual(["<i>a</i>", "b&amp;", "c"]);
  });
});

it("nothing of this leaves an error on the console", () => {
  expect(opened.flatMap(({ errors }) => errors)).toEqual([]);
});
