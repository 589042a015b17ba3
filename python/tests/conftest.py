"""What several tests need."""

import json
import os
import pathlib
import subprocess

import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORACLES = pathlib.Path(os.environ.get("INFOMORPH_ORACLES", ROOT / "tests" / "oracles"))


@pytest.fixture(scope="session")
def program():
    """Runs the command line and gives what it prints."""
    path = os.environ.get("INFOMORPH_PROGRAM", ROOT / "build" / "dev" / "bin" / "infomorph")

    def run(*arguments):
        done = subprocess.run(
            [path, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def layer_cases():
    """The cases of oracle layer.json."""
    return json.loads((ORACLES / "layer.json").read_text())


@pytest.fixture(scope="session")
def oracle():
    """Reads an oracle by the name of its file."""
    return lambda name: json.loads((ORACLES / name).read_text())


@pytest.fixture(scope="session")
def cases():
    """The folder of small tables."""
    return ROOT / "tests" / "cases"


@pytest.fixture
def blobs():
    """Three classes of 40 points each in the plane, far from each other."""
    random = np.random.default_rng(1)
    centres = np.array([[0.0, 3.0], [3.0, -2.0], [-3.0, -2.0]])
    y = np.repeat([0, 1, 2], 40)
    return centres[y] + 0.5 * random.standard_normal((120, 2)), y
