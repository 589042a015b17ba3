"""What all pictures have in common."""

from __future__ import annotations

from infomorph._extras import need

# Okabe and Ito (2008): can be told apart by the colour-blind.
COLOURS = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#F0E442",
)
GREY = "#999999"
DIVERGING = "RdBu_r"
SEQUENTIAL = "Blues"


def axes_or_new(ax, width: float, height: float):
    """The axes to draw into: those given, or of a new figure of this size in inches."""
    pyplot = need("matplotlib.pyplot", "plot", "infomorph.plot")
    if ax is not None:
        return ax
    return pyplot.subplots(figsize=(width, height), layout="constrained")[1]


def readable_on(colour) -> str:
    """Black or white, whichever can be read on a colour (red, green, blue, ...)."""
    red, green, blue = colour[:3]
    return "black" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else "white"


def open_frame(ax) -> None:
    """Leaves the axes two sides of their frame."""
    ax.spines[["top", "right"]].set_visible(False)
