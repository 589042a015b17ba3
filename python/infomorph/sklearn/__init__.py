"""Estimators for scikit-learn. Needs ``pip install 'infomorph[sklearn]'``."""

from infomorph._extras import need

need("sklearn", "sklearn", "infomorph.sklearn")

from infomorph.sklearn.classifier import InfomorphicClassifier  # noqa: E402
from infomorph.sklearn.encoder import InfomorphicEncoder  # noqa: E402
from infomorph.sklearn.memory import AssociativeMemory  # noqa: E402

__all__ = ["AssociativeMemory", "InfomorphicClassifier", "InfomorphicEncoder"]
