"""How many flipped bits a memory mends, against its load: noise stability of Blümel et al. 2025.

Runs: memory_noise by rule, 5 memories for each load; quick: 1. From nothing: 5 minutes on one core.
"""

from _picture import COLOURS, MARKERS, Table, legend, open_frame, pyplot
from _runs import Job, goal_file

LOADS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 1.6]
RULES = {
    "redundancy": {},
    "information_with_pattern": {"memory.goal": goal_file("memory", "information_with_pattern")},
    "hebb": {"memory.rule": "hebb"},
    "storkey": {"memory.rule": "storkey"},
    "pseudo_inverse": {"memory.rule": "pseudo_inverse"},
}


def job(settings, scale):
    return Job("memory_noise", {**settings, "memory.loads": LOADS,
                                "memory.seeds": scale.count(5, 1)})


def jobs(scale):
    return [job(settings, scale) for settings in RULES.values()]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(6, 4), layout="constrained")
    rows = []
    for k, (name, settings) in enumerate(RULES.items()):
        for run in runs.all([job(settings, scale)]):
            shares = run.summary["noise_stability"]
            ax.plot(LOADS, shares, color=COLOURS[k], marker=MARKERS[k], label=name)
            rows.append([name, *(f"{share:g}" for share in shares)])
    ax.set(xscale="log", xlabel="load (patterns per neuron)",
           ylabel="largest share of flipped bits that is mended")
    ax.set_xticks(LOADS, [f"{load:g}" for load in LOADS])
    ax.minorticks_off()
    legend(ax)
    open_frame(ax)
    caption = ("The largest share of flipped bits with a mean overlap above 0.95 after recall, by load; "
               f"100 neurons, seeds 1 to {scale.count(5, 1)}.")
    return figure, [Table(caption, ["rule or goal", *map("{:g}".format, LOADS)], rows)]
