"""Decompositions by other measures than the default."""

import numpy as np
import pytest

import infomorph
from infomorph import compare_measures, decompose, decompose_each

AND = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 1]]
RANDOM = np.random.default_rng(1)
TABLE = RANDOM.integers(0, 2, (200, 4))


@pytest.mark.parametrize("measure, redundancy", [
    ("sx", 0.122556), ("mmi", 0.311278), ("min", 0.311278), ("pm", 0.561278), ("ccs", 0.103759),
    ("broja", 0.311278), ("surd", 0.311278),
])
def test_and_gate_by_each_measure(measure, redundancy):
    result = decompose(AND, measure=measure)
    assert result.measure == measure
    assert result.atoms["{1}{2}"] == pytest.approx(redundancy, abs=1e-6)
    assert sum(result.atoms.values()) == pytest.approx(result.mutual_information)
    assert result.to_dict()["measure"] == measure
    assert (result.to_dict()["options"].get("measure") == measure) is (measure != "sx")
    assert (result.dual_gap is None) is (measure != "broja")
    assert (result.atoms["{1}"].informative is None) is (measure not in ("sx", "pm"))


def test_what_no_measure_is_needed_for_stands_beside():
    xor = decompose([[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]], measure="mmi")
    assert xor.measure_free == pytest.approx({
        "co_information": -1, "o_information": -1, "total_correlation": 1,
        "dual_total_correlation": 2, "redundancy_degree": 0, "vulnerability_degree": 2,
    })
    assert xor.to_dict()["measure_free"] == xor.measure_free


def test_terms_of_its_own():
    result = decompose(TABLE, measure="surd", permutations=9)
    assert list(result.atoms) == ["{1}{2}{3}", "{1}{2}", "{1}{3}", "{2}{3}", "{1}", "{2}", "{3}",
                                  "{12}", "{13}", "{23}", "{123}"]
    assert all(atom.p_value is not None for atom in result.atoms.values())
    assert "{1}{2}{3}" in repr(result)
    assert list(result.to_dict()["atoms"]) == list(result.atoms)
    pytest.importorskip("pandas")
    frame = decompose_each(TABLE, pairs=[(0, 1, 2)], measure="surd")
    assert [frame[name][0] for name in result.atoms] == list(result.atoms.values())


def test_gaussian_columns_are_real_numbers():
    x = RANDOM.standard_normal((500, 2))
    data = np.column_stack([x, x.sum(axis=1) + RANDOM.standard_normal(500)])
    result = decompose(data, measure="gaussian", bootstrap=9)
    correlations = np.corrcoef(data.T)
    rest = 1 / np.linalg.inv(correlations)[2, 2]
    assert result.mutual_information == pytest.approx(-0.5 * np.log2(rest))
    single = -0.5 * np.log2(1 - correlations[2, :2] ** 2)
    assert result.atoms["{1}{2}"] == pytest.approx(single.min())
    assert result.target_entropy is None and result.measure_free["o_information"] is None
    assert result.atoms["{12}"].interval is not None
    with pytest.raises(infomorph.Error, match="there are no values of single outcomes"):
        result.pointwise()


def test_all_measures_are_compared():
    found = compare_measures(TABLE)
    assert found.measures == ["sx", "mmi", "min", "pm", "ccs", "surd"]
    assert found.left_out == ["the measure broja (unique information) decomposes what up to 2 sources "
                              "say, not 3"]
    for measure in found.measures:
        assert found.atoms[measure] == decompose(TABLE, measure=measure).atoms
    assert found.to_dict()["options"]["measure"] == "all"
    gate = compare_measures(AND)
    assert [one["atom"] for one in gate.disagreements] == ["{1}{2}", "{1}", "{2}", "{12}"]
    assert gate.disagreements[1]["lowest"] == "pm" and gate.disagreements[1]["signs_differ"]
    assert "ccs" in repr(gate)
    pytest.importorskip("pandas")
    frame = found.to_frame()
    assert list(frame.columns) == found.measures and len(frame) == 18
    assert np.isnan(frame.loc["{1}{23}", "surd"])


@pytest.mark.parametrize("options, sentence", [
    (dict(measure="all"), r"compare_measures\(\) takes all"),
    (dict(measure="broja"), "up to 2 sources say, not 3"),
    (dict(measure="gaussian", bins=3), "cannot be combined with bins="),
    (dict(measure="mmi", continuous=True), "cannot be combined with another measure"),
])
def test_what_does_not_fit_is_refused(options, sentence):
    with pytest.raises(infomorph.Error, match=sentence):
        decompose(TABLE, **options)


def test_single_outcomes_are_of_measures_that_have_them():
    assert len(decompose(AND, measure="pm").pointwise()) == 4
    with pytest.raises(infomorph.Error, match="gives averages over a distribution"):
        decompose(AND, measure="mmi").pointwise()


@pytest.mark.filterwarnings("ignore::infomorph.EstimateWarning")
def test_estimates_are_corrected_for_their_bias():
    data = RANDOM.integers(0, 5, (100, 3))
    plain = decompose(data)
    assert plain.corrected is None and "corrected" not in plain.to_dict()
    for method in ("miller_madow", "panzeri_treves", "chao_shen", "shuffle"):
        result = decompose(data, correct=method)
        assert result.mutual_information == plain.mutual_information
        corrected = result.corrected
        assert corrected["correction"] == method and corrected["atoms"] is None
        assert corrected["mutual_information"] < plain.mutual_information
        assert corrected["residual_entropy"] == pytest.approx(
            corrected["target_entropy"] - corrected["mutual_information"])
        assert result.to_dict()["corrected"] == corrected
    result = decompose(data, correct="permutation", permutations=19)
    null = {name: float(atom) - atom.null_mean for name, atom in result.atoms.items()}
    assert result.corrected["atoms"] == pytest.approx(null)
    assert result.to_dict()["corrected"]["atoms"] == pytest.approx(null)
    for options, sentence in [
        (dict(correct="jackknife"), 'correct is "jackknife": expected one of "none", "miller_madow"'),
        (dict(correct="permutation"), 'correct="permutation" requires permutations='),
        (dict(correct="chao_shen", continuous=True), "corrects what is counted"),
    ]:
        with pytest.raises(infomorph.Error, match=sentence):
            decompose(data, **options)
