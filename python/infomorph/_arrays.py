"""Arrays as they come: checked, brought to type and layout, and handed back as they came."""

from __future__ import annotations

import os
import sys

import numpy as np

from infomorph import _core


def threads_or_all(threads: int | None) -> int:
    """The number of threads that an argument says; None is one for each processor."""
    if threads is None:
        return _core.available_threads()
    if isinstance(threads, bool) or not isinstance(threads, (int, np.integer)):
        raise _core.Error(f"threads is {threads!r}: expected a whole number")
    if not 1 <= threads <= 1024:
        raise _core.Error(f"threads is {threads}: expected 1 to 1024")
    return int(threads)


def as_array(values, name: str) -> np.ndarray:
    """Values as a NumPy array, without a copy where they have the DLPack or buffer protocol."""
    if isinstance(values, np.ndarray):
        return values
    if hasattr(values, "__dlpack__"):
        try:
            return np.from_dlpack(values)
        except (BufferError, RuntimeError, TypeError, ValueError) as reason:
            raise _core.Error(f"{name} cannot be read as an array: {reason}") from None
    if hasattr(values, "to_numpy"):
        return values.to_numpy()
    try:
        return np.asarray(values)
    except ValueError as reason:
        raise _core.Error(f"{name} is no array: {reason}") from None


def as_matrix(values, name: str, dtype=np.float32) -> np.ndarray:
    """Finite or not, numbers [rows x columns] of a type and in one piece; a copy only if they are
    not that already.

    Raises
    ------
    Error
        if they are no numbers, or have another number of axes than two
    """
    array = as_array(values, name)
    if array.dtype == object:
        try:
            array = array.astype(dtype)
        except (TypeError, ValueError):
            raise _core.Error(
                f"{name} holds objects that are no numbers: expected an array of numbers"
            ) from None
    if array.dtype.kind not in "fiub":
        raise _core.Error(f"{name} holds values of type {array.dtype}: expected real numbers")
    if array.ndim != 2:
        raise _core.Error(
            f"{name} has shape {array.shape}: expected two axes, samples by values"
        )
    return np.ascontiguousarray(array, dtype=dtype)


def image_shape(array: np.ndarray) -> tuple[int, int, int] | None:
    """Rows, columns and channels of images [n x h x w] or [n x h x w x c]; None of other arrays."""
    if array.ndim not in (3, 4):
        return None
    return (*array.shape[1:], 1)[:3]


def as_rows(values, name: str, shape: tuple[int, int, int] | None, dtype=np.float32) -> np.ndarray:
    """Samples as numbers [n x K]: what has two axes as `as_matrix` takes it, and images of this shape
    row by row, pixel by pixel, channel by channel.

    Raises
    ------
    Error
        as `as_matrix`, or if they are images of another shape, or ought to be none
    """
    array = as_array(values, name)
    if array.ndim not in (3, 4):
        return as_matrix(array, name, dtype)
    if shape is None:
        raise _core.Error(f"{name} has shape {array.shape}: expected samples by values, not images")
    if image_shape(array) != shape:
        expected = ", ".join(map(str, shape if shape[2] > 1 else shape[:2]))
        raise _core.Error(
            f"{name} has shape {array.shape}: expected images, (samples, {expected})"
        )
    return as_matrix(array.reshape(len(array), -1), name, dtype)


def as_labels(values, name: str, rows: int, classes: int | None = None) -> np.ndarray:
    """Labels [rows] as whole numbers of 32 bits, from 0 to below `classes` if that is given."""
    array = as_array(values, name)
    if array.ndim != 1 or array.shape[0] != rows:
        raise _core.Error(f"{name} has shape {array.shape}: expected ({rows},), a label a sample")
    if array.dtype.kind not in "iub":
        if array.dtype.kind != "f" or not np.all(np.mod(array, 1) == 0):
            raise _core.Error(
                f"{name} holds values of type {array.dtype}: expected whole numbers, 0 to classes - 1"
            )
    if rows and classes is not None and not (0 <= array.min() and array.max() < classes):
        shown = array[(array < 0) | (array >= classes)][0]
        raise _core.Error(f"{name} holds the label {shown}: expected 0 to {classes - 1}")
    return np.ascontiguousarray(array, dtype=np.int32)


def like(array: np.ndarray, given):
    """An array for the library that `given` came from, if that takes DLPack; else as it is."""
    if isinstance(given, np.ndarray) or not hasattr(given, "__dlpack__"):
        return array
    library = sys.modules[type(given).__module__.partition(".")[0]]
    return library.from_dlpack(array) if hasattr(library, "from_dlpack") else array


def as_path(path) -> str:
    """A path as text. Raises Error if it is none."""
    try:
        return os.fsdecode(path)
    except TypeError:
        raise _core.Error(f"expected a path, not {type(path).__name__}") from None
