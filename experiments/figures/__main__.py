"""Makes figures of the papers: scripts/figure calls this.

Each file beside this one whose name does not begin with _ is a figure. Its first line says which one;
`jobs(scale)` are the runs that it needs, `draw(runs, scale)` gives the picture and tables of what is
published and what was found.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def figures() -> dict[str, str]:
    """What each figure shows, by name."""
    files = sorted(path for path in HERE.glob("*.py") if not path.name.startswith("_"))
    return {path.stem: path.read_text().split('"""', 2)[1].strip() for path in files}


def arguments() -> argparse.Namespace:
    known = figures()
    parser = argparse.ArgumentParser(
        prog="scripts/figure",
        description="Makes the runs that a figure of the papers needs, as far as they are missing, "
        "draws it, and prints what is published beside what was found. It can be interrupted and "
        "started again.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(known)}")
    parser.add_argument("--list", action="store_true", help="say what the figures show, and end")
    parser.add_argument("--quick", action="store_true",
                        help="fewer seeds and sizes; the picture is written beside the runs")
    parser.add_argument("--seeds", type=int, help="number of seeds, for the one the figure takes")
    parser.add_argument("--existing", action="store_true", help="draw what runs there are, and make none")
    parser.add_argument("--threads", type=int, help="default: one for each processor")
    parser.add_argument("--runs", type=Path, default=ROOT / "runs" / "figures",
                        help="folder of the runs; default: runs/figures")
    parser.add_argument("--out", type=Path,
                        help="folder of pictures and tables; default: experiments/figures, or with "
                        "--quick that of the runs")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in known]
    if unknown:
        parser.exit(2, f"there is no figure {unknown[0]!r}: expected one of {', '.join(known)}\n")
    if not asked.names and not asked.list:
        parser.exit(2, f"no figure is named: expected one of {', '.join(known)}\n")
    if asked.seeds is not None and asked.seeds < 1:
        parser.exit(2, f"--seeds is {asked.seeds}: expected 1 or more\n")
    asked.out = asked.out or (asked.runs if asked.quick else HERE)
    return asked


def make(name: str, asked: argparse.Namespace) -> None:
    from _picture import drawing, save
    from _runs import Runs, Scale

    figure = importlib.import_module(name)
    scale = Scale(asked.quick, asked.seeds)
    runs = Runs(asked.runs, asked.threads)
    jobs = figure.jobs(scale)
    if not asked.existing:
        runs.make(jobs)
    with drawing():
        picture, tables = figure.draw(runs, scale)
        save(picture, asked.out / f"{name}.svg")
    there = len(runs.all(jobs))
    made_of = [f"Made of {there} of the {len(jobs)} runs."] if there < len(jobs) else []
    lines = [f"# {name}", figures()[name].split("\n\n")[0], f"![{name}]({name}.svg)",
             *map(str, tables), *made_of]
    text = "\n\n".join(lines) + "\n"
    (asked.out / f"{name}.md").write_text(text)
    print(text)
    print(f"{runs.seconds(jobs):.0f} s of learning; {asked.out / name}.svg")


def main() -> None:
    asked = arguments()
    if asked.list:
        for name, text in figures().items():
            if not asked.names or name in asked.names:
                print(f"{name}\n    " + text.replace("\n", "\n    ").replace("\n    \n", "\n\n"))
        return
    import infomorph

    try:
        for name in asked.names:
            make(name, asked)
    except infomorph.Error as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\ninterrupted: the same command goes on", file=sys.stderr)
        sys.exit(130)


main()
