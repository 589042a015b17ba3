// Makes small runs of the built program and their pages, in a folder that the tests read.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { GlobalSetupContext } from "vitest/node";

const root = resolve(__dirname, "../../..");

declare module "vitest" {
  interface ProvidedContext {
    folder: string;
  }
}

// Names that are markup where they are not taken as text.
const kNasty = "<script>window.broken=1</script>";

function table(): string {
  const rows = ["hour,<b>wind</b>,vents"];
  for (let i = 0; i < 160; ++i) {
    const [hour, wind] = [i % 4, (i >> 2) % 3];
    rows.push(`${hour},${wind},${(hour > 1) !== (wind > 1) ? "open" : "shut"}`);
  }
  return rows.join("\n") + "\n";
}

function labelled(): string {
  const rows = [`"${kNasty}",width,kind`];
  for (let i = 0; i < 240; ++i) {
    const kind = i % 3;
    rows.push(`${kind + ((i * 7) % 10) / 10},${((i * 13) % 17) / 10 - kind},${["<i>a</i>", "b&amp;", "c"][kind]}`);
  }
  return rows.join("\n") + "\n";
}

// As python -m infomorph.search leaves it.
function writeSearch(folder: string): void {
  mkdirSync(folder);
  const space = { "layers.hidden.goal.{1}{2}": { low: -1, high: 1, log: false, choices: [] }, "layers.hidden.binning.type": { low: null, high: null, log: false, choices: ["fixed", kNasty] } };
  const trials = Array.from({ length: 30 }, (_, i) => {
    const weight = ((i * 7) % 20) / 10 - 0.95;
    const state = i % 5 === 4 ? "pruned" : "complete";
    return { i, weight, state, accuracy: 0.9 - weight * weight / 4, redundancy: 0.1 + weight * weight };
  });
  const rows = trials.map(({ i, weight, state, accuracy, redundancy }) =>
    `${i},${state},${accuracy},${state === "complete" ? redundancy : ""},${weight},${i % 2 ? `"${kNasty}"` : "fixed"},`);
  writeFileSync(join(folder, "trials.csv"), ["trial,state,accuracy.validation,-redundancy,layers.hidden.goal.{1}{2},layers.hidden.binning.type,error", ...rows, ""].join("\n"));
  const best = trials.reduce((one, other) => (other.state === "complete" && other.accuracy > one.accuracy ? other : one));
  writeFileSync(join(folder, "summary.json"), JSON.stringify({
    version: "0.1.0", objective: ["accuracy.validation", "-redundancy"], sampler: "tpe", startup: 10, pruner: "none", seeds: 1, space,
    trials: 30, complete: 24, front: [best.i], best: { trial: best.i, values: [best.accuracy, best.redundancy], settings: {} },
    importance: { "layers.hidden.goal.{1}{2}": 0.9, "layers.hidden.binning.type": 0.1 },
  }));
  writeFileSync(join(folder, "best.toml"), "# Found by a search\nseed = 1\n");
}

export default function setup({ provide }: GlobalSetupContext): () => void {
  const program = process.env.INFOMORPH_PROGRAM ?? join(root, "build/dev/bin/infomorph");
  const folder = mkdtempSync(join(tmpdir(), "infomorph-report-"));
  const call = (...parts: string[]): void => {
    execFileSync(program, parts, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  };
  const run = (name: string, spec: string, ...settings: string[]): void => {
    const sets = settings.flatMap((setting) => ["--set", setting]);
    call("run", join(root, "experiments", `${spec}.toml`), "--out", name, "--quiet", "--report", ...sets);
  };
  const small = ["training.epochs=3", "layers.hidden.neurons=24"];
  run("readout", "mnist_readout", "training.epochs=3");
  run("hidden", "mnist_context_lateral", ...small);
  run("hidden-2", "mnist_context_lateral", ...small, "seed=2");
  run("classes", "bars", "training.steps=10", 'layers.hidden.goal={receptive={"{1}"=1.0},lateral={"{1}{2}"=-0.5}}');
  run("bars", "bars", "training.steps=100");
  run("filters", "mnist_conv", "training.epochs=1", "layers.hidden.neurons=8", "layers.hidden.inputs.receptive.stride=3");
  run("memory", "memory_capacity", "memory.neurons=20", "memory.loads=[0.5,1,1.5]", "memory.seeds=2", "memory.noise=true", "training.steps=60");
  run("stream", "memory_online", "memory.neurons=20", "memory.seeds=2", "memory.stream.patterns=60");
  writeFileSync(join(folder, "labelled.csv"), labelled());
  writeFileSync(join(folder, "table.toml"), '[data]\nname = "labelled.csv"\nlabel = "kind"\n\n[training]\nepochs = 2\n');
  call("run", "table.toml", "--out", "table", "--quiet", "--report");
  call("run", "table.toml", "--out", "sweep", "--quiet", "--report", "--sweep", "training.batch=60,120", "--sweep", "training.epochs=2,4", "--seeds", "2");
  writeFileSync(join(folder, "vents.csv"), table());
  call("pid", "vents.csv", "--target", "vents", "--permutations", "50", "--bootstrap", "50", "--correct", "permutation", "--pointwise", "--report", "pid.html", "-o", "pid.txt");
  call("report", "hidden", "hidden-2", "-o", "two.html");
  writeSearch(join(folder, "search"));
  call("report", "search");
  provide("folder", folder);
  return () => rmSync(folder, { recursive: true });
}
