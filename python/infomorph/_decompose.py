"""Decomposing a table, and what is common to decomposing it many times."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import numpy as np

from infomorph import _core
from infomorph._arrays import threads_or_all
from infomorph._tables import Table, add_column, as_table
from infomorph.decomposition import Decomposition, EstimateWarning

Error = _core.Error

# What is told of options in `to_dict`, by their names there and in the order of `infomorph pid`.
_DEFAULTS = {
    "bins": 0,
    "binning": "equal_width",
    "measure": "sx",
    "delimiter": "",
    "decimal": "",
    "comment": "",
    "missing": "error",
    "missing_values": [],
    "categorical": [],
    "numeric": [],
    "correct": "none",
    "permutations": 0,
    "surrogates": "shuffle",
    "block": 0,
    "bootstrap": 0,
    "continuous": False,
    "neighbours": 4,
    "transform": "standardise",
    "seed": 1,
}


def count(value, name: str, default: int = 0) -> int:
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise Error(f"{name} is {value!r}: expected a whole number")
    if not -(2**31) <= value < 2**31:
        raise Error(f"{name} is {value}: expected a number below {2**31}")
    return int(value)


def _text(value, name: str) -> str:
    if not isinstance(value, str):
        raise Error(f"{name} is {value!r}: expected a text")
    return value


def _measure(value) -> str:
    if value == "all":
        raise Error('measure is "all": expected one measure; compare_measures() takes all')
    return _text(value, "measure")


def _texts(values, name: str) -> list[str]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise Error(f"{name} is {values!r}: expected a list such as [\"a\", \"b\"]")
    return [str(value) for value in values]


def _seed(value) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise Error(f"seed is {value!r}: expected a whole number")
    if not 0 <= value < 2**64:
        raise Error(f"seed is {value}: expected 0 to {2**64 - 1}")
    return int(value)


def is_column(which) -> bool:
    """Whether an argument names a column, and is not one."""
    return isinstance(which, (str, int, np.integer))


def beside(table: Table, which, name: str) -> str:
    """The name of a column that is chosen, or given beside the table; empty if there is none."""
    if which is None:
        return ""
    return table.column(which, name) if is_column(which) else add_column(table, which, name)


def chosen_names(table: Table, sources) -> list[str]:
    if sources is None:
        return []
    if is_column(sources):
        sources = [sources]
    if not isinstance(sources, Iterable):
        raise Error(f"sources is {sources!r}: expected names or indices of columns")
    chosen = [table.column(source, "sources") for source in sources]
    if not chosen:
        raise Error(f"sources is empty: expected 1 to {_core.most_sources()} columns")
    return chosen


def checked_options(
    *, bins, binning, missing, missing_values, categorical, numeric, decimal,
    measure=_DEFAULTS["measure"], continuous=_DEFAULTS["continuous"], neighbours=None,
    transform=None, permutations=_DEFAULTS["permutations"], surrogates=_DEFAULTS["surrogates"],
    block=_DEFAULTS["block"], bootstrap=_DEFAULTS["bootstrap"], seed=_DEFAULTS["seed"],
    correct=_DEFAULTS["correct"],
) -> dict:
    """The options of a function, checked for their types; the core checks the rest."""
    for name, value in (("neighbours", neighbours), ("transform", transform)):
        if value is not None and not continuous:
            raise Error(f"{name}= requires continuous=True")
    if binning is not None and not bins:
        raise Error("binning= requires bins=")
    if not isinstance(continuous, (bool, np.bool_)):
        raise Error(f"continuous is {continuous!r}: expected True or False")
    if bins is not None and count(bins, "bins") < 1:
        raise Error(f"bins is {bins}: expected at least 1, or None for none")
    return {
        "bins": count(bins, "bins"),
        "binning": _text(_DEFAULTS["binning"] if binning is None else binning, "binning"),
        "measure": _measure(measure),
        "continuous": bool(continuous),
        "neighbours": count(neighbours, "neighbours", _DEFAULTS["neighbours"]),
        "transform": _text(_DEFAULTS["transform"] if transform is None else transform, "transform"),
        "correct": _text(correct, "correct"),
        "permutations": count(permutations, "permutations"),
        "surrogates": _text(surrogates, "surrogates"),
        "block": count(block, "block"),
        "bootstrap": count(bootstrap, "bootstrap"),
        "missing": _text(missing, "missing"),
        "missing_values": _texts(missing_values, "missing_values"),
        "categorical": _texts(categorical, "categorical"),
        "numeric": _texts(numeric, "numeric"),
        "decimal": _text(decimal, "decimal"),
        "seed": _seed(seed),
    }


def with_types(options: dict, table: Table) -> dict:
    """The options, and what the types of columns say besides."""
    named = [c for c in table.categorical if c not in options["numeric"]]
    if not named:
        return options
    return {**options, "categorical": list(dict.fromkeys(options["categorical"] + named))}


def warn(sentence: str) -> None:
    warnings.warn(sentence, EstimateWarning, stacklevel=3)


def decompose(
    data,
    target=-1,
    sources=None,
    *,
    probabilities=None,
    bins: int | None = None,
    measure: str = "sx",
    continuous: bool = False,
    permutations: int = 0,
    bootstrap: int = 0,
    groups=None,
    surrogates: str = "shuffle",
    missing: str = "error",
    seed: int = 1,
    threads: int | None = None,
    binning: str | None = None,
    correct: str = "none",
    block: int = 0,
    neighbours: int | None = None,
    transform: str | None = None,
    categorical=(),
    numeric=(),
    missing_values=(),
    delimiter: str = "",
    decimal: str = "",
    comment: str = "",
) -> Decomposition:
    """Decomposes what columns of a table say about one of them, in bits.

    The rules for columns are those of ``infomorph pid``: a column is numeric or categorical, and
    what cannot be decided is refused with a sentence that says which option decides it.

    Parameters
    ----------
    data : array [rows, columns], structured array, frame, dict of columns, list of rows or path
        Rows are samples. Frames are those of pandas, and any that has the Arrow PyCapsule interface
        (polars, pyarrow, ...). A path is one of CSV with a header, or of a two-dimensional ``.npy``.
        Cells may be booleans, integers, floats and texts; None and NaN are missing.
    target : index or name
        Of the column that the others inform about; columns without names are counted from 0.
    sources : list of 1 to 5 indices or names, optional
        Default: every other column that has a name.
    probabilities : index, name or array [rows], optional
        Rows are outcomes of these probabilities, not samples.
    bins : int, optional
        Number of bins for each numeric column with more distinct values than bins.
    binning : {"equal_width", "equal_count"}
        Bins of equal width (default) or with equally many rows.
    measure : {"sx", "mmi", "min", "pm", "ccs", "broja", "surd", "gaussian"}
        What "redundant" means: shared exclusions, minimum mutual information, minimum specific
        information (Williams & Beer), pointwise partial information (Finn & Lizier), common change
        in surprisal (Ince), unique information (Bertschinger et al., two sources), increments with
        terms of their own (Martínez-Sánchez et al.), or minimum mutual information of columns as if
        they were Gaussian. `compare_measures` decomposes by all.
    continuous : bool
        Estimate from distances between samples of real numbers, without bins; up to 4 sources.
    neighbours : int, optional
        With `continuous`: number of nearest neighbours (default: 4).
    transform : {"standardise", "rank", "none"}
        With `continuous`: what is done to columns before distances are taken (default: standardise).
    correct : {"none", "miller_madow", "panzeri_treves", "chao_shen", "shuffle", "permutation"}
        Correct entropies and mutual information for the bias of few samples: ``corrected`` of the
        result. "permutation" subtracts the mean of `permutations`, of atoms too.
    permutations : int
        Test against this many surrogates, in which the target is reordered.
    surrogates : {"shuffle", "block", "circular"}
        At random (independent samples), or keeping dependence in time, in blocks of `block` samples
        or by a circular shift.
    bootstrap : int
        Give 95 % intervals from this many resamples.
    groups : index, name or array [rows], optional
        Groups of dependent samples (trials, subjects): surrogates and resamples respect them.
    missing : {"error", "drop"}
        What becomes of rows with a missing value in a column that is used.
    missing_values : list of str, optional
        Texts that mark a missing value, as an empty cell does.
    categorical, numeric : list of str, optional
        Columns whose cells are categories even if they are numbers, or numbers and else missing.
    delimiter, decimal, comment : str
        How a file is written: what parts cells, the decimal mark, and how lines to skip begin.
    seed : int
        Of permutations, resamples, and the noise that breaks ties.
    threads : int, optional
        Results do not depend on it. Default: one for each processor.

    Returns
    -------
    Decomposition

    Raises
    ------
    Error
        if the data cannot be read or decomposed so, with a sentence that says why

    Examples
    --------
    >>> import infomorph
    >>> xor = infomorph.decompose([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
    >>> round(xor.atoms["{12}"], 3)
    0.415
    """
    options = checked_options(
        bins=bins, binning=binning, measure=measure, continuous=continuous, neighbours=neighbours,
        transform=transform, permutations=permutations, surrogates=surrogates, block=block,
        bootstrap=bootstrap, missing=missing, missing_values=missing_values,
        categorical=categorical, numeric=numeric, decimal=decimal, seed=seed, correct=correct,
    )
    written = {
        "delimiter": _text(delimiter, "delimiter"),
        "decimal": options["decimal"],
        "comment": _text(comment, "comment"),
    }
    table = as_table(data, **written)
    target_name = table.column(target, "target")
    chosen = chosen_names(table, sources)
    roles = {
        "target": target_name,
        "sources": chosen,
        "probabilities": beside(table, probabilities, "probabilities"),
        "groups": beside(table, groups, "groups"),
    }
    found = _core.decompose(
        table.core, {**with_types(options, table), **roles}, threads_or_all(threads)
    )
    for sentence in found.warnings:
        warn(sentence)
    return Decomposition(found, _given({**options, **written}, roles))


def _given(options: dict, roles: dict) -> dict:
    """What `to_dict` tells of options: those that differ from their defaults."""
    given = {"target": roles["target"]}
    for name, key in (("sources", "sources"), ("probability", "probabilities"), ("groups", "groups")):
        if roles[key]:
            given[name] = roles[key]
    for name, default in _DEFAULTS.items():
        if options[name] != default:
            given[name] = options[name]
    return given
