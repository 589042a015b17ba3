import { describe, expect, it } from "vitest";
import { decode } from "../../src/data/arrays";
import { csvOf } from "../../src/data/table";

describe("arrays", () => {
  it("are multiples of their step", () => {
    const bytes = Buffer.from(Int16Array.of(-32767, 0, 2).buffer).toString("base64");
    const values = decode({ id: "a", type: "int16", shape: [3], step: 0.5 }, bytes);
    expect([...values]).toEqual([-16383.5, 0, 1]);
  });

  it("are refused where they are cut short", () => {
    expect(() => decode({ id: "a", type: "int8", shape: [4], step: 1 }, "AAAA")).toThrow("a has 3 values, expected 4");
  });
});

describe("tables", () => {
  it("become CSV with quotes where they are needed", () => {
    expect(csvOf({ titles: ["a,b", 'say "x"'], rows: [[1, null], ["line\nbreak", -0.5]] })).toBe(
      '"a,b","say ""x"""\n1,\n"line\nbreak",-0.5\n',
    );
  });
});
