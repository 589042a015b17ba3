"""Searches, and what they have found."""

from __future__ import annotations

import csv
import io
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from infomorph import _core
from infomorph._extras import need
from infomorph._files import write_whole
from infomorph.search import worker
from infomorph.search.launch import in_processes, on_cluster
from infomorph.search.plan import Plan, read_search
from infomorph.search.storage import in_folder, open_storage, optuna, shown
from infomorph.spec import Spec, to_toml

_PATIENCE = 10  # seconds until a study that another process begins says what it is



@dataclass(frozen=True)
class Trial:
    """What was tried, and what came of it.

    Attributes
    ----------
    number : int
    state : str
        ``complete``, ``pruned``, ``running``, ``waiting`` or ``fail``.
    values : tuple of float
        The objectives; of a trial that was pruned the last value before it; else nothing.
    settings : dict
        The value of each key.
    error : str
        Why it failed; empty if it did not, or if its worker died.
    """

    number: int
    state: str
    values: tuple[float, ...]
    settings: dict = field(repr=False)
    error: str = ""


class Study:
    """A search and its trials, as they are now.

    Attributes
    ----------
    spec : Spec
        What is searched from.
    plan : Plan
        What is varied, and what for.
    trials : list of Trial
    """

    def __init__(self, study):
        self._study = study
        attributes = study.user_attrs
        self.spec = Spec(attributes[worker.SPEC])
        frozen = study.get_trials(deepcopy=False)
        self.plan: Plan = worker.plan_of(attributes, worker.counted(frozen))
        self.trials = [Trial(one.number, one.state.name.lower(), tuple(one.values or ()), dict(one.params),
                             _error_of(one)) for one in frozen]

    def __repr__(self) -> str:
        states = [trial.state for trial in self.trials]
        counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
        return f"<infomorph.search.Study for {', '.join(self.plan.objective)}: {counts or 'no trial'}>"

    @property
    def complete(self) -> list[Trial]:
        """The trials that ran to their end."""
        return [trial for trial in self.trials if trial.state == "complete"]

    @property
    def front(self) -> list[Trial]:
        """The trials that no other betters in one objective without falling behind in another; with
        one objective the best, the first of equals."""
        signs = [-1 if name.startswith("-") else 1 for name in self.plan.objective]
        scores = [[s * value for s, value in zip(signs, one.values, strict=True)] for one in self.complete]

        def beaten(mine, number):
            return any(all(a >= b for a, b in zip(other, mine, strict=True))
                       and (other != mine or k < number) for k, other in enumerate(scores) if k != number)

        return [one for k, one in enumerate(self.complete) if not beaten(scores[k], k)]

    @property
    def best(self) -> Trial:
        """The first of the front. Raises Error while no trial is complete."""
        if not self.complete:
            errors = [trial.error for trial in self.trials if trial.error]
            raise _core.Error("no trial is complete" + (f"; the last failed: {errors[-1]}" if errors else ""))
        return self.front[0]

    def spec_of(self, trial: Trial | None = None) -> Spec:
        """The spec of a trial, by default the best."""
        return self.spec.copy((trial or self.best).settings)

    def importances(self, evaluator: str = "ped_anova") -> dict[str, float]:
        """The share of each key in what decides the first objective, the largest first; they sum to 1.

        Parameters
        ----------
        evaluator : "ped_anova" or "fanova"
            What separates the best tenth of the trials from all (PED-ANOVA, Watanabe et al. 2023); or the
            variance over the whole space by a random forest (Hutter et al. 2014; needs scikit-learn).

        Raises
        ------
        Error
            if fewer than 10 trials are complete; for an evaluator of another name
        """
        if len(self.complete) < 10:
            raise _core.Error(f"importances need 10 complete trials or more: there are {len(self.complete)}")
        library = need("optuna.importance", "search", "importances")
        if evaluator == "ped_anova":
            chosen = library.PedAnovaImportanceEvaluator()
        elif evaluator == "fanova":
            need("sklearn", "sklearn", "importances by fanova")
            chosen = library.FanovaImportanceEvaluator(seed=self.spec.seed)
        else:
            raise _core.Error(f"evaluator is '{evaluator}': expected ped_anova or fanova")
        target = None if len(self.plan.objective) == 1 else (lambda trial: trial.values[0])
        return library.get_param_importances(self._study, evaluator=chosen, target=target)

    def to_frame(self):
        """A row per trial: number, state, objectives, keys (needs pandas)."""
        pandas = need("pandas", "frames", "Study.to_frame()")
        return pandas.DataFrame(self._rows())

    def _rows(self) -> list[dict]:
        rows = []
        for trial in self.trials:
            values = trial.values or (None,) * len(self.plan.objective)
            rows.append({"trial": trial.number, "state": trial.state,
                         **dict(zip(self.plan.objective, values, strict=False)),
                         **{key: trial.settings.get(key) for key in self.plan.space}, "error": trial.error})
        return rows

    def best_toml(self) -> str:
        """The spec of the best trial, for ``infomorph run``, with what it is in comments."""
        return self._origin() + self.spec_of().to_toml()

    def goal_toml(self) -> str | None:
        """The goal that was found, as a file that a spec may name; None if none or several were varied."""
        layers = {key.partition(".goal.")[0] for key in self.plan.space if ".goal." in key}
        if len(layers) != 1:
            return None
        found = self.spec_of()
        layer = layers.pop()
        estimator = to_toml(found[f"{layer}.binning"])
        terms = "".join(f"{to_toml(term)} = {to_toml(weight)}\n"
                        for term, weight in found[f"{layer}.goal"].items())
        return (f"{self._origin()}# A goal belongs to the estimator it was found with:\n"
                f"# binning = {estimator}\n[goal]\n{terms}")

    def _origin(self) -> str:
        spec, plan, best = self.spec, self.plan, self.best
        data = "" if spec.task == "remember" else f", data {spec['data.name']}"
        values = ", ".join(f"{name.removeprefix('-')} {value:.6g}"
                           for name, value in zip(plan.objective, best.values, strict=True))
        seeds = f"seed {spec.seed}" if plan.seeds == 1 else (
            f"mean of the seeds {spec.seed} to {spec.seed + plan.seeds - 1}")
        return (f"# Found by a search ({plan.sampler}, {len(self.trials)} trials) with infomorph "
                f"{_core.__version__}: trial {best.number},\n# {values} ({seeds}{data}). It was chosen by this "
                "value: quote another, of seeds and data that were not searched on.\n")

    def save(self, folder) -> None:
        """Writes best.toml, goal.toml if a goal was varied, trials.csv and summary.json into a folder."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        rows = self._rows()
        table = io.StringIO()
        writer = csv.DictWriter(table, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        summary = {"version": _core.__version__, **self.plan.to_dict(), "trials": len(self.trials),
                   "complete": len(self.complete), "front": [one.number for one in self.front],
                   "best": {"trial": self.best.number, "values": self.best.values,
                            "settings": self.best.settings}}
        if len(self.complete) >= 10:
            summary["importance"] = self.importances()
        files = {"trials.csv": table.getvalue(), "best.toml": self.best_toml(),
                 "goal.toml": self.goal_toml(), "summary.json": json.dumps(summary, indent=2) + "\n"}
        for name, text in files.items():
            if text is not None:
                write_whole(folder / name, text)


def study(spec, folder, *, settings=None, trials: int | None = None, workers: int = 1,
          storage: str | None = None, name: str | None = None, submit: str | None = None,
          on_trial: Callable[[Trial, Study], None] | None = None) -> Study:
    """Searches for the values of a spec's keys that serve an objective best: goals, above all.

    Parameters
    ----------
    spec : path, str or dict
        With a table ``[search]``, see `Plan`.
    folder : path
        Of what is found (see `Study.save`), and of the trials unless `storage` is given. A search that is
        there already goes on.
    settings : dict, optional
        Keys of the spec to set at once.
    trials : int, optional
        In all, those that are there counted; default: what the spec says.
    workers : int
        Processes of one thread each. The results of one worker depend on the seed alone; of several, on
        which is the quicker too.
    storage : str, optional
        The URL of an Optuna storage, see `open_storage`, which several calls on several machines may share.
    name : str, optional
        What the study is called there; default: the name of the file of the spec, or ``infomorph``.
    submit : str, optional
        Workers as a job array of ``slurm``, or of ``local`` for a trial of it, by submitit.
    on_trial : callable, optional
        Called with each trial that ends and the study as it is then.

    Returns
    -------
    Study

    Raises
    ------
    Error
        if spec and search do not fit; if the storage does not answer; if it holds a search of that name
        with another spec or plan; if no trial is complete
    KeyboardInterrupt
        after Ctrl-C: trials that were complete are kept
    """
    base, plan = read_search(spec, settings)
    wanted = plan.trials if trials is None else trials
    for title, value in (("trials", wanted), ("workers", workers)):
        if not isinstance(value, int) or value < 1:
            raise _core.Error(f"{title} is {value!r}: expected a positive integer")
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise _core.Error(f"{folder} is a file: expected a folder")
    folder.mkdir(parents=True, exist_ok=True)
    url = storage or in_folder(folder)
    if name is None:
        name = Path(spec).stem if isinstance(spec, (str, Path)) and "\n" not in str(spec) else "infomorph"
    if plan.sampler == "grid":
        size = 1
        for key, axis in plan.space.items():
            size *= len(axis.values(key))
        wanted = min(wanted, size)
    try:
        known, begun = _begin(url, name, base, plan)
        # Whoever joins a search of others must not draw the values that they draw.
        first = 0 if begun or storage is None else int.from_bytes(os.urandom(2), "big")
        order, look = (url, name, wanted), _Watch(known, on_trial)
        if submit is not None:
            on_cluster(submit, folder, order, workers, first, look)
        elif workers == 1:
            worker.work(*order, first, look)
        else:
            in_processes(known, order, workers, first, look)
        look()
        found = Study(known)
    except optuna().exceptions.StorageInternalError as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        raise _core.Error(f"the storage {shown(url)} failed: {reason}") from None
    found.save(folder)
    return found


def _begin(url: str, name: str, spec: Spec, plan: Plan):
    """The study of that name, and whether it was made here, for it was not there."""
    library = optuna()
    directions = ["minimize" if one.startswith("-") else "maximize" for one in plan.objective]
    kept = open_storage(url)
    attributes = {worker.SPEC: spec.to_toml(), worker.PLAN: json.dumps(plan.to_dict())}
    try:
        found = library.create_study(study_name=name, storage=kept, directions=directions)
    except library.exceptions.DuplicatedStudyError:
        found = library.load_study(study_name=name, storage=kept)
        end = time.monotonic() + _PATIENCE
        while worker.PLAN not in found.user_attrs and time.monotonic() < end:
            time.sleep(0.1)
        for what, text in attributes.items():
            if found.user_attrs.get(what) != text:
                raise _core.Error(
                    f"the study '{name}' in {shown(url)} is a search with another {what}: give another "
                    "folder or name, or the spec that it began with") from None
        return found, False
    for what, text in attributes.items():
        found.set_user_attr(what, text)
    return found, True


def _error_of(frozen) -> str:
    begun_in_vain = "begun when others had begun the last" if worker.SURPLUS in frozen.user_attrs else ""
    return frozen.user_attrs.get(worker.REASON, begun_in_vain)


class _Watch:
    """Tells of trials that have ended since it last looked."""

    def __init__(self, known, on_trial):
        self._known, self._on_trial = known, on_trial
        self._told = {one.number for one in known.get_trials(deepcopy=False) if one.state.is_finished()}

    def __call__(self) -> None:
        if self._on_trial is None:
            return
        now = Study(self._known)
        for trial in now.trials:
            if trial.number not in self._told and trial.state not in ("running", "waiting"):
                self._told.add(trial.number)
                self._on_trial(trial, now)
