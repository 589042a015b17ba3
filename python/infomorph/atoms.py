"""Atoms of a decomposition, and outcomes taken apart into them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from infomorph import _core

Error = _core.Error


class Atom(float):
    """One atom of a decomposition: a number, its net information in bits, with its parts.

    Attributes
    ----------
    informative, misinformative : float or None
        The parts of which the number is the difference; None where the measure has none.
    p_value, null_mean : float or None
        Of the permutation test: how often chance gives as much, and what it gives on average.
    interval : tuple of two floats, or None
        95 % by bootstrap.
    """

    __slots__ = ("informative", "misinformative", "p_value", "null_mean", "interval")

    def __new__(cls, total, informative=None, misinformative=None):
        atom = float.__new__(cls, total)
        atom.informative = informative
        atom.misinformative = misinformative
        atom.p_value = atom.null_mean = atom.interval = None
        return atom


class Atoms(dict):
    """Atoms by their text form, in the order of the lattice; ``atoms["{2}{1}"]`` is
    ``atoms["{1}{2}"]``.
    """

    def __init__(self, atoms, sources: int):
        super().__init__(atoms)
        self._sources = sources

    def __missing__(self, text):
        try:
            usual = _core.atom_text(text, self._sources)
        except (Error, TypeError) as reason:
            raise KeyError(f"{text!r}: {reason}") from None
        return self[usual]

    def __reduce__(self):
        return Atoms, (dict(self), self._sources)


class Outcome(NamedTuple):
    """A combination of values that occurs, decomposed."""

    values: tuple  #: of the sources, then of the target
    probability: float
    atoms: Atoms


class Pointwise(Sequence):
    """Every outcome of a table, decomposed: a sequence of `Outcome`, and the same as arrays.

    Attributes
    ----------
    values : list of tuples [outcomes]
        Of the sources, then of the target; whole numbers are int, other values as they are written.
    probabilities : array [outcomes]
    total, informative, misinformative : array [outcomes, atoms]
        In bits, atoms in the order of ``Decomposition.atoms``.
    """

    def __init__(self, found: dict, columns: list[str], names: tuple[str, ...], sources: int):
        whole = [_all_whole(column) for column in zip(*found["categories"])]
        self.values = [
            tuple(int(cell) if is_whole else cell for cell, is_whole in zip(row, whole))
            for row in found["categories"]
        ]
        self.probabilities = found["probabilities"]
        self.total = found["total"]
        self.informative = found["informative"]
        self.misinformative = found["misinformative"]
        self._columns = columns
        self._names = names
        self._sources = sources

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        parts = zip(self.total[index], self.informative[index], self.misinformative[index])
        atoms = {name: Atom(*map(float, part)) for name, part in zip(self._names, parts)}
        return Outcome(
            self.values[index], float(self.probabilities[index]), Atoms(atoms, self._sources)
        )

    def to_frame(self):
        """A pandas frame: a row for each outcome, its values, probability and atoms (net)."""
        pandas = pandas_or_error()
        frame = pandas.DataFrame(self.values, columns=self._columns)
        atoms = pandas.DataFrame(self.total, columns=list(self._names))
        return pandas.concat(
            [frame, pandas.DataFrame({"probability": self.probabilities}), atoms], axis=1
        )


def _all_whole(column) -> bool:
    def is_whole(text: str) -> bool:
        digits = text[1:] if text.startswith("-") else text
        return digits.isascii() and digits.isdigit() and str(int(text)) == text

    return all(map(is_whole, column))


def pandas_or_error():
    try:
        import pandas
    except ImportError:
        raise Error("a frame needs pandas: pip install 'infomorph[frames]'") from None
    return pandas


@lru_cache(maxsize=None)
def atom_names(sources: int) -> tuple[str, ...]:
    return tuple(_core.atom_names(sources))
