"""One decomposition: what it gives, and that it is what the command line gives."""

import copy
import json
import math
import signal
import threading
import time

import numpy as np
import pytest
from conftest import ORACLES, ROOT

import infomorph
from infomorph import decompose

CASES = ROOT / "tests" / "cases"
PID_CASES = json.loads((ORACLES / "pid.json").read_text())["cases"]
XOR = np.array([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])


@pytest.mark.parametrize("case", PID_CASES, ids=lambda case: case.get("name", "case"))
def test_oracle_cases(case):
    result = decompose(np.array(case["outcomes"]), probabilities=case["probabilities"])
    assert list(result.atoms) == list(case["atoms"]) or set(result.atoms) == set(case["atoms"])
    for text, (informative, misinformative, total) in case["atoms"].items():
        atom = result.atoms[text]
        assert atom == pytest.approx(total, abs=1e-9)
        assert atom.informative == pytest.approx(informative, abs=1e-9)
        assert atom.misinformative == pytest.approx(misinformative, abs=1e-9)
    if "pointwise" in case:
        every = result.pointwise()
        expected = [p for p in case["probabilities"]]
        assert every.probabilities == pytest.approx([p for p in expected if p > 0])
        mean = every.probabilities @ every.total
        assert mean == pytest.approx([float(atom) for atom in result.atoms.values()], abs=1e-9)


TABLES = [
    ("iris.csv", {"target": "species", "bins": 3}),
    ("iris.csv", {"target": "species", "bins": 3, "binning": "equal_count"}),
    ("iris.csv", {"target": "species", "continuous": True, "neighbours": 3}),
    ("bins_off_by_one_NA.csv", {"target": -1, "missing": "drop", "bins": 2}),
    ("index_column.csv", {"target": -1}),
    ("minus_zero.csv", {"target": -1}),
    ("semicolon_decimal_comma.csv", {"target": -1, "bins": 2}),
    ("xor.npy", {"target": -1, "permutations": 19, "bootstrap": 9, "seed": 3}),
    ("xor.npy.gz", {"target": 2, "sources": ["0"]}),
    ("trailing_blank_line.csv", {"target": -1}),
    ("bins_clean.csv", {"target": -1, "bins": 3, "permutations": 9, "surrogates": "circular"}),
]


def arguments_of(options, target):
    """The same for the command line."""
    arguments = ["--target", target]
    for name, value in options.items():
        if name == "sources":
            for source in value:
                arguments += ["--sources", source]
        elif name != "target":
            arguments += [f"--{name}"] if value is True else [f"--{name}", value]
    return arguments


@pytest.mark.filterwarnings("ignore::infomorph.EstimateWarning")
@pytest.mark.parametrize("name, options", TABLES, ids=lambda value: str(value))
def test_a_file_gives_what_the_command_line_gives(name, options, program):
    result = decompose(CASES / name, **options)
    printed = program("pid", CASES / name, "--json", *arguments_of(options, result.target))
    assert result.to_dict() == json.loads(printed)


@pytest.mark.filterwarnings("ignore::infomorph.EstimateWarning")
@pytest.mark.parametrize("name", ["iris.csv", "bins_off_by_one_NA.csv", "minus_zero.csv"])
def test_a_frame_gives_what_its_file_gives(name):
    pandas = pytest.importorskip("pandas")
    options = {"bins": 3, "missing": "drop"}
    frame = pandas.read_csv(CASES / name)
    assert decompose(frame, **options).to_dict() == decompose(CASES / name, **options).to_dict()


def test_pointwise_is_that_of_the_command_line(program):
    result = decompose(CASES / "xor.npy")
    printed = program("pid", CASES / "xor.npy", "--target", "2", "--json", "--pointwise")
    assert result.to_dict(pointwise=True) == json.loads(printed)
    every = result.pointwise()
    assert len(every) == 4 and every[1].values == (0, 1, 1)
    assert every[1].probability == 0.25
    assert set(every[-1].atoms) == set(result.atoms)
    assert [outcome.values for outcome in every] == every.values
    pytest.importorskip("pandas")
    assert list(every.to_frame().columns) == ["0", "1", "2", "probability", *result.atoms]


def test_xor_has_its_atoms():
    result = decompose(XOR)
    assert isinstance(result.atoms["{12}"], float)
    assert result.atoms["{12}"] == pytest.approx(2 - math.log2(3))
    assert result.atoms["{2}{1}"] == result.atoms["{1}{2}"]
    assert result.mutual_information == 1 and result.target_entropy == 1
    assert result.residual_entropy == 0
    assert sum(result.atoms.values()) == pytest.approx(1)
    assert sum(result.backbone) == pytest.approx(1)
    assert result.complexity == pytest.approx(2 - result.backbone[0])
    assert (result.sources, result.target, result.samples) == (["0", "1"], "2", 4)
    assert result.columns[0]["kind"] == "numeric" and result.measure == "sx"
    with pytest.raises(KeyError, match=r"\{3\}"):
        result.atoms["{3}"]


def test_atoms_can_be_copied():
    atoms = copy.deepcopy(decompose(XOR, permutations=9).atoms)
    assert atoms["{2}{1}"].informative > 0 and atoms["{1}"].p_value > 0


def test_tests_and_intervals_stand_at_the_atoms():
    random = np.random.default_rng(1)
    table = random.integers(0, 2, (300, 3))
    table[:, 2] = table[:, 0] ^ (random.random(300) < 0.1)
    result = decompose(table, permutations=99, bootstrap=50)
    assert result.mutual_information_p_value == 0.01
    assert result.atoms["{1}"].p_value == 0.01
    low, high = result.mutual_information_interval
    assert low < high
    low, high = result.atoms["{1}"].interval
    assert low < result.atoms["{1}"] < high
    again = decompose(table, permutations=99, bootstrap=50, threads=1)
    assert again.to_dict() == result.to_dict()
    assert decompose(table, permutations=99, seed=2).to_dict() != again.to_dict()


def test_frames_and_texts_show_it():
    pytest.importorskip("pandas")
    result = decompose({"a": [0, 0, 1, 1], "b": [0, 1, 0, 1], "<y>": [0, 1, 1, 0]}, permutations=9)
    frame = result.to_frame()
    assert list(frame.index) == list(result.atoms)
    assert frame.loc["{12}", "total"] == result.atoms["{12}"]
    assert {"informative", "misinformative", "p_value", "null_mean"} < set(frame.columns)
    text = repr(result)
    assert text.startswith("Decomposition of <y> by a, b (4 samples, in bits)\nI(S;T) = 1.0000")
    assert "{12}" in text and max(map(len, text.splitlines())) < 80
    assert "&lt;y&gt;" in result._repr_html_() and "<td>{12}</td>" in result._repr_html_()
    many = repr(decompose(np.random.default_rng(0).integers(0, 2, (200, 5))))
    assert "166 atoms in all" in many and len(many.splitlines()) < 30


def test_distances_have_neither_parts_nor_outcomes():
    random = np.random.default_rng(2)
    a, b = random.standard_normal((2, 200))
    result = decompose({"a": a, "b": b, "y": a + b}, continuous=True, transform="rank")
    assert result.atoms["{1}"].informative is None
    assert result.target_entropy is None and result.complexity is None
    assert result.mutual_information > 1
    with pytest.raises(infomorph.Error, match="no values of single outcomes"):
        result.pointwise()
    assert "informative" not in repr(result)


def test_warnings_of_the_core_are_warnings():
    random = np.random.default_rng(3)
    with pytest.warns(infomorph.EstimateWarning, match="mostly bias.*see permutations=") as caught:
        decompose(random.integers(0, 9, (50, 3)))
    assert caught[0].filename == __file__


def test_groups_beside_the_table_are_as_a_column_of_it():
    random = np.random.default_rng(4)
    table = random.integers(0, 2, (60, 3))
    groups = np.repeat(np.arange(6), 10)
    options = {"permutations": 19, "surrogates": "circular", "bootstrap": 9}
    beside = decompose(table, groups=groups, **options)
    within = decompose(np.column_stack([table, groups]), target=2, groups=3, **options)
    assert beside.atoms == within.atoms
    assert beside.atoms["{1}"].interval == within.atoms["{1}"].interval
    assert beside.sources == ["0", "1"]
    named = decompose(table, groups=[f"trial {g}" for g in groups], **options)
    assert named.atoms["{1}"].p_value == beside.atoms["{1}"].p_value


LONG = {
    "continuous": lambda data: decompose(data, continuous=True, permutations=10_000),
    "permutations": lambda data: decompose(data > 0, permutations=10_000_000),
    "bootstrap": lambda data: decompose(data > 0, bootstrap=10_000_000),
    "five sources": lambda data: decompose(
        np.random.default_rng(5).integers(0, 12, (100_000, 6)), threads=1
    ),
    "each": lambda data: infomorph.decompose_each(data > 0, permutations=10_000_000),
}


@pytest.mark.filterwarnings("ignore::infomorph.EstimateWarning")
@pytest.mark.parametrize("call", LONG.values(), ids=LONG)
def test_ctrl_c_ends_a_long_call(call):
    data = np.random.default_rng(6).standard_normal((3000, 3))
    threading.Timer(0.4, signal.raise_signal, [signal.SIGINT]).start()
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        call(data)
    assert time.monotonic() - begin < 10


def test_other_threads_run_meanwhile():
    data = np.random.default_rng(7).integers(0, 2, (20_000, 3))
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.01):
            ticks.append(time.monotonic())

    ticking = threading.Thread(target=tick)
    ticking.start()
    begin = time.monotonic()
    decompose(data, permutations=300)
    end = time.monotonic()
    done.set()
    ticking.join()
    assert sum(begin < t < end for t in ticks) > (end - begin) / 0.1
