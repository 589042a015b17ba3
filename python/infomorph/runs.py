"""Runs that are recorded in a folder, as those of the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from infomorph import _core
from infomorph._arrays import as_path, threads_or_all
from infomorph.spec import as_spec
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
