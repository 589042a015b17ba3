"""What a network that has learnt makes of raw values."""

from __future__ import annotations

import numpy as np

from infomorph import _core
from infomorph._arrays import as_rows
from infomorph.network import Network

_BATCH = 1024


def standardised(
    values, mean: np.ndarray, scale: np.ndarray, name: str = "x", shape=None
) -> np.ndarray:
    """Raw values [n x K], or images of this shape, as the network sees them: (value - mean) * scale
    [n x K], in single precision.

    Raises
    ------
    Error
        if they have another number of columns or another shape, or are not finite
    """
    array = as_rows(values, name, shape, np.float64)
    if array.shape[1] != mean.size:
        raise _core.Error(f"{name} has {array.shape[1]} columns: expected {mean.size}")
    with np.errstate(over="ignore"):
        seen = ((array - mean) * scale).astype(np.float32)
    if not np.all(np.isfinite(seen)):
        row, column = np.argwhere(~np.isfinite(seen))[0]
        raise _core.Error(
            f"{name}[{row}], column {column}: {array[row, column]} is not a finite number of "
            "single precision once it is standardised"
        )
    return seen


def readout_of(samples: np.ndarray, fired: np.ndarray) -> _core.Readout:
    """How classes are read off the output layer, from what is recorded of training samples: how many
    each class has [C], and the sums of firing probabilities over them [N x C]."""
    readout = _core.Readout.__new__(_core.Readout)
    readout.__setstate__((samples, fired))
    return readout


def _in_batches(evaluate, seen: np.ndarray, width: int) -> np.ndarray:
    parts = [
        evaluate(seen[first : first + _BATCH], first) for first in range(0, len(seen), _BATCH)
    ]
    return np.concatenate(parts) if parts else np.empty((0, width), np.float32)


def probabilities(network: Network, readout, seen: np.ndarray) -> np.ndarray:
    """Of each class [n x classes]: the evidence for it over that for all of them; where there is
    none for any, all are equal. The same as ``infomorph predict --probabilities``."""
    evidence = _in_batches(
        lambda batch, first: readout.evidence(network.predict(batch, first=first)),
        seen,
        network.classes,
    ).astype(np.float64)
    total = evidence.sum(axis=1, keepdims=True)
    equal = np.full_like(evidence, 1 / network.classes)
    return np.divide(evidence, total, out=equal, where=total > 0)


def code(network: Network, seen: np.ndarray) -> np.ndarray:
    """The outputs [n x N] of the layer that is read: 1 where a neuron fires, else 0."""
    outputs = _in_batches(lambda batch, first: network.encode(batch, first=first), seen, 0)
    return (outputs > 0).astype(np.float32)
