"""How far seeds scatter in small layers: test error of the context model with ten neurons by seed, and the
published medians, Schneider et al. 2025.

Runs: mnist_context with layers.hidden.neurons = 10 and either goal, seeds 1 to 20; quick: 1 to 3. From
nothing: 7 minutes on two cores.
"""

import numpy as np
from _picture import COLOURS, GREY, Table, legend, open_frame, published, pyplot
from _runs import Job, goal_file

NEURONS = 10
GOALS = {"optimised": {}, "heuristic": {"layers.hidden.goal": goal_file("context.heuristic")}}


def jobs_of(goal, scale):
    settings = {"layers.hidden.neurons": NEURONS, **GOALS[goal]}
    return [Job("mnist_context", settings, seed) for seed in scale.from_one(20, 3)]


def jobs(scale):
    return [job for goal in GOALS for job in jobs_of(goal, scale)]


def draw(runs, scale):
    medians = {p.model: p.y for p in published("schneider_error") if p.x == str(NEURONS)}
    figure, ax = pyplot.subplots(figsize=(5, 4), layout="constrained")
    rows = []
    for k, goal in enumerate(GOALS):
        theirs = medians[f"context {goal}"]
        ends = (k - 0.3, k + 0.3)
        ax.plot(ends, (theirs, theirs), color=GREY, linestyle=":", linewidth=2,
                label="published median of 10 seeds" if k == 0 else None)
        errors = [100 * (1 - run.summary["accuracy"]["test"]) for run in runs.all(jobs_of(goal, scale))]
        if not errors:
            continue
        middle = np.median(errors)
        spread = np.linspace(-0.2, 0.2, len(errors)) if len(errors) > 1 else [0]
        ax.plot(k + np.array(spread), sorted(errors), "o", color=COLOURS[0], markersize=4)
        ax.plot(ends, (middle, middle), color="black", label="median here" if k == 0 else None)
        rows.append([goal, str(len(errors)), f"{theirs:.2f}", f"{middle:.2f}",
                     f"{min(errors):.2f}–{max(errors):.2f}"])
    ax.set_xticks(range(len(GOALS)), [f"{goal} goal" for goal in GOALS])
    ax.set_ylabel("test error in %")
    legend(ax)
    open_frame(ax)
    caption = "Test error of ten neurons in %; published: median of 10 seeds."
    return figure, [Table(caption, ["goal", "seeds here", "published", "median", "range"], rows)]
