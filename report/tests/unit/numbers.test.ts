import { describe, expect, it } from "vitest";
import { clausesOf, fits } from "../../src/numbers/filter";
import { bits, duration, figureName, percent, plain, pValue, weight } from "../../src/numbers/format";
import { componentsOf, median, paretoFront, projected } from "../../src/numbers/statistics";

describe("formats", () => {
  it("write bits with a sign, and none where they round to nothing", () => {
    expect([0.1234, -0.05, 0.0001, -0.0001, NaN].map(bits)).toEqual(["+0.123", "\u22120.050", "0.000", "0.000", "\u2013"]);
  });

  it("write other numbers", () => {
    expect(plain(12345)).toBe("12\u202f345");
    expect(plain(0.00012)).toBe("1.2e-4");
    expect(plain(-0.5)).toBe("\u22120.5000");
    expect(percent(0.9535)).toBe("95.35\u202f%");
    expect(weight(-0.953)).toBe("\u22120.95");
    expect(duration(61.2)).toBe("61\u202fs");
    expect(duration(600)).toBe("10.0\u202fmin");
    expect(pValue(0.0004)).toBe("4.0e-4");
    expect(figureName("accuracy_train")).toBe("training accuracy");
    expect(figureName("bars_recovered")).toBe("bars recovered");
  });
});

describe("statistics", () => {
  it("find the median", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it("find the direction of largest variance", () => {
    const rows = [[0, 0, 1], [1, 2, 1], [2, 4, 1], [3, 6, 1]];
    const components = componentsOf(rows);
    expect(components.shares[0]).toBeCloseTo(1);
    expect(components.axes[0].map((x) => x * Math.sqrt(5))).toEqual([expect.closeTo(1), expect.closeTo(2), expect.closeTo(0)]);
    expect(projected(components, rows[3])[0]).toBeCloseTo(1.5 * Math.sqrt(5));
  });

  it("keep distances in the plane when there are two dimensions", () => {
    const rows = [[1, 0], [0, 3], [-2, 1], [4, 4]];
    const components = componentsOf(rows);
    const [a, b] = [rows[0], rows[3]].map((row) => projected(components, row));
    expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeCloseTo(5);
  });

  it("find the front", () => {
    const points = [[1, 5], [2, 4], [2, 6], [3, 1], [0, 7]] as const;
    expect(paretoFront(points, [1, 1])).toEqual([2, 3, 4]);
    expect(paretoFront(points, [-1, 1])).toEqual([4]);
    expect(paretoFront([[1, 1], [1, 1]], [1, 1])).toEqual([0, 1]);
  });
});

describe("filters", () => {
  it("are read clause by clause", () => {
    expect(clausesOf("goal > 0.1, class = 3")).toEqual([
      { column: "goal", operator: ">", value: "0.1" }, { column: "class", operator: "=", value: "3" },
    ]);
    expect(clausesOf("{1}{2}>=-0.2 and class!=a")).toEqual([
      { column: "{1}{2}", operator: ">=", value: "-0.2" }, { column: "class", operator: "!=", value: "a" },
    ]);
    expect(clausesOf("seven")).toBeNull();
  });

  it("compare numbers as numbers and names as text", () => {
    const clause = (text: string) => clausesOf(text)![0];
    expect(fits(clause("x > 2"), 10)).toBe(true);
    expect(fits(clause("x = 3"), 3)).toBe(true);
    expect(fits(clause("x = setosa"), "setosa")).toBe(true);
    expect(fits(clause("x != setosa"), "virginica")).toBe(true);
    expect(fits(clause("x > 2"), "setosa")).toBe(false);
    expect(fits(clause("x > 2"), null)).toBe(false);
  });
});
