// What a page is filled with; written by infomorph/report/.

/** An array that stands in an element of its own; see arrays.ts. */
export interface PackedArray {
  id: string;
  type: "int8" | "int16" | "int32" | "float32";
  shape: number[];
  /** A value is a stored number times this. */
  step: number;
}

/** The values of single neurons: of the places `kept` of a population's `at`. */
export interface NeuronValues {
  kept: number[];
  goal: PackedArray;
  activity: PackedArray | null;
  /** One for each term [kept x N]. */
  terms: PackedArray[];
}

/** How values lie: row by row, in it place by place, of a place channel by channel. */
export interface Shape {
  height: number;
  width: number;
  channels: number;
}

/** Where the neurons of a layer stand that sees through windows, and what others see of that. */
export interface Positions {
  grid: Shape;
  /** Positions of each sample that are learnt from. */
  learnt_from: number;
  pool: { type: "none" | "mean" | "max"; size: number };
  map: Shape;
}

/** An input class with its weights [N x K] at some epochs. */
export interface Input {
  role: string;
  from: string;
  connections: string;
  previous: boolean;
  units: number;
  /** Of what one neuron sees: an image, a map, or a window of either. */
  shape: Shape | null;
  /** The units [N x K] that weights come from; null: unit k is k. */
  peers: PackedArray | null;
  at: number[];
  weights: PackedArray[];
}

/** Neurons that share a goal: a layer, or a memory. */
export interface Population {
  name: string;
  rule: string;
  positions: Positions | null;
  axis: "epoch" | "step";
  at: number[];
  neurons: number;
  sources: string[];
  /** Where they come from, as a spec says it. */
  from: string[];
  terms: string[];
  gamma: number[];
  /** [T] of each class after the first, if the classes have goals of their own. */
  other_gammas: number[][];
  /** [E x (1 + T) x 5]: of the goal and each term the mean and four quantiles over the neurons. */
  spread: PackedArray | null;
  values: NeuronValues | null;
  preferred: { of: number[]; because: string } | null;
  inputs: Input[];
}

export interface Matrices {
  at: number[];
  values: PackedArray;
}

export interface Memory {
  load: number;
  seed: number;
  figures: Record<string, number>;
  overlap: number[];
  /** Rows of flipped bits, mean overlap after recall, share of patterns recalled. */
  noise: [number, number, number][];
  population: number | null;
}

export interface Metrics {
  titles: string[];
  columns: (number | null)[][];
}

export interface Run {
  name: string;
  folder: string;
  task: "classify" | "encode" | "remember";
  seed: number;
  version: string;
  spec: string;
  summary: Record<string, unknown> | null;
  metrics: Metrics;
  classes: string[];
  columns: string[];
  image: Shape | null;
  populations: Population[];
  matrices: Partial<
    Record<"confusion" | "feature_information" | "pairwise_information", Matrices>
  >;
  memories: Memory[];
  recalled_from?: number;
  notes: string[];
}

export interface Sweep {
  name: string;
  folder: string;
  keys: string[];
  titles: string[];
  rows: string[][];
  /** For each row its place among the runs. */
  runs: (number | null)[];
}

/** As the search for a goal leaves it in its folder. */
export interface Search {
  name: string;
  folder: string;
  summary: {
    version: string;
    /** What is to be large, or with a minus before it small. */
    objective: string[];
    sampler: string;
    pruner: string;
    seeds: number;
    space: Record<string, { low: number | null; high: number | null; log: boolean; choices: unknown[] }>;
    trials: number;
    complete: number;
    /** Numbers of trials. */
    front: number[];
    best: { trial: number; values: number[]; settings: Record<string, unknown> };
    importance?: Record<string, number>;
  };
  /** The spec of the best trial. */
  best: string;
  titles: string[];
  rows: string[][];
}

export interface AtomParts {
  informative: number | null;
  misinformative: number | null;
  total: number;
}

/** As `infomorph pid --json` writes it. */
export interface Decomposition {
  version: string;
  measure: string;
  seed: number;
  options: Record<string, unknown>;
  columns: {
    name: string;
    kind: string;
    distinct: number;
    missing: number;
    bins: number | null;
    edges: number[] | null;
  }[];
  notes: string[];
  sources: string[];
  target: string;
  unit: string;
  outcomes: number;
  samples: number | null;
  target_entropy: number | null;
  mutual_information: number;
  mutual_information_p_value?: number;
  mutual_information_null_mean?: number;
  mutual_information_interval?: [number, number];
  residual_entropy: number | null;
  /** Estimates with the bias of few samples taken away. */
  corrected?: {
    correction: string;
    target_entropy: number | null;
    mutual_information: number | null;
    residual_entropy: number | null;
    atoms: Record<string, number> | null;
  };
  complexity: number | null;
  backbone: number[];
  /** What does not depend on the measure, by name. */
  measure_free?: Record<string, number | null>;
  atoms: Record<
    string,
    AtomParts & { p_value?: number; null_mean?: number; interval?: [number, number] }
  >;
  pointwise?: {
    outcome: (string | number)[];
    probability: number;
    atoms: Record<string, AtomParts>;
  }[];
}

export interface Page {
  written_by: string;
  runs?: Run[];
  sweeps?: Sweep[];
  search?: Search;
  table?: string;
  decomposition?: Decomposition;
}
