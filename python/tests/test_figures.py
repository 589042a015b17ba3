"""Figures of the papers: each says what it is, its published points can be read, and pictures are made of
runs that are there, the same of the same."""

import csv
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from conftest import ROOT

pytest.importorskip("matplotlib")

FIGURES = ROOT / "experiments" / "figures"
NAMES = sorted(path.stem for path in FIGURES.glob("[!_]*.py"))


def figure(*arguments):
    return subprocess.run([sys.executable, FIGURES, *map(str, arguments)], capture_output=True,
                          text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


@pytest.fixture
def modules(monkeypatch):
    """The modules of figures can be imported."""
    monkeypatch.syspath_prepend(FIGURES)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


def test_every_figure_says_what_it_shows_needs_and_takes():
    done = figure("--list")
    assert done.returncode == 0, done.stderr
    parts = re.split(r"^(?=\w)", done.stdout, flags=re.MULTILINE)[1:]
    assert [part.split("\n")[0] for part in parts] == NAMES
    for part in parts:
        assert re.search(r"et al\.|20\d\d", part), part
        assert re.search(r"\bRuns: |\bNo runs: ", part), part
        assert "From nothing:" in part.replace("\n    ", " "), part


def test_a_wrong_name_is_refused_with_those_there_are():
    done = figure("schneider_eror")
    assert done.returncode == 2
    assert done.stderr.startswith("there is no figure 'schneider_eror': expected one of ")
    assert done.stderr.count("\n") == 1
    assert all(name in done.stderr for name in NAMES)


def test_published_points_are_numbers_with_a_source():
    with open(FIGURES / "published.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 100
    for row in rows:
        assert row["figure"] in NAMES
        assert math.isfinite(float(row["y"]))
        assert row["model"] and "et al." in row["source"]
    places = [(row["figure"], row["model"], row["x"]) for row in rows]
    assert len(set(places)) == len(places)


def test_figures_are_drawn_of_the_runs_there_are(tmp_path):
    done = figure(*NAMES, "--existing", "--runs", tmp_path / "none", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    for name in NAMES:
        assert (tmp_path / f"{name}.md").read_text().startswith(f"# {name}\n")
        assert ElementTree.parse(tmp_path / f"{name}.svg").getroot().tag.endswith("svg")


def test_runs_are_made_once_and_give_the_same_picture(tmp_path):
    places = ["--runs", tmp_path / "runs", "--out", tmp_path]
    first = figure("hebbian_atoms", "--seeds", 2, *places)
    assert first.returncode == 0, first.stderr
    assert "[1/1] memory_rules/" in first.stdout
    picture = (tmp_path / "hebbian_atoms.svg").read_bytes()
    assert b"fill: #ffffff" in picture, "no background: unreadable on a dark page"
    measured, closed = (float(cell) for cell in
                        re.search(r"^\| 0\.3 \| (\S+) / (\S+)", first.stdout, re.MULTILINE).groups())
    assert abs(measured - closed) < 0.05
    again = figure("hebbian_atoms", "--seeds", 2, *places)
    assert "[1/1]" not in again.stdout
    assert (tmp_path / "hebbian_atoms.svg").read_bytes() == picture


def test_the_closed_form_has_its_known_values(modules):
    from hebbian_atoms import closed_form

    expected = {"{1}{2}": 0.8076, "{1}": -0.0069, "{2}": 0.1924, "{12}": 0.0069}
    assert closed_form(100, 30) == pytest.approx(expected, abs=5e-5)


def test_a_capacity_is_read_off_scores(modules):
    from _memories import Scores

    class Run:
        def metrics_dict(self):
            import numpy as np

            return {"load": np.repeat([1.0, 1.1, 1.2], 4), "seed": np.tile([1, 1, 2, 2], 3),
                    "score": np.array([0.5, 1.0, 0.5, 0.98, 0.97, 0.90, 0.97, 0.96, 0.1, 0.2, 0.1, 0.0])}

    scores = Scores([Run()])
    assert scores.means() == pytest.approx([0.99, 0.93, 0.1])
    assert scores.capacity() == 1.0
    assert scores.authors_capacity() == 1.1
    assert scores.crossing() == pytest.approx(1.0 + 0.1 * 2 / 3)
