"""Infomorphic networks: neurons that learn by information-theoretic goals of their own, and
partial information decomposition. All information is in bits.
"""

from infomorph._core import Error, __version__
from infomorph._decompose import decompose, decompose_each
from infomorph.decomposition import Atom, Atoms, Decomposition, EstimateWarning, Outcome, Pointwise
from infomorph.network import LayerInformation, LocalRule, Network
from infomorph.runs import run
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
    "Memory",
    "Network",
    "Outcome",
    "Pointwise",
    "Remember",
    "Spec",
    "__version__",
    "decompose",
    "decompose_each",
    "run",
]
