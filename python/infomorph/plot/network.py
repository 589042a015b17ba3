"""What a network has learnt, and how."""

from __future__ import annotations

import math

import numpy as np

from infomorph import _core
from infomorph._arrays import as_matrix
from infomorph.plot._axes import (
    COLOURS,
    DIVERGING,
    GREY,
    SEQUENTIAL,
    axes_or_new,
    open_frame,
    readable_on,
)

_MOST_WITH_COUNTS = 20  # classes


def information(run, layer: str, *, ax=None, terms=None):
    """The information terms of a layer over the epochs of a run, and its goal; means over the neurons
    in bits.

    Parameters
    ----------
    run : Run
    layer : str
    ax : matplotlib.axes.Axes, optional
    terms : list of str, optional
        Those to draw in colour. Default: the seven that come to the largest absolute value; the
        others are grey.

    Returns
    -------
    matplotlib.axes.Axes
    """
    values = run.values(layer)
    known = run.terms(layer)
    means = {name: values[name].mean(axis=1) for name in (*known, "goal")}
    if terms is None:
        terms = sorted(known, key=lambda name: -np.abs(means[name]).max())[: len(COLOURS)]
    for name in terms:
        if name not in known:
            raise _core.Error(
                f"the layer {layer} has no term {name!r}: expected one of {', '.join(known)}"
            )
    ax = axes_or_new(ax, 7, 4)
    others = [name for name in known if name not in terms]
    for k, name in enumerate(others):
        label = f"{len(others)} smaller terms" if k == 0 else None
        ax.plot(values["epoch"], means[name], color=GREY, linewidth=0.7, label=label)
    for k, name in enumerate(terms):
        style = ("-", "--", ":")[k // len(COLOURS) % 3]
        ax.plot(values["epoch"], means[name], style, color=COLOURS[k % len(COLOURS)], label=name)
    ax.plot(values["epoch"], means["goal"], color="black", linestyle="-.", label="goal")
    ax.axhline(0, color=GREY, linewidth=0.5, zorder=0)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("epoch")
    ax.set_ylabel("information, mean over neurons (bit)")
    ax.set_title(layer)
    ax.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
    open_frame(ax)
    return ax


def receptive_fields(weights, shape, *, ax=None, columns: int | None = None, common_scale=False):
    """The weights of neurons as images beside each other.

    Parameters
    ----------
    weights : array [N x K]
        As of ``run.weights(20, "hidden/receptive")``.
    shape : (int, int) or (int, int, int)
        Rows and columns of an image, and its channels if there are more than one; their product is K.
        Of a layer that sees through windows, those of its window. Three channels are the colours of
        the image; of another number the mean is shown.
    ax : matplotlib.axes.Axes, optional
    columns : int, optional
        Images beside each other. Default: about as many as below each other.
    common_scale : bool
        Whether all images share a scale of colours; else each is scaled to its largest absolute
        weight.

    Returns
    -------
    matplotlib.axes.Axes
    """
    array = as_matrix(weights, "weights", np.float64)
    rows, width, channels = (*shape, 1)[:3]
    if rows * width * channels != array.shape[1] or not array.size:
        raise _core.Error(
            f"weights have shape {array.shape}, which are no images of {' x '.join(map(str, shape))}"
        )
    count = len(array)
    images = array.reshape(count, rows, width, channels)
    if channels != 3:
        images = images.mean(axis=3, keepdims=True)
    columns = columns or math.ceil(math.sqrt(count))
    lines = math.ceil(count / columns)
    largest = np.abs(images).max(axis=(1, 2, 3), keepdims=True)
    if common_scale:
        largest = np.full_like(largest, largest.max())
    scaled = np.divide(images, largest, out=np.zeros_like(images), where=largest > 0)
    gap = max(1, min(rows, width) // 10)
    extent = (lines * (rows + gap) - gap, columns * (width + gap) - gap)
    mosaic = np.full((*extent, scaled.shape[3]), np.nan)
    for n, image in enumerate(scaled):
        top, left = n // columns * (rows + gap), n % columns * (width + gap)
        mosaic[top : top + rows, left : left + width] = image
    size = 6 / max(lines * rows, columns * width)
    ax = axes_or_new(ax, columns * width * size + 1.2, lines * rows * size)
    if channels == 3:
        ax.imshow(np.nan_to_num((mosaic + 1) / 2, nan=1.0), interpolation="nearest")
        ax.set_axis_off()
        return ax
    drawn = ax.imshow(mosaic[:, :, 0], cmap=DIVERGING, vmin=-1, vmax=1, interpolation="nearest")
    label = "weight / largest of all" if common_scale else "weight / largest of its neuron"
    ax.figure.colorbar(drawn, ax=ax, label=label, ticks=(-1, 0, 1), shrink=0.6)
    ax.set_axis_off()
    return ax


def confusion(run, *, ax=None, classes=None):
    """How test samples of each class are classified.

    Parameters
    ----------
    run : Run or array [C x C]
        Counts by true and predicted class.
    ax : matplotlib.axes.Axes, optional
    classes : list of str, optional
        Their names. Default: those of the run, or numbers.

    Returns
    -------
    matplotlib.axes.Axes
    """
    if hasattr(run, "confusion"):
        counts = run.confusion
        classes = run.classes if classes is None else classes
    else:
        counts = as_matrix(run, "confusion", np.float64)
    count = len(counts)
    if counts.shape != (count, count) or count == 0:
        raise _core.Error(f"confusion has shape {counts.shape}: expected as many rows as columns")
    names = [str(name) for name in (range(count) if classes is None else classes)]
    if len(names) != count:
        raise _core.Error(f"classes has {len(names)} names: expected {count}")
    total = counts.sum(axis=1, keepdims=True)
    shares = np.divide(counts, total, out=np.zeros(counts.shape), where=total > 0)
    ax = axes_or_new(ax, max(4.0, 0.5 * count + 1.6), max(3.4, 0.42 * count + 1.0))
    drawn = ax.imshow(shares, cmap=SEQUENTIAL, vmin=0, vmax=1)
    if count <= _MOST_WITH_COUNTS:
        for (true, predicted), value in np.ndenumerate(counts):
            if value:
                colour = readable_on(drawn.to_rgba(shares[true, predicted]))
                ax.text(
                    predicted, true, f"{value:g}", ha="center", va="center", color=colour, fontsize=8
                )
    ticks = np.arange(0, count, math.ceil(count / 25))
    long = max(len(name) for name in names) > 3
    ax.set_xticks(ticks, [names[t] for t in ticks], rotation=45 if long else 0, ha="right" if long else "center")
    ax.set_yticks(ticks, [names[t] for t in ticks])
    ax.set_xlabel("predicted class")
    ax.set_ylabel("true class")
    ax.figure.colorbar(drawn, ax=ax, label="share of the true class", shrink=0.8)
    return ax
