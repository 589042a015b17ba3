"""What a search varies and what it aims for: the table ``[search]`` of a spec."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from infomorph import _core
from infomorph._arrays import as_path
from infomorph.spec import Spec, as_spec

SAMPLERS = ("tpe", "cma_es", "random", "qmc", "grid")
PRUNERS = ("none", "median", "hyperband")
# By task, what a run's end offers; of a classification not the test set, which is for the end.
OBJECTIVES = {
    "classify": ("accuracy.validation", "accuracy.train"),
    "encode": ("bars_recovered", "information_per_neuron", "joint_information", "redundancy"),
    "remember": ("capacity", "score"),
}
_EVERY_TERM = ".goal.*"


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise _core.Error(message)


def _is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


@dataclass(frozen=True)
class Axis:
    """Values that a key may take: choices, or numbers from `low` to `high`."""

    low: float | None = None
    high: float | None = None
    log: bool = False
    step: float | None = None
    choices: tuple = ()
    integer: bool = False

    @classmethod
    def read(cls, key: str, table, spec: Spec) -> Axis:
        """The axis of a key of a spec, which must take its ends, or every choice."""
        name = f"search.space.{key}"
        _require(isinstance(table, Mapping), f"{name} is not a table: expected {{ low = , high = }}, "
                 "or { choices = [...] }")
        unknown = set(table) - {"low", "high", "log", "step", "choices"}
        _require(not unknown, f"{name}: unknown key '{min(unknown, default='')}': expected low, high, "
                 "log, step, or choices")
        if "choices" in table:
            choices = table["choices"]
            _require(len(table) == 1, f"{name} has choices and other keys too: expected either")
            _require(isinstance(choices, list) and len(choices) > 0
                     and all(isinstance(one, (bool, int, float, str)) for one in choices),
                     f"{name}.choices: expected a list of numbers, texts, true or false")
            for choice in choices:
                spec.copy({key: choice})
            return cls(choices=tuple(choices))
        _require({"low", "high"} <= set(table), f"{name} lacks low or high: expected both, or choices")
        low, high, step = table["low"], table["high"], table.get("step")
        log = table.get("log", False)
        _require(_is_number(low) and _is_number(high) and low < high,
                 f"{name}: low is {low!r} and high {high!r}: expected numbers, the first below the other")
        _require(isinstance(log, bool), f"{name}.log is {log!r}: expected true or false")
        _require(not log or low > 0, f"{name}: low is {low!r}: a logarithmic range begins above 0")
        _require(step is None or (_is_number(step) and 0 < step <= high - low and not log),
                 f"{name}.step is {step!r}: expected a number up to high - low, and no log")
        for end in (low, high):
            spec.copy({key: end})
        integer = all(isinstance(one, int) for one in (low, high, step or 1)) and not _takes_reals(
            key, low, high, spec)
        return cls(low, high, log, step, (), integer)

    def suggest(self, trial, key: str):
        """The value of a trial."""
        if self.choices:
            return trial.suggest_categorical(key, self.choices)
        if self.integer:
            return trial.suggest_int(key, self.low, self.high, step=self.step or 1, log=self.log)
        return trial.suggest_float(key, self.low, self.high, step=self.step, log=self.log)

    def values(self, key: str) -> list:
        """Of a grid, every value. Raises Error if there is no end of them."""
        if self.choices:
            return list(self.choices)
        step = self.step or (1 if self.integer and not self.log else None)
        _require(step is not None, f"search.space.{key} has no step: a grid needs one, or choices")
        count = math.floor((self.high - self.low) / step * (1 + 1e-12)) + 1
        return [self.low + k * step for k in range(count)]


def _takes_reals(key: str, low: float, high: float, spec: Spec) -> bool:
    """Whether a number between two integers is a value of a key too."""
    try:
        spec.copy({key: low + 0.5 / math.ceil(high - low)})
    except _core.Error:
        return False
    return True


def _classes_of(layer: str, spec: Spec) -> int:
    if layer == "memory":
        return 2
    try:
        return len(spec[f"{layer}.inputs"])
    except KeyError:
        raise _core.Error(f"search.space.{layer}{_EVERY_TERM}: the spec has no {layer}") from None


@dataclass(frozen=True)
class Plan:
    """A search: the table ``[search]``.

    Attributes
    ----------
    space : dict of str to Axis
        By key of the spec. ``layers.hidden.goal.*`` stands for every term of that goal.
    objective : tuple of str
        What is to be large, or with ``-`` before it small: ``accuracy.validation``, ``accuracy.train``;
        ``bars_recovered``, ``information_per_neuron``, ``joint_information``, ``redundancy``; ``capacity``,
        ``score`` (mean over the loads). Several: the search finds the Pareto front.
    trials : int
        How many values are tried in all.
    sampler : str
        ``tpe`` (multivariate), ``cma_es``, ``random``, ``qmc`` (Sobol) or ``grid``.
    startup : int
        Trials at random before `tpe` or `cma_es` learns from them.
    pruner : str
        ``none``; ``median`` or ``hyperband`` end a trial whose epochs are behind those of others.
    seeds : int
        Runs of each trial, with consecutive seeds from that of the spec; their mean counts.
    """

    space: dict[str, Axis]
    objective: tuple[str, ...] = ()
    trials: int = 100
    sampler: str = "tpe"
    startup: int = 20
    pruner: str = "none"
    seeds: int = 1

    @classmethod
    def read(cls, table: Mapping, spec: Spec) -> Plan:
        """The plan of a table, checked against the spec. Raises Error for what does not fit."""
        _require(isinstance(table, Mapping), "search is not a table")
        known = {"space", "objective", "trials", "sampler", "startup", "pruner", "seeds"}
        for key in table:
            _require(key in known, f"unknown key 'search.{key}': expected one of {', '.join(sorted(known))}")
        _require(isinstance(table.get("space"), Mapping) and len(table["space"]) > 0,
                 "search.space names no key: expected a table such as "
                 '"layers.hidden.goal.{1}{2}" = { low = -1, high = 1 }')
        space = {}
        for key, axis in table["space"].items():
            for one in _expanded(key, spec):
                space[one] = Axis.read(one, axis, spec)
        objective = table.get("objective", OBJECTIVES[spec.task][0])
        objective = (objective,) if isinstance(objective, str) else tuple(objective)
        plan = cls(space, objective, **{key: table[key] for key in table if key not in ("space", "objective")})
        plan._check(spec)
        return plan

    def _check(self, spec: Spec) -> None:
        for name in self.objective:
            offered = OBJECTIVES[spec.task]
            _require(isinstance(name, str) and name.removeprefix("-") in offered,
                     f"search.objective is '{name}': a spec of the task {spec.task} has "
                     + ", ".join(offered) + ("; the test set is for what the search has chosen"
                                             if name == "accuracy.test" else ""))
        _require(len(self.objective) > 0, "search.objective is an empty list")
        for name, least in (("trials", 1), ("startup", 0), ("seeds", 1)):
            value = getattr(self, name)
            _require(isinstance(value, int) and not isinstance(value, bool) and value >= least,
                     f"search.{name} is {value!r}: expected an integer of at least {least}")
        _require(self.sampler in SAMPLERS,
                 f"search.sampler is {self.sampler!r}: expected one of {', '.join(SAMPLERS)}")
        _require(self.pruner in PRUNERS,
                 f"search.pruner is {self.pruner!r}: expected one of {', '.join(PRUNERS)}")
        _require(self.pruner == "none" or len(self.objective) == 1,
                 f"search.pruner is '{self.pruner}': only one objective can be judged early")
        _require(self.pruner == "none" or spec.task != "remember",
                 f"search.pruner is '{self.pruner}': memories have no epochs to be judged by")
        if self.sampler == "grid":
            for key, axis in self.space.items():
                axis.values(key)

    def to_dict(self) -> dict:
        """For a study to remember."""
        return {"objective": list(self.objective), "sampler": self.sampler, "startup": self.startup,
                "pruner": self.pruner, "seeds": self.seeds,
                "space": {key: asdict(axis) for key, axis in self.space.items()}}


def _expanded(key: str, spec: Spec) -> list[str]:
    if not key.endswith(_EVERY_TERM):
        return [key]
    layer = key.removesuffix(_EVERY_TERM)
    return [f"{layer}.goal.{term}" for term in _core.term_names(_classes_of(layer, spec))]


def read_search(spec, settings: Mapping | None = None) -> tuple[Spec, Plan]:
    """Spec and plan of a file, a text in TOML or a dict with a table ``search``.

    Raises
    ------
    Error
        if there is no such table; if it does not fit the spec
    """
    is_file = isinstance(spec, os.PathLike) or (
        isinstance(spec, str) and spec.endswith(".toml") and "\n" not in spec)
    settings = dict(settings or {})
    of_search = {key.removeprefix("search."): settings.pop(key)
                 for key in list(settings) if key.startswith("search.")}
    base = Spec(spec, settings) if settings else as_spec(spec)
    if is_file:
        with open(as_path(spec), "rb") as file:
            content = tomllib.load(file)
    else:
        content = tomllib.loads(spec) if isinstance(spec, str) else spec
    _require(isinstance(content, Mapping) and "search" in content,
             "the spec has no table [search]: expected one with search.space")
    _require(isinstance(content["search"], Mapping), "search is not a table")
    return base, Plan.read({**content["search"], **of_search}, base)
