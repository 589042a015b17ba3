"""Specs: read, edited, checked, written."""

import pickle
from pathlib import Path

import pytest
from conftest import ROOT

import infomorph


LAYER = {
    "goal": "infomax",
    "inputs": {"receptive": {"from": "image"}, "contextual": {"from": "image"}},
}
ENCODE = {"task": "encode", "layers": {"hidden": LAYER}}


def test_a_dict_becomes_a_spec_with_every_default():
    spec = infomorph.Spec({"task": "encode", "training": {"steps": 7}, "layers": {"hidden": LAYER}})
    assert spec.task == "encode"
    assert spec["training.steps"] == 7
    assert spec["training.batch"] == 1024


def test_a_file_is_read_and_keys_are_set():
    spec = infomorph.Spec(ROOT / "experiments" / "bars.toml", {"training.steps": 5})
    assert spec["training.steps"] == 5
    spec["layers.hidden.goal.{1}{2}"] = 0.25
    assert spec["layers.hidden.goal"]["{1}{2}"] == 0.25
    assert "layers.hidden.goal" in spec
    assert "layers.hidden.gaol" not in spec


def test_written_and_read_again_it_is_the_same(tmp_path):
    spec = infomorph.Spec(ROOT / "experiments" / "mnist_context_lateral.toml")
    spec.save(tmp_path / "s.toml")
    assert infomorph.Spec(tmp_path / "s.toml") == spec
    assert pickle.loads(pickle.dumps(spec)) == spec
    assert infomorph.Spec(spec.to_dict()) == spec


def test_a_change_that_is_refused_changes_nothing():
    spec = infomorph.Spec(ENCODE)
    before = spec.to_toml()
    with pytest.raises(infomorph.Error, match="^unknown key .*training.steps"):
        spec["training.stepps"] = 1
    with pytest.raises(infomorph.Error):
        spec["training.steps"] = -1
    assert spec.to_toml() == before


@pytest.mark.parametrize("content", [{"taks": "encode"}, {"task": 3}, "task = ", 7, Path("none.toml")])
def test_wrong_content_is_an_error_of_ours(content):
    with pytest.raises(infomorph.Error):
        infomorph.Spec(content)


def test_texts_with_quotes_and_breaks_survive(tmp_path):
    spec = infomorph.Spec({"task": "classify", "data": {"name": "./a\"b\\c.csv", "label": "x\ny\t"}})
    assert spec["data.label"] == "x\ny\t"
    assert spec["data.name"].endswith('a"b\\c.csv')


def test_a_spec_is_saved_whole_or_refused_with_a_sentence(tmp_path):
    spec = infomorph.Spec(ENCODE)
    with pytest.raises(infomorph.Error, match="nowhere"):
        spec.save(tmp_path / "nowhere" / "s.toml")
    with pytest.raises(infomorph.Error, match="path"):
        spec.save(7)
    spec.save(str(tmp_path / "s.toml"))
    assert [path.name for path in tmp_path.iterdir()] == ["s.toml"]
