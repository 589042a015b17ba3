// Trials of a search, as the rows of its table.

import type { Search } from "./page";

export interface Trial {
  number: number;
  state: string;
  /** Of each objective; NaN where the trial came to none. */
  values: number[];
  settings: string[];
}

function cells(search: Search, title: string): string[] {
  const place = search.titles.indexOf(title);
  return search.rows.map((row) => row[place]);
}

export function trialsOf(search: Search): Trial[] {
  const { objective, space } = search.summary;
  const [numbers, states] = [cells(search, "trial"), cells(search, "state")];
  const values = objective.map((name) => cells(search, name));
  const settings = Object.keys(space).map((key) => cells(search, key));
  return numbers.map((number, i) => ({
    number: Number(number),
    state: states[i],
    values: values.map((of) => (of[i] === "" ? NaN : Number(of[i]))),
    settings: settings.map((of) => of[i]),
  }));
}

/** Whether the first value of an objective is better than the second. */
export function better(objective: string, first: number, second: number): boolean {
  return objective.startsWith("-") ? first < second : first > second;
}

/** The best value so far at each complete trial that was better than all before, and at the last. */
export function bestSoFar(trials: Trial[], objective: string): { x: number; y: number }[] {
  const steps: { x: number; y: number }[] = [];
  for (const { number, state, values } of trials) {
    if (state !== "complete") continue;
    if (steps.length === 0 || better(objective, values[0], steps[steps.length - 1].y)) {
      steps.push({ x: number, y: values[0] });
    }
  }
  const last = trials[trials.length - 1];
  if (steps.length > 0) steps.push({ x: last.number, y: steps[steps.length - 1].y });
  return steps;
}
