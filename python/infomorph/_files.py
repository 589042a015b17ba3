"""Files of runs and searches, read strictly: what is damaged is an error and never a number."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import numpy as np

from infomorph import _core


class Metrics:
    """The rows of metrics.csv as texts, and its columns as numbers.

    Parameters
    ----------
    path : Path

    Raises
    ------
    Error
        if the file is missing; or, naming the line, if a row has other cells than the header, or
        one that is no number
    """

    def __init__(self, path: Path):
        text = read_text(path)
        if not text.endswith("\n"):
            raise _core.Error(f"{path}: its last line is not complete: the file is damaged")
        lines = list(csv.reader(text.splitlines()))
        self.titles = lines[0] if lines else []
        self.rows = lines[1:]
        self.columns: dict[str, np.ndarray] = {}
        for number, row in enumerate(self.rows, start=2):
            if len(row) != len(self.titles):
                raise _core.Error(
                    f"{path}, line {number}: has {len(row)} cells: "
                    f"expected {len(self.titles)}, as many as titles"
                )
        for k, title in enumerate(self.titles):
            whole = title in ("epoch", "steps", "seed")
            values = []
            for number, row in enumerate(self.rows, start=2):
                try:
                    values.append(int(row[k]) if whole else float(row[k]))
                except ValueError:
                    raise _core.Error(
                        f"{path}, line {number}, column {title}: {row[k]!r} is no number"
                    ) from None
            self.columns[title] = np.array(values, dtype=None if whole and values else float)


def read_text(path: Path) -> str:
    """The text of a file. Raises Error if it is missing or no text."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _core.Error(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as reason:
        raise _core.Error(f"{path}: cannot be read: {reason}") from None


def write_whole(path: Path, text: str) -> None:
    """Writes a file, whole or not at all. Raises Error if that cannot be done."""
    part = path.with_name(path.name + ".part")
    try:
        with open(part, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as reason:
        part.unlink(missing_ok=True)
        raise _core.Error(f"{path}: cannot be written: {reason.strerror}") from None


def read_json(path: Path) -> dict:
    """An object in JSON. Raises Error if the file is missing or holds something else."""
    try:
        value = json.loads(read_text(path))
    except json.JSONDecodeError as reason:
        raise _core.Error(f"{path}: is no JSON: {reason}") from None
    if not isinstance(value, dict):
        raise _core.Error(f"{path}: holds no object in JSON")
    return value


def read_array(file: _core.Hdf5Reader, path: Path, name: str, dtype, shape) -> np.ndarray:
    """A dataset.

    Parameters
    ----------
    file
        Open at `path`.
    dtype
        The type in which it was written: float32, float64 or int32.
    shape : sequence of int or None
        What is expected; None is any length.

    Raises
    ------
    Error
        if it is missing, of another shape or type, or damaged
    """
    found = file.shape(name)
    fits = len(found) == len(shape) and all(
        wanted in (None, length) for wanted, length in zip(shape, found, strict=True)
    )
    if not fits:
        text = " x ".join("any" if length is None else str(length) for length in shape)
        shown = " x ".join(map(str, found))
        raise _core.Error(f"{path}: the dataset {name} is {shown}, expected {text}")
    return getattr(file, f"read_{np.dtype(dtype).name}")(name)
