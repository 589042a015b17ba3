"""Partial information decompositions of tables, in bits."""

from __future__ import annotations

import html
import json

from infomorph import _core
from infomorph.atoms import Atom, Atoms, Pointwise, atom_names, pandas_or_error
from infomorph.reports import Report


class EstimateWarning(UserWarning):
    """Why an estimate is not to be trusted."""


class Decomposition:
    """What sources say of a target, taken apart into redundant, unique and synergistic parts.

    Information is in bits. `decompose` makes it.

    Attributes
    ----------
    atoms : Atoms
        By text form, as in ``atoms["{1}{2}"]``; sources are numbered from 1 in the order of
        `sources`. ``measure="surd"`` has terms of its own, some of these. Each is a float with
        ``informative``, ``misinformative``, ``p_value``, ``null_mean`` and ``interval``.
    mutual_information : float
        Of all sources with the target, the sum of all atoms.
    mutual_information_p_value, mutual_information_interval
        Of the permutation test and of the bootstrap, or None.
    target_entropy, residual_entropy : float or None
        H(T) and H(T | sources); None where distances give no estimate.
    complexity : float or None
        Mean number of sources that are needed to read out the information; None without any.
    backbone : list of floats [sources]
        What can be learnt from k sources together, not from fewer, for k = 1, 2, ...
    sources : list of str
    target : str
    columns : list of dict
        What each column was taken for, sources, then target: ``name``, ``kind`` ("numeric" or
        "categorical"), ``distinct`` values, ``missing`` cells, ``bins`` and their ``edges``, or None.
    notes : list of str
        What to know of how the table was read.
    samples : int or None
        None where the table gave probabilities.
    outcomes : int
        Combinations of values that occur.
    measure : str
    dual_gap : float or None
        Of a measure that is an optimisation: by how much the optimum is missed at most.
    corrected : dict or None
        With ``correct=``: the name of the ``correction``, and what it leaves of ``target_entropy``,
        ``mutual_information``, ``residual_entropy`` and ``atoms``, or None.
    measure_free : dict
        What no measure is needed for: ``co_information``, ``o_information``, ``total_correlation``,
        ``dual_total_correlation``, and the average degrees ``redundancy_degree`` and
        ``vulnerability_degree``; None where there is none.
    """

    def __init__(self, found, options: dict):
        self._found = found
        self._options = options
        self.mutual_information = found.mutual_information
        sources = found.sources
        self.atoms = Atoms(
            {name: Atom(*parts) for name, parts in zip(found.atom_names, found.atoms)}, sources
        )
        self.mutual_information_p_value = None
        self.mutual_information_null_mean = None
        self.mutual_information_interval = None
        if "permutations" in options or "bootstrap" in options:
            self._take_significance()

    def _take_significance(self) -> None:
        test = self._found.test
        if test is not None:
            self.mutual_information_p_value = test["p_value"]
            self.mutual_information_null_mean = test["null_mean"]
            for atom, p, mean in zip(
                self.atoms.values(), test["atom_p_values"], test["atom_null_means"]
            ):
                atom.p_value, atom.null_mean = p, mean
        intervals = self._found.intervals
        if intervals is not None:
            self.mutual_information_interval = intervals["interval"]
            for atom, interval in zip(self.atoms.values(), intervals["atom_intervals"]):
                atom.interval = interval

    target_entropy = property(lambda self: self._found.target_entropy)
    residual_entropy = property(lambda self: self._found.residual_entropy)
    complexity = property(lambda self: self._found.complexity)
    backbone = property(lambda self: self._found.backbone)
    columns = property(lambda self: self._found.columns)
    sources = property(lambda self: self._found.column_names[:-1])
    target = property(lambda self: self._found.column_names[-1])
    notes = property(lambda self: self._found.notes)
    samples = property(lambda self: self._found.samples or None)
    outcomes = property(lambda self: self._found.outcomes)
    measure = property(lambda self: self._found.measure)
    dual_gap = property(lambda self: self._found.dual_gap)
    measure_free = property(lambda self: self._found.measure_free)

    @property
    def corrected(self) -> dict | None:
        found = self._found.corrected
        if found is not None:
            found["atoms"] = dict(zip(self.atoms, found["atoms"])) if found["atoms"] else None
        return found

    def pointwise(self) -> Pointwise:
        """Decomposes every outcome that occurs; atoms are means of these, weighted by probability.

        Raises
        ------
        Error
            with ``continuous=True``, or if the measure has no values of single outcomes
        """
        return Pointwise(
            self._found.outcome_atoms(),
            self._found.column_names,
            atom_names(self._found.sources),
            self._found.sources,
        )

    def to_dict(self, pointwise: bool = False) -> dict:
        """The result in the form of ``infomorph pid --json``; `options` in it are those that differ
        from their defaults.
        """
        options = dict(self._options)
        if pointwise:
            options["pointwise"] = True
        quoted = [(name, json.dumps(value)) for name, value in options.items()]
        return json.loads(self._found.to_json(quoted, pointwise))

    def report(self, pointwise: bool = False, name: str = "Decomposition") -> Report:
        """A page that shows the result, as ``infomorph pid --report`` writes it.

        Parameters
        ----------
        pointwise : bool
            Whether every single outcome is in it.
        name : str
            Its title.
        """
        return Report(_core.decomposition_page(json.dumps(self.to_dict(pointwise)), name))

    def to_frame(self):
        """A pandas frame: a row for each atom, with its parts, p-value and interval."""
        rows = []
        for atom in self.atoms.values():
            row = {
                "total": float(atom),
                "informative": atom.informative,
                "misinformative": atom.misinformative,
            }
            if atom.p_value is not None:
                row["p_value"], row["null_mean"] = atom.p_value, atom.null_mean
            if atom.interval is not None:
                row["low"], row["high"] = atom.interval
            rows.append(row)
        pandas = pandas_or_error()
        return pandas.DataFrame(rows, index=pandas.Index(self.atoms, name="atom"), dtype=float)

    def plot(self, ax=None, **options):
        """Draws the lattice with its atoms: `infomorph.plot.lattice`, which says what it takes."""
        from infomorph import plot

        return plot.lattice(self, ax=ax, **options)

    def __reduce__(self):
        raise TypeError("a Decomposition cannot be pickled: keep its to_dict()")

    def _head(self) -> str:
        counted = f"{self.samples} samples" if self.samples else "probabilities"
        return f"Decomposition of {self.target} by {', '.join(self.sources)} ({counted}, in bits)"

    def _figures(self) -> list[tuple[str, str]]:
        figures = [
            ("I(S;T)", _bits(self.mutual_information)),
            ("H(T)", _bits(self.target_entropy)),
            ("H(T|S)", _bits(self.residual_entropy)),
        ]
        if self.mutual_information_p_value is not None:
            figures.append(("p", f"{self.mutual_information_p_value:.4f}"))
        return [(name, text) for name, text in figures if text]

    def _table(self) -> tuple[list[str], list[list[str]]]:
        most = 20
        first = next(iter(self.atoms.values()))
        titles = ["atom", "total"]
        if first.informative is not None:
            titles += ["informative", "misinformative"]
        if first.p_value is not None:
            titles.append("p")
        if first.interval is not None:
            titles.append("95 % interval")
        rows = []
        for name, atom in list(self.atoms.items())[:most]:
            row = [name, _bits(atom)]
            if atom.informative is not None:
                row += [_bits(atom.informative), _bits(atom.misinformative)]
            if atom.p_value is not None:
                row.append(f"{atom.p_value:.4f}")
            if atom.interval is not None:
                row.append("[{}, {}]".format(*map(_bits, atom.interval)))
            rows.append(row)
        if len(self.atoms) > most:
            rows.append([f"... {len(self.atoms)} atoms in all"] + [""] * (len(titles) - 1))
        return titles, rows

    def __repr__(self) -> str:
        titles, rows = self._table()
        widths = [max(len(row[i]) for row in [titles, *rows]) for i in range(len(titles))]
        lines = [self._head(), ", ".join(f"{name} = {text}" for name, text in self._figures())]
        for row in [titles, *rows]:
            cells = [row[0].ljust(widths[0])]
            cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
            lines.append("  ".join(cells).rstrip())
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        titles, rows = self._table()
        head = html.escape(self._head())
        figures = html.escape(", ".join(f"{name} = {text}" for name, text in self._figures()))

        def line(cells, tag):
            return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"

        body = "".join(line(row, "td") for row in rows)
        return (
            f"<p>{head}<br>{figures}</p>"
            f"<table><thead>{line(titles, 'th')}</thead><tbody>{body}</tbody></table>"
        )


def _bits(value: float | None) -> str:
    if value is None:
        return ""
    return f"{0.0 if abs(value) < 5e-5 else value:.4f}"
