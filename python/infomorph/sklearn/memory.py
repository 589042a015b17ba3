"""An associative memory of infomorphic neurons."""

from __future__ import annotations

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted, validate_data

from infomorph import _core
from infomorph.sklearn._common import put_together, threads_of


class AssociativeMemory(BaseEstimator):
    """A recurrent network that remembers patterns of +-1 and completes them; one neuron a bit.

    Parameters
    ----------
    rule : {"infomorphic", "hebb", "storkey", "pseudo_inverse", "perceptron", \
            "descent_l2", "probability_flow"}
        How weights are found: each neuron follows the gradient of its goal, or a classical rule.
    goal : str or dict, default="redundancy"
        A preset, or weights of terms, where 1 is a neuron's own bit of the pattern and 2 the other
        neurons.
    steps : int, default=5000
        Of learning, at most.
    stop_when_held : bool, default=True
        Whether learning ends as soon as all patterns are held (mean overlap 0.95).
    learning_rate : float, default=0.05
    spec : Spec, dict or path, optional
        A spec of the task ``remember`` in place of the default; then no parameter above applies.
    settings : dict, optional
        Keys of the spec to set, as in ``{"memory.recall.order": "asynchronous"}``.
    random_state : int, RandomState or None, default=None
        None is the seed of the spec, 1 by default: equal fits are equal.
    n_jobs : int, optional
        Threads; results do not depend on it.

    Attributes
    ----------
    weights_ : ndarray [N x N]
        Row n into neuron n; the diagonal is 0.
    score_ : float
        Mean overlap of the patterns with what is recalled from them.
    n_iter_ : int
        Steps learnt.
    n_features_in_ : int
    spec_ : Spec
    """

    def __init__(
        self,
        rule="infomorphic",
        goal="redundancy",
        steps=5000,
        stop_when_held=True,
        learning_rate=0.05,
        spec=None,
        settings=None,
        random_state=None,
        n_jobs=None,
    ):
        self.rule = rule
        self.goal = goal
        self.steps = steps
        self.stop_when_held = stop_when_held
        self.learning_rate = learning_rate
        self.spec = spec
        self.settings = settings
        self.random_state = random_state
        self.n_jobs = n_jobs

    def _patterns(self, X, reset: bool) -> np.ndarray:
        X = validate_data(self, X, dtype=np.float32, reset=reset, ensure_min_features=2)
        if not np.all(np.abs(X) == 1):
            odd = X[np.abs(X) != 1][0]
            raise _core.Error(f"X holds {odd:g}: expected patterns of +1 and -1")
        return np.ascontiguousarray(X)

    def fit(self, X, y=None):
        """Stores patterns; `y` is ignored.

        Parameters
        ----------
        X : array [p x N] of +1 and -1

        Returns
        -------
        self
        """
        patterns = self._patterns(X, True)
        base = {
            "task": "remember",
            "training": {"steps": self.steps, "stop_when_held": self.stop_when_held},
            "memory": {
                "rule": self.rule,
                "goal": self.goal,
                "optimiser": {"learning_rate": self.learning_rate},
            },
        }
        keys = {
            "memory.neurons": patterns.shape[1],
            "memory.loads": len(patterns) / patterns.shape[1],
            "memory.seeds": 1,
        }
        self.spec_ = put_together(base, self.spec, keys, self.settings, self.random_state)
        learnt = _core.store_patterns(self.spec_._spec, patterns, threads_of(self.n_jobs))
        self.weights_, self.score_, self.n_iter_ = learnt
        return self

    def recall(self, X):
        """The states [n x N] of +-1 in which the network settles from those in `X`; 0 where a neuron
        has no output, as with the pseudo-inverse of too many patterns."""
        check_is_fitted(self, "weights_")
        starts = self._patterns(X, False)
        return _core.recall_patterns(
            self.spec_._spec, self.weights_, starts, threads_of(self.n_jobs)
        )

    def predict(self, X):
        """The same as `recall`, as pipelines call it."""
        return self.recall(X)

    def score(self, X, y=None):
        """The mean overlap, -1..1, of what is recalled from `X` with `y`; without `y`, with `X`."""
        recalled = self.recall(X)
        wanted = self._patterns(X if y is None else y, False)
        if wanted.shape != recalled.shape:
            raise _core.Error(f"y has shape {wanted.shape}: expected {recalled.shape}")
        length = np.linalg.norm(recalled, axis=1) * np.sqrt(recalled.shape[1])
        product = np.sum(recalled * wanted, axis=1)
        return float(np.mean(np.divide(product, length, out=np.zeros_like(product), where=length > 0)))
