"""Test error on MNIST against the number of hidden neurons: Schneider et al. 2025, all models.

Runs: the specs mnist_* with 1 to 2000 hidden neurons, and their heuristic goals; seeds 1 to 10 of 10 and 20
neurons, else 1 to 3, from 200 neurons on seed 1. Backprop learns from squashed logits, as published; the
same by net inputs, up to 500 neurons, is the spec as it is. Quick: up to 50 neurons, seed 1. From nothing:
by estimate 6 hours on two cores, quick 12 minutes.
"""

import numpy as np
from _picture import COLOURS, GREY, Table, legend, open_frame, published, pyplot
from _runs import Job, goal_file

SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
MANY_SEEDS = (10, 20)  # neurons: where seeds scatter
SMALL = 100  # neurons: up to which three seeds are run


def by_goal(name):
    return {"layers.hidden.goal": goal_file(name)}


# By name: spec, what is set, most neurons, colour, dashes.
MODELS = {
    "backprop": ("mnist_backprop", {"layers.output.rule": "squashed_logistic"}, 2000, "black", "-"),
    "backprop by net inputs": ("mnist_backprop", {}, 500, "black", ":"),
    "context heuristic": ("mnist_context", by_goal("context.heuristic"), 2000, COLOURS[4], "--"),
    "context optimised": ("mnist_context", {}, 2000, COLOURS[4], "-"),
    "lateral heuristic": ("mnist_lateral", by_goal("lateral.heuristic"), 2000, COLOURS[1], "--"),
    "lateral optimised": ("mnist_lateral", {}, 2000, COLOURS[1], "-"),
    "random projection": ("mnist_random_projection", {}, 2000, GREY, "-"),
    "context + lateral heuristic": ("mnist_context_lateral", by_goal("context_lateral.heuristic"), 2000,
                                    COLOURS[0], "--"),
    "context + lateral optimised": ("mnist_context_lateral", {}, 2000, COLOURS[0], "-"),
    "context + lateral sparse": ("mnist_context_lateral_sparse", {}, 2000, COLOURS[2], "-"),
    "feedback": ("mnist_feedback", {}, 2000, COLOURS[3], "-"),
}
READOUT = "readout only"


def sizes(model, scale):
    # Up to 100 neurons the sparse model is the dense one; a single neuron has no peers.
    spec, _, most, *_ = MODELS[model]
    with_peers = "lateral" in spec or spec in ("mnist_backprop", "mnist_feedback")
    least = 200 if spec.endswith("sparse") else 2 if with_peers else 1
    return [n for n in SIZES if least <= n <= (50 if scale.quick else most)]


def jobs_of(model, neurons, scale):
    spec, settings, *_ = MODELS[model]
    settings = {"layers.hidden.neurons": neurons, **settings}
    usual = 10 if neurons in MANY_SEEDS else 3 if neurons <= SMALL else 1
    return [Job(spec, settings, seed) for seed in scale.from_one(usual, 1)]


def readout_jobs(scale):
    return [Job("mnist_readout", {}, seed) for seed in scale.from_one(3, 1)]


def jobs(scale):
    wanted = readout_jobs(scale)
    for neurons in SIZES:
        for model in MODELS:
            if neurons in sizes(model, scale):
                wanted += jobs_of(model, neurons, scale)
    return wanted


def error(run):
    """Test error in %, last epoch."""
    return 100 * (1 - run.summary["accuracy"]["test"])


def found(runs, scale):
    """Errors of the seeds by model and size."""
    errors = {}
    for model in MODELS:
        for neurons in SIZES:
            values = [error(run) for run in runs.all(jobs_of(model, neurons, scale))]
            if values and not (model.endswith("sparse") and neurons <= SMALL):
                errors[model, neurons] = values
    return errors


def near(ours, theirs):
    return abs(ours - theirs) <= max(0.6, 0.08 * theirs)


def draw(runs, scale):
    errors = found(runs, scale)
    points = {(p.model, int(p.x)): p.y for p in published("schneider_error") if p.x}
    figure, ax = pyplot.subplots(figsize=(8.5, 5), layout="constrained")
    for model, (*_, colour, dashes) in MODELS.items():
        there = [n for n in SIZES if (model, n) in errors]
        values = [errors[model, n] for n in there]
        ax.plot(there, list(map(np.median, values)), dashes, color=colour, label=model)
        ax.fill_between(there, list(map(min, values)), list(map(max, values)), color=colour,
                        alpha=0.25, linewidth=0)
        theirs = {n: y for (name, n), y in points.items() if name == model}
        ax.plot(theirs.keys(), theirs.values(), "o" if dashes == "-" else "D", color=colour,
                fillstyle="none", markersize=5)
    readout = [error(run) for run in runs.all(readout_jobs(scale))]
    if readout:
        ax.axhline(np.median(readout), color=GREY, linestyle=":", label=READOUT)
    ax.set(xscale="log", yscale="log", xlabel="hidden neurons", ylabel="test error in %")
    ax.set_xticks(SIZES, SIZES)
    ax.set_yticks([2, 5, 10, 20, 50, 100], [2, 5, 10, 20, 50, 100])
    ax.minorticks_off()
    legend(ax, beside=True, title="lines: median here, bands: range\nopen markers: published")
    open_frame(ax)
    return figure, [comparison(errors, points, readout), agreement(errors, points)]


def cell(values, theirs):
    if values is None:
        return "" if theirs is None else f"– / {theirs:.2f}"
    spread = f" ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else ""
    return f"{np.median(values):.2f}{spread} / {'–' if theirs is None else f'{theirs:.2f}'}"


def comparison(errors, points, readout):
    rows = [[model, *(cell(errors.get((model, n)), points.get((model, n))) for n in SIZES)]
            for model in MODELS]
    theirs = next(p.y for p in published("schneider_error") if p.model == READOUT)
    rows.append([READOUT, cell(readout or None, theirs), *[""] * (len(SIZES) - 1)])
    caption = ("Test error in % after the last epoch: median (range) of the seeds here / published "
               "median of 10. A range is given where more than one seed was run; – stands for what was "
               "not run.")
    return Table(caption, ["neurons", *map(str, SIZES)], rows)


def agreement(errors, points):
    """How many of the published points are met, of all sizes and of 10 neurons or more."""
    rows = []
    for caption, least in (("all sizes", 1), ("10 neurons or more", 10)):
        both = {key: (errors[key], points[key]) for key in points if key in errors and key[1] >= least}
        several = [(min(a) <= y <= max(a)) for a, y in both.values() if len(a) > 1]
        far = [f"{model} {n}: {np.median(a):.2f} for {y:.2f}" for (model, n), (a, y) in both.items()
               if not near(np.median(a), y)]
        wanted = sum(1 for _, n in points if n >= least)
        rows.append([caption, f"{len(both)} of {wanted}", f"{sum(several)} of {len(several)}",
                     f"{len(both) - len(far)} of {len(both)}", "; ".join(far) or "none"])
    return Table("Agreement with the published points:",
                 ["points", "run here", "within the range of several seeds",
                  "median within 0.6 points or 8 %", "exceptions"], rows)
