"""The optimised goals for label and peers as context side by side: Schneider et al. 2025.

No runs: the weights are those of experiments/goals. From nothing: a second.
"""

import tomllib

import numpy as np
from _picture import Table, pyplot
from _runs import EXPERIMENTS

PREFIX = "context_lateral."


def jobs(scale):
    return []


def weights():
    """The weights of each goal by term; what a file does not list is 0."""
    files = sorted((EXPERIMENTS / "goals").glob(f"{PREFIX}*.toml"))
    goals = {path.stem.removeprefix(PREFIX): tomllib.loads(path.read_text())["goal"] for path in files}
    # Those of few terms first, then by what they were found with.
    return dict(sorted(goals.items(), key=lambda one: (len(one[1]) > 4, one[0].rpartition("_")[2], one[0])))


def draw(runs, scale):
    goals = weights()
    terms = list(goals["optimised_1_100_tpe"])
    matrix = np.array([[goal.get(term, 0.0) for term in terms] for goal in goals.values()])
    figure, ax = pyplot.subplots(figsize=(9.5, 4.2), layout="constrained")
    drawn = ax.imshow(matrix, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
    for (row, column), value in np.ndenumerate(matrix):
        if value:
            text = f"{value:.2f}".replace("0.", ".").replace("-", "−")
            ax.text(column, row, text, ha="center", va="center", fontsize=6,
                    color="white" if abs(value) > 0.7 else "black")
    ax.set_xticks(range(len(terms)), terms, rotation=60, ha="right")
    ax.set_yticks(range(len(goals)), goals)
    ax.grid(False)
    figure.colorbar(drawn, ax=ax, label="weight", ticks=(-1, 0, 1))
    optimised = np.array([row for name, row in zip(goals, matrix, strict=True)
                          if "_100_tpe" in name or "_100_cmaes" in name])
    rows = [[term, f"{np.sum(column > 0)}", f"{np.sum(column < 0)}", f"{column.mean():+.2f}"]
            for term, column in zip(terms, optimised.T, strict=True)]
    caption = (f"Signs and mean of the weights in the {len(optimised)} goals that were found for 100 "
               "neurons on MNIST:")
    return figure, [Table(caption, ["term", "positive", "negative", "mean"], rows)]
