"""Pictures: what they show, and that they can be made of everything they say."""

import itertools
import subprocess
import sys

import numpy as np
import pytest
from conftest import ROOT

import infomorph

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402

from infomorph import plot  # noqa: E402
from infomorph._antichains import hasse, is_below, parse  # noqa: E402


@pytest.fixture(autouse=True)
def without_traces():
    """Pictures leave the global style as it was."""
    before = dict(matplotlib.rcParams)
    yield
    assert dict(matplotlib.rcParams) == before
    pyplot.close("all")


def antichains(sources):
    """All antichains of the sets of so many sources, by trying all families of sets."""
    numbers = range(1, sources + 1)
    sets = [
        frozenset(chosen)
        for size in numbers
        for chosen in itertools.combinations("".join(map(str, numbers)), size)
    ]
    families = itertools.chain.from_iterable(
        itertools.combinations(sets, size) for size in range(1, len(sets) + 1)
    )
    return [
        "".join("{" + "".join(sorted(part)) + "}" for part in family)
        for family in families
        if not any(a < b for a in family for b in family)
    ]


def texts(ax):
    return [text.get_text() for text in ax.texts]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run") / "r"
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml", {"training.steps": 200})
    infomorph.run(spec, folder)
    return infomorph.load_run(folder)


@pytest.mark.parametrize(
    ("sources", "nodes", "edges", "levels"), [(1, 1, 0, 1), (2, 4, 4, 3), (3, 18, 30, 7)]
)
def test_the_order_of_antichains(sources, nodes, edges, levels):
    chains = antichains(sources)
    assert len(chains) == nodes
    rows, lines = hasse(chains)
    assert len(rows) == levels and sorted(itertools.chain(*rows)) == sorted(chains)
    assert rows[-1] == ["{" + "".join(map(str, range(1, sources + 1))) + "}"]
    assert len(lines) == edges
    for low, high in lines:
        assert is_below(parse(low), parse(high)) and not is_below(parse(high), parse(low))


@pytest.mark.parametrize("sources", [1, 2, 3])
def test_every_atom_stands_in_the_lattice(sources):
    atoms = {name: k / 10 for k, name in enumerate(antichains(sources))}
    ax = plot.lattice({**atoms, "residual": 0.25})
    shown = texts(ax)
    for name, value in atoms.items():
        assert f"{name}\n{value:.3f}" in shown
    assert any("residual 0.250" in text for text in shown)
    assert pyplot.gcf() is ax.figure


def test_boxes_stand_clear_of_each_other():
    ax = plot.lattice({name: -0.123 for name in antichains(3)})
    ax.figure.canvas.draw()
    boxes = [text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_bbox_patch()]
    assert len(boxes) == 18
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)


def test_a_lattice_of_166_atoms_names_the_largest():
    # All sets of sets of four sources are too many to try; those of at most six sets are enough.
    sets = ["".join(c) for n in range(1, 5) for c in itertools.combinations("1234", n)]
    chains = [
        "".join("{" + part + "}" for part in family)
        for size in range(1, 7)
        for family in itertools.combinations(sets, size)
        if not any(set(a) < set(b) for a in family for b in family)
    ]
    assert len(chains) == 166
    values = dict.fromkeys(chains, 0.01) | {"{1}{234}": -0.9}
    ax = plot.lattice(values)
    assert "{1}{234} -0.900" in texts(ax)


def test_a_run_and_its_neurons_have_lattices(run):
    ax = plot.lattice(run, "hidden")
    mean = run.values("hidden")["{1}{2}"][-1].mean()
    assert f"{{1}}{{2}}\n{mean:.3f}" in texts(ax)
    network = run.network()
    x = np.random.default_rng(1).random((200, 64)).round()
    plot.lattice(network.observe(x)["hidden"])


def test_the_difference_of_lattices():
    a, b = {"{1}": 0.5, "{1}{2}": 1.0}, {"{1}": 0.25, "{1}{2}": 1.5}
    shown = texts(plot.lattice_difference(a, b))
    assert "{1}\n0.250" in shown and "{1}{2}\n-0.500" in shown


def test_terms_over_the_epochs(run):
    ax = plot.information(run, "hidden")
    lines = {line.get_label(): line.get_ydata() for line in ax.get_lines()}
    for name in (*run.terms("hidden"), "goal"):
        np.testing.assert_allclose(lines[name], run.values("hidden")[name].mean(axis=1))
    assert "bit" in ax.get_ylabel()
    ax = plot.information(run, "hidden", terms=["{12}"])
    assert "4 smaller terms" in [line.get_label() for line in ax.get_lines()]


def test_weights_are_images(run):
    weights = run.weights(0, "hidden/receptive")
    ax = plot.receptive_fields(weights, (8, 8), columns=4)
    image = ax.images[0].get_array()
    assert image.shape == (2 * 8 + 1, 4 * 8 + 3)
    np.testing.assert_allclose(image[9:, :8], weights[4].reshape(8, 8) / np.abs(weights[4]).max())
    plot.receptive_fields(np.zeros((3, 4)), (2, 2), common_scale=True)


def test_weights_are_images_of_several_channels():
    weights = np.array([[1.0, -2, 0, 1, 1, 1]])
    colours = plot.receptive_fields(weights, (2, 1, 3)).images[0].get_array()
    np.testing.assert_allclose(colours, [[[0.75, 0, 0.5]], [[0.75, 0.75, 0.75]]])
    means = plot.receptive_fields(weights, (1, 3, 2)).images[0].get_array()
    np.testing.assert_allclose(means, [[-0.5, 0.5, 1]])


def test_scores_against_load(tmp_path):
    runs = {}
    for rule in ("infomorphic", "hebb"):
        settings = {"memory.neurons": 20, "memory.loads": [0.1, 1], "memory.seeds": 2, "training.steps": 20, "memory.rule": rule}  # fmt: skip
        spec = infomorph.Spec(ROOT / "experiments" / "memory_capacity.toml", settings)
        infomorph.run(spec, tmp_path / rule)
        runs[rule] = infomorph.load_run(tmp_path / rule)
    ax = plot.memory(list(runs.values()))
    lines = {line.get_label(): line for line in ax.get_lines()}
    for rule, run in runs.items():
        np.testing.assert_array_equal(lines[rule].get_xdata(), [0.1, 1])
        np.testing.assert_allclose(lines[rule].get_ydata(), run.summary["score"])
    settings = {"memory.neurons": 20, "memory.stream.patterns": 30, "memory.seeds": 1}
    spec = infomorph.Spec(ROOT / "experiments" / "memory_online.toml", settings)
    infomorph.run(spec, tmp_path / "stream")
    stream = infomorph.load_run(tmp_path / "stream")
    assert "age" in plot.memory(stream).get_xlabel()
    with pytest.raises(infomorph.Error, match="expected one kind"):
        plot.memory([stream, runs["hebb"]])


def test_confusion_is_counted():
    ax = plot.confusion([[5, 0], [1, 3]], classes=["shut", "open"])
    assert texts(ax) == ["5", "1", "3"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["shut", "open"]
    assert texts(plot.confusion(np.eye(40))) == []


SWEEP = {
    "training.batch": ["10", "10", "20", "20"],
    "layers.output.goal.{1}": ["0", "1", "0", "1"],
    "seed": [1, 1, 1, 1],
    "accuracy_test": [0.5, 0.7, 0.6, 0.8],
    "seconds": [1, 1, 1, 1],
}


def test_effects_of_a_sweep(tmp_path):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(SWEEP)
    frame.to_csv(tmp_path / "sweep.csv", index=False)
    for table in (SWEEP, frame, tmp_path, tmp_path / "sweep.csv"):
        ax = plot.sweep(table)
        lines = {line.get_label(): line.get_ydata() for line in ax.get_lines()}
        np.testing.assert_allclose(lines["training.batch"], [0.6, 0.7])
        np.testing.assert_allclose(lines["layers.output.goal.{1}"], [0.55, 0.75])
        assert ax.get_ylabel() == "accuracy_test"
    empty = SWEEP | {"accuracy_test": ["", 0.7, 0.6, 0.8]}
    lines = {line.get_label(): line.get_ydata() for line in plot.sweep(empty).get_lines()}
    np.testing.assert_allclose(lines["training.batch"], [0.7, 0.7])


def test_pictures_go_where_they_are_told(run):
    fig, axes = pyplot.subplots(2, 2)
    assert plot.lattice({"{1}": 1}, ax=axes[0, 0]) is axes[0, 0]
    assert plot.information(run, "hidden", ax=axes[0, 1]) is axes[0, 1]
    assert plot.confusion(np.eye(3), ax=axes[1, 0]) is axes[1, 0]
    assert plot.sweep(SWEEP, ax=axes[1, 1]) is axes[1, 1]
    assert pyplot.get_fignums() == [fig.number]
    fig.savefig("/dev/null", format="png")


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: plot.lattice({"{1": 1}), "no antichain"),
        (lambda: plot.lattice({}), "there are 0 atoms"),
        (lambda: plot.lattice({"{1}": np.nan}), "not finite"),
        (lambda: plot.lattice({"{1}": "a"}), "no numbers"),
        (lambda: plot.lattice([1, 2]), "atoms are of type list"),
        (lambda: plot.lattice_difference({"{1}": 1}, {"{2}": 1}), "the same antichains"),
        (lambda: plot.receptive_fields(np.zeros((2, 5)), (2, 2)), "no images of 2 x 2"),
        (lambda: plot.confusion(np.zeros((2, 3))), "as many rows as columns"),
        (lambda: plot.confusion(np.eye(2), classes=["a"]), "1 names: expected 2"),
        (lambda: plot.sweep({"a": [1]}), "none of a sweep"),
        (lambda: plot.sweep(7), "of type int"),
        (lambda: plot.sweep("none.csv"), "there is no such file"),
        (lambda: plot.sweep(SWEEP, "accuracy"), "no score 'accuracy': expected one of accuracy_test"),
        (lambda: plot.sweep(SWEEP | {"accuracy_test": ["x"] * 4}), "no number"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn(draw, says):
    with pytest.raises(infomorph.Error, match=says):
        draw()


def test_runs_of_other_kinds(run):
    with pytest.raises(infomorph.Error, match="layer is missing: expected one of hidden"):
        plot.lattice(run)
    with pytest.raises(infomorph.Error, match="no term '.3.'"):
        plot.information(run, "hidden", terms=["{3}"])
    with pytest.raises(infomorph.Error, match="encode has no memories"):
        plot.memory(run)


def test_importing_the_package_imports_no_extras():
    code = (
        "import sys, infomorph\n"
        "loaded = {'matplotlib', 'pandas', 'xarray', 'sklearn', 'torch', 'tqdm'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
        "sys.modules['matplotlib.pyplot'] = None\n"
        "try:\n"
        "    infomorph.plot.lattice({'{1}': 1})\n"
        "except infomorph.Error as error:\n"
        "    assert \"pip install 'infomorph[plot]'\" in str(error), error\n"
        "else:\n"
        "    raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
