"""Runs that figures are made of: each in a folder of its own, made once, shared by all figures."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import infomorph

EXPERIMENTS = Path(__file__).resolve().parent.parent
_LONGEST = 110  # letters of settings in the name of a folder


@dataclass(frozen=True)
class Scale:
    """How much is run: fewer seeds and sizes if quick; so many seeds if that is given."""

    quick: bool = False
    seeds: int | None = None

    def count(self, usual: int, quick: int) -> int:
        """The number of seeds."""
        return self.seeds or (quick if self.quick else usual)

    def from_one(self, usual: int, quick: int) -> range:
        """The seeds 1, 2, ..."""
        return range(1, self.count(usual, quick) + 1)


def _text(value) -> str:
    if isinstance(value, dict) and "file" in value:
        return value.get("table") or Path(value["file"]).stem
    if isinstance(value, dict):
        return "+".join(f"{name}*{_text(weight)}" for name, weight in value.items()) or "nothing"
    if isinstance(value, (list, tuple)):
        return "-".join(map(_text, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class Job:
    """A run: a spec of experiments/, what is set in it, and its seed; of memories, the first."""

    spec: str
    settings: dict = field(default_factory=dict)
    seed: int = 1

    @property
    def name(self) -> str:
        """The folder below those of all runs: the spec, what is set, the seed."""
        parts = [f"{key.split('.', 1)[-1]}={_text(value)}" for key, value in self.settings.items()]
        settings = re.sub(r"[^-\w.=,+{}*()]", "_", ",".join(parts)) or "as_it_is"
        if len(settings) > _LONGEST:
            settings = f"{settings[:_LONGEST]}-{hashlib.sha256(settings.encode()).hexdigest()[:8]}"
        return f"{self.spec}/{settings}/seed_{self.seed}"

    def read(self) -> infomorph.Spec:
        """The spec with its settings."""
        return infomorph.Spec(EXPERIMENTS / f"{self.spec}.toml", {**self.settings, "seed": self.seed})


def goal_file(name: str, table: str | None = None) -> dict:
    """A goal of experiments/goals, as the value of a setting."""
    return {"file": f"goals/{name}.toml"} | ({"table": table} if table else {})


def _holds(recorded: dict, asked: dict) -> bool:
    """Whether a recorded spec is the one that was asked for; the data fill what that leaves open."""
    return all(key in recorded and (_holds(recorded[key], value) if isinstance(value, dict)
                                    else recorded[key] == value) for key, value in asked.items())


class Runs:
    """The runs of a folder."""

    def __init__(self, folder: Path, threads: int | None = None):
        self._folder, self._threads = folder, threads

    def of(self, job: Job) -> infomorph.Run | None:
        """The run of a job, if it is complete."""
        folder = self._folder / job.name
        if not (folder / "summary.json").exists():
            return None
        return infomorph.load_run(folder)

    def all(self, jobs) -> list[infomorph.Run]:
        """Those of the jobs that are complete."""
        return [run for run in map(self.of, jobs) if run is not None]

    def make(self, jobs) -> None:
        """Makes what is missing, and says so; a run that was interrupted goes on.

        Raises
        ------
        Error
            if a folder holds a run of another spec than the one of its name
        """
        jobs = list({job.name: job for job in jobs}.values())
        missing = []
        for job in jobs:
            run = self.of(job)
            # What is complete and of another spec is refused by infomorph.run.
            if run is None or not _holds(run.spec.to_dict(), job.read().to_dict()):
                missing.append(job)
        for number, job in enumerate(missing, 1):
            print(f"[{number}/{len(missing)}] {job.name}", end=" ", flush=True)
            infomorph.run(job.read(), self._folder / job.name, resume=True, threads=self._threads)
            print(f"{self.seconds([job]):.0f} s", flush=True)

    def seconds(self, jobs) -> float:
        """Spent learning on all of them together."""
        runs = self.all({job.name: job for job in jobs}.values())
        return sum(run.summary["seconds_training"] for run in runs)
