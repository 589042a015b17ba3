"""The functions that decompose tables."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterable

import numpy as np

from infomorph import _core
from infomorph._arrays import threads_or_all
from infomorph._tables import Table, add_column, as_table
from infomorph.decomposition import Decomposition, EstimateWarning, _atom_names

Error = _core.Error

# What is told of options in `to_dict`, by their names there and in the order of `infomorph pid`.
_DEFAULTS = {
    "bins": 0,
    "binning": "equal_width",
    "delimiter": "",
    "decimal": "",
    "comment": "",
    "missing": "error",
    "missing_values": [],
    "categorical": [],
    "numeric": [],
    "permutations": 0,
    "surrogates": "shuffle",
    "block": 0,
    "bootstrap": 0,
    "continuous": False,
    "neighbours": 4,
    "transform": "standardise",
    "seed": 1,
}


def _count(value, name: str, default: int = 0) -> int:
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


def _is_column(which) -> bool:
    """Whether an argument names a column, and is not one."""
    return isinstance(which, (str, int, np.integer))


def _beside(table: Table, which, name: str) -> str:
    """The name of a column that is chosen, or given beside the table; empty if there is none."""
    if which is None:
        return ""
    return table.column(which, name) if _is_column(which) else add_column(table, which, name)


def _chosen(table: Table, sources) -> list[str]:
    if sources is None:
        return []
    if _is_column(sources):
        sources = [sources]
    if not isinstance(sources, Iterable):
        raise Error(f"sources is {sources!r}: expected names or indices of columns")
    chosen = [table.column(source, "sources") for source in sources]
    if not chosen:
        raise Error(f"sources is empty: expected 1 to {_core.most_sources()} columns")
    return chosen


def _options(
    *, bins, binning, measure, continuous, neighbours, transform, permutations, surrogates, block,
    bootstrap, missing, missing_values, categorical, numeric, decimal, seed,
) -> dict:
    """The options of both functions, checked for their types; the core checks the rest."""
    for name, value in (("neighbours", neighbours), ("transform", transform)):
        if value is not None and not continuous:
            raise Error(f"{name}= requires continuous=True")
    if binning is not None and not bins:
        raise Error("binning= requires bins=")
    if not isinstance(continuous, (bool, np.bool_)):
        raise Error(f"continuous is {continuous!r}: expected True or False")
    if bins is not None and _count(bins, "bins") < 1:
        raise Error(f"bins is {bins}: expected at least 1, or None for none")
    return {
        "bins": _count(bins, "bins"),
        "binning": _text(_DEFAULTS["binning"] if binning is None else binning, "binning"),
        "measure": _text(measure, "measure"),
        "continuous": bool(continuous),
        "neighbours": _count(neighbours, "neighbours", _DEFAULTS["neighbours"]),
        "transform": _text(_DEFAULTS["transform"] if transform is None else transform, "transform"),
        "permutations": _count(permutations, "permutations"),
        "surrogates": _text(surrogates, "surrogates"),
        "block": _count(block, "block"),
        "bootstrap": _count(bootstrap, "bootstrap"),
        "missing": _text(missing, "missing"),
        "missing_values": _texts(missing_values, "missing_values"),
        "categorical": _texts(categorical, "categorical"),
        "numeric": _texts(numeric, "numeric"),
        "decimal": _text(decimal, "decimal"),
        "seed": _seed(seed),
    }


def _with_types(options: dict, table: Table) -> dict:
    """The options, and what the types of columns say besides."""
    named = [c for c in table.categorical if c not in options["numeric"]]
    if not named:
        return options
    return {**options, "categorical": list(dict.fromkeys(options["categorical"] + named))}


def _warn(sentence: str) -> None:
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
    measure : str
        Of redundancy.
    continuous : bool
        Estimate from distances between samples of real numbers, without bins; up to 4 sources.
    neighbours, transform
        Of that: number of nearest neighbours (4), and what is done to columns before distances are
        taken, "standardise" (default), "rank" or "none".
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
    options = _options(
        bins=bins, binning=binning, measure=measure, continuous=continuous, neighbours=neighbours,
        transform=transform, permutations=permutations, surrogates=surrogates, block=block,
        bootstrap=bootstrap, missing=missing, missing_values=missing_values,
        categorical=categorical, numeric=numeric, decimal=decimal, seed=seed,
    )
    written = {
        "delimiter": _text(delimiter, "delimiter"),
        "decimal": options["decimal"],
        "comment": _text(comment, "comment"),
    }
    table = as_table(data, **written)
    target_name = table.column(target, "target")
    chosen = _chosen(table, sources)
    roles = {
        "target": target_name,
        "sources": chosen,
        "probabilities": _beside(table, probabilities, "probabilities"),
        "groups": _beside(table, groups, "groups"),
    }
    found = _core.decompose(
        table.core, {**_with_types(options, table), **roles}, threads_or_all(threads)
    )
    for sentence in found.warnings:
        _warn(sentence)
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


def _sets(table: Table, pairs, sources: list[str], target: str, groups: str) -> list[tuple[str, ...]]:
    """The sets of sources that are asked for, by their names."""
    if pairs is None or isinstance(pairs, str):
        if pairs not in (None, "pairs"):
            raise Error(f"pairs is {pairs!r}: expected \"pairs\", or a list such as [(0, 1), (0, 2)]")
        others = sources or [c for c in table.core.columns if c and c not in (target, groups)]
        if len(others) < 2:
            raise Error(f"data has {len(others)} columns beside the target: expected 2 or more")
        return list(itertools.combinations(others, 2))
    if not isinstance(pairs, Iterable):
        raise Error(f"pairs is {pairs!r}: expected \"pairs\", or a list such as [(0, 1), (0, 2)]")
    sets = []
    for pair in pairs:
        which = [pair] if _is_column(pair) else list(pair)
        sets.append(tuple(table.column(source, "pairs") for source in which))
        if len(sets[-1]) != len(sets[0]):
            raise Error(f"pairs holds sets of {len(sets[0])} and of {len(sets[-1])} sources: expected "
                        "sets of one size")
    if not sets:
        raise Error("pairs is empty: expected at least one set of sources")
    return sets


def _windows(window, step, rows: int) -> list[tuple[int, int]]:
    if window is None:
        if step is not None:
            raise Error("step= requires window=")
        return [(0, rows)]
    length = _count(window, "window")
    stride = _count(step, "step", length)
    if not 1 <= length <= rows:
        raise Error(f"window is {window}: expected 1 to {rows}, the number of rows")
    if stride < 1:
        raise Error(f"step is {step}: expected at least 1")
    return [(start, start + length) for start in range(0, rows - length + 1, stride)]


def decompose_each(
    data,
    target=-1,
    pairs=None,
    *,
    sources=None,
    window: int | None = None,
    step: int | None = None,
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
    block: int = 0,
    neighbours: int | None = None,
    transform: str | None = None,
    categorical=(),
    numeric=(),
    missing_values=(),
    decimal: str = "",
):
    """Decomposes one table many times: what every pair of columns says about the target, or what the
    same sources say in windows of rows, or both. Each is what `decompose` gives of it alone.

    Parameters
    ----------
    data, target
        As of `decompose`, but for paths.
    pairs : "pairs" or list of tuples of columns, optional
        Sets of sources, all of one size; "pairs" is every pair of `sources`. Default: "pairs", or
        with a window the one set of all `sources`.
    sources : list of columns, optional
        Of which pairs or the set are made. Default: every other column that has a name.
    window, step : int, optional
        Windows of so many rows, from 0 on, a step apart (default: the window, so that none overlap);
        rows at the end that fill no window are left out.

    Others are as of `decompose`. Surrogates and resamples of every decomposition have the same seed.

    Returns
    -------
    pandas.DataFrame, or a dict of arrays where there is no pandas
        A row for each decomposition: ``source_1``, ``source_2``, ...; with a window ``start`` and
        ``stop``; ``samples``, ``outcomes``, ``mutual_information``, ``target_entropy``,
        ``residual_entropy`` and the net atoms, ``{1}{2}``, ``{1}``, ...; of a permutation test
        ``p``, ``p {1}{2}``, ...; of a bootstrap ``low``, ``high``, ``low {1}{2}``, ``high {1}{2}``, ...

    Raises
    ------
    Error
        as `decompose`, of the first set that fails, which the sentence names
    """
    options = _options(
        bins=bins, binning=binning, measure=measure, continuous=continuous, neighbours=neighbours,
        transform=transform, permutations=permutations, surrogates=surrogates, block=block,
        bootstrap=bootstrap, missing=missing, missing_values=missing_values,
        categorical=categorical, numeric=numeric, decimal=decimal, seed=seed,
    )
    table = as_table(data)
    rows = table.core.rows
    if rows is None:
        raise Error("data is a path: expected a table in memory, such as a frame that was read")
    target_name = table.column(target, "target")
    groups_name = _beside(table, groups, "groups")
    chosen = _chosen(table, sources)
    if pairs is None and window is not None:
        columns = [c for c in table.core.columns if c and c not in (target_name, groups_name)]
        sets = [tuple(chosen or columns)]
    else:
        sets = _sets(table, pairs, chosen, target_name, groups_name)
    windows = _windows(window, step, rows)
    roles = {"target": target_name, "sources": [], "probabilities": "", "groups": groups_name}
    found = _core.decompose_each(
        table.core,
        {**_with_types(options, table), **roles},
        [[table.core.index(name) for name in names] for names in sets],
        windows,
        threads_or_all(threads),
    )
    doubtful = found["warnings"]
    if doubtful:
        _warn(f"{len(doubtful)} of {len(sets) * len(windows)} decompositions are not to be trusted, "
              f"the first of them since {doubtful[0]}")
    return _frame(found, sets, windows, window is not None)


def _frame(found: dict, sets: list, windows: list, with_windows: bool):
    columns = {}
    for i in range(len(sets[0])):
        names = np.array([names[i] for names in sets], dtype=object)
        columns[f"source_{i + 1}"] = np.repeat(names, len(windows))
    if with_windows:
        columns["start"] = np.tile([start for start, _ in windows], len(sets))
        columns["stop"] = np.tile([stop for _, stop in windows], len(sets))
    for name in ("samples", "outcomes", "mutual_information", "target_entropy", "residual_entropy"):
        columns[name] = found[name]
    atoms = _atom_names(len(sets[0]))
    columns |= {name: found["total"][:, i] for i, name in enumerate(atoms)}
    for key, title in (("p_value", "p"), ("low", "low"), ("high", "high")):
        if key not in found:
            continue
        columns[title] = found[key]
        of_atoms = found["atom_p_values" if key == "p_value" else f"atom_{key}"]
        columns |= {f"{title} {name}": of_atoms[:, i] for i, name in enumerate(atoms)}
    try:
        import pandas
    except ImportError:
        return columns
    return pandas.DataFrame(columns)
