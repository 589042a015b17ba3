"""The command: python -m infomorph.search SPEC.toml."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from pathlib import Path

from infomorph import Error
from infomorph.search import Study, Trial, study


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m infomorph.search",
        description="Searches for the values of a spec's keys that serve an objective best, by the table "
                    "[search] of the spec. A search that was interrupted goes on where it was.",
        epilog="Writes best.toml and goal.toml, which infomorph run takes, trials.csv and summary.json.")
    parser.add_argument("spec", metavar="SPEC.toml")
    parser.add_argument("--trials", type=int, metavar="N", help="in all, those that are there counted")
    parser.add_argument("--workers", type=int, default=1, metavar="N",
                        help="processes of one thread each (default: 1)")
    parser.add_argument("--storage", metavar="URL",
                        help="where trials are kept: sqlite:///FILE, postgresql+psycopg://USER@HOST/NAME, "
                             "journal:FILE (default: study.db in the folder); machines may share it")
    parser.add_argument("--name", help="of the study in the storage (default: that of the file)")
    parser.add_argument("--out", metavar="DIR", help="folder of what is found (default: runs/search/NAME)")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE",
                        help="sets a key of the spec, those of search among them")
    parser.add_argument("--submit", choices=("slurm", "local"), help="workers as a job array, by submitit")
    parser.add_argument("--quiet", action="store_true", help="no line for each trial")
    return parser


def _settings(texts: list[str]) -> dict:
    settings = {}
    for text in texts:
        key, separator, value = text.partition("=")
        if not separator:
            raise Error(f"--set {text}: expected KEY=VALUE")
        try:
            settings[key] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError:
            settings[key] = value
    return settings


def _tell(trial: Trial, found: Study) -> None:
    names = [name.removeprefix("-") for name in found.plan.objective]
    values = [f"{name} {value:.5g}" for name, value in zip(names, trial.values, strict=False)]
    what = ", ".join(values) or trial.error or "its worker died"
    state = "" if trial.state == "complete" else f"{trial.state}, "
    best = ""
    if found.complete and len(names) == 1:
        best = f"; best {found.best.values[0]:.5g} (trial {found.best.number})"
    print(f"trial {trial.number}: {state}{what}{best}", flush=True)


def _say_result(found: Study, out: Path) -> None:
    best = found.best
    for name, value in zip(found.plan.objective, best.values, strict=True):
        print(f"{name.removeprefix('-')} {value:.6g} in trial {best.number}  ({out / 'best.toml'})")
    if len(found.complete) >= 10:
        for key, share in list(found.importances().items())[:5]:
            print(f"  {100 * share:4.1f} %  {key}")
    sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; the exit code."""
    options = _parser().parse_args(arguments)
    out = Path(options.out or Path("runs/search") / (options.name or Path(options.spec).stem))
    try:
        found = study(options.spec, out, settings=_settings(options.set), trials=options.trials,
                      workers=options.workers, storage=options.storage, name=options.name,
                      submit=options.submit, on_trial=None if options.quiet else _tell)
        _say_result(found, out)
    except OSError as error:
        # What is still to be written would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        place = error.filename or "standard output"
        print(f"infomorph.search: {place}: {error.strerror}", file=sys.stderr)
        return 2
    except Error as error:
        print(f"infomorph.search: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"infomorph.search: interrupted; the same command goes on ({out})", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
