"""What figures of memories have in common: scores by load, and the capacity by either criterion."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from _runs import Job, goal_file

HELD = 0.95  # the mean score from which on a load counts as held
GOALS = ("redundancy", "information_with_pattern", "optimised_1", "optimised_2")


def memory_job(loads, seeds, first, settings=None, goal=None, spec="memory_capacity"):
    """A run of so many memories per load, with consecutive seeds."""
    chosen = {"memory.goal": goal_file("memory", goal)} if goal else {}
    return Job(spec, {**chosen, **(settings or {}), "memory.loads": [float(x) for x in loads],
                      "memory.seeds": seeds}, first)


class Scores:
    """Scores of memories of several runs, by load.

    Attributes
    ----------
    loads : list of float
    end : dict of float to ndarray [seeds]
        The score after learning.
    best : dict of float to float
        The largest mean over the seeds at any of the about 15 steps that were looked at.
    """

    def __init__(self, runs):
        courses = defaultdict(list)
        for run in runs:
            columns = run.metrics_dict()
            for load in np.unique(columns["load"]):
                of_load = columns["load"] == load
                for seed in np.unique(columns["seed"][of_load]):
                    rows = of_load & (columns["seed"] == seed)
                    courses[float(load)].append(columns["score"][rows])
        self.loads = sorted(courses)
        self.end = {load: np.array([course[-1] for course in courses[load]]) for load in self.loads}
        self.best = {load: float(np.mean(courses[load], axis=0).max()) for load in self.loads}

    def means(self):
        """The mean score after learning, by load."""
        return [self.end[load].mean() for load in self.loads]

    def capacity(self) -> float | None:
        """The largest load that is held after learning."""
        return max((x for x in self.loads if self.end[x].mean() >= HELD), default=None)

    def authors_capacity(self) -> float | None:
        """The largest load that is held at any of the steps."""
        return max((x for x in self.loads if self.best[x] >= HELD), default=None)

    def crossing(self) -> float | None:
        """The load at which the mean score after learning falls to 0.95, linear between two loads of
        the grid; None if it does not do so on the grid."""
        means = self.means()
        for k in range(len(means) - 1):
            if means[k] >= HELD > means[k + 1]:
                share = (means[k] - HELD) / (means[k] - means[k + 1])
                return self.loads[k] + share * (self.loads[k + 1] - self.loads[k])
        return None
