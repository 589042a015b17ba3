"""Pictures with matplotlib. Every function draws into the axes that it is given (``ax=``), or into a
new figure, and returns the axes; no global style is changed, and colours can be told apart by the
colour-blind. Needs ``pip install 'infomorph[plot]'``.
"""

from infomorph.plot.effects import sweep
from infomorph.plot.lattice import lattice, lattice_difference
from infomorph.plot.network import confusion, information, receptive_fields
from infomorph.plot.recall import memory
from infomorph.plot.search import importances, search

__all__ = [
    "confusion",
    "importances",
    "information",
    "lattice",
    "lattice_difference",
    "memory",
    "receptive_fields",
    "search",
    "sweep",
]
