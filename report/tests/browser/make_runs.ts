// Makes small runs of the built program and their pages, in a folder that the tests read.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
  run("memory", "memory_capacity", "memory.neurons=20", "memory.loads=[0.5,1,1.5]", "memory.seeds=2", "memory.noise=true", "training.steps=60");
  run("stream", "memory_online", "memory.neurons=20", "memory.seeds=2", "memory.stream.patterns=60");
  writeFileSync(join(folder, "labelled.csv"), labelled());
  writeFileSync(join(folder, "table.toml"), '[data]\nname = "labelled.csv"\nlabel = "kind"\n\n[training]\nepochs = 2\n');
  call("run", "table.toml", "--out", "table", "--quiet", "--report");
  call("run", "table.toml", "--out", "sweep", "--quiet", "--report", "--sweep", "training.batch=60,120", "--sweep", "training.epochs=2,4", "--seeds", "2");
  writeFileSync(join(folder, "vents.csv"), table());
  call("pid", "vents.csv", "--target", "vents", "--permutations", "50", "--bootstrap", "50", "--correct", "permutation", "--pointwise", "--report", "pid.html", "-o", "pid.txt");
  call("report", "hidden", "hidden-2", "-o", "two.html");
  provide("folder", folder);
  return () => rmSync(folder, { recursive: true });
}
