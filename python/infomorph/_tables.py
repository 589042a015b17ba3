"""Tables as they come from Python, made ready for the core."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from infomorph import _core
from infomorph._arrays import as_array, as_path

Error = _core.Error


@dataclass
class Table:
    """What the core reads, and the labels by which its columns are known in Python."""

    core: _core.Table
    labels: list = field(default_factory=list)
    categorical: list[str] = field(default_factory=list)  # columns whose type says that they are

    def column(self, which, name: str) -> str:
        """The name of the column that an argument chooses by label or by index."""
        columns = self.core.columns
        if isinstance(which, str):
            return which
        if isinstance(which, bool) or not isinstance(which, (int, np.integer)):
            if which in self.labels:
                return columns[self.labels.index(which)]
            raise Error(f"{name} is {which!r}: expected the name or the index of a column")
        if which in self.labels:
            return columns[self.labels.index(which)]
        if not -len(columns) <= which < len(columns):
            raise Error(f"{name} is {which}: expected {-len(columns)} to {len(columns) - 1}, "
                        f"an index of the {len(columns)} columns")
        return columns[which]


def _plain(array: np.ndarray, place: str):
    """A column of an array, as the core takes it: numbers as they lie, anything else as a list."""
    kind = array.dtype.kind
    if kind in "OUT":
        return array.tolist()
    if kind == "S":
        return [cell.decode(errors="replace") for cell in array.tolist()]
    if kind not in "biuf" or array.dtype.itemsize > 8:
        raise Error(f"{place} holds values of type {array.dtype}: expected booleans, integers, "
                    "floats of at most 8 bytes, or texts")
    if not array.dtype.isnative:
        return array.astype(array.dtype.newbyteorder("="))
    # Fields of a structured array may lie at places that are no multiple of their size.
    whole_steps = all(step % array.itemsize == 0 for step in array.strides)
    return array if whole_steps else np.ascontiguousarray(array)


def _is_pandas(data) -> bool:
    return type(data).__module__.partition(".")[0] == "pandas"


def _pandas_column(series, place: str):
    """Cells of a pandas Series, which are missing (or None), and whether it is of categories."""
    kind = series.dtype
    if isinstance(kind, np.dtype):
        return _plain(series.to_numpy(), place), None, False
    name = type(kind).__name__
    if name == "CategoricalDtype":
        categories = [None if cell != cell else cell for cell in series.cat.categories.tolist()]
        cells = [None if code < 0 else categories[code] for code in series.cat.codes.tolist()]
        return cells, None, True
    if getattr(kind, "kind", "") in tuple("biu") and hasattr(kind, "numpy_dtype"):
        missing = series.isna().to_numpy()
        cells = series.to_numpy(dtype=kind.numpy_dtype, na_value=0)
        return cells, missing if missing.any() else None, False
    if getattr(kind, "kind", "") == "f" and hasattr(kind, "numpy_dtype"):
        return series.to_numpy(dtype=kind.numpy_dtype, na_value=np.nan), None, False
    if name == "StringDtype" or str(kind).startswith("string"):
        missing = series.isna().tolist()
        return [None if none else cell for cell, none in zip(series.tolist(), missing)], None, False
    raise Error(f"{place} holds values of type {kind}: expected booleans, integers, floats, texts "
                "or categories")


def _column(cells, place: str):
    """Cells of one column, which are missing (or None), and whether it is of categories."""
    if _is_pandas(cells):
        if not hasattr(cells, "dtype"):
            raise Error(f"{place} is a {type(cells).__name__}: expected one column")
        return _pandas_column(cells, place)
    if not isinstance(cells, np.ndarray):
        if isinstance(cells, (str, bytes, Mapping)) or not isinstance(cells, Iterable):
            raise Error(f"{place} is a {type(cells).__name__}: expected a sequence of cells")
        if isinstance(cells, (list, tuple)):
            try:
                array = np.asarray(cells)
            except (ValueError, OverflowError):
                array = np.empty(0, dtype="V1")
            # Cells of several types, and whole numbers beyond 64 bits, stay as they are.
            if array.dtype.kind not in "biuf" or array.ndim != 1:
                return list(cells), None, False
            cells = array
        else:
            cells = np.asarray(cells)
    if cells.ndim != 1:
        raise Error(f"{place} has shape {cells.shape}: expected one axis, the rows")
    return _plain(cells, place), None, False


def _core_columns(columns: Iterable[tuple[object, object]], name: str):
    """Columns as the core takes them: their labels, their cells, and the names of categories."""
    labels, read, categorical = [], [], []
    for label, cells in columns:
        title = str(label)
        values, missing, is_category = _column(cells, f"{name}, column {title}")
        read.append((title, values, missing))
        labels.append(label)
        if is_category:
            categorical.append(title)
    return labels, read, categorical


def _of_columns(columns: Iterable[tuple[object, object]], name: str) -> Table:
    labels, read, categorical = _core_columns(columns, name)
    return Table(_core.table_of_columns(read, name), labels, categorical)


def _of_array(array: np.ndarray, name: str) -> Table:
    if array.dtype.names is not None:
        if array.ndim != 1:
            raise Error(f"{name} has shape {array.shape}: expected one axis, rows of named columns")
        return _of_columns(((field, array[field]) for field in array.dtype.names), name)
    if array.ndim != 2:
        raise Error(f"{name} has shape {array.shape}: expected two axes, rows by columns")
    cells = _plain(array, name)
    if isinstance(cells, np.ndarray):
        return Table(_core.table_of_matrix(cells, name))
    return _of_columns(enumerate(map(list, zip(*cells))), name)


def _of_rows(rows: Sequence, name: str) -> Table:
    try:
        array = np.asarray(rows)
    except (ValueError, OverflowError):
        array = None
    if array is not None and array.dtype.kind in "biuf":
        return _of_array(array, name)
    for i, row in enumerate(rows):
        if isinstance(row, (str, bytes, Mapping)) or not isinstance(row, Sequence):
            raise Error(f"{name}, row {i} (from 0), is a {type(row).__name__}: expected a sequence of "
                        "cells")
        if len(row) != len(rows[0]):
            raise Error(f"{name}, row {i} (from 0), has {len(row)} cells, where the first has "
                        f"{len(rows[0])}")
    if not rows:
        raise Error(f"{name}: has no row")
    return _of_columns(enumerate(map(list, zip(*rows))), name)


def as_table(data, name: str = "data", *, delimiter: str = "", decimal: str = "",
             comment: str = "") -> Table:
    """Whatever is a table, without a copy of numbers that lie in NumPy arrays.

    Raises
    ------
    Error
        if it is none, has no row, or a column is of a type that cannot be read
    """
    if isinstance(data, np.ndarray):
        return _of_array(data, name)
    if isinstance(data, (str, os.PathLike)):
        return Table(_core.table_of_file(as_path(data), delimiter, decimal, comment))
    if _is_pandas(data):
        if not hasattr(data, "columns"):
            raise Error(f"{name} is a {type(data).__name__}: expected a table of several columns")
        return _of_columns(((label, data.iloc[:, i]) for i, label in enumerate(data.columns)), name)
    if hasattr(data, "__arrow_c_stream__"):
        core = _core.table_of_arrow(data.__arrow_c_stream__(), name)
        return Table(core, categorical=core.categorical)
    if isinstance(data, Mapping):
        return _of_columns(data.items(), name)
    if hasattr(data, "__dlpack__") or hasattr(data, "__array__"):
        return _of_array(as_array(data, name), name)
    if isinstance(data, (list, tuple)):
        return _of_rows(data, name)
    raise Error(f"{name} is a {type(data).__name__}: expected an array, a frame, a dict of columns, "
                "a list of rows or a path")


def add_column(table: Table, cells, name: str) -> str:
    """Adds a column that came beside the table; gives the name by which it is there."""
    columns = table.core.columns
    title = name
    while title in columns:
        title += "_"
    values, missing, is_category = _column(cells, name)
    table.core.add_column(title, values, missing)
    if is_category:
        table.categorical.append(title)
    return title
