// The exact spec, and how the page came about.

import type { Context } from "../state/model";
import { runOf } from "../state/model";
import { h, replaceContent } from "../view/dom";

export function spec(context: Context): HTMLElement {
  const text = h("pre", { tabindex: 0, "aria-label": "spec.toml" });
  const facts = h("dl", { class: "facts" });
  const draw = (): void => {
    const run = runOf(context);
    replaceContent(text, run.spec);
    const rows: [string, string][] = [
      ["Folder", run.folder],
      ["Learnt by", `infomorph ${run.version}`],
      ["Seed", String(run.seed)],
      ["Learnt on", String(run.summary?.machine || "a machine that is not recorded")],
      ["Page written by", context.page.written_by],
    ];
    replaceContent(facts, ...rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
  };
  draw();
  context.store.subscribe(["run"], draw);
  return h(
    "section",
    { id: "spec", "aria-labelledby": "spec-title" },
    h("h2", { id: "spec-title" }, "How it was made"),
    facts,
    h("details", {}, h("summary", {}, "The effective spec, every default written out"), text),
    h(
      "p",
      { class: "note" },
      "Values of single neurons and weights are rounded to 1/32 767 of the largest of their kind, " +
        "large matrices of weights to 1/127. What single files of the run hold is exact.",
    ),
  );
}
