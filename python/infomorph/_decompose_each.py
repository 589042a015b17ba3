"""Decomposing one table many times."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np

from infomorph import _core
from infomorph._arrays import threads_or_all
from infomorph._decompose import (
    beside,
    checked_options,
    chosen_names,
    count,
    is_column,
    warn,
    with_types,
)
from infomorph._tables import Table, as_table

Error = _core.Error


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
        which = [pair] if is_column(pair) else list(pair)
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
    length = count(window, "window")
    stride = count(step, "step", length)
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
    options = checked_options(
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
    groups_name = beside(table, groups, "groups")
    chosen = chosen_names(table, sources)
    if pairs is None and window is not None:
        columns = [c for c in table.core.columns if c and c not in (target_name, groups_name)]
        sets = [tuple(chosen or columns)]
    else:
        sets = _sets(table, pairs, chosen, target_name, groups_name)
    windows = _windows(window, step, rows)
    roles = {"target": target_name, "sources": [], "probabilities": "", "groups": groups_name}
    found = _core.decompose_each(
        table.core,
        {**with_types(options, table), **roles},
        [[table.core.index(name) for name in names] for names in sets],
        windows,
        threads_or_all(threads),
    )
    doubtful = found["warnings"]
    if doubtful:
        warn(f"{len(doubtful)} of {len(sets) * len(windows)} decompositions are not to be trusted, "
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
    atoms = found["atom_names"]
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
