"""Many decompositions of one table."""

import itertools
import sys

import numpy as np
import pytest

import infomorph
from infomorph import decompose, decompose_each

RANDOM = np.random.default_rng(1)
TABLE = RANDOM.integers(0, 3, (200, 5))
ATOMS = ["{1}{2}", "{1}", "{2}", "{12}"]


def expect_alone(row, data, **options):
    alone = decompose(data, **options)
    assert row["mutual_information"] == alone.mutual_information
    assert row["samples"] == alone.samples and row["outcomes"] == alone.outcomes
    assert [row[name] for name in alone.atoms] == list(alone.atoms.values())


@pytest.fixture(autouse=True)
def needs_pandas():
    pytest.importorskip("pandas")


def test_every_pair_is_what_it_is_alone():
    frame = decompose_each(TABLE)
    pairs = list(itertools.combinations(["0", "1", "2", "3"], 2))
    assert list(zip(frame["source_1"], frame["source_2"])) == pairs
    assert list(frame.columns) == ["source_1", "source_2", "samples", "outcomes",
                                   "mutual_information", "target_entropy", "residual_entropy", *ATOMS]
    for _, row in frame.iterrows():
        expect_alone(row, TABLE, sources=[row["source_1"], row["source_2"]])


def test_real_numbers_are_put_into_bins_as_alone():
    data = RANDOM.random((100, 4))
    frame = decompose_each(data, 0, "pairs", bins=3, sources=[3, 1, 2])
    assert frame["source_1"].tolist() == ["3", "3", "1"]
    for _, row in frame.iterrows():
        expect_alone(row, data, target=0, sources=[row["source_1"], row["source_2"]], bins=3)


def test_sets_of_any_size_and_named_columns():
    data = {name: TABLE[:, i] for i, name in enumerate("abcdy")}
    frame = decompose_each(data, "y", [("a", "b", "c"), (3, "a", 1)])
    assert frame["source_3"].tolist() == ["c", "b"]
    expect_alone(frame.iloc[1], data, sources=["d", "a", "b"])
    single = decompose_each(data, "y", ["a", "b"])
    assert single["{1}"][1] == decompose(data, "y", "b").atoms["{1}"]


def test_windows_are_what_their_rows_are_alone():
    frame = decompose_each(TABLE, sources=[0, 1], window=60, step=35)
    assert frame["start"].tolist() == [0, 35, 70, 105, 140]
    assert (frame["stop"] - frame["start"] == 60).all()
    for _, row in frame.iterrows():
        expect_alone(row, TABLE[row["start"] : row["stop"]], sources=[0, 1])
    both = decompose_each(TABLE, pairs=[(0, 1), (2, 3)], window=100)
    assert both["source_1"].tolist() == ["0", "0", "2", "2"]
    assert both["start"].tolist() == [0, 100, 0, 100]
    expect_alone(both.iloc[3], TABLE[100:], sources=[2, 3])


@pytest.mark.filterwarnings("ignore::infomorph.EstimateWarning")
def test_missing_cells_are_left_out_for_each_set():
    data = TABLE.astype(float)
    data[3, 0] = data[5, 1] = np.nan
    frame = decompose_each(data, missing="drop")
    assert frame["samples"].tolist() == [198, 199, 199, 199, 199, 200]
    with pytest.raises(infomorph.Error, match=r"sources 0, 1: data, row 3 \(from 0\), column 0"):
        decompose_each(data)


def test_tests_and_intervals_have_columns():
    frame = decompose_each(TABLE, pairs=[(0, 1)], permutations=9, bootstrap=9, seed=2)
    alone = decompose(TABLE, sources=[0, 1], permutations=9, bootstrap=9, seed=2)
    assert frame["p"][0] == alone.mutual_information_p_value
    assert frame["p {12}"][0] == alone.atoms["{12}"].p_value
    assert (frame["low {1}"][0], frame["high {1}"][0]) == alone.atoms["{1}"].interval
    assert (frame["low"][0], frame["high"][0]) == alone.mutual_information_interval


def test_one_warning_speaks_for_all():
    few = RANDOM.integers(0, 9, (40, 4))
    with pytest.warns(infomorph.EstimateWarning, match="of 3 decompositions are not to be") as caught:
        decompose_each(few)
    assert len(caught) == 1


def test_without_pandas_it_is_a_dict_of_arrays(monkeypatch):
    expected = decompose_each(TABLE)
    monkeypatch.setitem(sys.modules, "pandas", None)
    columns = decompose_each(TABLE)
    assert list(columns) == list(expected.columns)
    assert columns["{12}"].tolist() == expected["{12}"].tolist()


@pytest.mark.parametrize("arguments, sentence", [
    (dict(pairs=[(0, 1), (0, 1, 2)]), "sets of 2 and of 3 sources"),
    (dict(pairs=[]), "pairs is empty"),
    (dict(pairs="all"), "pairs is 'all'"),
    (dict(pairs=3), "pairs is 3"),
    (dict(pairs=[(0, "z")]), "no column 'z'"),
    (dict(pairs=[(0, 9)]), "pairs is 9"),
    (dict(pairs=[(0, 4)]), "sources 0, 4: .*cannot be a source and the target"),
    (dict(pairs=[(0, 0)]), "sources 0, 0: .*given twice"),
    (dict(sources=[0]), "1 columns beside the target"),
    (dict(window=0), "window is 0: expected 1 to 200"),
    (dict(window=201), "window is 201"),
    (dict(window=10, step=0), "step is 0"),
    (dict(step=3), "step= requires window="),
    (dict(data="t.csv"), "t.csv: there is no such file"),
    (dict(groups=3), "groups= requires"),
])
def test_what_cannot_be_is_refused_with_a_sentence(arguments, sentence):
    with pytest.raises(infomorph.Error, match=sentence):
        decompose_each(**{"data": TABLE, **arguments})
