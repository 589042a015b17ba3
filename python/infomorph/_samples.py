"""Arrays of samples as the core takes them."""

from __future__ import annotations

import numpy as np

from infomorph import _core
from infomorph._arrays import as_array, as_labels, as_rows, image_shape


def _real(values, name: str, shape) -> np.ndarray:
    array = as_array(values, name)
    return as_rows(array, name, shape, np.float32 if array.dtype == np.float32 else np.float64)


def _columns(x) -> list[str]:
    names = getattr(x, "columns", None)
    if names is None:
        return [str(k) for k in range(as_array(x, "x").shape[-1])]
    return [str(name) for name in names]


class Parts:
    """The samples of a task as the core takes them.

    Attributes
    ----------
    shape : (int, int, int) or None
        Rows, columns and channels of `x`, if they are images.
    """

    def __init__(self, x, y, validation, test):
        self.shape = image_shape(as_array(x, "x"))
        given = [("x", (x, y)), ("validation", validation), ("test", test)]
        values, labels = [], []
        for name, part in given:
            if part is not None and not (isinstance(part, tuple) and len(part) == 2):
                part = (part, None)
            values.append(None if part is None else _real(part[0], name, self.shape))
            labels.append(None if part is None or part[1] is None else as_array(part[1], "y"))
        self.kind = "32" if all(v is None or v.dtype == np.float32 for v in values) else "64"
        dtype = np.float32 if self.kind == "32" else np.float64
        values = [None if v is None else v.astype(dtype, copy=False) for v in values]
        empty = np.empty((0, values[0].shape[1]), dtype)
        self.classes: list = []
        numbers = self._numbered(labels, values)
        self.parts = tuple(
            (empty if v is None else v, n) for v, n in zip(values, numbers, strict=True)
        )
        self.columns = _columns(x) if self.shape is None else []

    def _numbered(self, labels, values):
        """Labels as the places of their classes, which are sorted."""
        if labels[0] is None:
            return [None, None, None]
        numbers = []
        try:
            classes = np.unique(labels[0])
        except TypeError:
            raise _core.Error("y holds labels of several types, which have no order") from None
        for array, rows, name in zip(labels, values, ("y", "validation", "test"), strict=True):
            if rows is None:
                numbers.append(np.empty(0, np.int32))
                continue
            if array is None or array.shape != (len(rows),):
                shape = "none" if array is None else array.shape
                raise _core.Error(f"labels of {name} have shape {shape}: expected ({len(rows)},)")
            if array.dtype.kind == "f" and not np.all(np.isfinite(array)):
                raise _core.Error(f"labels of {name} hold values that are not finite")
            place = np.searchsorted(classes, array)
            known = classes[np.minimum(place, len(classes) - 1)] == array
            if not np.all(known):
                shown = array[~known][0]
                raise _core.Error(f"the label {shown} in {name} never occurs in y")
            numbers.append(as_labels(place, name, len(rows)))
        self.classes = list(classes)
        return numbers
