"""Infomorphic networks: neurons that learn by information-theoretic goals of their own, and
partial information decomposition. All information is in bits.
"""

import importlib

from infomorph._core import Error, __version__
from infomorph._compare_measures import MeasureComparison, compare_measures
from infomorph._decompose import decompose
from infomorph._decompose_each import decompose_each
from infomorph.atoms import Atom, Atoms, Outcome, Pointwise
from infomorph.decomposition import Decomposition, EstimateWarning
from infomorph.local_rule import LocalRule
from infomorph.network import LayerInformation, Network
from infomorph.recorded import Run, load_run
from infomorph.recorded_memory import RecordedMemory
from infomorph.reports import Report, report
from infomorph.runs import run, sweep
from infomorph.spec import Spec
from infomorph.task import Classify, Encode, Epoch, Memory, Remember

__all__ = [
    "Atom",
    "Atoms",
    "Classify",
    "Decomposition",
    "Encode",
    "Epoch",
    "Error",
    "EstimateWarning",
    "LayerInformation",
    "LocalRule",
    "MeasureComparison",
    "Memory",
    "Network",
    "Outcome",
    "Pointwise",
    "RecordedMemory",
    "Remember",
    "Report",
    "Run",
    "Spec",
    "__version__",
    "compare_measures",
    "decompose",
    "decompose_each",
    "load_run",
    "report",
    "run",
    "sweep",
]

# What needs other libraries than NumPy is imported when it is first asked for.
_LAZY = {
    "AssociativeMemory": "infomorph.sklearn",
    "InfomorphicClassifier": "infomorph.sklearn",
    "InfomorphicEncoder": "infomorph.sklearn",
    "plot": "infomorph.plot",
    "search": "infomorph.search",
    "sklearn": "infomorph.sklearn",
    "torch": "infomorph.torch",
}


def __getattr__(name: str):
    if name not in _LAZY:
        raise AttributeError(f"module 'infomorph' has no attribute {name!r}")
    module = importlib.import_module(_LAZY[name])
    return module if _LAZY[name].endswith(f".{name}") else getattr(module, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_LAZY])
