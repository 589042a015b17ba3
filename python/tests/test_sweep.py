"""Grids of runs: the same table as the command line's."""

import math
import signal
import threading

import pytest

import infomorph
from infomorph import plot

SPEC = {"task": "encode", "data": {"name": "bars"}, "training": {"steps": 4, "epochs": 2, "batch": 64},
        "layers": {"hidden": {"neurons": 4, "goal": {"{1}": 1.0},
                              "inputs": {"receptive": {"from": "image"},
                                         "lateral": {"from": "self", "pass": "previous",
                                                     "connections": "no_self"}}}},
        "passes": {"count": 2, "learn": 2}}
KEYS = {"training.batch": [32, 64], "layers.hidden.goal.{1}": [0.5, 1.0]}


def without_seconds(path):
    return [line.rpartition(",")[0] for line in path.read_text().splitlines()]


def test_a_grid_gives_the_table_of_the_command_line(tmp_path, program):
    lines = []
    table = infomorph.sweep(SPEC, KEYS, tmp_path / "here", seeds=2, on_run=lines.append)
    infomorph.Spec(SPEC).save(tmp_path / "spec.toml")
    program("run", tmp_path / "spec.toml", "--quiet", "--out", tmp_path / "there", "--seeds", 2,
            "--sweep", "training.batch=32,64", "--sweep", "layers.hidden.goal.{1}=0.5,1.0")
    assert without_seconds(tmp_path / "here/sweep.csv") == without_seconds(tmp_path / "there/sweep.csv")
    assert len(lines) == 8
    assert table["training.batch"] == ["32"] * 4 + ["64"] * 4
    assert table["seed"] == [1, 2] * 4
    assert all(math.isfinite(value) for value in table["redundancy"])
    plot.sweep(table)
    run = infomorph.load_run(tmp_path / "here" / "64,0.5-seed-2")
    assert run.spec["layers.hidden.goal.{1}"] == 0.5


def test_seeds_alone_and_going_on(tmp_path):
    table = infomorph.sweep(SPEC, {}, tmp_path / "seeds", seeds=3)
    assert table["seed"] == [1, 2, 3]
    with pytest.raises(infomorph.Error, match="holds a run already"):
        infomorph.sweep(SPEC, {}, tmp_path / "seeds", seeds=3)
    assert infomorph.sweep(SPEC, {}, tmp_path / "seeds", seeds=4, resume=True)["seed"] == [1, 2, 3, 4]


@pytest.mark.parametrize(("keys", "seeds", "message"), [
    ({"training.bach": [1]}, 1, "the nearest key is 'training.batch'"),
    ({"training.batch": [0]}, 1, "training.batch"),
    ({"training.batch": []}, 1, "a value is empty"),
    ({"training.batch": [8, 8]}, 1, "8 is given twice"),
    ({"seed": [1, 2]}, 1, "seed"),
    ({}, 0, "seeds"),
])
def test_wrong_keys_are_refused_before_anything_is_written(keys, seeds, message, tmp_path):
    with pytest.raises(infomorph.Error, match=message):
        infomorph.sweep(SPEC, keys, tmp_path / "out", seeds=seeds)
    assert not (tmp_path / "out").exists()


def test_ctrl_c_keeps_what_was_complete(tmp_path):
    done = []

    def on_run(line):
        done.append(line)
        if len(done) == 1:
            threading.Timer(0, signal.raise_signal, [signal.SIGINT]).start()

    with pytest.raises(KeyboardInterrupt):
        infomorph.sweep(SPEC, {}, tmp_path / "out", seeds=200, on_run=on_run, threads=1)
    assert 1 <= len(done) < 200
    table = infomorph.sweep(SPEC, {}, tmp_path / "out", seeds=len(done) + 1, resume=True)
    assert len(table["seed"]) == len(done) + 1
