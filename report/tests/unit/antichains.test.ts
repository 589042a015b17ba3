import { describe, expect, it } from "vitest";
import { below, collectionsOf, kindOf, levelOf } from "../../src/information/antichains";

const kThree = "{1}{2}{3} {1}{2} {1}{3} {2}{3} {1}{23} {2}{13} {3}{12} {1} {2} {3} {12}{13}{23} {12}{13} {12}{23} {13}{23} {12} {13} {23} {123}".split(" ");

describe("antichains", () => {
  it("are read from text", () => {
    expect(collectionsOf("{1}{23}")).toEqual([1, 6]);
    expect(collectionsOf("residual")).toBeNull();
    expect(collectionsOf("{1}{9}")).toBeNull();
  });

  it("have the levels of the lattice of three sources", () => {
    const levels = kThree.map((term) => levelOf(collectionsOf(term)!, 3));
    expect(levels).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6]);
  });

  it("are ordered by what they share", () => {
    const is = (a: string, b: string): boolean => below(collectionsOf(a)!, collectionsOf(b)!);
    expect(is("{1}{2}", "{1}")).toBe(true);
    expect(is("{1}", "{1}{2}")).toBe(false);
    expect(is("{1}{23}", "{12}")).toBe(true);
    expect(is("{3}", "{12}")).toBe(false);
  });

  it("have kinds", () => {
    expect(["{1}{2}", "{2}", "{12}", "{1}{23}", "residual"].map(kindOf)).toEqual([
      "redundant", "unique", "synergistic", "mixed", "residual",
    ]);
  });
});
