"""Searches: what a spec may ask for, workers that die, storages, and what is written."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pytest

import infomorph

optuna = pytest.importorskip("optuna")

from infomorph import plot  # noqa: E402
from infomorph.search import Study, study  # noqa: E402
from infomorph.search.plan import read_search  # noqa: E402

GOAL = "memory.goal.{1}{2}"


def memory(search="", space=f'"{GOAL}" = {{ low = -1, high = 1 }}', steps=10):
    return f"""task = "remember"
[training]
steps = {steps}
[memory]
neurons = 10
loads = [0.2, 0.4]
seeds = 1
goal = {{ "{{1}}" = 0.5 }}
[search]
objective = "score"
startup = 2
{search}
[search.space]
{space}
"""


def classes(cases, search, space, epochs=6):
    return f"""[data]
name = "{cases}/classes/iris.csv.gz"
label = "species"
[training]
epochs = {epochs}
batch = 16
[layers.output]
rule = "logistic"
[search]
{search}
[search.space]
{space}
"""


def values(found: Study):
    return [(trial.values, trial.settings) for trial in found.trials]


def test_one_worker_depends_on_the_seed_alone(tmp_path):
    first = study(memory(), tmp_path / "a", trials=6)
    assert values(first) == values(study(memory(), tmp_path / "b", trials=6))
    assert first.best.values[0] == max(trial.values[0] for trial in first.trials)
    other = study("seed = 2\n" + memory(), tmp_path / "c", trials=6)
    assert values(first) != values(other)


def test_a_search_goes_on_where_it_was(tmp_path):
    study(memory(), tmp_path, trials=3)
    told = []
    found = study(memory(), tmp_path, trials=5, on_trial=lambda trial, now: told.append(trial.number))
    assert told == [3, 4]
    assert [trial.number for trial in found.trials] == [0, 1, 2, 3, 4]


def test_what_is_written_runs_again_to_the_same_value(tmp_path):
    found = study(memory(), tmp_path, trials=4)
    best = infomorph.run(infomorph.Spec(tmp_path / "best.toml"))
    scores = [value for name, value in best.items() if name.startswith("score_")]
    assert np.mean(scores) == pytest.approx(found.best.values[0], abs=1e-12)
    goal = {"file": str(tmp_path / "goal.toml")}
    again = infomorph.Spec(memory().partition("[search]")[0], {"memory.goal": goal})
    assert again == found.spec_of()
    rows = (tmp_path / "trials.csv").read_text().splitlines()
    assert rows[0] == f"trial,state,score,{GOAL},error"
    assert len(rows) == 5
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary["best"]["trial"] == found.best.number
    assert not list(tmp_path.glob("*.part"))


def test_every_term_integers_choices_and_logarithms(tmp_path):
    space = """"memory.goal.*" = { low = -1, high = 1, step = 0.5 }
"memory.binning.bins" = { choices = [10, 20] }
"memory.neurons" = { low = 10, high = 14, step = 2 }
"memory.optimiser.learning_rate" = { low = 1e-3, high = 1e-1, log = true }
"memory.external_weight" = { low = 1, high = 3 }
"""
    found = study(memory(space=space), tmp_path, trials=8)
    assert list(found.plan.space)[:5] == [f"memory.goal.{term}" for term in
                                          ("{1}{2}", "{1}", "{2}", "{12}", "residual")]
    for trial in found.trials:
        assert trial.settings["memory.goal.{12}"] in (-1, -0.5, 0, 0.5, 1)
        assert trial.settings["memory.neurons"] in (10, 12, 14)
        assert isinstance(trial.settings["memory.neurons"], int)
        assert 1e-3 <= trial.settings["memory.optimiser.learning_rate"] <= 1e-1
        assert trial.settings["memory.external_weight"] % 1 != 0, "a real, though its ends are integers"
        spec = found.spec_of(trial)
        assert spec["memory.binning.bins"] == [trial.settings["memory.binning.bins"]]


@pytest.mark.parametrize("sampler", ["tpe", "cma_es", "random", "qmc"])
def test_samplers(sampler, tmp_path):
    space = '"memory.goal.*" = { low = -1, high = 1 }'
    found = study(memory(f'sampler = "{sampler}"', space), tmp_path, trials=5)
    assert len({tuple(trial.settings.values()) for trial in found.complete}) == 5


def test_a_grid_ends_when_all_is_tried(tmp_path):
    space = """"memory.external_weight" = { choices = [1.0, 2.0, 3.0] }
"memory.neurons" = { low = 10, high = 11 }
"""
    found = study(memory('sampler = "grid"', space), tmp_path)
    assert len(found.complete) == 6
    assert len({tuple(trial.settings.values()) for trial in found.complete}) == 6


def test_seeds_of_a_trial_are_averaged(tmp_path):
    found = study(memory("seeds = 3"), tmp_path, trials=1)
    scores = []
    for seed in (1, 2, 3):
        result = infomorph.run(found.spec_of().copy({"seed": seed}))
        scores += [value for name, value in result.items() if name.startswith("score_")]
    assert found.best.values[0] == pytest.approx(np.mean(scores), abs=1e-12)


def test_several_objectives_have_a_front(tmp_path, cases):
    space = '"layers.output.optimiser.learning_rate" = { low = 1e-4, high = 0.1, log = true }'
    wanted = 'objective = ["accuracy.validation", "-accuracy.train"]'
    found = study(classes(cases, wanted, space, epochs=2), tmp_path, trials=8)
    front = [trial.values for trial in found.front]
    assert sorted(zip(*plot.search(found).get_lines()[1].get_data(), strict=True)) == sorted(front)
    assert len(front) >= 1
    for trial in found.complete:
        better = [a >= trial.values[0] and b <= trial.values[1] for a, b in front]
        assert any(better), "what is not on the front is beaten by what is"
    for values_of_one in front:
        assert not any(a > values_of_one[0] and b < values_of_one[1] for a, b in front)


def test_trials_that_are_behind_are_pruned(tmp_path, cases):
    space = '"layers.output.optimiser.learning_rate" = { choices = [1e-6, 0.1, 0.2, 0.3] }'
    search = 'pruner = "median"\nstartup = 2\nsampler = "random"'
    found = study(classes(cases, search, space), tmp_path, trials=16)
    pruned = [trial for trial in found.trials if trial.state == "pruned"]
    assert len(pruned) > 0
    assert len(pruned) + len(found.complete) == 16
    assert 1e-6 in [trial.settings["layers.output.optimiser.learning_rate"] for trial in pruned]
    assert found.best.state == "complete"


def test_importance_goes_to_what_decides(tmp_path, cases):
    space = """"layers.output.optimiser.learning_rate" = { low = 1e-6, high = 1, log = true }
"layers.output.optimiser.epsilon" = { low = 1e-9, high = 1e-8 }
"""
    found = study(classes(cases, 'sampler = "random"', space), tmp_path, trials=24)
    for evaluator in ("ped_anova", "fanova"):
        shares = found.importances(evaluator)
        assert sum(shares.values()) == pytest.approx(1)
        assert next(iter(shares)) == "layers.output.optimiser.learning_rate"
    frame = found.to_frame()
    assert len(frame) == 24
    assert frame["accuracy.validation"].max() == found.best.values[0]
    with pytest.raises(infomorph.Error, match="evaluator is 'x'"):
        found.importances("x")
    trials, best = plot.search(found).get_lines()
    assert list(trials.get_ydata()) == [trial.values[0] for trial in found.trials]
    assert list(best.get_ydata()) == list(np.maximum.accumulate(trials.get_ydata()))
    bars = plot.importances(found)
    assert [label.get_text() for label in bars.get_yticklabels()] == list(found.importances())[::-1]


def test_a_trial_that_cannot_run_fails_alone(tmp_path):
    space = """"memory.estimation.type" = { choices = ["batch", "running"] }
"memory.binning.type" = { choices = ["fixed", "adaptive"] }
"""
    found = study(memory('sampler = "grid"', space), tmp_path)
    assert sorted(trial.state for trial in found.trials) == ["complete"] * 3 + ["fail"]
    failed = next(trial for trial in found.trials if trial.state == "fail")
    assert failed.settings == {"memory.estimation.type": "running", "memory.binning.type": "adaptive"}
    assert "fixed bins" in failed.error
    everything = memory('sampler = "grid"', '"memory.binning.type" = { choices = ["adaptive"] }')
    with pytest.raises(infomorph.Error, match="no trial is complete; the last failed: .*fixed bins"):
        study(everything, tmp_path / "none", settings={"memory.estimation.type": "running"})


@pytest.mark.parametrize(("search", "space", "message"), [
    ("", '"memory.gaol.{1}" = { low = 0, high = 1 }', "the nearest key is"),
    ("", '"memory.goal.{3}" = { low = 0, high = 1 }', "memory.goal"),
    ("", '"layers.hidden.goal.*" = { low = 0, high = 1 }', "the spec has no layers.hidden"),
    ("", f'"{GOAL}" = 3', "is not a table"),
    ("", f'"{GOAL}" = {{ low = 0 }}', "lacks low or high"),
    ("", f'"{GOAL}" = {{ low = 1, high = 0 }}', "the first below the other"),
    ("", f'"{GOAL}" = {{ low = nan, high = 0 }}', "the first below the other"),
    ("", f'"{GOAL}" = {{ low = 0, high = 1, log = true }}', "begins above 0"),
    ("", f'"{GOAL}" = {{ low = 0, high = 1, step = 2 }}', "step is 2"),
    ("", f'"{GOAL}" = {{ low = 0, hihg = 1 }}', "unknown key 'hihg'"),
    ("", f'"{GOAL}" = {{ choices = [] }}', "choices: expected a list"),
    ("", f'"{GOAL}" = {{ choices = [1], low = 0 }}', "expected either"),
    ("", '"memory.neurons" = { low = 1, high = 5 }', "memory.neurons"),
    ("", "", "search.space names no key"),
    ("trails = 3", f'"{GOAL}" = {{ low = 0, high = 1 }}', "unknown key 'search.trails'"),
    ("trials = 0", f'"{GOAL}" = {{ low = 0, high = 1 }}', "search.trials is 0"),
    ("seeds = true", f'"{GOAL}" = {{ low = 0, high = 1 }}', "search.seeds is True"),
    ('sampler = "best"', f'"{GOAL}" = {{ low = 0, high = 1 }}', "search.sampler is 'best'"),
    ('pruner = "median"', f'"{GOAL}" = {{ low = 0, high = 1 }}', "memories have no epochs"),
    ('sampler = "grid"', f'"{GOAL}" = {{ low = 0, high = 1 }}', "has no step"),
])
def test_wrong_searches_are_answered_with_one_sentence(search, space, message, tmp_path):
    with pytest.raises(infomorph.Error, match=message.replace("(", r"\(")) as error:
        study(memory(search, space), tmp_path, trials=1)
    assert "\n" not in str(error.value)


def test_objectives_that_a_task_lacks(tmp_path, cases):
    with pytest.raises(infomorph.Error, match="a spec of the task remember has capacity, score"):
        read_search(memory().replace('"score"', '"accuracy.validation"'))
    rate = '"layers.output.optimiser.learning_rate" = { low = 1e-4, high = 0.1 }'
    with pytest.raises(infomorph.Error, match="the test set is for what the search has chosen"):
        read_search(classes(cases, 'objective = "accuracy.test"', rate))
    with pytest.raises(infomorph.Error, match=r"no table \[search\]"):
        read_search("[data]\nname = 'mnist'\n")


def test_another_search_of_that_name_is_refused(tmp_path):
    study(memory(), tmp_path, trials=1)
    with pytest.raises(infomorph.Error, match="is a search with another spec"):
        study(memory(steps=11), tmp_path, trials=2)
    with pytest.raises(infomorph.Error, match="is a search with another plan"):
        study(memory("seeds = 2"), tmp_path, trials=2)
    assert len(study(memory("seeds = 2"), tmp_path, trials=1, name="other").trials) == 1


@pytest.mark.parametrize(("url", "message"), [
    ("sqlite:////nowhere/at/all.db", "does not answer"),
    ("nothing", "does not answer"),
    ("postgresql+psycopg://someone:secret@127.0.0.1:9/none", "does not answer|needs the package"),
])
def test_storages_that_do_not_answer(url, message, tmp_path):
    with pytest.raises(infomorph.Error, match=message) as error:
        study(memory(), tmp_path, trials=1, storage=url)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_journal_is_shared(tmp_path):
    url = f"journal:{tmp_path / 'journal.log'}"
    study(memory(), tmp_path / "a", trials=2, storage=url)
    assert len(study(memory(), tmp_path / "b", trials=3, storage=url).trials) == 3


def _kill_a_worker_at_work(storage_url, name, killed):
    from infomorph.search import worker
    from infomorph.search.storage import open_storage

    known, deadline = None, time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.02)
        try:
            known = known or optuna.load_study(study_name=name, storage=open_storage(storage_url))
        except (KeyError, infomorph.Error):
            continue
        for trial in known.get_trials(deepcopy=False):
            if trial.state == optuna.trial.TrialState.RUNNING and worker.WORKER in trial.user_attrs:
                os.kill(int(trial.user_attrs[worker.WORKER].rpartition(":")[2]), signal.SIGKILL)
                killed.append((trial.number, dict(trial.params)))
                return


def check_that_a_killed_worker_loses_nothing(folder, url):
    """Eight trials by two workers, one of which is killed: nothing lost, nothing done twice."""
    killed = []
    killer = threading.Thread(target=_kill_a_worker_at_work, args=(url, "infomorph", killed))
    killer.start()
    found = study(memory(steps=12000), folder, trials=8, workers=2, storage=url)
    killer.join()
    assert len(killed) == 1
    number, parameters = killed[0]
    assert found.trials[number].state == "fail"
    assert found.trials[number].error == ""
    assert len(found.complete) == 8
    if parameters:
        assert [trial.settings for trial in found.complete].count(parameters) == 1, "tried again, once"


def test_a_killed_worker_loses_nothing(tmp_path):
    check_that_a_killed_worker_loses_nothing(tmp_path, f"sqlite:///{tmp_path / 'two.db'}")


def _postgres_programs():
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


@pytest.mark.skipif(_postgres_programs() is None, reason="PostgreSQL is not installed")
def test_workers_share_a_server(tmp_path):
    pytest.importorskip("psycopg")
    programs = _postgres_programs()
    # The server refuses to be root, and whoever it is cannot see into the folders of pytest.
    place = tempfile.TemporaryDirectory(prefix="infomorph-")
    data = Path(place.name)
    user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(data, "nobody", "nogroup")

    def call(program, *options):
        subprocess.run([*user, programs / program, "-D", data, *options], check=True, cwd=data,
                       stdout=subprocess.DEVNULL)

    call("initdb", "-U", "me", "--auth=trust", "--no-sync")
    call("pg_ctl", "-w", "-l", data / "log", "-o", f"-k {data} -c listen_addresses='' -c fsync=off", "start")
    try:
        url = f"postgresql+psycopg://me@/postgres?host={data}"
        check_that_a_killed_worker_loses_nothing(tmp_path / "a", url)
        third = study(memory(steps=12000), tmp_path / "b", trials=10, storage=url)
        assert len(third.complete) == 10
    finally:
        call("pg_ctl", "-m", "immediate", "stop")
        place.cleanup()


def test_workers_as_jobs(tmp_path):
    pytest.importorskip("submitit")
    found = study(memory(), tmp_path, trials=4, workers=2, submit="local")
    assert len(found.complete) >= 4
    with pytest.raises(infomorph.Error, match="submit is 'sloom'"):
        study(memory(), tmp_path, trials=5, submit="sloom")


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
        assert len(found.complete) == 4
