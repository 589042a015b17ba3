"""Infomorphic networks: neurons that learn by information-theoretic goals of their own, and
partial information decomposition. All information is in bits.
"""

from infomorph._core import Error, __version__
from infomorph.network import LayerInformation, LocalRule, Network
from infomorph.runs import run
from infomorph.spec import Spec
from infomorph.task import Classify, Encode, Epoch, Memory, Remember

__all__ = [
    "Classify",
    "Encode",
    "Epoch",
    "Error",
    "LayerInformation",
    "LocalRule",
    "Memory",
    "Network",
    "Remember",
    "Spec",
    "__version__",
    "run",
]
