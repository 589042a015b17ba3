"""The learning rule of a layer on its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from infomorph import _core
from infomorph._arrays import as_matrix, like, threads_or_all
from infomorph.network import LayerInformation
from infomorph.spec import Spec


class LocalRule:
    """The learning rule of a layer of your own: net inputs go in, and the goal of every neuron, its
    information and the gradient come out.

    Each neuron estimates the joint distribution of its binned net inputs and its output on the
    batch, and its goal is G = sum_alpha gamma_alpha Pi(alpha) + gamma_res H(Y | inputs), in bits.

    Parameters
    ----------
    goal : dict or str
        Weights of the terms, as in ``{"{1}{2}": 1.0, "residual": 0.1}``, or the name of a preset; or
        a dict of such goals for ``"receptive"``, ``"contextual"`` (and ``"lateral"``), each of which
        the gradient of its class follows. The goal that is returned is the first class's.
    activation : str or dict
        ``"modulated_2"``, ``"modulated_3"``, ``"sum"`` or ``"kay_phillips"``, or a dict with its
        ``type`` and parameters.
    classes : int
        Number of input classes, 2 or 3. Default: that of the activation.
    bins, binning, lower, upper
        As in specs: number of bins (one, or one for each class); ``"adaptive"``,
        ``"adaptive_range"`` or ``"fixed"`` with its edges; or a dict of the keys of a spec, which soft
        bins want: ``{"type": "soft", "softness": 0.5, "range": "batch"}``.
    forgetting : float, optional
        Estimates from a running distribution with this forgetting rate, for small batches; bins
        must be fixed.
    probability_floor : float
        Firing probabilities are kept within floor..1 - floor.
    dtype
        ``numpy.float64`` or ``numpy.float32``: the precision of the computation.
    threads : int, optional
        Results do not depend on it.

    Raises
    ------
    Error
        as specs
    """

    def __init__(
        self,
        goal: Mapping[str, float] | Mapping[str, Mapping | str] | str,
        activation: str | Mapping = "modulated_2",
        *,
        classes: int | None = None,
        bins: int | Sequence[int] = 20,
        binning: str | Mapping = "adaptive",
        lower: float = -20.0,
        upper: float = 20.0,
        forgetting: float | None = None,
        probability_floor: float = 1e-6,
        dtype=np.float64,
        threads: int | None = None,
    ):
        if not isinstance(activation, Mapping):
            activation = {"type": activation}
        if classes is None:
            classes = 3 if activation.get("type") == "modulated_3" else 2
        if classes not in (2, 3):
            raise _core.Error(f"classes is {classes!r}: expected 2 or 3")
        self.dtype = np.dtype(dtype)
        if self.dtype not in (np.dtype(np.float32), np.dtype(np.float64)):
            raise _core.Error(f"dtype is {self.dtype}: expected float32 or float64")
        if not isinstance(binning, Mapping):
            edges = {"lower": lower, "upper": upper} if binning == "fixed" else {}
            binning = {"type": binning} | edges
        estimation = {"type": "batch"}
        if forgetting is not None:
            estimation = {"type": "running", "forgetting": forgetting}
        layer = {
            "inputs": {
                role: {"from": "image"}
                for role in ("receptive", "contextual", "lateral")[:classes]
            },
            "activation": activation,
            "probability_floor": probability_floor,
            "binning": {"bins": bins} | binning,
            "estimation": estimation,
            "goal": goal,
        }
        self._spec = Spec({"task": "encode", "layers": {"hidden": layer}})
        self._threads = threads_or_all(threads)
        self._core = None
        self._neurons = 0

    def _taken(self, net_inputs: Sequence) -> list[np.ndarray]:
        """Net inputs as the core takes them, once it is there for as many neurons."""
        arrays = [
            as_matrix(z, f"net_inputs[{c}]", self.dtype) for c, z in enumerate(net_inputs)
        ]
        if not arrays:
            raise _core.Error("net_inputs is empty: expected an array for each input class")
        for c, array in enumerate(arrays):
            if not np.all(np.isfinite(array)):
                raise _core.Error(f"net_inputs[{c}] holds values that are not finite")
        neurons = arrays[0].shape[1]
        if neurons == 0:
            raise _core.Error("net_inputs[0] has no columns: expected one a neuron")
        if self._core is None or neurons != self._neurons:
            kind = _core.LocalRule64 if self.dtype == np.float64 else _core.LocalRule32
            self._core = kind(self._spec._spec, neurons, self._threads)
            self._neurons = neurons
        return arrays

    def probabilities(self, net_inputs: Sequence):
        """Firing probabilities theta [B x N] from the net input [B x N] of each class."""
        arrays = self._taken(net_inputs)
        return like(self._core.probabilities(arrays), net_inputs[0])

    def __call__(self, net_inputs: Sequence, *, terms: bool = True, learning: bool = True):
        """Evaluates a batch.

        Parameters
        ----------
        net_inputs : sequence of arrays [B x N]
            The net input of each class: receptive, contextual and, if there are three, lateral.
        terms : bool
            Whether every information term is wanted.
        learning : bool
            With `forgetting`: whether the running distribution moves on to include the batch.

        Returns
        -------
        LayerInformation
            Goal, mean activity and terms of the N neurons.
        list of arrays [B x N]
            dG/dz of each class: the gradient of each neuron's own goal, in the library that the net
            inputs came from. Add dG/dz^T x to weights in order to climb.
        """
        arrays = self._taken(net_inputs)
        slopes, information = self._core.evaluate(arrays, terms, learning)
        return LayerInformation(information), [
            like(slope, given) for slope, given in zip(slopes, net_inputs, strict=True)
        ]
