"""Runs that are loaded from their folders."""

import pickle
import shutil
import sys

import numpy as np
import pytest
from conftest import ROOT
from images import CONVOLUTION, stripes

import infomorph


def write_table(path, x, y):
    np.savetxt(
        path, np.column_stack([x, y]), "%.17g,%.17g,%d", header="a,b,class", comments=""
    )


@pytest.fixture(scope="module")
def bars(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bars") / "r"
    infomorph.run(
        infomorph.Spec(ROOT / "experiments" / "bars.toml", {"training.steps": 300}), folder
    )
    return folder


@pytest.fixture(scope="module")
def memories(tmp_path_factory):
    folder = tmp_path_factory.mktemp("memories") / "r"
    settings = {
        "memory.neurons": 20,
        "memory.loads": [0.2, 1],
        "memory.seeds": 2,
        "memory.noise": True,
        "training.steps": 20,
    }
    infomorph.run(infomorph.Spec(ROOT / "experiments" / "memory_capacity.toml", settings), folder)
    return folder


@pytest.fixture
def classified(tmp_path, blobs):
    write_table(tmp_path / "t.csv", *blobs)
    spec = {
        "task": "classify",
        "training": {"epochs": 3},
        "data": {"name": str(tmp_path / "t.csv"), "label": "class"},
    }
    epochs = []
    infomorph.run(spec, tmp_path / "r", epochs.append)
    return tmp_path / "r", epochs


def test_a_classification_is_as_it_was_learnt(classified):
    folder, epochs = classified
    run = infomorph.load_run(folder)
    assert run.finished and run.layers == ["output"] and run.classes == ["0", "1", "2"]
    assert run.summary["accuracy"]["test"] == epochs[-1].figures["accuracy_test"]
    assert list(run.metrics.index) == [0, 1, 2, 3]
    assert run.metrics["accuracy_test"].iloc[-1] == epochs[-1].figures["accuracy_test"]
    np.testing.assert_array_equal(run.confusion, epochs[-1].arrays["confusion"])

    information = run.information("output")
    assert information.dims == ("epoch", "neuron", "term")
    assert information.attrs["units"] == "bit"
    for epoch in epochs:
        layer = epoch.information["output"]
        np.testing.assert_array_equal(run.goal("output").sel(epoch=epoch.epoch), layer.goal)
        for name, values in layer.terms.items():
            np.testing.assert_array_equal(
                information.sel(epoch=epoch.epoch, term=name).values, values
            )


def test_its_network_predicts_as_the_program_does(classified, blobs, tmp_path, program):
    folder, _ = classified
    run = infomorph.load_run(folder)
    assert run.weight_epochs == [0, 1, 2]
    np.testing.assert_array_equal(
        run.weights(2, "output/receptive").shape, run.network().parameters["output/receptive/weights"].shape
    )
    printed = program("predict", folder, tmp_path / "t.csv", "--probabilities").splitlines()
    rows = [line.split(",") for line in printed[1:]]
    assert [row[0] for row in rows] == list(run.predict(blobs[0]))
    np.testing.assert_allclose(
        np.array([row[1:] for row in rows], float), run.predict_proba(blobs[0]), rtol=1e-5, atol=1e-6
    )


def test_a_run_on_whitened_data_predicts_raw_values(blobs, tmp_path, program):
    write_table(tmp_path / "t.csv", *blobs)
    spec = {
        "task": "classify",
        "training": {"epochs": 4},
        "data": {"name": str(tmp_path / "t.csv"), "label": "class", "whitening": "zca"},
    }
    infomorph.run(spec, tmp_path / "r")
    run = infomorph.load_run(tmp_path / "r")
    printed = program("predict", tmp_path / "r", tmp_path / "t.csv", "--probabilities").splitlines()
    rows = np.array([line.split(",")[1:] for line in printed[1:]], float)
    np.testing.assert_allclose(rows, run.predict_proba(blobs[0]), rtol=1e-4, atol=1e-5)

    task = infomorph.Classify(spec)
    mean, transform = task.preprocessing.whitening
    seen = (blobs[0] - task.preprocessing.mean) * task.preprocessing.scale
    np.testing.assert_allclose((seen - mean) @ transform, run._seen(blobs[0]), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(np.cov(run._seen(blobs[0]).T, ddof=0)[0, 1], 0, atol=0.2)
    with pytest.raises(infomorph.Error, match="data.whitening is given, but so is x"):
        infomorph.Classify(spec, *blobs)
    spec["data"]["whitening"] = "none"
    assert infomorph.Classify(spec).preprocessing.whitening is None


def test_a_run_on_images_predicts_images(tmp_path):
    x, y = stripes(60)
    np.save(tmp_path / "x.npy", x)
    np.save(tmp_path / "y.npy", y)
    data = {"name": str(tmp_path / "x.npy"), "labels": str(tmp_path / "y.npy")}
    infomorph.run(CONVOLUTION | {"data": data, "training": {"epochs": 1, "batch": 20}}, tmp_path / "r")
    run = infomorph.load_run(tmp_path / "r")
    assert run.network().shape == (6, 7, 1)
    np.testing.assert_array_equal(run.predict_proba(x), run.predict_proba(x.reshape(60, 42)))


def test_a_run_that_keeps_its_best_epoch_predicts_with_it(blobs, tmp_path, program):
    write_table(tmp_path / "t.csv", *blobs)
    spec = {
        "task": "classify",
        "training": {"epochs": 8, "keep": "best"},
        "data": {"name": str(tmp_path / "t.csv"), "label": "class"},
        "layers": {"output": {"optimiser": {"learning_rate": 0.5}}},
    }
    infomorph.run(spec, tmp_path / "r")
    run = infomorph.load_run(tmp_path / "r")
    kept = run.summary["kept_epoch"]
    assert kept == run.metrics["accuracy_validation"].to_numpy().argmax()
    assert kept < 8, "the last epoch is the best: the test has lost its point"
    assert run.summary["accuracy"]["test"] == run.metrics["accuracy_test"].iloc[kept]
    printed = program("predict", tmp_path / "r", tmp_path / "t.csv", "--probabilities").splitlines()
    rows = np.array([line.split(",")[1:] for line in printed[1:]], float)
    np.testing.assert_allclose(rows, run.predict_proba(blobs[0]), rtol=1e-5, atol=1e-6)


def test_a_network_of_a_run_goes_on_learning(classified, blobs):
    network = infomorph.load_run(classified[0]).network()
    before = network.steps
    assert before > 0
    network.learn(blobs[0], blobs[1])
    assert network.steps == before + 1


def test_an_encoding_holds_what_it_says(bars):
    run = infomorph.load_run(bars)
    assert run.pairwise_information.shape == (8, 8)
    assert run.feature_information.shape == (8, 8)
    assert run.weights(2, "hidden/lateral").shape == (8, 8)
    assert run.biases(2, "hidden/lateral").shape == (8,)
    values = run.values("hidden")
    assert values["{1}{2}"].shape == (len(run.epochs), 8)
    means = run.metrics_dict()
    np.testing.assert_allclose(means["goal_hidden"], values["goal"].mean(axis=1), rtol=1e-12)
    np.testing.assert_allclose(means["hidden:{12}"], values["{12}"].mean(axis=1), rtol=1e-12)
    assert run.mean_activity("hidden").max() <= 1


def test_an_encoding_encodes(bars):
    run = infomorph.load_run(bars)
    images = (np.random.default_rng(1).random((40, 64)) < 0.5).astype(float)
    code = run.encode(images)
    assert code.shape == (40, 8) and set(np.unique(code)) <= {0, 1}
    np.testing.assert_array_equal(code, run.encode(images))
    np.testing.assert_array_equal(code > 0, run.network().encode(images) > 0)


def test_memories_are_as_they_were_learnt(memories):
    run = infomorph.load_run(memories)
    assert [(m.load, m.seed) for m in run.memories] == [(0.2, 1), (0.2, 2), (1, 1), (1, 2)]
    scan = infomorph.Remember(run.spec)
    for recorded, learnt in zip(run.memories, scan, strict=True):
        np.testing.assert_array_equal(recorded.weights, learnt.weights)
        np.testing.assert_array_equal(recorded.noise, learnt.noise)
        assert recorded.metrics["score"][-1] == learnt.figures["score"]
        np.testing.assert_array_equal(recorded.goal[-1], learnt.information.goal)
        assert recorded.recall_information.shape == (20, 5)
    assert run.metrics.loc[(0.2, 1)]["steps"].tolist() == [0, 1, 2, 5, 10, 20]


def test_streams_of_memories(tmp_path):
    spec = infomorph.Spec(
        ROOT / "experiments" / "memory_online.toml",
        {"memory.neurons": 20, "memory.stream.patterns": 30, "memory.seeds": 2},
    )
    infomorph.run(spec, tmp_path / "r")
    first, second = infomorph.load_run(tmp_path / "r").memories
    assert first.overlap.shape == (30,) and (first.seed, second.seed) == (1, 2)
    assert first.goal.shape == (20,) and first.noise is None


def test_a_run_can_be_sent_to_another_process(bars):
    run = pickle.loads(pickle.dumps(infomorph.load_run(bars)))
    assert run.pairwise_information.shape == (8, 8)


def copy_of(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    return tmp_path / "copy"


def test_folders_without_a_run(tmp_path):
    with pytest.raises(infomorph.Error, match="there is no such folder"):
        infomorph.load_run(tmp_path / "none")
    with pytest.raises(infomorph.Error, match="holds no run"):
        infomorph.load_run(tmp_path)
    (tmp_path / "sweep.csv").touch()
    with pytest.raises(infomorph.Error, match="holds a sweep"):
        infomorph.load_run(tmp_path)
    with pytest.raises(infomorph.Error, match="expected a path"):
        infomorph.load_run(7)


def test_files_that_are_missing(bars, tmp_path):
    folder = copy_of(bars, tmp_path)
    for name in ("summary.json", "records.h5", "checkpoint.h5", "metrics.csv"):
        (folder / name).unlink()
    run = infomorph.load_run(folder)
    assert not run.finished
    for look, name in (
        (lambda: run.summary, "summary.json"),
        (lambda: run.values("hidden"), "records.h5"),
        (lambda: run.network(), "checkpoint.h5"),
        (lambda: run.metrics_dict(), "metrics.csv"),
    ):
        with pytest.raises(infomorph.Error, match=name):
            look()


@pytest.mark.parametrize(
    ("name", "damage", "look", "says"),
    [
        ("metrics.csv", lambda b: b[:-1], lambda r: r.metrics_dict(), "last line is not complete"),
        ("metrics.csv", lambda b: b + b"1,2\n", lambda r: r.metrics_dict(), "has 2 cells"),
        ("metrics.csv", lambda b: b.replace(b"0,0,0,", b"0,0,x,", 1), lambda r: r.metrics_dict(), "line 2, column seconds: 'x'"),
        ("metrics.csv", lambda b: b"\xff" + b, lambda r: r.metrics_dict(), "cannot be read"),
        ("summary.json", lambda b: b[:-3], lambda r: r.summary, "is no JSON"),
        ("summary.json", lambda b: b"[1]", lambda r: r.summary, "no object"),
        ("records.h5", lambda b: b[: len(b) // 2], lambda r: r.values("hidden"), "records.h5"),
        ("records.h5", lambda b: b"no HDF5", lambda r: r.values("hidden"), "records.h5"),
        ("checkpoint.h5", lambda b: b[: len(b) // 2], lambda r: r.network(), "checkpoint.h5"),
        ("spec.toml", lambda b: b + b"x = ", None, "spec.toml"),
        ("spec.toml", lambda b: b.replace(b"neurons = 8", b"neurons = 9"), lambda r: r.values("hidden"), "is [0-9]+ x 8.* expected [0-9]+ x 9"),
    ],
)  # fmt: skip
def test_files_that_are_damaged(bars, tmp_path, name, damage, look, says):
    folder = copy_of(bars, tmp_path)
    (folder / name).write_bytes(damage((folder / name).read_bytes()))
    with pytest.raises(infomorph.Error, match=says):
        run = infomorph.load_run(folder)
        look(run)


def test_every_bit_of_records_is_under_a_checksum(bars, tmp_path):
    folder = copy_of(bars, tmp_path)
    content = bytearray((folder / "records.h5").read_bytes())
    goal = infomorph.load_run(folder).values("hidden")["goal"]
    place = bytes(content).find(goal[0].tobytes())
    assert place > 0
    content[place] ^= 1
    (folder / "records.h5").write_bytes(content)
    with pytest.raises(infomorph.Error, match="hidden/goal cannot be read: it is damaged"):
        infomorph.load_run(folder).values("hidden")


def test_what_a_run_does_not_have(bars, memories):
    run = infomorph.load_run(bars)
    for look, says in (
        (lambda: run.values("output"), "no layer 'output' with a goal: expected one of hidden"),
        (lambda: run.weights(3, "hidden/receptive"), "epoch 3 are not kept: expected one of 0, 1, 2"),
        (lambda: run.weights(1, "hidden"), "no weights 'hidden': expected one of hidden/receptive"),
        (lambda: run.confusion, "has no confusion"),
        (lambda: run.memories, "has no memories"),
        (lambda: run.predict(np.zeros((2, 64))), "no classes to predict"),
        (lambda: infomorph.load_run(memories).values("hidden"), "see run.memories"),
        (lambda: infomorph.load_run(memories).network(), "see run.memories"),
    ):
        with pytest.raises(infomorph.Error, match=says):
            look()


@pytest.mark.parametrize(
    ("x", "says"),
    [
        (np.zeros((2, 3)), "x has 3 columns: expected 2"),
        (np.array([[0.0, np.nan]]), r"x\[0\], column 1: nan"),
        (np.array([["a", "b"]]), "expected real numbers"),
    ],
)
def test_values_that_cannot_be_predicted(classified, x, says):
    with pytest.raises(infomorph.Error, match=says):
        infomorph.load_run(classified[0]).predict(x)


@pytest.mark.parametrize("module", ["pandas", "xarray"])
def test_without_frames_the_extra_is_named(bars, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    run = infomorph.load_run(bars)
    with pytest.raises(infomorph.Error, match=rf"{module}.*pip install 'infomorph\[frames\]'"):
        run.metrics if module == "pandas" else run.goal("hidden")  # noqa: B018
    assert run.values("hidden") and run.metrics_dict()


def test_memories_that_are_not_complete_are_left_out(memories, tmp_path):
    folder = copy_of(memories, tmp_path)
    with open(folder / "metrics.csv", "a") as file:  # as while the next memory is being kept
        file.write((folder / "metrics.csv").read_text().splitlines()[-1].replace("1,2,", "3,2,", 1) + "\n")
    assert len(infomorph.load_run(folder).memories) == 4


@pytest.mark.parametrize("name", ["records.h5", "checkpoint.h5"])
def test_damaged_memories(memories, tmp_path, name):
    folder = copy_of(memories, tmp_path)
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(infomorph.Error, match=name):
        infomorph.load_run(folder).memories  # noqa: B018


def test_a_memory_that_metrics_lack(memories, tmp_path):
    folder = copy_of(memories, tmp_path)
    lines = (folder / "metrics.csv").read_text().splitlines(keepends=True)
    (folder / "metrics.csv").write_text("".join(line for line in lines if not line.startswith("1,2,")))
    with pytest.raises(infomorph.Error, match="has no rows of load 1, seed 2"):
        infomorph.load_run(folder).memories  # noqa: B018
