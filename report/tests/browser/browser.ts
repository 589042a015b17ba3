// Debian's Chromium, and pages in it that tell of errors and requests.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";

export interface Opened {
  page: Page;
  /** Errors and warnings on the console, and exceptions. */
  errors: string[];
  /** Addresses of everything that was asked for. */
  requests: string[];
}

export async function launch(): Promise<Browser> {
  const root = process.getuid?.() === 0;
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: root ? ["--no-sandbox"] : [] });
}

export async function open(
  browser: Browser,
  file: string,
  { hash = "", width = 1280, dark = false, print = false } = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce", acceptDownloads: true,
  });
  const page = await context.newPage();
  const opened: Opened = { page, errors: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") opened.errors.push(message.text());
  });
  page.on("pageerror", (error) => opened.errors.push(error.message));
  page.on("request", (request) => opened.requests.push(request.url()));
  if (print) await page.emulateMedia({ media: "print" });
  await page.goto(`file://${file}${hash}`);
  await page.waitForSelector("html[data-ready=true]");
  // Figures are drawn when their width is known.
  await page.waitForFunction(() => [...document.querySelectorAll("figure:not([hidden]) .drawing")].every((one) => one.childElementCount > 0 || one.clientWidth === 0));
  return opened;
}

/** Keeps a picture of the whole page for people to look at. */
export async function keepPicture({ page }: Opened, name: string): Promise<void> {
  const folder = process.env.INFOMORPH_PICTURES ?? resolve(__dirname, "../../../build/report_pictures");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Serious faults that axe finds, a line each. */
export async function faults({ page }: Opened): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[] }> } }).axe;
    const { violations } = await run.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join("; ")})`);
  });
}
