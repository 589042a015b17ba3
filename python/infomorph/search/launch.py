"""Workers of a search, started and watched."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from pathlib import Path

from infomorph import _core
from infomorph._extras import need
from infomorph.search import worker
from infomorph.search.interrupts import Interrupts

_PAUSE = 0.2  # seconds between looks at the workers
_DEATHS = 5  # of each worker, before the search gives up


def in_processes(study, order: tuple, workers: int, first: int, look: Callable[[], None]) -> None:
    """Workers as processes; one that dies is replaced, and what it was at is tried again.

    Parameters
    ----------
    study
        Of Optuna.
    order : tuple
        The first arguments of `worker.work`.
    workers, first : int
        How many, and the number of the first.
    look : callable
        Called now and then.
    """
    with Interrupts() as interrupts:
        _run_processes(study, order, workers, first, look, interrupts)


def _run_processes(study, order, workers, first, look, interrupts) -> None:
    alive, deaths, begun = {}, 0, first
    try:
        while True:
            interrupts.check()
            open_trials = order[2] - worker.counted(study.get_trials(deepcopy=False))
            for number in range(workers):
                if number not in alive and open_trials > 0:
                    # A worker that takes another's place draws numbers of its own.
                    alive[number] = _started(*order, begun)
                    begun += 1
            time.sleep(_PAUSE)
            look()
            for number, process in list(alive.items()):
                if process.is_alive():
                    continue
                process.join()
                del alive[number]
                if process.exitcode != 0:
                    deaths += 1
                    worker.release_dead(study)
            if deaths > _DEATHS * workers:
                raise _core.Error(f"workers of the search died {deaths} times: their standard error says why")
            if not alive and open_trials <= 0:
                return
    finally:
        for process in alive.values():
            process.terminate()
            process.join()
        worker.release_dead(study)


def _started(*order):
    """A process that works and is deaf to Ctrl-C from its first moment: who began it ends it."""
    process = multiprocessing.get_context("spawn").Process(target=worker.work, args=order, daemon=True)
    resource_tracker.ensure_running()  # lets Ctrl-C through when it begins
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return process


def on_cluster(where: str, folder: Path, order: tuple, workers: int, first: int,
               look: Callable[[], None]) -> None:
    """Workers as jobs, of ``slurm`` or ``local``, waited for."""
    submitit = need("submitit", "search", "submit")
    if where not in ("slurm", "local"):
        raise _core.Error(f"submit is '{where}': expected slurm or local")
    executor = submitit.AutoExecutor(folder=folder / "jobs", cluster=where)
    executor.update_parameters(name="infomorph", cpus_per_task=1, timeout_min=24 * 60)
    jobs = executor.map_array(worker.work, *zip(*[(*order, first + k) for k in range(workers)], strict=True))
    while not all(job.done() for job in jobs):
        time.sleep(1)
        look()
    for job in jobs:
        job.result()
