"""What the package as a whole promises."""

import importlib.util
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np

import infomorph

PACKAGE = Path(infomorph.__file__).resolve().parent


def test_the_stub_is_that_of_the_extension(tmp_path):
    """PYTHONPATH=build/dev/python build/venv/bin/python -m nanobind.stubgen -m infomorph._core
    -o python/infomorph/_core.pyi renews it."""
    made = tmp_path / "_core.pyi"
    command = [sys.executable, "-m", "nanobind.stubgen", "-m", "infomorph._core", "-o", made]
    subprocess.run(command, check=True, capture_output=True)
    assert made.read_text() == (PACKAGE / "_core.pyi").read_text()
    assert (PACKAGE / "py.typed").exists()


def test_numpy_alone_is_imported():
    code = "import infomorph, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    modules = set(done.stdout.split())
    others = {"pandas", "xarray", "matplotlib", "sklearn", "torch", "tqdm", "polars", "pyarrow", "scipy"}
    assert not modules & others


def test_all_that_is_offered_is_there():
    for name in dir(infomorph):
        if name == "torch" or name.startswith("_"):
            continue
        assert getattr(infomorph, name) is not None
    assert importlib.util.find_spec("infomorph.torch") is not None


def test_errors_are_value_errors():
    assert issubclass(infomorph.Error, ValueError)


def test_ten_thousand_calls_keep_no_memory():
    random = np.random.default_rng(1)
    x = random.standard_normal((64, 4)).astype(np.float32)
    y = random.integers(0, 2, 64)
    table = np.column_stack([y, y, 1 - y])
    network = infomorph.Network({"task": "classify"}, 4, 2)
    rule = infomorph.LocalRule("infomax", bins=4)

    def calls(times):
        for _ in range(times):
            infomorph.decompose(table)
            network.learn(x, y)
            network.predict(x)
            network.parameters  # noqa: B018
            rule([x, x])

    calls(500)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    calls(2000)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 4096  # KiB; a kept array of 1 KB in each call would be 10 000


def test_numpy_keeps_its_threads():
    """OpenBLAS of the package is told to take one thread; NumPy's is another."""
    code = """
import numpy, threadpoolctl
before = [(pool["filepath"], pool["num_threads"]) for pool in threadpoolctl.threadpool_info()]
import infomorph
infomorph.Network({"task": "classify"}, 4, 2).predict(numpy.zeros((8, 4)))
after = {pool["filepath"]: pool["num_threads"] for pool in threadpoolctl.threadpool_info()}
print(all(after[path] == threads for path, threads in before), len(before))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split()[0] == "True", done.stdout
