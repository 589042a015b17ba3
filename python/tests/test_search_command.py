"""The command python -m infomorph.search."""

import os
import signal
import subprocess
import sys

import pytest
from searches import GOAL, memory

import infomorph

pytest.importorskip("optuna")

from infomorph.search import study  # noqa: E402


def command(*arguments, cwd):
    return subprocess.run([sys.executable, "-m", "infomorph.search", *map(str, arguments)], cwd=cwd,
                          capture_output=True, text=True, check=False)


def test_the_command(tmp_path):
    (tmp_path / "small.toml").write_text(memory())
    done = command("small.toml", "--trials", 3, "--set", "memory.neurons=11",
                   "--set", "search.sampler=random", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("trial 0: score ")
    best = tmp_path / "runs/search/small/best.toml"
    assert best.read_text().startswith("# Found by a search (random, 3 trials)")
    assert infomorph.Spec(best)["memory.neurons"] == 11
    for arguments, sentence in [
        (["missing.toml"], "there is no such file"),
        (["small.toml", "--set", "nothing"], "expected KEY=VALUE"),
        (["small.toml", "--trials", "0"], "trials is 0"),
        (["small.toml", "--workers", "-1"], "workers is -1"),
        (["small.toml", "--set", "search.trails=3"], "unknown key 'search.trails'"),
        (["small.toml", "--out", "small.toml"], "is a file: expected a folder"),
    ]:
        failed = command(*arguments, cwd=tmp_path)
        assert failed.returncode == 2, failed.stderr
        assert sentence in failed.stderr
        assert failed.stderr.count("\n") == 1


def test_searches_begun_at_once_share_the_trials(tmp_path):
    (tmp_path / "small.toml").write_text(memory('sampler = "random"', steps=200))
    url = f"journal:{tmp_path / 'journal.log'}"
    begun = [subprocess.Popen([sys.executable, "-m", "infomorph.search", "small.toml", "--out", out,
                               "--storage", url, "--trials", "12"], cwd=tmp_path, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True) for out in ("a", "b")]
    for one in begun:
        _, errors = one.communicate(timeout=120)
        assert one.returncode == 0, errors
    found = study(memory('sampler = "random"', steps=200), tmp_path / "c", trials=12, storage=url, name="small")
    assert len(found.complete) == 12
    assert len({trial.settings[GOAL] for trial in found.complete}) == 12, "no value twice"


def test_a_standard_output_that_fails(tmp_path):
    (tmp_path / "small.toml").write_text(memory())
    arguments = [sys.executable, "-m", "infomorph.search", "small.toml", "--trials", "2"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        failed = subprocess.run(arguments, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True,
                                check=False)
    assert failed.returncode == 2
    assert failed.stderr == "infomorph.search: standard output: No space left on device\n"
    began = subprocess.Popen([*arguments, "--out", "other"], cwd=tmp_path, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
    began.stdout.close()
    assert began.wait(timeout=60) == 2
    assert began.stderr.read() == "infomorph.search: standard output: Broken pipe\n"


def test_ctrl_c_keeps_what_was_complete(tmp_path):
    (tmp_path / "small.toml").write_text(memory(steps=2000))
    for workers in ("1", "2"):
        began = subprocess.Popen([sys.executable, "-m", "infomorph.search", "small.toml", "--out", workers,
                                  "--workers", workers], cwd=tmp_path, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True, start_new_session=True)
        for _ in range(2):
            assert "score" in began.stdout.readline()
        os.killpg(began.pid, signal.SIGINT)
        _, errors = began.communicate(timeout=60)
        assert began.returncode == 130
        assert "the same command goes on" in errors
        assert "Traceback" not in errors
        found = study(memory(steps=2000), tmp_path / workers, trials=4, name="small")
        assert len(found.complete) >= 4, "more if it was slow to be told"
