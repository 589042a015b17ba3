// What is looked at: run, layer, epoch; and the button that plays through learning.

import { placeOf, populationOf, runOf, type Context } from "../state/model";
import { plain } from "../numbers/format";
import { h, replaceContent, select } from "../view/dom";
import { toggleTheme } from "../view/theme";

const kWholeMovie = 6000;  // milliseconds

/** Goes from epoch to epoch until the last. */
class Player {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private context: Context, private onChange: (playing: boolean) => void) {}

  toggle(): void {
    if (this.timer !== undefined) return this.stop();
    const population = populationOf(this.context);
    if (!population) return;
    const { store } = this.context;
    const last = population.at.length - 1;
    if (placeOf(population.at, store.state.at) === last) store.set({ at: population.at[0] });
    const pause = Math.min(Math.max(kWholeMovie / population.at.length, 60), 500);
    this.timer = setInterval(() => this.step(), pause);
    this.onChange(true);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.onChange(false);
  }

  private step(): void {
    const population = populationOf(this.context);
    if (!population) return this.stop();
    const place = placeOf(population.at, this.context.store.state.at) + 1;
    if (place >= population.at.length) return this.stop();
    this.context.store.set({ at: population.at[place] });
    if (place === population.at.length - 1) this.stop();
  }
}

export function controls(context: Context): HTMLElement {
  const { runs, store } = context;
  const play = h("button", { type: "button", class: "play", onclick: () => player.toggle() });
  const player = new Player(context, (playing) => {
    play.setAttribute("aria-label", playing ? "Pause" : "Play through learning");
    play.setAttribute("aria-pressed", String(playing));
    replaceContent(play, playing ? "\u275a\u275a" : "\u25b6");
  });
  player.stop();
  const slider = h("input", {
    type: "range", id: "epoch", min: 0, step: 1, "aria-label": "Epoch",
    oninput: () => {
      const population = populationOf(context);
      if (population) store.set({ at: population.at[Number(slider.value)] });
    },
  });
  const readout = h("output", { for: "epoch", class: "epoch" });
  const layers = h("div", { class: "layers" });
  const time = h("div", { class: "time" }, play, slider, readout);

  const chooseRun = runs.length > 1
    ? select("Run", runs.map((run, k) => ({ value: String(k), text: run.name })), String(store.state.run),
        (value) => lookAt(Number(value), 0))
    : null;

  const lookAt = (run: number, population: number): void => {
    const its = runs[run].populations[population];
    store.set({ run, population, neuron: null, at: its?.at.at(-1) ?? 0 });
  };

  const drawLayers = (): void => {
    const { populations, task } = runOf(context);
    const { population, run } = store.state;
    if (populations.length < 2) return replaceContent(layers);
    if (populations.length <= 4) {
      const buttons = populations.map((one, k) =>
        h("button", { type: "button", "aria-pressed": String(k === population), onclick: () => lookAt(run, k) }, one.name));
      return replaceContent(layers, h("div", { class: "segments", role: "group", "aria-label": "Layer" }, ...buttons));
    }
    replaceContent(layers, select(task === "remember" ? "Memory" : "Layer",
      populations.map((one, k) => ({ value: String(k), text: one.name })), String(population),
      (value) => lookAt(run, Number(value))));
  };

  const drawTime = (): void => {
    const population = populationOf(context);
    time.hidden = !population || population.at.length < 2;
    if (!population) return;
    const place = placeOf(population.at, store.state.at);
    slider.max = String(population.at.length - 1);
    slider.value = String(place);
    const text = `${population.axis} ${plain(population.at[place])}`;
    slider.setAttribute("aria-valuetext", text);
    replaceContent(readout, text);
  };

  const draw = (): void => {
    if (chooseRun) chooseRun.querySelector("select")!.value = String(store.state.run);
    drawLayers();
    drawTime();
  };
  draw();
  store.subscribe(["run", "population"], () => {
    player.stop();
    draw();
  });
  store.subscribe(["at"], drawTime);
  const themes = h("button", { type: "button", class: "theme", "aria-label": "Switch between light and dark", onclick: toggleTheme }, "\u25d0");
  return h("nav", { class: "controls", "aria-label": "What is looked at" }, chooseRun, layers, time, themes);
}
