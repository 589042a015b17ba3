"""Tasks that are pulled, and runs that are recorded: the same as the command line."""

import csv
import os
import signal
import threading

import numpy as np
import pytest
from conftest import ROOT
from images import CONVOLUTION, stripes

import infomorph

BARS = {"training.steps": 40, "training.batch": 256}


def metrics(folder):
    """metrics.csv without the seconds, as text."""
    with open(folder / "metrics.csv", newline="") as file:
        return [{k: v for k, v in row.items() if k != "seconds"} for row in csv.DictReader(file)]


def write_table(path, x, y):
    with open(path, "w") as file:
        file.write("a,b,class\n")
        for (a, b), label in zip(x, y, strict=True):
            file.write(f"{a!r},{b!r},{label}\n".replace("np.float64(", "").replace(")", ""))


def test_a_pulled_task_is_the_recorded_run(tmp_path, program, blobs):
    write_table(tmp_path / "t.csv", *blobs)
    spec = {
        "task": "classify",
        "training": {"epochs": 4},
        "data": {"name": str(tmp_path / "t.csv"), "label": "class"},
    }
    infomorph.Spec(spec).save(tmp_path / "s.toml")
    program("run", tmp_path / "s.toml", "--out", tmp_path / "cli", "--quiet")
    epochs = []
    scores = infomorph.run(spec, tmp_path / "py", epochs.append)
    assert metrics(tmp_path / "py") == metrics(tmp_path / "cli")
    for name in ("checkpoint.h5", "summary.json"):
        if name.endswith(".h5"):
            assert (tmp_path / "py" / name).read_bytes() == (tmp_path / "cli" / name).read_bytes()
    assert scores["accuracy_test"] == epochs[-1].figures["accuracy_test"]

    pulled = list(infomorph.Classify(spec))
    assert [e.epoch for e in pulled] == [0, 1, 2, 3, 4]
    for one, other in zip(pulled, epochs, strict=True):
        assert one.figures == other.figures
        np.testing.assert_array_equal(
            one.information["output"].goal, other.information["output"].goal
        )
        np.testing.assert_array_equal(one.arrays["confusion"], other.arrays["confusion"])
    rows = metrics(tmp_path / "cli")
    assert float(rows[-1]["goal_output"]) == pytest.approx(
        pulled[-1].information["output"].goal.mean(), rel=1e-6
    )


def test_batch_by_batch_is_the_same_as_epoch_by_epoch(blobs):
    x, y = blobs
    spec = {"task": "classify", "training": {"epochs": 3, "batch": 40}}
    whole = infomorph.Classify(spec, x, y, test=(x, y)).learn()
    task = infomorph.Classify(spec, x, y, test=(x, y))
    while not task.finished:
        while task.step():
            pass
        last = task.evaluate()
    assert last.figures == whole.figures
    assert last.epoch == 3


def test_arrays_of_any_labels(blobs):
    x, y = blobs
    names = np.array(["b", "c", "a"])[y]
    task = infomorph.Classify({"task": "classify"}, x, names, test=(x, names))
    last = task.learn()
    assert task.classes == ["a", "b", "c"]
    assert last.figures["accuracy_test"] > 0.9
    # The task's own network and readout, used by hand on what the network saw.
    seen = (x - task.preprocessing.mean) * task.preprocessing.scale
    evidence = task.readout.evidence(task.network.predict(seen))
    predicted = np.array(task.classes)[evidence.argmax(axis=1)]
    assert np.mean(predicted == names) == pytest.approx(last.figures["accuracy_test"])


def test_arrays_of_images():
    x, y = stripes(200)
    spec = CONVOLUTION | {"training": {"epochs": 8, "batch": 50}}
    task = infomorph.Classify(spec, 50 + 20 * x[:100], y[:100], test=(50 + 20 * x[100:], y[100:]))
    assert task.preprocessing.shape == task.network.shape == (6, 7, 1)
    assert np.ptp(task.preprocessing.mean) == np.ptp(task.preprocessing.scale) == 0
    last = task.learn()
    assert last.figures["accuracy_test"] > 0.8
    predicted = task.predict(50 + 20 * x[100:])
    assert np.mean(predicted == y[100:]) == pytest.approx(last.figures["accuracy_test"])
    flat = infomorph.Classify(spec | {"layers": {}}, x.reshape(200, 42), y)
    assert flat.preprocessing.shape is None and np.ptp(flat.preprocessing.mean) > 0
    with pytest.raises(infomorph.Error, match=r"test has shape \(3, 7, 6\): expected images, \(samples, 6, 7\)"):
        infomorph.Classify(spec, x, y, test=(np.zeros((3, 7, 6)), np.zeros(3)))
    with pytest.raises(infomorph.Error, match="expected samples by values, not images"):
        flat.predict(x)
    x[3, 2, 1] = np.nan
    with pytest.raises(infomorph.Error, match=r"x\[3, 2, 1\]: nan is not a finite"):
        infomorph.Classify(spec, x, y)


def test_parts_that_are_not_there_have_no_figures(blobs):
    x, y = blobs
    spec = {"task": "classify", "training": {"epochs": 1}}
    assert set(infomorph.Classify(spec, x, y).learn().figures) == {"accuracy_train"}
    last = infomorph.Classify(spec, x, y, validation=(x, y)).learn()
    assert set(last.figures) == {"accuracy_train", "accuracy_validation"}


def test_single_precision_is_taken_as_it_is(blobs):
    x, y = blobs
    task = infomorph.Classify({"task": "classify"}, x.astype(np.float32), y, standardise=False)
    np.testing.assert_array_equal(task.preprocessing.mean, 0)
    task.step()


def test_an_encoding_of_arrays_is_scored():
    random = np.random.default_rng(4)
    x = random.standard_normal((300, 6))
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml").to_dict()
    spec = {
        "task": "encode",
        "layers": spec["layers"],
        "passes": spec["passes"],
        "training": {"epochs": 2, "batch": 100},
    }
    y = (x[:, 0] > 0).astype(int)
    epochs = list(infomorph.Encode(spec, x, y))
    assert epochs[-1].epoch == 2
    assert all(np.isfinite(list(e.figures.values())).all() for e in epochs)
    assert "accuracy_test" in epochs[-1].figures


def test_bars_are_generated():
    task = infomorph.Encode(ROOT / "experiments" / "bars.toml")
    first = next(iter(task))
    assert first.epoch == 0 and task.network.width == 64


def test_memories_are_learnt_one_by_one():
    spec = infomorph.Spec(
        ROOT / "experiments" / "memory_capacity.toml",
        {"memory.neurons": 30, "memory.loads": [0.1, 0.2], "memory.seeds": 2, "training.steps": 50},
    )
    scan = infomorph.Remember(spec)
    memories = list(scan)
    assert len(scan) == len(memories) == 4
    assert [m.load for m in memories] == [0.1, 0.1, 0.2, 0.2]
    assert memories[0].weights.shape == (30, 30)
    assert 0 <= memories[0].figures["score"] <= 1
    np.testing.assert_array_equal(scan[0].weights, memories[0].weights)
    with pytest.raises(IndexError):
        scan[4]
    heard = []
    infomorph.run(spec, on_epoch=heard.append)
    assert sorted((m.load, m.seed) for m in heard) == sorted((m.load, m.seed) for m in memories)


def test_a_callback_that_raises_ends_the_run_and_surfaces(tmp_path):
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml", BARS)

    def fail(epoch):
        if epoch.epoch == 3:
            raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        infomorph.run(spec, tmp_path / "broken", fail)
    assert not (tmp_path / "broken" / "summary.json").exists()
    infomorph.run(spec, tmp_path / "broken", resume=True)
    infomorph.run(spec, tmp_path / "whole")
    assert metrics(tmp_path / "broken") == metrics(tmp_path / "whole")


def test_progress_is_shown_if_asked_for(capsys):
    pytest.importorskip("tqdm")
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml", BARS)
    scores = infomorph.run(spec, progress=True)
    assert "100%" in capsys.readouterr().err
    infomorph.run(spec)
    assert capsys.readouterr().err == ""
    assert "bars_recovered" in scores


def interrupt_soon():
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    return timer


def test_ctrl_c_ends_a_run_which_can_be_resumed(tmp_path):
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml", {"training.steps": 100000})
    timer = interrupt_soon()
    with pytest.raises(KeyboardInterrupt):
        infomorph.run(spec, tmp_path / "r")
    timer.join()
    assert not (tmp_path / "r" / "summary.json").exists()


def test_ctrl_c_ends_an_epoch_that_is_pulled():
    task = infomorph.Encode(ROOT / "experiments" / "bars.toml")
    task.spec["training.steps"] = 100000
    task = infomorph.Encode(task.spec)
    timer = interrupt_soon()
    with pytest.raises(KeyboardInterrupt):
        for _ in task:
            pass
    timer.join()
    # The task is left between two batches, and goes on.
    assert task.step() in (True, False)


def test_what_is_in_a_folder_is_not_replaced_unasked(tmp_path):
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml", BARS)
    infomorph.run(spec, tmp_path / "r")
    with pytest.raises(infomorph.Error, match="r"):
        infomorph.run(spec, tmp_path / "r")
    infomorph.run(spec, tmp_path / "r", overwrite=True)
    with pytest.raises(infomorph.Error, match="resume and overwrite"):
        infomorph.run(spec, tmp_path / "r", overwrite=True, resume=True)
    with pytest.raises(infomorph.Error, match="no folder"):
        infomorph.run(spec, resume=True)


X = np.arange(40.0).reshape(20, 2)
Y = np.arange(20) % 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"x": X}, "y is missing"),
        ({"x": X[:, 0], "y": Y}, "two axes"),
        ({"x": X[:0], "y": Y[:0]}, "empty"),
        ({"x": X, "y": Y[:5]}, r"labels of y have shape \(5,\): expected \(20,\)"),
        ({"x": X, "y": np.zeros(20)}, "one class only"),
        ({"x": np.where(X == 6, np.nan, X), "y": Y}, r"x\[3\], column 0: nan is not a finite"),
        ({"x": np.where(X == 6, np.inf, X), "y": Y}, r"x\[3\], column 0: inf is not a finite"),
        ({"x": X.astype(str), "y": Y}, "expected real numbers"),
        ({"x": X, "y": np.where(Y == 1, np.nan, 0.0)}, "labels of y hold values that are not finite"),
        ({"x": X, "y": np.array([1, "a"] * 10, dtype=object)}, "several types"),
        ({"x": X, "y": Y, "test": (X[:, :1], Y)}, "test x has 1 columns: expected 2"),
        ({"x": X, "y": Y, "test": (X, Y + 1)}, "the label 2 in test never occurs in y"),
        ({"x": X, "y": Y, "test": X}, "labels of test have shape none"),
        ({"x": X, "y": Y, "threads": 0}, "threads is 0"),
        ({"x": X, "y": Y, "threads": 1.5}, "threads is 1.5"),
    ],
)
def test_wrong_arrays(arguments, says):
    with pytest.raises(infomorph.Error, match=says):
        infomorph.Classify({"task": "classify"}, **arguments)


def test_steps_out_of_turn(blobs):
    task = infomorph.Classify({"task": "classify", "training": {"epochs": 1}}, *blobs)
    with pytest.raises(infomorph.Error, match="batches of the epoch"):
        task.evaluate()
    with pytest.raises(infomorph.Error, match="first epoch"):
        task.readout  # noqa: B018
    while task.step():
        pass
    with pytest.raises(infomorph.Error, match="evaluate"):
        task.step()
    task.learn()
    with pytest.raises(infomorph.Error, match="learnt all"):
        task.step()
    with pytest.raises(infomorph.Error, match="learnt all"):
        task.learn()


@pytest.mark.parametrize("kind", [infomorph.Classify, infomorph.Encode, infomorph.Remember])
def test_another_task(kind):
    name = "bars" if kind is infomorph.Classify else "mnist_readout"
    with pytest.raises(infomorph.Error, match="the task of the spec is (encode|classify): expected"):
        kind(ROOT / "experiments" / f"{name}.toml")
