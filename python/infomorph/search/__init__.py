"""Searches for goals, and for any other key of a spec, with Optuna: on one core, on many, or on a cluster.
Needs ``pip install 'infomorph[search]'``::

    found = infomorph.search.study("experiments/bars_search.toml", "runs/bars_search", workers=2)
    print(found.best, found.importances())
    infomorph.run(found.spec_of(), "runs/best")

The same as a command: ``python -m infomorph.search experiments/bars_search.toml --workers 2``.
"""

from infomorph.search.plan import Axis, Plan
from infomorph.search.study import Study, Trial, study

__all__ = ["Axis", "Plan", "Study", "Trial", "study"]
