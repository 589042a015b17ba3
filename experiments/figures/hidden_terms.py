"""Information terms of hidden neurons over learning, with the heuristic goal and an optimised one:
Schneider et al. 2025.

Runs: mnist_context_lateral with either goal, seed 1, 100 epochs; quick: 20 epochs. From nothing: a minute
on two cores.
"""

from _picture import Table, pyplot
from _runs import Job, goal_file

from infomorph import plot

GOALS = {"heuristic": "context_lateral.heuristic", "optimised": None}
TERMS = ("{1}{2}", "{1}{3}", "{1}{2}{3}", "{12}{13}", "{1}", "{1}{23}", "residual")


def epochs(scale):
    return 20 if scale.quick else 100


def job(name, scale):
    settings = {"layers.hidden.neurons": 100}
    if scale.quick:
        settings["training.epochs"] = epochs(scale)
    if GOALS[name]:
        settings["layers.hidden.goal"] = goal_file(GOALS[name])
    return Job("mnist_context_lateral", settings)


def jobs(scale):
    return [job(name, scale) for name in GOALS]


def draw(runs, scale):
    figure, panels = pyplot.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
    last = {}
    for ax, name in zip(panels, GOALS, strict=True):
        for run in runs.all([job(name, scale)]):
            plot.information(run, "hidden", ax=ax, terms=list(TERMS))
            values = run.values("hidden")
            last[name] = {term: values[term][-1].mean() for term in run.terms("hidden")}
        ax.set(title=f"{name} goal", xscale="symlog")
    if panels[0].get_legend():
        panels[0].get_legend().remove()
        panels[1].set_ylabel("")
    terms = next(iter(last.values()), {})
    rows = [[term, *(f"{of_goal[term]:.3f}" for of_goal in last.values())] for term in terms]
    return figure, [Table(f"Mean over the 100 neurons in epoch {epochs(scale)}, in bits, seed 1:",
                          ["term", *last], rows)]
