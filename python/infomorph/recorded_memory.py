"""Memories of a run that are in its folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from infomorph import _core
from infomorph._files import Metrics, read_array
from infomorph.spec import Spec


@dataclass(frozen=True, eq=False)
class RecordedMemory:
    """What is recorded of one memory of N neurons.

    Attributes
    ----------
    load : float
        Patterns a neuron.
    seed : int
    metrics : dict of str to ndarray [R]
        The rows of metrics.csv on it, by title: R steps of learning that were looked at, or the end
        of a stream.
    terms : list of str
        Names of the information terms: antichains of the neuron's own bit (1) and the others (2),
        and ``residual``.
    goal : ndarray [R x N] or None
        In bits; of a stream [N], at its end. None for classical rules.
    information : ndarray [R x N x terms] or None
        The terms while learning, in bits; of a stream [N x terms].
    recall_information : ndarray [N x terms] or None
        The same in the first step of recall; None of a stream.
    noise : ndarray [N/2 x 3] or None
        Flipped bits, mean overlap after recall, share of patterns recalled; if the run asked for it.
    overlap : ndarray or None
        Of a stream: of the pattern k before the end at k - 1, with what is recalled of it.
    weights : ndarray [N x N]
    """

    load: float
    seed: int
    metrics: dict[str, np.ndarray]
    terms: list[str]
    goal: np.ndarray | None
    information: np.ndarray | None
    recall_information: np.ndarray | None
    noise: np.ndarray | None
    overlap: np.ndarray | None
    weights: np.ndarray

    def __repr__(self) -> str:
        last = next(t for t in ("score", "recalled") if t in self.metrics)
        return (
            f"<RecordedMemory of load {self.load:g}, seed {self.seed}: "
            f"{last} {self.metrics[last][-1]:.4g}>"
        )


def read_memories(folder: Path, spec: Spec) -> list[RecordedMemory]:
    """The memories of a run that are complete, in the order of metrics.csv.

    Raises
    ------
    Error
        if the run is of another task, or its files are damaged or do not fit each other
    """
    if spec.task != "remember":
        raise _core.Error(f"{folder}: a run of the task {spec.task} has no memories")
    metrics = Metrics(folder / "metrics.csv")
    for title in ("load", "seed"):
        if title not in metrics.titles:
            raise _core.Error(f"{folder / 'metrics.csv'}: has no column {title}")
    place = {"load": metrics.titles.index("load"), "seed": metrics.titles.index("seed")}
    rows: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(metrics.rows):
        rows.setdefault((row[place["load"]], row[place["seed"]]), []).append(number)
    complete = _complete(folder, spec)
    there = {(float(load), int(seed)) for load, seed in rows}
    for load, seed in sorted(complete - there):
        raise _core.Error(
            f"{folder / 'metrics.csv'}: has no rows of load {load:g}, seed {seed}, "
            "which the checkpoint has"
        )
    return [
        _read_memory(folder, spec, metrics, load, seed, numbers)
        for (load, seed), numbers in rows.items()
        if (float(load), int(seed)) in complete
    ]


def _complete(folder: Path, spec: Spec) -> set[tuple[float, int]]:
    """Load and seed of those that the checkpoint has; metrics.csv may be ahead of it."""
    path = folder / "checkpoint.h5"
    places = read_array(_core.Hdf5Reader(path), path, "places", np.int32, (None,))
    scan = _core.MemoryScan(spec._spec, 1)
    if places.size and not (0 <= places.min() and places.max() < len(scan)):
        raise _core.Error(f"{path}: its places are not those of the {len(scan)} memories of a run")
    return {(scan.load_of(place), scan.seed_of(place)) for place in places.tolist()}


def _read_memory(folder, spec, metrics, load, seed, rows) -> RecordedMemory:
    memory = spec["memory"]
    online = memory["protocol"] == "online"
    group = f"seed_{seed}" if online else f"load_{load}/seed_{seed}"
    neurons, terms = memory["neurons"], _core.term_names(2)
    paths = {name: folder / f"{name}.h5" for name in ("records", "checkpoint")}
    files = {name: _core.Hdf5Reader(path) for name, path in paths.items()}

    def read(name: str, *shape, dtype=np.float64, file: str = "records") -> np.ndarray:
        return read_array(files[file], paths[file], f"{group}/{name}", dtype, shape)

    learning = (neurons,) if online else (len(rows), neurons)
    infomorphic = memory["rule"] == "infomorphic"
    return RecordedMemory(
        load=float(load),
        seed=int(seed),
        metrics={title: column[rows] for title, column in metrics.columns.items()},
        terms=terms,
        goal=read("goal", *learning) if infomorphic else None,
        information=read("terms", *learning, len(terms)) if infomorphic else None,
        recall_information=None if online else read("recall_terms", neurons, len(terms)),
        noise=read("noise", neurons // 2, 3) if memory["noise"] and not online else None,
        overlap=read("overlap", None) if online else None,
        weights=read("weights", neurons, neurons, dtype=np.float32, file="checkpoint"),
    )
