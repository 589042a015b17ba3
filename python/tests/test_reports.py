"""Pages that show runs."""

import json
import re

import numpy as np
import pytest
from conftest import ROOT

import infomorph
from infomorph import _core

pytestmark = pytest.mark.skipif(
    not _core.has_report_page(), reason="infomorph was built without the page for reports"
)


@pytest.fixture(scope="module")
def bars(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bars") / "r"
    infomorph.run(
        infomorph.Spec(ROOT / "experiments" / "bars.toml", {"training.steps": 60}), folder
    )
    return folder


def held(page: str) -> dict:
    """What a page is filled with."""
    found = re.search(r'<script type="application/json" id="document">(.*?)</script>', page, re.S)
    return json.loads(found[1])


def test_a_run_shows_itself(bars, tmp_path):
    report = infomorph.load_run(bars).report()
    (run,) = held(report.html)["runs"]
    assert run["populations"][0]["neurons"] == 8
    assert run["metrics"]["titles"][0] == "epoch"
    path = report.save(tmp_path / "page.html")
    assert path.read_text(encoding="utf-8") == report.html
    frame = report._repr_html_()
    assert frame.startswith("<iframe") and frame.count("<") == 2
    assert "page of" in repr(report)


def test_several_runs_are_side_by_side(bars):
    names = [run["name"] for run in held(infomorph.report(bars, bars).html)["runs"]]
    assert names == [str(bars)] * 2


def test_a_decomposition_shows_itself():
    x = np.random.default_rng(1).integers(0, 2, (200, 2))
    found = infomorph.decompose({"a": x[:, 0], "b": x[:, 1], "y": x[:, 0] ^ x[:, 1]}, "y", permutations=10)
    page = held(found.report(pointwise=True, name="<xor>").html)
    assert page["table"] == "<xor>"
    assert page["decomposition"]["atoms"]["{12}"]["total"] == found.atoms["{12}"]
    assert len(page["decomposition"]["pointwise"]) == 4


def test_what_is_no_run_is_refused(tmp_path):
    with pytest.raises(infomorph.Error, match="holds no run"):
        infomorph.report(tmp_path)
    with pytest.raises(infomorph.Error, match="no folder was given"):
        infomorph.report()
    with pytest.raises(infomorph.Error, match="cannot be written"):
        infomorph.Report("<p>").save(tmp_path / "none" / "page.html")
