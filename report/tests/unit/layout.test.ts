import { describe, expect, it } from "vitest";
import { layoutOf } from "../../src/information/layout";

const kTwo = ["{1}{2}", "{1}", "{2}", "{12}", "residual"];
const kThree = "{1}{2}{3} {1}{2} {1}{3} {2}{3} {1}{23} {2}{13} {3}{12} {1} {2} {3} {12}{13}{23} {12}{13} {12}{23} {13}{23} {12} {13} {23} {123}".split(" ");

describe("the layout", () => {
  it("of two sources is a diamond", () => {
    const { nodes, edges, levels, widest } = layoutOf(kTwo, 2);
    expect(nodes.map(({ level, place }) => [level, place])).toEqual([[0, 0], [1, -0.5], [1, 0.5], [2, 0]]);
    expect(edges).toHaveLength(4);
    expect([levels, widest]).toEqual([3, 2]);
  });

  it("of three sources has a place of its own for each of 18 nodes, and 30 edges", () => {
    const { nodes, edges, levels, widest } = layoutOf(kThree, 3);
    expect(new Set(nodes.map(({ level, place }) => `${level} ${place}`)).size).toBe(18);
    expect(edges).toHaveLength(30);
    expect([levels, widest]).toEqual([7, 4]);
    for (const [low, high] of edges) expect(nodes[high].level - nodes[low].level).toBe(1);
  });
});
