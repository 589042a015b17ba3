"""Why small layers scatter: test errors of the context model with ten neurons by seed, and what changes
them; published median 20.11, Schneider et al. 2025.

Runs: mnist_context with layers.hidden.neurons = 10, seeds 1 to 20, as it is and with other batches, goals
and orders of passes; quick: seeds 1 to 3. From nothing: 30 minutes on two cores.
"""

import numpy as np
from _picture import COLOURS, GREY, Table, legend, open_frame, published, pyplot
from _runs import Job, goal_file

NEURONS = 10
VARIANTS = {
    "as published": {},
    "heuristic goal": {"layers.hidden.goal": goal_file("context.heuristic")},
    "batch 512": {"training.batch": 512},
    "200 epochs": {"training.epochs": 200},
    "sign of A at test": {"passes.sampled_when_tested": False},
    "floor 1e-6": {"layers.hidden.probability_floor": 1e-6},
}


def jobs_of(name, scale):
    settings = {"layers.hidden.neurons": NEURONS, **VARIANTS[name]}
    usual = 20 if name == "as published" else 10
    return [Job("mnist_context", settings, seed) for seed in scale.from_one(usual, 3)]


def jobs(scale):
    return [job for name in VARIANTS for job in jobs_of(name, scale)]


def draw(runs, scale):
    theirs = next(p.y for p in published("schneider_error")
                  if p.model == "context optimised" and p.x == str(NEURONS))
    figure, ax = pyplot.subplots(figsize=(7, 4), layout="constrained")
    rows = []
    for k, name in enumerate(VARIANTS):
        errors = [100 * (1 - run.summary["accuracy"]["test"]) for run in runs.all(jobs_of(name, scale))]
        if not errors:
            continue
        low, middle, high = np.percentile(errors, (25, 50, 75))
        ax.plot(k + np.linspace(-0.2, 0.2, len(errors)), sorted(errors), "o", color=COLOURS[0], markersize=4)
        ax.plot([k - 0.3, k + 0.3], [middle, middle], color="black")
        rows.append([name, str(len(errors)), f"{middle:.2f}", f"{low:.2f}–{high:.2f}",
                     f"{min(errors):.2f}–{max(errors):.2f}"])
    ax.axhline(theirs, color=GREY, linestyle=":", label="published median of 10 seeds")
    ax.set_xticks(range(len(VARIANTS)), VARIANTS, rotation=20, ha="right")
    ax.set_ylabel("test error in %")
    legend(ax)
    open_frame(ax)
    return figure, [Table(f"Test error in % of ten neurons; published median {theirs:.2f}.",
                          ["variant", "seeds", "median", "middle half", "range"], rows)]
