"""A transformer whose neurons divide the input among themselves."""

from __future__ import annotations

import numpy as np
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from infomorph._prediction import code, standardised
from infomorph.sklearn._common import epochs_of, put_together, threads_of
from infomorph.task import Encode

_LARGEST_BATCH = 1024


class InfomorphicEncoder(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):
    """A layer of infomorphic neurons that learns a binary code of samples, without labels.

    Parameters
    ----------
    neurons : int, default=64
        Bits of the code.
    goal : str or dict, optional
        A preset, or weights of terms, where 1 is the input and 2 the other neurons. Default: all
        information about both but what the other neurons alone tell, ``{"{1}": 1, "{1}{2}": 1,
        "{12}": 1}``.
    epochs : int, optional
        Default: as many as make about 1200 steps.
    batch : int, optional
        Default: all samples, but at most 1024.
    learning_rate : float, default=0.01
    weight_decay : float, default=1.0
        At the start; it falls to a twenty-fifth of that.
    standardise : bool, default=True
        Whether each feature is brought to mean 0 and deviation 1.
    sampled : bool, default=False
        Whether outputs are drawn when samples are encoded; else they are as `spec` says in
        ``passes.tested``, without one the sign of the activation, so that the code of a sample
        depends on that sample alone.
    spec : Spec, dict or path, optional
        A spec of the task ``encode`` in place of the default; `neurons`, `goal`, `learning_rate`
        and `weight_decay` do not apply to it.
    settings : dict, optional
        Keys of the spec to set.
    random_state : int, RandomState or None, default=None
        None is the seed of the spec, 1 by default: equal fits are equal.
    n_jobs : int, optional
        Threads; results do not depend on it.

    Attributes
    ----------
    n_features_in_ : int
    n_iter_ : int
        Epochs learnt.
    spec_ : Spec
    network_ : Network
    information_ : dict of str to LayerInformation
        What the neurons said in the last epoch, in bits.
    """

    def __init__(
        self,
        neurons=64,
        goal=None,
        epochs=None,
        batch=None,
        learning_rate=0.01,
        weight_decay=1.0,
        standardise=True,
        sampled=False,
        spec=None,
        settings=None,
        random_state=None,
        n_jobs=None,
    ):
        self.neurons = neurons
        self.goal = goal
        self.epochs = epochs
        self.batch = batch
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.standardise = standardise
        self.sampled = sampled
        self.spec = spec
        self.settings = settings
        self.random_state = random_state
        self.n_jobs = n_jobs

    def _layers(self, steps: int) -> dict:
        return {
            "task": "encode",
            "passes": {"count": 2, "learn": 2, "tested": "sign"},
            "layers": {
                "hidden": {
                    "neurons": self.neurons,
                    "activation": {"type": "modulated_2", "k1": 0.5},
                    "goal": self.goal or {"{1}": 1.0, "{1}{2}": 1.0, "{12}": 1.0},
                    "optimiser": {
                        "learning_rate": self.learning_rate,
                        "weight_decay": self.weight_decay,
                        "final_weight_decay": self.weight_decay / 25,
                        "annealing_steps": steps if self.weight_decay else 0,
                    },
                    "inputs": {
                        "receptive": {"from": "image"},
                        "lateral": {
                            "from": "self",
                            "pass": "previous",
                            "connections": "no_self",
                        },
                    },
                }
            },
        }

    def fit(self, X, y=None):
        """Learns all epochs afresh; `y` is ignored.

        Parameters
        ----------
        X : array or frame [n x K]

        Returns
        -------
        self
        """
        X = validate_data(self, X, dtype=[np.float64, np.float32], ensure_min_samples=2)
        batch = self.batch or min(_LARGEST_BATCH, len(X))
        epochs = epochs_of(len(X), batch) if self.epochs is None else self.epochs
        base = {} if self.spec is not None else self._layers(epochs * max(1, len(X) // batch))
        keys = {
            "training.epochs": epochs if self.spec is None else self.epochs,
            "training.batch": batch if self.spec is None else self.batch,
            "passes.tested": "drawn" if self.sampled else None,
        }
        spec = put_together(base, self.spec, keys, self.settings, self.random_state)
        task = Encode(spec, X, standardise=self.standardise, threads=threads_of(self.n_jobs))
        last = task.learn()
        self.spec_ = task.spec
        self.network_ = task.network
        self.information_ = last.information
        self.n_iter_ = last.epoch
        self.mean_, self.scale_ = task.preprocessing.mean, task.preprocessing.scale
        return self

    @property
    def _n_features_out(self) -> int:
        return self.spec_["layers.hidden.neurons"]

    def transform(self, X):
        """The code [n x N] of samples: 1 where a neuron fires, else 0."""
        check_is_fitted(self, "network_")
        X = validate_data(self, X, dtype=[np.float64, np.float32], reset=False)
        seen = standardised(X, self.mean_, self.scale_, "X")
        return code(self.network_, seen).astype(X.dtype)
