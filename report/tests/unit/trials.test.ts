import { describe, expect, it } from "vitest";
import type { Search } from "../../src/data/page";
import { bestSoFar, trialsOf } from "../../src/data/trials";

const kSearch: Search = {
  name: "bars", folder: "runs/search/bars", best: "",
  summary: {
    version: "1", objective: ["-redundancy"], sampler: "tpe", pruner: "none", seeds: 1, trials: 4, complete: 3, front: [2],
    space: { rate: { low: 0, high: 1, log: false, choices: [] }, kind: { low: null, high: null, log: false, choices: ["a", "b"] } },
    best: { trial: 2, values: [0.25], settings: { rate: 0.5, kind: "b" } },
  },
  titles: ["trial", "state", "-redundancy", "rate", "kind", "error"],
  rows: [
    ["0", "complete", "0.5", "0.1", "a", ""],
    ["1", "pruned", "0.125", "0.2", "a", ""],
    ["2", "complete", "0.25", "0.5", "b", ""],
    ["3", "fail", "", "0.9", "b", "an error"],
    ["4", "complete", "0.75", "0.3", "a", ""],
  ],
};

describe("trials", () => {
  it("have their value, or none, and what was set", () => {
    const trials = trialsOf(kSearch);
    expect(trials.map(({ values }) => values[0])).toEqual([0.5, 0.125, 0.25, NaN, 0.75]);
    expect(trials[2].settings).toEqual(["0.5", "b"]);
  });

  it("are the best so far where they are complete and better, in the direction of the objective", () => {
    const trials = trialsOf(kSearch);
    expect(bestSoFar(trials, "-redundancy")).toEqual([{ x: 0, y: 0.5 }, { x: 2, y: 0.25 }, { x: 4, y: 0.25 }]);
    expect(bestSoFar(trials, "redundancy").at(-1)).toEqual({ x: 4, y: 0.75 });
    expect(bestSoFar(trials.filter(({ state }) => state === "fail"), "redundancy")).toEqual([]);
  });
});
