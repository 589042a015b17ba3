// Which neurons a table and a grid show, and in what order.

import { clausesOf, fits, type Clause } from "../numbers/filter";
import { className, keptAt, neuronsAt, populationOf, runOf, type Context } from "../state/model";

export interface Order {
  column: string;
  descending: boolean;
  filter: string;
}

/** A cell of the table of neurons. */
export type NeuronCell = number | string | null;

/** What a column says of each neuron at the epoch that is looked at. */
export function columnOf(context: Context, column: string): (neuron: number) => NeuronCell {
  const population = populationOf(context)!;
  const run = runOf(context);
  if (column === "neuron") return (neuron) => neuron;
  if (column === "class") {
    return (neuron) => {
      const name = className(run, population, neuron);
      return name !== null && name !== "" && Number.isFinite(Number(name)) ? Number(name) : name;
    };
  }
  if (!population.values) return () => null;
  const values = neuronsAt(population, column, keptAt(population, context.store.state.at));
  return (neuron) => values?.[neuron] ?? null;
}

export function columnsOf(context: Context, terms: readonly string[]): string[] {
  const population = populationOf(context)!;
  return [
    "neuron",
    ...(population.values ? ["goal"] : []),
    ...(population.values ? terms.filter((term) => population.terms.includes(term)) : []),
    ...(population.values?.activity ? ["activity"] : []),
    ...(population.preferred ? ["class"] : []),
  ];
}

function known(context: Context, clauses: Clause[]): string | null {
  const population = populationOf(context)!;
  const columns = columnsOf(context, population.terms);
  const unknown = clauses.find(({ column }) => !columns.includes(column));
  return unknown ? `There is no column ${unknown.column}: expected one of ${columns.join(", ")}.` : null;
}

/** Neurons in their order, and what is wrong with the filter. */
export function ordered(context: Context, order: Order): { neurons: number[]; mistake: string | null } {
  const population = populationOf(context)!;
  let neurons = Array.from({ length: population.neurons }, (_, n) => n);
  let mistake: string | null = null;
  const text = order.filter.trim();
  if (text !== "") {
    const clauses = clausesOf(text);
    mistake = clauses ? known(context, clauses) : null;
    if (clauses && mistake === null) {
      const cells = clauses.map((clause) => columnOf(context, clause.column));
      neurons = neurons.filter((n) => clauses.every((clause, i) => fits(clause, cells[i](n))));
    } else if (!clauses) {
      const names = columnOf(context, "class");
      neurons = neurons.filter((n) => String(n) === text || String(names(n) ?? "").includes(text));
    }
  }
  const cell = columnOf(context, order.column);
  const sign = order.descending ? -1 : 1;
  neurons.sort((a, b) => {
    const x = cell(a);
    const y = cell(b);
    if (x === y || (x === null && y === null)) return a - b;
    if (x === null) return 1;
    if (y === null) return -1;
    const less = typeof x === "number" && typeof y === "number" ? x < y : String(x) < String(y);
    return less ? -sign : sign;
  });
  return { neurons, mistake };
}
