"""Goals of Schneider et al. 2025 and Blümel et al. 2025 under four measures of redundancy: what layers and
memories learn. Not published elsewhere.

Runs: mnist_context and mnist_context_lateral with their heuristic goals, 20 epochs, seeds 1 to 10, quick 1 and 2;
memory_capacity with its goal `redundancy`, 10 seeds from 1 on, quick 2. From nothing: half an hour on one
core.
"""

import numpy as np

from _memories import HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, legend, open_frame, pyplot
from _runs import Job, goal_file

MEASURES = ("sx", "mmi", "min", "pm")
NETWORKS = {"context": "mnist_context", "context + lateral": "mnist_context_lateral"}
LOADS = (1.4, 1.5, 1.6, 1.7, 1.8)


def network_jobs(spec, measure, scale):
    goal = goal_file(f"{spec.removeprefix('mnist_')}.heuristic")
    settings = {"layers.hidden.goal": goal, "layers.hidden.goal.measure": measure, "training.epochs": 20}
    return [Job(spec, settings, seed) for seed in scale.from_one(10, 2)]


def memory_jobs(measure, scale):
    return [memory_job(LOADS, scale.count(10, 2), 1, {"memory.goal.measure": measure})]


def jobs(scale):
    networks = [job for spec in NETWORKS.values() for measure in MEASURES
                for job in network_jobs(spec, measure, scale)]
    return networks + [job for measure in MEASURES for job in memory_jobs(measure, scale)]


def errors(runs):
    return [100 * (1 - run.summary["accuracy"]["test"]) for run in runs]


def draw(runs, scale):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    rows = []
    for k, (name, spec) in enumerate(NETWORKS.items()):
        found = [errors(runs.all(network_jobs(spec, measure, scale))) for measure in MEASURES]
        for at, values in enumerate(found):
            place = at + 0.24 * (k - 0.5)
            left.plot(np.full(len(values), place), values, MARKERS[k], color=COLOURS[k], alpha=0.45,
                      markersize=4, linestyle="none", label=name if at == 0 else None)
            if values:
                left.plot(place, np.median(values), "_", color=COLOURS[k], markersize=16,
                          markeredgewidth=2)
        rows.append([f"{name}: test error in %", *(
            f"{np.median(v):.2f} ({min(v):.2f}–{max(v):.2f}), {len(v)}" if v else "–" for v in found)])
    left.set_xticks(range(len(MEASURES)), MEASURES)
    left.set(xlabel="measure of the goal", ylabel="test error in %")
    legend(left)
    memories = {}
    for k, measure in enumerate(MEASURES):
        scores = memories[measure] = Scores(runs.all(memory_jobs(measure, scale)))
        right.plot(scores.loads, scores.means(), color=COLOURS[k], marker=MARKERS[k], markersize=4,
                   label=measure)
    for load in LOADS:
        rows.append([f"memory: score at load {load:g}", *(
            f"{s.end[load].mean():.3f}" if load in s.loads else "–" for s in memories.values())])
    right.axhline(HELD, color=GREY, linestyle=":", linewidth=1)
    right.set(xlabel="load (patterns per neuron)", ylabel="score")
    legend(right)
    for ax in (left, right):
        open_frame(ax)
    return figure, [Table("Median (range) and number of seeds; memories: mean of the seeds.",
                          ["", *MEASURES], rows)]
