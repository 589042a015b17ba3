import { describe, expect, it } from "vitest";
import { byStrength, channelOf, meanOfChannels } from "../../src/numbers/channels";

// Two places of three channels.
const kWeights = [1, -4, 0, 2, 1, 3];

describe("channels", () => {
  it("lie beside each other at every place", () => {
    expect([...channelOf(kWeights, 3, 1)]).toEqual([-4, 1]);
    expect([...meanOfChannels(kWeights, 3)]).toEqual([-1, 2]);
    expect([...meanOfChannels(kWeights, 1)]).toEqual(kWeights);
  });

  it("are ordered by the sizes of their weights", () => {
    expect(byStrength(kWeights, 3)).toEqual([
      { channel: 1, size: 5, sum: -3 },
      { channel: 0, size: 3, sum: 3 },
      { channel: 2, size: 3, sum: 3 },
    ]);
  });
});
