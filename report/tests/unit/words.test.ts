import { describe, expect, it } from "vitest";
import { inWords, listed, positionsInWords, sourceName } from "../../src/information/words";

const kNames = ["the image", "the label", "the peers"];
const say = (term: string, names = kNames): string => inWords(term, names, "the output");

describe("terms in words", () => {
  it("say what sources share", () => {
    expect(say("{1}{2}", kNames.slice(0, 2))).toBe("Information about the output that the image and the label share.");
    expect(say("{1}{2}")).toBe("Information about the output that the image and the label share, but not the peers.");
    expect(say("{1}{2}{3}")).toBe("Information about the output that the image, the label and the peers all share.");
  });

  it("say what one source has alone", () => {
    expect(say("{1}", kNames.slice(0, 2))).toBe("Information about the output that is in the image alone, not in the label.");
    expect(say("{3}")).toBe("Information about the output that is in the peers alone, not in the image or the label, nor in those together.");
  });

  it("say what sources have only together", () => {
    expect(say("{12}")).toBe("Information about the output that is in the image and the label only together, without the peers.");
    expect(say("{123}")).toBe("Information about the output that is in the image, the label and the peers only together.");
  });

  it("say in which ways it can be had", () => {
    expect(say("{1}{23}")).toBe("Information about the output that can be had in 2 ways: from the image alone or from the label and the peers only together.");
  });

  it("say what is left", () => {
    expect(say("residual")).toBe("Entropy of the output that is not explained by the image, the label and the peers.");
  });

  it("say where neurons stand that see through windows", () => {
    const grid = { height: 7, width: 6, channels: 8 };
    const map = { height: 3, width: 3, channels: 8 };
    expect(positionsInWords("hidden", { grid, learnt_from: 2, pool: { type: "mean", size: 2 }, map })).toBe(
      "Every neuron of hidden looks at 7 \u00d7 6 positions of a sample with the same weights; " +
      "its terms are of 2 of them together, drawn anew for every sample and step. Other layers see the mean of 2 \u00d7 2 outputs at each of 3 \u00d7 3 places.");
    expect(positionsInWords("first", { grid, learnt_from: 42, pool: { type: "none", size: 1 }, map: grid })).toMatch(/all of them together\. Other layers see the output at each of 7 \u00d7 6 places\.$/);
  });

  it("name sources", () => {
    expect(sourceName("image", true)).toBe("the image");
    expect(sourceName("image", false)).toBe("the sample");
    expect(sourceName("hidden", true)).toBe("the layer hidden");
    expect(listed(["a", "b", "c"], "or")).toBe("a, b or c");
  });
});
