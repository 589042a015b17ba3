"""A worker of a search: takes trials from a storage that others may share, until there are enough."""

from __future__ import annotations

import json
import os
import socket
import time
from datetime import datetime

import numpy as np

from infomorph import _core
from infomorph.runs import run
from infomorph.search.interrupts import Interrupts
from infomorph.search.plan import Axis, Plan
from infomorph.search.storage import open_storage, optuna
from infomorph.spec import Spec
from infomorph.task import Epoch

SPEC, PLAN, WORKER, REASON, AGAIN = "spec", "plan", "worker", "error", "again"
SURPLUS = "surplus"
_NAMELESS = 10  # seconds after which a trial has lost its worker that has not said who it is


def name_of(pid: int) -> str:
    """The name of a process of this machine among those of all machines."""
    return f"{socket.gethostname()}:{pid}"


def release_dead(study) -> None:
    """Has the trials tried again whose workers are no more: those of processes of this machine that ended,
    those that no worker has put its name to, and those that show no sign of life in a storage where workers
    give one."""
    library = optuna()
    for trial in _running(study):
        if _has_lost_its_worker(trial):
            try:
                study.tell(trial.number, state=library.trial.TrialState.FAIL)
            except (ValueError, library.exceptions.UpdateFinishedTrialError):
                continue  # another process was quicker to see it
            study.enqueue_trial(trial.params, user_attrs={AGAIN: trial.number})
    library.storages.fail_stale_trials(study)


def _running(study) -> list:
    return study.get_trials(deepcopy=False, states=(optuna().trial.TrialState.RUNNING,))


def _has_lost_its_worker(trial) -> bool:
    if WORKER not in trial.user_attrs:
        return (datetime.now() - trial.datetime_start).total_seconds() > _NAMELESS
    host, _, pid = trial.user_attrs[WORKER].rpartition(":")
    return host == socket.gethostname() and not _is_alive(int(pid))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def counted(trials) -> int:
    """How many of the trials are done, at work, or failed by what was tried."""
    states = optuna().trial.TrialState
    return sum(trial.state in (states.COMPLETE, states.PRUNED, states.RUNNING)
               or REASON in trial.user_attrs for trial in trials)


def plan_of(attributes: dict, trials: int) -> Plan:
    """What a study remembers of its plan."""
    content = json.loads(attributes[PLAN])
    space = {key: Axis(**{**axis, "choices": tuple(axis["choices"])})
             for key, axis in content.pop("space").items()}
    content["objective"] = tuple(content["objective"])
    return Plan(space, trials=trials, **content)


def sampler_of(plan: Plan, seed: int):
    """The sampler of a plan; each worker has a seed of its own."""
    samplers = optuna().samplers
    if plan.sampler == "tpe":
        return samplers.TPESampler(n_startup_trials=plan.startup, multivariate=True, seed=seed)
    if plan.sampler == "cma_es":
        return samplers.CmaEsSampler(n_startup_trials=max(1, plan.startup), seed=seed,
                                     warn_independent_sampling=False)
    if plan.sampler == "qmc":
        return samplers.QMCSampler(scramble=True, seed=seed, warn_independent_sampling=False,
                                   warn_asynchronous_seeding=False)
    if plan.sampler == "grid":
        return samplers.GridSampler({key: axis.values(key) for key, axis in plan.space.items()},
                                    seed=seed)
    return samplers.RandomSampler(seed=seed)


def pruner_of(plan: Plan):
    """The pruner of a plan."""
    pruners = optuna().pruners
    if plan.pruner == "median":
        return pruners.MedianPruner(n_startup_trials=max(5, plan.startup // 2), n_warmup_steps=1)
    return pruners.HyperbandPruner() if plan.pruner == "hyperband" else pruners.NopPruner()


def value_of(objective: str, figures: dict[str, float]) -> float:
    """An objective among the figures of a run's end, or of an epoch."""
    name = objective.removeprefix("-").replace(".", "_")
    if name == "score":
        return float(np.mean([value for key, value in figures.items() if key.startswith("score_")]))
    if name not in figures:
        raise _core.Error(f"search.objective is '{objective}': runs of this spec have none; they have "
                          + ", ".join(sorted(figures)))
    return figures[name]


class _Surplus(Exception):
    """Two workers began the last trial at once: the later of them gives up."""


class Runner:
    """Tries values: the function that Optuna calls with each trial."""

    def __init__(self, spec: Spec, plan: Plan, interrupts: Interrupts):
        self._spec, self._plan, self._interrupts = spec, plan, interrupts

    def __call__(self, trial):
        trial.set_user_attr(WORKER, name_of(os.getpid()))
        before = [one for one in trial.study.get_trials(deepcopy=False) if one.number < trial.number]
        if counted(before) >= self._plan.trials:
            trial.set_user_attr(SURPLUS, True)
            raise _Surplus
        settings = {key: axis.suggest(trial, key) for key, axis in self._plan.space.items()}
        try:
            spec = self._spec.copy(settings)
            ends = [self._run(trial, spec, number) for number in range(self._plan.seeds)]
            values = [[value_of(name, figures) for name in self._plan.objective] for figures in ends]
        except _core.Error as error:
            trial.set_user_attr(REASON, str(error))
            raise
        means = np.mean(values, axis=0).tolist()
        return means[0] if len(means) == 1 else means

    def _run(self, trial, spec: Spec, number: int) -> dict[str, float]:
        spec["seed"] = self._spec.seed + number

        def judge(epoch: Epoch) -> None:
            with self._interrupts.allowed(False):
                trial.report(value_of(self._plan.objective[0], epoch.figures), epoch.epoch)
                if trial.should_prune():
                    raise optuna().TrialPruned

        judged = self._plan.pruner != "none" and number == 0
        with self._interrupts.allowed():
            return run(spec, on_epoch=judge if judged else None, threads=1)


def work(url: str, name: str, trials: int, number: int, after=None) -> None:
    """Tries values until the study of that name has so many trials.

    Parameters
    ----------
    url, name : str
        Where the study is, and what it is called there.
    trials : int
        Of all workers together.
    number : int
        Of this worker: 0, 1, ...; no two that search at once may have the same.
    after : callable, optional
        Called after each trial.
    """
    library = optuna()
    study = library.load_study(study_name=name, storage=open_storage(url))
    plan = plan_of(study.user_attrs, trials)
    spec = Spec(study.user_attrs[SPEC])
    seed = (spec.seed + 1000 * number + len(study.trials)) % 2**32
    study = library.load_study(study_name=name, storage=study._storage, pruner=pruner_of(plan),
                               sampler=sampler_of(plan, seed))
    with Interrupts() as interrupts:
        runner = Runner(spec, plan, interrupts)
        while True:
            release_dead(study)
            interrupts.check()
            if counted(study.get_trials(deepcopy=False)) >= trials:
                if all(WORKER in trial.user_attrs for trial in _running(study)):
                    return
                time.sleep(0.1)  # one of them may have no worker, and would be lost
                continue
            study.optimize(runner, n_trials=1, catch=(_core.Error, _Surplus))
            if after is not None:
                after()
