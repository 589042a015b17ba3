// Medians, principal components and fronts.

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function extent(values: Iterable<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

export interface Components {
  mean: number[];
  /** The two directions of largest variance, each of length 1; the largest entry is positive. */
  axes: [number[], number[]];
  /** Shares of the variance along them. */
  shares: [number, number];
}

/** Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations. */
function eigenOf(matrix: number[][]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((__, j): number => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 60; ++sweep) {
    let off = 0;
    for (let p = 0; p < n; ++p) for (let q = p + 1; q < n; ++q) off += a[p][q] ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < n; ++p) {
      for (let q = p + 1; q < n; ++q) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; ++k) {
          [a[k][p], a[k][q]] = [c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]];
        }
        for (let k = 0; k < n; ++k) {
          [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
          [v[k][p], v[k][q]] = [c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q]];
        }
      }
    }
  }
  return { values: a.map((row, i) => row[i]), vectors: a.map((_, i) => v.map((row) => row[i])) };
}

/** Principal components of rows of equal length. */
export function componentsOf(rows: readonly ArrayLike<number>[]): Components {
  const width = rows[0]?.length ?? 0;
  const mean = Array.from({ length: width }, (_, k) => {
    let sum = 0;
    for (const row of rows) sum += row[k];
    return sum / rows.length;
  });
  const covariance = mean.map(() => new Array<number>(width).fill(0));
  for (const row of rows) {
    for (let i = 0; i < width; ++i) {
      for (let j = i; j < width; ++j) {
        covariance[i][j] += ((row[i] - mean[i]) * (row[j] - mean[j])) / rows.length;
      }
    }
  }
  for (let i = 0; i < width; ++i) for (let j = 0; j < i; ++j) covariance[i][j] = covariance[j][i];
  const { values, vectors } = eigenOf(covariance);
  const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
  const sum = values.reduce((total, value) => total + Math.max(value, 0), 0);
  const axis = (place: number): number[] => {
    const vector = vectors[order[place]] ?? new Array<number>(width).fill(0);
    const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    return largest < 0 ? vector.map((x) => -x) : vector;
  };
  const share = (place: number): number =>
    sum > 0 ? Math.max(values[order[place]] ?? 0, 0) / sum : 0;
  return { mean, axes: [axis(0), axis(1)], shares: [share(0), share(1)] };
}

/** Where a row lies along the two axes. */
export function projected(components: Components, row: ArrayLike<number>): [number, number] {
  const along = (axis: number[]): number =>
    axis.reduce((sum, x, k) => sum + x * (row[k] - components.mean[k]), 0);
  return [along(components.axes[0]), along(components.axes[1])];
}

/** Whether larger or smaller is better. */
export type Direction = 1 | -1;

/** The points that no other is at least as good as in both coordinates and better in one. */
export function paretoFront(
  points: readonly (readonly [number, number])[],
  directions: readonly [Direction, Direction],
): number[] {
  const good = points.map(([x, y]) => [x * directions[0], y * directions[1]] as const);
  return points
    .map((_, i) => i)
    .filter((i) => {
      const [x, y] = good[i];
      return !good.some(([u, v]) => u >= x && v >= y && (u > x || v > y));
    });
}
