"""Where searches keep their trials: storages that are shared, workers that die."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest
from searches import memory

import infomorph

optuna = pytest.importorskip("optuna")

from infomorph.search import study  # noqa: E402


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


def test_a_worker_killed_before_it_has_a_name_loses_nothing(tmp_path, monkeypatch):
    from infomorph.search import worker
    from infomorph.search.storage import in_folder, open_storage

    monkeypatch.setattr(worker, "_NAMELESS", 2)
    study(memory(), tmp_path, trials=2)
    known = optuna.load_study(study_name="infomorph", storage=open_storage(in_folder(tmp_path)))
    lost = known.ask()
    found = study(memory(), tmp_path, trials=3)
    assert len(found.complete) == 3
    assert found.trials[lost.number].state == "fail"


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


def test_a_storage_that_fails_in_the_middle(tmp_path):
    place = tmp_path / "study.db"
    with pytest.raises(infomorph.Error, match="the storage sqlite:.* failed: ") as error:
        study(memory(), tmp_path, trials=3, on_trial=lambda *_: place.write_bytes(b"damaged" * 1000))
    assert "\n" not in str(error.value)
