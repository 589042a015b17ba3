"""What each term of the optimised goal is worth: validation accuracy with one weight set to 0, and with
ever more of them, down to four terms; Schneider et al. 2025.

Runs: mnist_context_lateral (100 neurons) with one of the 19 weights 0, then with those of least absolute
value 0, up to the four-term goal; seed 1, 100 epochs; quick: 10 epochs. From nothing: half an hour on
one core, quick 4 minutes.
"""

import tomllib

import numpy as np
from _picture import COLOURS, GREY, Table, legend, open_frame, published, pyplot
from _runs import EXPERIMENTS, Job, goal_file

GOAL = "context_lateral.optimised_1_100_tpe"
FOUR_TERMS = "context_lateral.optimised_1_100_modified"
# What the published search found to matter; removed last.
KEPT = ("{1}", "{1}{2}", "{1}{3}", "{1}{2}{3}", "{12}{13}")
UNMODIFIED = "unmodified"


def weights():
    return tomllib.loads((EXPERIMENTS / "goals" / f"{GOAL}.toml").read_text())["goal"]


def removal():
    """The terms in the order in which they are removed: those of least weight first, of those that
    matter {1} alone."""
    goal = weights()
    return sorted(goal.keys() - set(KEPT), key=lambda term: abs(goal[term])) + [KEPT[0]]


def epochs(scale):
    return 10 if scale.quick else 100


def jobs_without(terms, scale):
    settings = {"training.epochs": epochs(scale)}
    settings |= {f"layers.hidden.goal.{term}": 0.0 for term in terms}
    return [Job("mnist_context_lateral", settings, seed) for seed in scale.from_one(1, 1)]


def four_terms(scale):
    settings = {"training.epochs": epochs(scale), "layers.hidden.goal": goal_file(FOUR_TERMS)}
    return [Job("mnist_context_lateral", settings, seed) for seed in scale.from_one(1, 1)]


def steps():
    """Sets of removed terms, ever larger."""
    order = removal()
    return [order[:count] for count in range(1, len(order) + 1)]


def jobs(scale):
    sets = [(), *((term,) for term in weights()), *steps()]
    return [job for terms in sets for job in jobs_without(terms, scale)] + four_terms(scale)


def accuracy(runs, wanted):
    """Median of the seeds, or nan."""
    values = [run.summary["accuracy"]["validation"] for run in runs.all(wanted)]
    return float(np.median(values)) if values else np.nan


def draw(runs, scale):
    single = {UNMODIFIED: accuracy(runs, jobs_without((), scale))}
    single |= {term: accuracy(runs, jobs_without((term,), scale)) for term in weights()}
    theirs = {point.x: point.y for point in published("goal_ablation")}
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.5), sharey=True, layout="constrained")
    left.plot(list(single), list(single.values()), "o", color=COLOURS[0], label="here")
    left.plot(list(theirs), list(theirs.values()), "D", color=COLOURS[5], fillstyle="none",
              label="published, 100 epochs")
    removed = {term: accuracy(runs, jobs_without(terms, scale))
               for term, terms in zip(removal(), steps(), strict=True)}
    removed["published four"] = accuracy(runs, four_terms(scale))
    right.plot(list(removed), list(removed.values()), "o-", color=COLOURS[0])
    for ax, title in ((left, "one weight set to 0"), (right, "ever more weights set to 0, left to right")):
        ax.axhline(single[UNMODIFIED], color=GREY, linestyle=":", linewidth=1)
        ax.tick_params(axis="x", rotation=75)
        ax.set_title(title)
        open_frame(ax)
    left.set_ylabel("validation accuracy")
    legend(left)
    seeds = scale.count(1, 1)
    caption = (f"Validation accuracy after {epochs(scale)} epochs, {seeds} seed{'s' * (seeds > 1)}. "
               "Published after 100; of the other weights, 0.947 or more.")
    rows = [[term, f"{value:.3f}", f"{theirs[term]:.3f}" if term in theirs else ""]
            for term, value in single.items()]
    more = [[term, f"{value:.3f}"] for term, value in removed.items()]
    return figure, [Table(caption, ["weight set to 0", "here", "published"], rows),
                    Table("With ever more weights set to 0; in the end the four weights of the published "
                          "goal:", ["removed next", "here"], more)]
