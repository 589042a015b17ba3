"""Networks that are driven by hand."""

from __future__ import annotations

import math

import numpy as np

from infomorph import _core
from infomorph._arrays import as_labels, as_rows, like, threads_or_all
from infomorph.spec import Spec, as_spec


class LayerInformation:
    """What the neurons of a layer do, in bits.

    Attributes
    ----------
    goal : ndarray [N]
        The objective of each neuron.
    mean_activity : ndarray [N]
        Its mean firing probability, 0 to 1.
    terms : dict of str to ndarray [N]
        Its information by antichain, as in ``terms["{1}{2}"]``, and ``terms["residual"]``; empty
        where they were not asked for.
    """

    __slots__ = ("goal", "mean_activity", "terms")

    def __init__(self, core: _core.LayerInformation):
        self.goal = core.goal
        self.mean_activity = core.mean_activity
        values = core.terms
        self.terms = {}
        if values.size:
            names = _core.term_names(2 if values.shape[1] == 5 else 3)
            self.terms = {name: values[:, i] for i, name in enumerate(names)}

    def __repr__(self) -> str:
        terms = "".join(
            f", {name} {value.mean():.4f}" for name, value in self.terms.items()
        )
        return (
            f"<LayerInformation of {self.goal.size} neurons, means in bits: "
            f"goal {self.goal.mean():.4f}{terms}>"
        )


def wrapped(information: dict) -> dict[str, LayerInformation]:
    """Information of each layer as the package shows it."""
    return {name: LayerInformation(layer) for name, layer in information.items()}


def _shape_of(width) -> tuple[int, int, int]:
    """The shape of images that is given as `width`."""
    whole = all(isinstance(extent, (int, np.integer)) and extent > 0 for extent in width)
    if not whole or len(width) not in (2, 3):
        raise _core.Error(
            f"width is {width!r}: expected a whole number, (height, width) or "
            "(height, width, channels)"
        )
    return (*map(int, width), 1)[:3]


class Network:
    """A network put together from a spec, to be driven batch by batch.

    Parameters
    ----------
    spec : Spec, dict, str or path
        Of the tasks ``classify`` and ``encode``: its layers and passes. Bins and neurons that a
        classification leaves to the data are set as for 4096 samples.
    width : int or (int, int) or (int, int, int)
        Number of values in a sample; of images rows and columns, and channels if there are more than
        one. Layers that see through windows want images.
    classes : int
        Number of classes; 0 for an encoding, which learns without labels.
    threads : int, optional
        Results do not depend on it. Default: one for each processor.

    Raises
    ------
    Error
        naming the layer, if the parts of the spec do not fit each other

    Notes
    -----
    Samples are the rows of `x` [B x width]: arrays of 32-bit floats in C order are read where they
    lie, others are copied; any library with DLPack will do, and outputs come back in the same. Images
    may come as [B x height x width] or [B x height x width x channels] too, channels last: the values
    in a row of `x` are in that order, row by row of the image, pixel by pixel, channel by channel.
    What is not finite gives outputs that are none, which is an error where they are asked for.
    """

    def __init__(self, spec, width, classes: int = 0, *, threads: int | None = None):
        self.spec: Spec = as_spec(spec)
        shape = _shape_of(width) if isinstance(width, (tuple, list)) else None
        if shape is not None:
            width = math.prod(shape)
        for name, value, least in (("width", width, 1), ("classes", classes, 0)):
            if not isinstance(value, (int, np.integer)) or value < least:
                raise _core.Error(f"{name} is {value!r}: expected a whole number, {least} or more")
        if self.spec.task == "classify" and classes < 2:
            raise _core.Error(f"classes is {classes}: a classification has two or more")
        if self.spec.task == "encode" and classes != 0:
            raise _core.Error(f"classes is {classes}: an encoding learns without labels")
        self._core = _core.make_network(
            self.spec._spec, int(width), shape, int(classes), threads_or_all(threads)
        )

    @classmethod
    def _of(cls, spec: Spec, core: _core.Network) -> Network:
        network = cls.__new__(cls)
        network.spec = spec
        network._core = core
        return network

    @property
    def width(self) -> int:
        """Number of values in a sample."""
        return self._core.width

    @property
    def shape(self) -> tuple[int, int, int] | None:
        """Rows, columns and channels of images; None where samples are none."""
        return self._core.shape

    @property
    def classes(self) -> int:
        """Number of classes; 0 without labels."""
        return self._core.classes

    @property
    def layers(self) -> list[str]:
        """Names of the layers in the order of evaluation."""
        return self._core.names

    @property
    def steps(self) -> int:
        """Steps learnt so far."""
        return self._core.steps

    @property
    def parameters(self) -> dict[str, np.ndarray]:
        """What the network has learnt and what it remembers in order to learn, by name, as in
        ``parameters["hidden/receptive/weights"]`` [N x K]: views, which can be written into."""
        return self._core.parameters()

    def _samples(self, x) -> np.ndarray:
        return as_rows(x, "x", self.shape)

    def _labels(self, y, rows: int):
        return None if y is None else as_labels(y, "y", rows, self.classes or None)

    def learn(self, x, y=None) -> dict[str, LayerInformation]:
        """One learning step.

        Parameters
        ----------
        x : array [B x width], or images
        y : array [B], optional
            Labels, 0 to classes - 1; wanted where the network has classes.

        Returns
        -------
        dict of str to LayerInformation
            Of the layers with a goal: goal and mean activity before the step.
        """
        x = self._samples(x)
        return wrapped(self._core.learn(x, self._labels(y, len(x))))

    def observe(self, x, y=None) -> dict[str, LayerInformation]:
        """What `learn` would find, with every information term. Nothing is learnt."""
        x = self._samples(x)
        return wrapped(self._core.observe(x, self._labels(y, len(x))))

    def predict(self, x, *, round: int = 0, first: int = 0):
        """Firing probabilities [B x N] of the layer that is read, with the label context at 0.

        Outputs of the layers below are as the spec says in ``passes.tested``; if they are drawn, then
        by the spec's seed, as those of test round `round` for the samples from number `first` on.
        Classes are read off by `readout`.
        """
        matrix = self._samples(x)
        return like(self._core.predict(matrix, round, first), x)

    def encode(self, x, *, tested: str | None = None, round: int = 0, first: int = 0):
        """Outputs [B x N] of the layer that is read: 1 where a neuron fires, else -1 (or 0, where
        its rule says so).

        `tested` is ``"drawn"``, ``"sign"`` or ``"mean"``, by default what the spec says in
        ``passes.tested``. With means passed on between layers and passes, the code itself is still
        binary: a neuron fires where its mean is above that of a fair coin. Raises `Error` if the
        layer is logistic, which has no outputs of this kind.
        """
        matrix = self._samples(x)
        tested = self.spec["passes.tested"] if tested is None else tested
        return like(self._core.encode(matrix, tested, round, first), x)

    def readout(self, x, y) -> _core.Readout:
        """How classes are read off, from samples with labels; the training data, that is.

        ``readout.evidence(network.predict(x)).argmax(axis=1)`` are the classes of new samples.
        """
        x = self._samples(x)
        return self._core.readout(x, self._labels(y, len(x)))

    def __getstate__(self):
        arrays = {name: array.copy() for name, array in self.parameters.items()}
        return (self.spec.to_toml(), self.shape or self.width, self.classes, self.steps, arrays)

    def __setstate__(self, state):
        toml, width, classes, steps, arrays = state
        self.__init__(toml, width, classes)
        self._core.set_steps(steps)
        for name, array in self.parameters.items():
            array[...] = arrays[name]

    def __repr__(self) -> str:
        return (
            f"<infomorph.Network: {', '.join(self.layers)}; {self.width} values a sample, "
            f"{self.classes} classes, {self.steps} steps>"
        )
