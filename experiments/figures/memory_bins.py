"""What the resolution of the bins does to a memory: score against the number of bins of the recurrent
class, by goal; published capacities are those of Blümel et al. 2025.

Runs: memory_capacity at load 1.7 with each published goal, fixed bins of -20..20 and adaptive_range
bins; seeds 11 to 14, quick 11 and four numbers of bins. From nothing: 15 minutes on one core.
"""

from _memories import GOALS, HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, open_frame, pyplot

LOAD = 1.7
BINS = (8, 12, 30, 60, 120, 240, 1000)
QUICK = (8, 30, 120, 1000)
TYPES = {"fixed": "-", "adaptive_range": "--"}
FIRST = 11


def job(goal, kind, bins, scale):
    settings = {"memory.binning.type": kind, "memory.binning.bins": [2, bins]}
    return memory_job([LOAD], scale.count(4, 1), FIRST, settings, goal)


def numbers(scale):
    return QUICK if scale.quick else BINS


def numbers_of(goal, scale):
    # What the output says of the bit of the pattern does not depend on the bins of the other class.
    few = goal == "information_with_pattern"
    return [bins for bins in numbers(scale) if bins <= 30 or not few]


def jobs(scale):
    return [job(goal, kind, bins, scale) for goal in GOALS for bins in numbers_of(goal, scale)
            for kind in TYPES]


def draw(runs, scale):
    figure, panels = pyplot.subplots(1, 2, figsize=(10, 4), sharey=True, layout="constrained")
    rows = []
    for k, goal in enumerate(GOALS):
        for kind, dashes in TYPES.items():
            scores = {bins: Scores(runs.all([job(goal, kind, bins, scale)])) for bins in numbers_of(goal, scale)}
            there = [bins for bins in scores if scores[bins].loads]
            ends = [scores[bins].end[LOAD].mean() for bins in there]
            best = [scores[bins].best[LOAD] for bins in there]
            for ax, means in zip(panels, (ends, best), strict=True):
                ax.plot(there, means, dashes, color=COLOURS[k], marker=MARKERS[k], markersize=4,
                        label=f"{goal}, {kind}")
            cells = dict(zip(there, zip(ends, best, strict=True), strict=True))
            rows.append([goal, kind, *(f"{cells[b][0]:.3f} / {cells[b][1]:.3f}" if b in cells else "–"
                                       for b in numbers(scale))])
    for ax, title in zip(panels, ("after 5000 steps", "at the best of the steps looked at"), strict=True):
        ax.axhline(HELD, color=GREY, linestyle=":", linewidth=1)
        ax.set(xscale="log", xlabel="bins of the recurrent class", title=title)
        ax.set_xticks(numbers(scale), numbers(scale), rotation=45)
        ax.minorticks_off()
        open_frame(ax)
    panels[0].set_ylabel(f"score at load {LOAD:g}")
    panels[1].legend(loc="center left", bbox_to_anchor=(1.01, 0.5))
    caption = (f"Score at load {LOAD:g} after 5000 steps / at the best of about 15 logarithmic steps; mean of "
               f"seeds {FIRST} to {FIRST + scale.count(4, 1) - 1}.")
    return figure, [Table(caption, ["goal", "bins are", *map(str, numbers(scale))], rows)]
