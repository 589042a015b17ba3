"""How much memories hold."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from infomorph import _core
from infomorph.plot._axes import COLOURS, GREY, axes_or_new, open_frame

_MARKERS = "osD^vP*"
_HELD = 0.95  # the score that counts as holding all patterns


def memory(runs, *, ax=None):
    """The score of memories against their load; of streams, the overlap with patterns against their
    age. Means over the seeds; the bands are from the smallest to the largest.

    Parameters
    ----------
    runs : Run, list of Run, or dict of str to Run
        The keys of a dict are the labels; else the rule is.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    if not isinstance(runs, Mapping):
        listed = runs if isinstance(runs, (list, tuple)) else [runs]
        runs = {}
        for run in listed:
            rule = run.spec["memory.rule"] if run.spec.task == "remember" else run.spec.task
            runs[rule if rule not in runs else f"{rule}, {run.folder.name}"] = run
    online = set()
    for label, run in runs.items():
        if run.spec.task != "remember":
            raise _core.Error(f"{label}: a run of the task {run.spec.task} has no memories")
        online.add(run.spec["memory.protocol"] == "online")
    if len(online) != 1:
        raise _core.Error("runs hold streams and memories of a load: expected one kind, at least one")
    ax = axes_or_new(ax, 6, 4)
    draw = _draw_stream if online.pop() else _draw_loads
    for k, (label, run) in enumerate(runs.items()):
        draw(ax, run.memories, label, COLOURS[k % len(COLOURS)], _MARKERS[k % len(_MARKERS)])
    ax.set_ylim(top=1.01)
    ax.legend(frameon=False)
    open_frame(ax)
    return ax


def _draw_loads(ax, memories, label, colour, marker) -> None:
    loads = sorted({one.load for one in memories})
    scores = [[one.metrics["score"][-1] for one in memories if one.load == load] for load in loads]
    mean = [np.mean(of_load) for of_load in scores]
    ax.plot(loads, mean, color=colour, marker=marker, label=label)
    ax.fill_between(loads, list(map(min, scores)), list(map(max, scores)), color=colour, alpha=0.2)
    ax.axhline(_HELD, color=GREY, linewidth=0.8, linestyle="--", zorder=0)
    ax.set_xlabel("load (patterns per neuron)")
    ax.set_ylabel("score (mean overlap of recalled patterns)")


def _draw_stream(ax, memories, label, colour, _marker) -> None:
    overlap = np.array([one.overlap for one in memories])
    age = np.arange(1, overlap.shape[1] + 1)
    ax.plot(age, overlap.mean(axis=0), color=colour, label=label)
    ax.fill_between(age, overlap.min(axis=0), overlap.max(axis=0), color=colour, alpha=0.2)
    ax.set_xlabel("age of the pattern (patterns before the end)")
    ax.set_ylabel("overlap with what is recalled")
