"""The look of figures, the published points, and tables in Markdown."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402

from infomorph.plot._axes import COLOURS, GREY, open_frame  # noqa: E402

__all__ = ["COLOURS", "GREY", "MARKERS", "Table", "drawing", "legend", "open_frame", "published",
           "pyplot", "save"]

MARKERS = "osD^vP*Xh"
_MINUS = re.compile(r"(?<![\w.])-(?=[\d.])")
_STYLE = {
    "axes.grid": True,
    "figure.facecolor": "white",  # to be read on a dark page too
    "font.size": 9,
    "grid.color": "#e6e6e6",
    "grid.linewidth": 0.5,
    "legend.frameon": False,
    "savefig.facecolor": "white",
    "svg.fonttype": "none",
    "svg.hashsalt": "infomorph",
}


@contextmanager
def drawing() -> Iterator[None]:
    """The style of all figures, while one is drawn and saved."""
    with matplotlib.rc_context(_STYLE):
        yield
    pyplot.close("all")


def save(figure, path: Path) -> None:
    """Writes a figure as SVG; equal figures give equal files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None, "Creator": None})


def legend(ax, beside: bool = False, **options) -> None:
    """The legend, inside or to the right of the axes, if there is anything to explain."""
    place = {"loc": "center left", "bbox_to_anchor": (1.01, 0.5)} if beside else {}
    if ax.get_legend_handles_labels()[1]:
        ax.legend(**place, **options)


@dataclass(frozen=True)
class Point:
    """A published value: its curve, its place on it (a number or a text), and where it is from."""

    model: str
    x: str
    y: float
    source: str


def published(figure: str) -> list[Point]:
    """The points of a figure that are in published.csv."""
    with open(Path(__file__).parent / "published.csv", newline="") as file:
        return [Point(row["model"], row["x"], float(row["y"]), row["source"])
                for row in csv.DictReader(file) if row["figure"] == figure]


@dataclass(frozen=True)
class Table:
    """A table with a sentence above it."""

    caption: str
    titles: list[str]
    rows: list[list[str]]

    def __str__(self) -> str:
        rows = [[_MINUS.sub("−", cell) for cell in row] for row in self.rows]
        lines = [self.titles, ["---"] * len(self.titles), *rows]
        return "\n".join([self.caption, "", *(f"| {' | '.join(line)} |" for line in lines)])
