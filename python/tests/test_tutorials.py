"""The code of the tutorials and of the README runs as it stands."""

import importlib
import re

import pytest
from conftest import ROOT

TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))


def cells(text):
    return re.findall(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)^```$", text, re.M | re.S)


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.stem)
def test_code_of_tutorial(tutorial, monkeypatch):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    monkeypatch.chdir(tutorial.parent)
    code = cells(tutorial.read_text())
    assert code
    names = {}
    for number, cell in enumerate(code):
        exec(compile(cell, f"{tutorial.name}, cell {number + 1}", "exec"), names)
    importlib.import_module("matplotlib.pyplot").close("all")


def test_code_of_readme(monkeypatch, capsys):
    pytest.importorskip("sklearn")
    monkeypatch.chdir(ROOT)
    code = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(), re.M | re.S)
    exec(compile("".join(code), "README.md", "exec"), {})
    assert "{1}{2}" in capsys.readouterr().out
