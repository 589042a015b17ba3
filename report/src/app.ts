// Puts the sections of a page together.

import type { Page, Population } from "./data/page";
import { controls } from "./sections/controls";
import { showDecomposition } from "./sections/decomposition";
import { headline } from "./sections/headline";
import { lattice } from "./sections/lattice";
import { learning } from "./sections/learning";
import { matrices } from "./sections/matrices";
import { memory } from "./sections/memory";
import { neurons } from "./sections/neurons";
import { results } from "./sections/results";
import { showSearch } from "./sections/search";
import { spec } from "./sections/spec";
import { sweeps } from "./sections/sweep";
import { terms } from "./sections/terms";
import { fromAddress, termsToShow, toAddress } from "./state/address";
import { initialState, spreadAt, type Context } from "./state/model";
import { Store } from "./state/store";
import { h, replaceContent } from "./view/dom";

function readPage(): Page {
  const element = document.getElementById("document");
  if (!element) throw new Error("the page holds no report");
  return JSON.parse(element.textContent ?? "") as Page;
}

function firstTerms(population: Population | undefined): string[] {
  if (!population?.spread) return [];
  const last = population.at.length - 1;
  return termsToShow(population, (term) =>
    Math.abs(spreadAt(population, last, 1 + term).mean));
}

/** Terms and the term told of, for the population that is looked at. */
function chooseTerms({ store, runs }: Context): void {
  const population = runs[store.state.run]?.populations[store.state.population];
  const { atom, terms } = store.state;
  if (!population?.spread) return;
  const fit = terms.length > 0 && terms.every((term) => population.terms.includes(term));
  const chosen = fit ? terms : firstTerms(population);
  store.set({
    terms: chosen,
    atom: atom !== null && population.terms.includes(atom) ? atom : (chosen[0] ?? population.terms[0]),
  });
}

function followAddress(context: Context): void {
  const { store, runs } = context;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    try {
      history.replaceState(null, "", toAddress(store.state, runs));
    } catch {
      // A page inside a notebook has no address of its own.
    }
  };
  // Browsers refuse addresses that change many times a second, as while learning is played.
  store.subscribe(["run", "population", "at", "neuron", "atom"], () => {
    clearTimeout(timer);
    timer = setTimeout(write, 150);
  });
  addEventListener("hashchange", () => store.set(fromAddress(location.hash, runs, store.state)));
}

function termsSection(context: Context): HTMLElement {
  return h("section", { id: "terms-section", "aria-labelledby": "terms-section-title" },
    h("h2", { id: "terms-section-title" }, "Information over learning"), terms(context));
}

function showRuns(page: Page, app: Element): void {
  const runs = page.runs ?? [];
  const store = new Store(initialState(runs[0]?.populations[0]));
  store.set(fromAddress(location.hash, runs, store.state));
  const context: Context = { page, runs, store };
  replaceContent(app, headline(context));
  document.title = `${app.querySelector("h1")!.textContent} \u2013 infomorph report`;

  // What follows looks into arrays, which come last in the page.
  const rest = (): void => {
    chooseTerms(context);
    store.subscribe(["run", "population"], () => chooseTerms(context));
    const main = h("main", {});
    app.append(controls(context), main);
    const informed = runs.some((run) => run.populations.some((population) => population.spread));
    const detailed = runs.some((run) => run.populations.some((population) => population.values || population.inputs.length > 0));
    for (const section of [
      ...sweeps(context),
      results(context),
      memory(context),
      learning(context),
      informed ? termsSection(context) : null,
      informed ? lattice(context) : null,
      detailed ? neurons(context) : null,
      matrices(context),
      spec(context),
    ]) {
      if (section) main.append(section);
    }
    followAddress(context);
    document.documentElement.dataset.ready = "true";
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", rest);
  else rest();
}

export function start(): void {
  const app = document.getElementById("app")!;
  try {
    const page = readPage();
    replaceContent(app);
    if (page.decomposition) showDecomposition(page, app);
    else if (page.search) showSearch(page, app);
    else showRuns(page, app);
  } catch (error) {
    replaceContent(app, h("p", { class: "loading" }, `This report cannot be shown: ${(error as Error).message}`));
    throw error;
  }
}
