"""How a search went, and what decided."""

from __future__ import annotations

import numpy as np

from infomorph import _core
from infomorph.plot._axes import COLOURS, GREY, axes_or_new, open_frame


def search(study, *, ax=None):
    """The trials of a search: with one objective its value by trial and the best so far, with several
    the first two against each other and their front.

    Parameters
    ----------
    study : infomorph.search.Study
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Error
        if no trial is complete
    """
    if not study.complete:
        raise _core.Error("no trial of the search is complete")
    ax = axes_or_new(ax, 6, 4)
    names = [name.removeprefix("-") for name in study.plan.objective]
    values = np.array([trial.values for trial in study.complete])
    if len(names) == 1:
        numbers = [trial.number for trial in study.complete]
        best = np.minimum if study.plan.objective[0].startswith("-") else np.maximum
        ax.plot(numbers, values[:, 0], "o", color=GREY, markersize=3, label="trials")
        ax.plot(numbers, best.accumulate(values[:, 0]), "-", color=COLOURS[0], drawstyle="steps-post",
                label="the best so far")
        ax.set(xlabel="trial", ylabel=names[0])
    else:
        front = np.array(sorted(trial.values[:2] for trial in study.front))
        ax.plot(values[:, 0], values[:, 1], "o", color=GREY, markersize=3, label="trials")
        ax.plot(front[:, 0], front[:, 1], "s-", color=COLOURS[0], markersize=4, label="front")
        ax.set(xlabel=names[0], ylabel=names[1])
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    open_frame(ax)
    return ax


def importances(study, evaluator: str = "ped_anova", *, ax=None):
    """The share of each key in what decides the first objective of a search, see `Study.importances`.

    Parameters
    ----------
    study : infomorph.search.Study
    evaluator : str
        ``ped_anova`` or ``fanova``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Error
        if fewer than 10 trials are complete; for an evaluator of another name
    """
    shares = study.importances(evaluator)
    ax = axes_or_new(ax, 6, 1 + 0.25 * len(shares))
    ax.barh(list(shares)[::-1], list(shares.values())[::-1], color=COLOURS[0])
    ax.set(xlabel=f"importance for {study.plan.objective[0].removeprefix('-')} ({evaluator})")
    open_frame(ax)
    return ax
