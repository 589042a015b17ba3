"""Decomposing one table by every measure of redundancy."""

from __future__ import annotations

import json

from infomorph import _core
from infomorph._arrays import threads_or_all
from infomorph._decompose import _given, beside, checked_options, chosen_names, warn, with_types
from infomorph._tables import as_table
from infomorph.atoms import Atom, Atoms, pandas_or_error


class MeasureComparison:
    """What sources say of a target, taken apart by several measures, in bits.

    Attributes
    ----------
    measures : list of str
    atoms : dict from measures to Atoms
        As of `Decomposition`; `surd` has terms of its own.
    disagreements : list of dict
        Where measures differ in sign or by more than 0.1 bit: ``atom``, the ``lowest`` and the
        ``highest`` measure, their ``difference``, and whether ``signs_differ``.
    left_out : list of str
        Why other measures are not there.
    mutual_information : float
    measure_free : dict
        As of `Decomposition`.
    sources : list of str
    target : str
    """

    def __init__(self, found: dict):
        self._found = found
        self.sources = found["sources"]
        self.target = found["target"]
        self.mutual_information = found["mutual_information"]
        self.measure_free = found["measure_free"]
        self.measures = list(found["measures"])
        self.disagreements = found["disagreements"]
        self.left_out = found["left_out"]
        self.atoms = {
            name: Atoms(
                {
                    text: Atom(atom["total"], atom["informative"], atom["misinformative"])
                    for text, atom in by_measure["atoms"].items()
                },
                len(self.sources),
            )
            for name, by_measure in found["measures"].items()
        }

    def to_dict(self) -> dict:
        """The result in the form of ``infomorph pid --measure all --json``."""
        return json.loads(json.dumps(self._found))

    def to_frame(self):
        """A pandas frame: a row for each atom, a column for each measure."""
        pandas = pandas_or_error()
        columns = {name: pandas.Series(dict(atoms), dtype=float) for name, atoms in self.atoms.items()}
        frame = pandas.DataFrame(columns, index=pandas.Index(self.atoms["sx"], name="atom"))
        return frame

    def __repr__(self) -> str:
        lines = [
            f"Decompositions of {self.target} by {', '.join(self.sources)} (in bits)",
            "  ".join([f"{'atom':<12}", *(f"{name:>8}" for name in self.measures)]),
        ]
        for text in self.atoms["sx"]:
            cells = [
                f"{round(atoms[text], 4) + 0.0:8.4f}" if text in atoms else " " * 8
                for atoms in self.atoms.values()
            ]
            lines.append("  ".join([f"{text:<12}", *cells]).rstrip())
        return "\n".join(lines)


def compare_measures(
    data,
    target=-1,
    sources=None,
    *,
    probabilities=None,
    bins: int | None = None,
    binning: str | None = None,
    missing: str = "error",
    categorical=(),
    numeric=(),
    missing_values=(),
    delimiter: str = "",
    decimal: str = "",
    comment: str = "",
    threads: int | None = None,
) -> MeasureComparison:
    """Decomposes what columns of a table say about one of them by every measure that is for it.

    Parameters are as of `decompose`. The measure of Gaussian columns is left out, since it does not
    count.

    Returns
    -------
    MeasureComparison

    Raises
    ------
    Error
        as `decompose`

    Examples
    --------
    >>> import infomorph
    >>> found = infomorph.compare_measures([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]])
    >>> [round(found.atoms[name]["{1}{2}"], 3) for name in ("sx", "mmi", "pm", "ccs")]
    [0.123, 0.311, 0.561, 0.104]
    """
    options = checked_options(
        bins=bins, binning=binning, missing=missing, missing_values=missing_values,
        categorical=categorical, numeric=numeric, decimal=decimal,
    )
    written = {"delimiter": delimiter, "decimal": options["decimal"], "comment": comment}
    table = as_table(data, **written)
    roles = {
        "target": table.column(target, "target"),
        "sources": chosen_names(table, sources),
        "probabilities": beside(table, probabilities, "probabilities"),
        "groups": "",
    }
    given = _given({**options, **written}, roles) | {"measure": "all"}
    text, warnings = _core.compare_measures(
        table.core,
        {**with_types(options, table), **roles},
        threads_or_all(threads),
        [(name, json.dumps(value)) for name, value in given.items()],
    )
    for sentence in warnings:
        warn(sentence)
    return MeasureComparison(json.loads(text))
