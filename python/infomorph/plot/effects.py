"""What the keys of a sweep do."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from infomorph import _core
from infomorph._files import read_text
from infomorph.plot._axes import COLOURS, GREY, axes_or_new, open_frame


def _columns(table) -> dict[str, list]:
    if isinstance(table, (str, os.PathLike)):
        path = Path(table)
        path = path / "sweep.csv" if path.is_dir() else path
        lines = list(csv.reader(read_text(path).splitlines()))
        titles, rows = (lines[0], lines[1:]) if lines else ([], [])
        if any(len(row) != len(titles) for row in rows):
            raise _core.Error(f"{path}: its rows have different numbers of cells")
        return {title: [row[k] for row in rows] for k, title in enumerate(titles)}
    if isinstance(table, Mapping) or hasattr(table, "columns"):
        return {str(name): list(table[name]) for name in table}
    raise _core.Error(
        f"the table is of type {type(table).__name__}: expected a path, a frame or a dict of columns"
    )


def sweep(table, score: str | None = None, *, ax=None):
    """How a score of a sweep depends on each of its keys: a point a run, and a line through the medians
    of each value of a key, over all values of the others.

    Parameters
    ----------
    table : path, frame or dict of columns
        ``sweep.csv``, or its folder: the keys, ``seed``, the scores, ``seconds``.
    score : str, optional
        Default: the one to quote, the first after ``seed``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    columns = _columns(table)
    titles = list(columns)
    if "seed" not in titles or len(titles) < titles.index("seed") + 2 or not columns["seed"]:
        raise _core.Error("the table is none of a sweep: expected keys, seed, scores and seconds")
    at = titles.index("seed")
    scores = [title for title in titles[at + 1 :] if title != "seconds"]
    score = scores[0] if score is None else score
    if score not in scores:
        raise _core.Error(f"the sweep has no score {score!r}: expected one of {', '.join(scores)}")
    try:
        heights = np.array([np.nan if cell == "" else float(cell) for cell in columns[score]])
    except (TypeError, ValueError):
        raise _core.Error(f"the column {score} holds what is no number") from None
    keys = titles[:at] or ["seed"]
    values = {key: list(dict.fromkeys(map(str, columns[key]))) for key in keys}
    count = sum(map(len, values.values())) + len(keys) - 1
    ax = axes_or_new(ax, max(4.5, 0.7 * count + 1.5), 4)
    ticks, labels, left = [], [], 0
    for k, key in enumerate(keys):
        cells = np.array(list(map(str, columns[key])))
        places = left + np.arange(len(values[key]))
        medians = []
        for x, value in zip(places, values[key], strict=True):
            of_value = heights[cells == value]
            of_value = of_value[np.isfinite(of_value)]
            medians.append(np.median(of_value) if of_value.size else np.nan)
            spread = np.linspace(-0.15, 0.15, of_value.size) if of_value.size > 1 else 0
            ax.plot(x + spread + 0 * of_value, of_value, "o", color=GREY, markersize=3, alpha=0.7)
        ax.plot(places, medians, "-s", color=COLOURS[k % len(COLOURS)], label=key)
        ticks.extend(places)
        labels.extend(values[key])
        left += len(values[key]) + 1
    ax.set_xticks(ticks, labels, rotation=30 if max(map(len, labels)) > 6 else 0)
    ax.set_xlabel("value of the key")
    ax.set_ylabel(score)
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), title="medians by key")
    open_frame(ax)
    return ax
