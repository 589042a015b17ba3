"""Networks that are driven by hand."""

import pickle

import numpy as np
import pytest
from conftest import ROOT
from images import CONVOLUTION, stripes

import infomorph

THREE_CLASSES = {
    "task": "classify",
    "layers": {
        "hidden": {
            "neurons": 12,
            "goal": {"{1}{2}": 1.0, "{1}{3}": -1.0, "{1}{2}{3}": 0.33},
            "activation": {"type": "modulated_3"},
            "inputs": {
                "receptive": {"from": "image"},
                "contextual": {"from": "label"},
                "lateral": {"from": "self", "pass": "previous", "connections": "no_self"},
            },
        },
        "output": {
            "goal": {"{1}{2}": 1.0},
            "inputs": {"receptive": {"from": "hidden"}, "contextual": {"from": "label"}},
        },
    },
    "passes": {"count": 2, "learn": 2},
}


def made(seed=1):
    random = np.random.default_rng(seed)
    y = random.integers(0, 3, 300)
    x = random.standard_normal((300, 5)).astype(np.float32)
    x[:, :3] += 2 * np.eye(3, dtype=np.float32)[y]
    return x, y


def test_learning_raises_the_goal_and_classes_are_read_off():
    x, y = made()
    network = infomorph.Network(THREE_CLASSES, 5, 3)
    first = network.observe(x, y)
    for _ in range(100):
        network.learn(x, y)
    last = network.observe(x, y)
    assert network.steps == 100
    assert last["output"].goal.mean() > first["output"].goal.mean() + 0.1
    assert set(last["hidden"].terms) >= {"{1}{2}{3}", "{123}", "residual"}
    theta = network.predict(x)
    assert theta.shape == (300, 3)
    classes = network.readout(x, y).evidence(theta).argmax(axis=1)
    assert np.mean(classes == y) > 0.7


def test_samples_are_read_where_they_lie(monkeypatch):
    x, y = made()
    seen = []
    network = infomorph.Network(THREE_CLASSES, 5, 3)

    class Spy:
        shape = None

        def learn(self, x, y):
            seen.append(x)
            return {}

    monkeypatch.setattr(network, "_core", Spy())
    network._labels = lambda y, rows: y
    network.learn(x, y)
    assert seen[0].__array_interface__["data"] == x.__array_interface__["data"]


def test_parameters_are_views():
    network = infomorph.Network(THREE_CLASSES, 5, 3)
    weights = network.parameters["hidden/receptive/weights"]
    assert weights.shape == (12, 5)
    address = weights.__array_interface__["data"][0]
    assert network.parameters["hidden/receptive/weights"].__array_interface__["data"][0] == address
    before = network.predict(made()[0], round=3)
    for name, array in network.parameters.items():
        if name.endswith("weights"):
            array[...] = 0
    assert np.any(network.predict(made()[0], round=3) != before)


def test_a_view_outlives_its_network():
    weights = infomorph.Network(THREE_CLASSES, 5, 3).parameters["hidden/receptive/weights"]
    assert np.all(np.isfinite(weights))


def test_equal_seeds_learn_equally_for_any_number_of_threads():
    x, y = made()
    outcomes = []
    for threads in (1, 2):
        network = infomorph.Network(THREE_CLASSES, 5, 3, threads=threads)
        for _ in range(5):
            network.learn(x, y)
        outcomes.append({name: array.copy() for name, array in network.parameters.items()})
    assert outcomes[0].keys() == outcomes[1].keys()
    for name, array in outcomes[0].items():
        np.testing.assert_array_equal(array, outcomes[1][name])


def test_a_pickled_network_goes_on_as_it_would_have():
    x, y = made()
    network = infomorph.Network(THREE_CLASSES, 5, 3)
    for _ in range(3):
        network.learn(x, y)
    copy = pickle.loads(pickle.dumps(network))
    for each in (network, copy):
        each.learn(x, y)
    for name, array in network.parameters.items():
        np.testing.assert_array_equal(array, copy.parameters[name])
    np.testing.assert_array_equal(network.predict(x), copy.predict(x))


def test_windows_look_at_images():
    x, y = stripes()
    network = infomorph.Network(CONVOLUTION, (6, 7), 2)
    assert (network.width, network.shape) == (42, (6, 7, 1))
    assert network.parameters["hidden/receptive/weights"].shape == (4, 9)
    assert network.parameters["output/receptive/weights"].shape == (2, 2 * 2 * 4)
    network.learn(x, y)
    theta = network.predict(x)
    np.testing.assert_array_equal(theta, network.predict(x.reshape(80, 42)))
    np.testing.assert_array_equal(theta, network.predict(x[:, :, :, None]))
    copy = pickle.loads(pickle.dumps(network))
    assert copy.shape == (6, 7, 1)
    np.testing.assert_array_equal(theta, copy.predict(x))


@pytest.mark.parametrize(
    ("width", "x", "says"),
    [
        (42, None, "the samples are no images"),
        ((6, 7, 1, 1), None, r"width is \(6, 7, 1, 1\): expected a whole number, \(height, width\)"),
        ((6, 0), None, r"width is \(6, 0\)"),
        ((6, 7), np.zeros((3, 7, 6)), r"x has shape \(3, 7, 6\): expected images, \(samples, 6, 7\)"),
        ((6, 7), np.zeros((3, 6, 7, 3)), r"expected images, \(samples, 6, 7\)"),
        ((6, 7, 3), np.zeros((3, 6, 7)), r"expected images, \(samples, 6, 7, 3\)"),
        ((6, 7), np.zeros((3, 40)), r"x has shape \(3, 40\): expected \(samples, 42\)"),
    ],
)
def test_wrong_images(width, x, says):
    with pytest.raises(infomorph.Error, match=says):
        infomorph.Network(CONVOLUTION, width, 2).predict(x)


def test_an_encoding_fires_or_does_not():
    network = infomorph.Network(ROOT / "experiments" / "bars.toml", 64)
    x = (np.random.default_rng(1).random((40, 64)) < 0.3).astype(np.float64)
    network.learn(x)
    code = network.encode(x)
    assert code.shape == (40, 8)
    assert set(np.unique(code)) <= {-1.0, 0.0, 1.0}
    np.testing.assert_array_equal(code, network.encode(x))
    assert np.any(code != network.encode(x, round=1))


def test_outputs_in_tests_are_as_the_spec_says_unless_they_are_asked_for():
    bars = infomorph.Spec(ROOT / "experiments" / "bars.toml")
    x = (np.random.default_rng(1).random((200, 64)) < 0.3).astype(np.float32)
    drawn = infomorph.Network(bars, 64)
    for tested in ("drawn", "sign", "mean"):
        network = infomorph.Network(bars.copy({"passes.tested": tested}), 64)
        code = network.encode(x)
        assert set(np.unique(code)) <= {-1.0, 1.0}
        np.testing.assert_array_equal(code, drawn.encode(x, tested=tested))
        assert np.any(code != network.encode(x, round=1)) == (tested == "drawn")
        assert np.any(network.predict(x) != network.predict(x, round=1)) == (tested == "drawn")
    with pytest.raises(infomorph.Error, match="tested is 'signs': expected drawn, sign or mean"):
        drawn.encode(x, tested="signs")
    logistic = THREE_CLASSES | {"layers": THREE_CLASSES["layers"] | {"output": {
        "rule": "logistic", "inputs": {"receptive": {"from": "hidden"}}}}}
    with pytest.raises(infomorph.Error, match="its rule is logistic, which has no binary outputs"):
        infomorph.Network(logistic, 5, 3).encode(made()[0])


class Foreign:
    """Stands for an array of another library with DLPack."""

    def __init__(self, array):
        self.array = array

    def __dlpack__(self, **options):
        return self.array.__dlpack__(**options)

    def __dlpack_device__(self):
        return self.array.__dlpack_device__()


def from_dlpack(array):
    return Foreign(np.from_dlpack(array))


def test_other_libraries_get_back_what_they_gave():
    network = infomorph.Network(THREE_CLASSES, 5, 3)
    x, y = made()
    theta = network.predict(Foreign(x))
    assert isinstance(theta, Foreign)
    np.testing.assert_array_equal(theta.array, network.predict(x))
    network.learn(Foreign(x), Foreign(y))


X, Y = made()


@pytest.mark.parametrize(
    ("x", "y", "says"),
    [
        (X[:, :4], Y, r"x has shape \(300, 4\): expected \(samples, 5\)"),
        (X[0], Y, r"x has shape \(5,\): expected two axes"),
        (X[:0], Y[:0], "x has no samples"),
        (X, None, "y is missing"),
        (X, Y[:7], r"y has shape \(7,\): expected \(300,\)"),
        (X, Y + 1, "y holds the label 3: expected 0 to 2"),
        (X, Y - 1, "y holds the label -1"),
        (X, Y + 0.5, "expected whole numbers"),
        (X, Y.astype(str), "expected whole numbers"),
        (X.astype(complex), Y, "expected real numbers"),
        (X.astype(str), Y, "expected real numbers"),
        (np.full((300, 5), None), Y, "objects|not finite|NaN|number"),
        ([[1, 2], [3]], Y, "x is no array"),
        (np.zeros((3, 3, 3)), Y, r"x has shape \(3, 3, 3\)"),
    ],
)
def test_wrong_samples(x, y, says):
    network = infomorph.Network(THREE_CLASSES, 5, 3)
    with pytest.raises(infomorph.Error, match=says):
        network.learn(x, y)


def test_values_that_are_not_finite_are_refused():
    network = infomorph.Network(THREE_CLASSES, 5, 3)
    bad = X.copy()
    bad[3, 2] = np.nan
    with pytest.raises(infomorph.Error, match=r"x\[3, 2\] is nan"):
        network.learn(bad, Y)
    with pytest.raises(infomorph.Error, match=r"x\[3, 2\] is nan"):
        network.predict(bad)


@pytest.mark.parametrize(
    ("width", "classes"), [(0, 3), (5, 1), (5, 0), (5.5, 3), (5, "3"), (-1, 3)]
)
def test_wrong_widths(width, classes):
    with pytest.raises(infomorph.Error):
        infomorph.Network(THREE_CLASSES, width, classes)


def test_a_wrong_wiring_names_the_layer():
    spec = infomorph.Spec(THREE_CLASSES)
    spec["layers.output.inputs.receptive.from"] = "nowhere"
    with pytest.raises(infomorph.Error, match="output.*nowhere"):
        infomorph.Network(spec, 5, 3)


def test_a_memory_is_no_network():
    with pytest.raises(infomorph.Error, match="remember"):
        infomorph.Network({"task": "remember"}, 5)
