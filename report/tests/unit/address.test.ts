import { describe, expect, it } from "vitest";
import type { Population, Run } from "../../src/data/page";
import { fromAddress, toAddress } from "../../src/state/address";
import { Store, type State } from "../../src/state/store";

const layer = (name: string): Population =>
  ({ name, axis: "epoch", at: [0, 1, 2, 5], neurons: 4, terms: ["{1}{2}", "{1}", "residual"] }) as unknown as Population;
const runs = [{ name: "first", populations: [layer("hidden"), layer("output")] }, { name: "a&b", populations: [layer("hidden")] }] as unknown as Run[];
const begin: State = { run: 0, population: 0, at: 5, neuron: null, atom: null, terms: [], compare: null };

describe("addresses", () => {
  it("lead back to what was looked at", () => {
    const state = { ...begin, run: 1, at: 2, neuron: 3, atom: "{1}{2}" };
    const address = toAddress(state, runs);
    expect(address).toContain("atom={1}{2}");
    expect(fromAddress(address, runs, begin)).toEqual(state);
  });

  it("that make no sense change nothing", () => {
    expect(fromAddress("#layer=none&neuron=99&atom=x&run=", runs, begin)).toEqual(begin);
    expect(fromAddress("#epoch=4.2", runs, begin).at).toBe(5);
    expect(fromAddress("#epoch=1.4", runs, begin).at).toBe(1);
  });

  it("take the last epoch of another layer unless they say more", () => {
    expect(fromAddress("#layer=output", runs, { ...begin, at: 1 })).toMatchObject({ population: 1, at: 5 });
  });
});

describe("the store", () => {
  it("tells those who asked, and only of changes", () => {
    const store = new Store(begin);
    const heard: number[] = [];
    store.subscribe(["at"], ({ at }) => heard.push(at));
    store.set({ at: 5 });
    store.set({ neuron: 1 });
    store.set({ at: 1 });
    expect(heard).toEqual([1]);
  });
});
