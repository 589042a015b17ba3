"""Runs that are recorded in a folder, as those of the command line."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from infomorph import _core
from infomorph._arrays import as_path, threads_or_all
from infomorph._files import read_text
from infomorph.spec import as_spec, to_toml
from infomorph.task import Epoch, Memory


def _progress_bar():
    try:
        from tqdm.auto import tqdm
    except ImportError:
        raise _core.Error(
            "progress=True needs tqdm: pip install 'infomorph[progress]'"
        ) from None
    bar = tqdm(total=1.0, bar_format="{l_bar}{bar}| {n:.1f}/{total:g} [{elapsed}<{remaining}]")

    def show(done: float, total: float) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return bar, show


def run(
    spec,
    folder=None,
    on_epoch: Callable[[Epoch | Memory], None] | None = None,
    *,
    resume: bool = False,
    overwrite: bool = False,
    progress: bool = False,
    threads: int | None = None,
) -> dict[str, float]:
    """Puts a network to the task of its spec and records the run, as ``infomorph run`` does.

    Parameters
    ----------
    spec : Spec, dict, str or path
    folder : path, optional
        Of the run. Without one nothing is kept but what is returned.
    on_epoch : callable, optional
        Called with each `Epoch` that is complete, or each `Memory`. An exception that it raises ends
        the run and is raised here; what was complete is kept, and `resume` goes on from there.
    resume, overwrite : bool
        What becomes of a run that is in the folder already: it is completed, or extended to more
        epochs; or replaced. Else it is refused.
    progress : bool
        Whether a progress bar is shown (needs tqdm).
    threads : int, optional
        Results do not depend on it. Default: one for each processor.

    Returns
    -------
    dict of str to float
        The scores of the run, the one to quote first.

    Raises
    ------
    Error
        if spec and data do not fit; if the folder holds another run
    KeyboardInterrupt
        after Ctrl-C: what was complete is in the folder
    """
    if resume and overwrite:
        raise _core.Error("resume and overwrite are both given: expected one of them")
    if folder is None:
        if resume:
            raise _core.Error("resume is given, but no folder")
        with tempfile.TemporaryDirectory(prefix="infomorph-") as temporary:
            return run(
                spec, Path(temporary) / "run", on_epoch, progress=progress, threads=threads
            )

    def on_part(part: dict) -> None:
        on_epoch(Epoch(part) if "epoch" in part else Memory(part))

    existing = "resume" if resume else "replace" if overwrite else "refuse"
    bar, show = _progress_bar() if progress else (None, None)
    try:
        return _core.run(
            as_spec(spec)._spec,
            as_path(folder),
            existing,
            None if on_epoch is None else on_part,
            show,
            threads_or_all(threads),
        )
    finally:
        if bar is not None:
            bar.close()


def sweep(
    spec,
    keys: Mapping[str, Sequence],
    folder,
    *,
    seeds: int = 1,
    resume: bool = False,
    overwrite: bool = False,
    on_run: Callable[[str], None] | None = None,
    threads: int | None = None,
) -> dict[str, list]:
    """Runs a spec for every combination of values of some keys, as ``infomorph run --sweep`` does::

        table = infomorph.sweep("experiments/bars.toml", {"training.batch": [256, 1024]}, "runs/batch")
        infomorph.plot.sweep(table)

    Parameters
    ----------
    spec : Spec, dict, str or path
    keys : dict of str to sequence
        The values of each key. None: the spec as it is, with several seeds.
    folder : path
        A folder in it for each run, and ``sweep.csv``.
    seeds : int
        Of each combination, consecutive from that of the spec.
    resume, overwrite : bool
        What becomes of a sweep that is in the folder already: it is completed, or replaced. Else it is
        refused.
    on_run : callable, optional
        Called with a line on each run that is complete.
    threads : int, optional
        Runs at once, each on one thread; results do not depend on it. Default: one for each processor.

    Returns
    -------
    dict of str to list
        The columns of ``sweep.csv``: the keys, as texts; ``seed``; the scores, nan where a run has none
        that others have; ``seconds``.

    Raises
    ------
    Error
        if a key or a value does not fit the spec; if the folder holds something else
    KeyboardInterrupt
        after Ctrl-C: what was complete is in the folder
    """
    if resume and overwrite:
        raise _core.Error("resume and overwrite are both given: expected one of them")
    if not isinstance(seeds, int) or seeds < 1:
        raise _core.Error(f"seeds is {seeds!r}: expected a positive integer")
    options = [f"{key}={','.join(to_toml(value, key) for value in values)}" for key, values in keys.items()]
    existing = "resume" if resume else "replace" if overwrite else "refuse"
    with tempfile.TemporaryDirectory(prefix="infomorph-") as temporary:
        path = Path(temporary) / "spec.toml"
        as_spec(spec).save(path)
        _core.sweep(path, options, seeds, as_path(folder), existing, on_run, threads_or_all(threads))
    titles, *rows = csv.reader(read_text(Path(folder) / "sweep.csv").splitlines())
    columns = {title: [row[k] for row in rows] for k, title in enumerate(titles)}
    for title, cells in columns.items():
        if title not in keys:
            columns[title] = [int(cell) if title == "seed" else float(cell or "nan") for cell in cells]
    return columns
