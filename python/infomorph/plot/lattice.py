"""Atoms in the redundancy lattice."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from infomorph import _core
from infomorph._antichains import hasse
from infomorph.plot._axes import DIVERGING, GREY, axes_or_new, readable_on

_MOST_WITH_TEXT = 20  # atoms: the 18 of three sources
_MOST_NAMED = 12  # of a lattice of more atoms
_CLEAR = 5.5  # places between two names in a level
_MOST = 170  # the 166 of four sources


def _atoms_of(what, layer: str | None) -> dict[str, float]:
    """Atoms by antichain, whatever they come in."""
    if hasattr(what, "values") and hasattr(what, "layers"):  # a run
        if layer is None:
            raise _core.Error(f"layer is missing: expected one of {', '.join(what.layers)}")
        values = what.values(layer)
        what = {name: values[name][-1] for name in what.terms(layer)}
    for attribute in ("atoms", "terms"):
        what = getattr(what, attribute, what)
    if not isinstance(what, Mapping):
        raise _core.Error(
            f"atoms are of type {type(what).__name__}: expected a Decomposition, a "
            "LayerInformation, a Run with layer=, or a dict from antichains to bits"
        )
    try:
        atoms = {str(name): float(np.mean(value)) for name, value in what.items()}
    except TypeError:
        raise _core.Error("atoms are no numbers: expected a dict from antichains to bits") from None
    count = len(atoms.keys() - {"residual"})
    if not 1 <= count <= _MOST:
        raise _core.Error(
            f"there are {count} atoms to draw: expected 1 to {_MOST}, those of up to four sources"
        )
    if not np.all(np.isfinite(list(atoms.values()))):
        raise _core.Error("atoms hold values that are not finite")
    return atoms


def lattice(atoms, layer: str | None = None, *, ax=None, limit: float | None = None):
    """The redundancy lattice as a Hasse diagram: what is redundant to more sources stands lower, what
    is synergistic higher. Colour and text of each node are its atom in bits.

    Parameters
    ----------
    atoms : Decomposition, LayerInformation, Run or dict
        A dict maps texts such as ``{1}{23}`` to bits. Of neurons, the mean is drawn; of a run, that
        of its last epoch. ``residual`` stands in a corner.
    layer : str, optional
        Of a run.
    ax : matplotlib.axes.Axes, optional
    limit : float, optional
        The value, in bits, at the ends of the scale of colours, which is symmetric. Default: the
        largest in absolute value.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    Error
        if something is no atom of up to four sources, or is not finite

    Notes
    -----
    Of more than 20 atoms (four sources have 166), twelve of the largest in absolute value are named,
    as far as names do not cover each other.
    """
    atoms = _atoms_of(atoms, layer)
    residual = atoms.pop("residual", None)
    levels, edges = hasse(atoms)
    width = max(map(len, levels))
    crowded = len(atoms) > _MOST_WITH_TEXT
    ax = axes_or_new(ax, max(4.5, 0.45 * width if crowded else 1.7 * width), 0.85 * len(levels) + 0.8)
    place = {
        text: ((k - (len(level) - 1) / 2) * width / len(level) ** 0.5 / width**0.5, height)
        for height, level in enumerate(levels)
        for k, text in enumerate(level)
    }
    from matplotlib import cm, colors

    limit = limit or max(abs(value) for value in atoms.values()) or 1.0
    scale = cm.ScalarMappable(colors.Normalize(-limit, limit), DIVERGING)
    for low, high in edges:
        xs, ys = zip(place[low], place[high], strict=True)
        ax.plot(xs, ys, color=GREY, linewidth=0.4 if crowded else 1.0, zorder=1)
    if crowded:
        _draw_points(ax, atoms, place, scale)
    else:
        _draw_boxes(ax, atoms, place, scale)
    unit = "in bits" if residual is None else f"in bits; residual {_shown(residual)}"
    ax.text(1, 0, unit, transform=ax.transAxes, ha="right", va="bottom", fontsize=9)
    ax.set_xlim(-(width / 2), width / 2)
    ax.set_ylim(-0.6, len(levels) - 0.4)
    ax.set_axis_off()
    return ax


def _shown(value: float) -> str:
    return f"{round(value, 3) + 0.0:.3f}"


def _font_size(ax, columns: float, rows: float) -> float:
    """Points, so that boxes of two lines stand clear of each other."""
    box = ax.get_window_extent()
    points = 72 / ax.figure.dpi
    return float(np.clip(min(box.width * points / columns / 8, box.height * points / rows / 5), 4, 10))


def _draw_boxes(ax, atoms, place, scale) -> None:
    xs, ys = zip(*place.values(), strict=True)
    size = _font_size(ax, max(xs) - min(xs) + 1, max(ys) + 1)
    for text, value in atoms.items():
        colour = scale.to_rgba(value)
        ax.text(
            *place[text],
            f"{text}\n{_shown(value)}",
            ha="center",
            va="center",
            fontsize=size,
            color=readable_on(colour),
            bbox={"boxstyle": "round,pad=0.4", "facecolor": colour, "edgecolor": GREY},
            zorder=2,
        )


def _draw_points(ax, atoms, place, scale) -> None:
    xs, ys = zip(*(place[text] for text in atoms), strict=True)
    values = np.array(list(atoms.values()))
    colours = scale.to_rgba(values)
    ax.scatter(xs, ys, s=60, c=colours, edgecolors=GREY, linewidths=0.8, zorder=2)
    named: list[str] = []
    for text in sorted(atoms, key=lambda text: -abs(atoms[text])):
        x, y = place[text]
        clear = all(abs(x - place[one][0]) > _CLEAR or y != place[one][1] for one in named)
        if clear and len(named) < _MOST_NAMED:
            named.append(text)
    for text in named:
        ax.annotate(
            f"{text} {_shown(atoms[text])}",
            place[text],
            xytext=(0, 7),
            textcoords="offset points",
            ha="center",
            fontsize=7,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8},
            zorder=3,
        )
    ax.figure.colorbar(scale, ax=ax, label="atom (bit)", shrink=0.6)


def lattice_difference(a, b, layer: str | None = None, *, ax=None, limit: float | None = None):
    """The lattice of the atoms of `a` minus those of `b`, in bits.

    Parameters
    ----------
    a, b : Decomposition, LayerInformation, Run or dict
        Of the same antichains.
    layer, ax, limit
        As of `lattice`.

    Returns
    -------
    matplotlib.axes.Axes
    """
    first, second = _atoms_of(a, layer), _atoms_of(b, layer)
    if first.keys() != second.keys():
        odd = sorted(first.keys() ^ second.keys())[0]
        raise _core.Error(f"the atom {odd} is in one of the two only: expected the same antichains")
    difference = {name: first[name] - second[name] for name in first}
    return lattice(difference, ax=ax, limit=limit)
