"""Information terms of the readout over learning: ten neurons classify MNIST; Makkeh et al. 2025,
Schneider et al. 2025.

Runs: mnist_readout, seed 30, that of the reference run. From nothing: 10 seconds.
"""

from _picture import COLOURS, Table, legend, published, pyplot
from _runs import Job

from infomorph import plot


def jobs(scale):
    return [Job("mnist_readout", {}, 30)]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(7, 4), layout="constrained")
    terms = published("readout_terms")
    rows = []
    for run in runs.all(jobs(scale)):
        plot.information(run, "output", ax=ax, terms=[point.x for point in terms])
        values = run.values("output")
        last = values["epoch"][-1]
        for k, point in enumerate(terms):
            ax.plot(last, point.y, "o", color=COLOURS[k], fillstyle="none", clip_on=False)
            rows.append([point.x, f"{point.y:.3f}", f"{values[point.x][-1].mean():.3f}"])
    ax.plot([], [], "o", color="black", fillstyle="none", label="authors' code")
    legend(ax, beside=True)
    return figure, [Table("Mean over the ten neurons in the last epoch, in bits, seed 30:",
                          ["term", "authors' code", "here"], rows)]
