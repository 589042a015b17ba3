"""Tasks that are pulled epoch by epoch, or batch by batch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from infomorph import _core
from infomorph._arrays import threads_or_all
from infomorph._prediction import probabilities, standardised
from infomorph._samples import Parts
from infomorph.network import LayerInformation, Network, wrapped
from infomorph.spec import Spec, as_spec


class Epoch:
    """What is recorded of an epoch; epoch 0 is before learning.

    Attributes
    ----------
    epoch, steps : int
    seconds : float
        Spent learning in this epoch, evaluation excluded.
    figures : dict of str to float
        Such as ``accuracy_test``, a share 0..1.
    information : dict of str to LayerInformation
        Of each layer with a goal: means over the batches as learnt, before each update.
    arrays : dict of str to ndarray
        Such as ``confusion`` [true class x predicted class], counts of test samples.
    """

    __slots__ = ("epoch", "steps", "seconds", "figures", "information", "arrays")

    def __init__(self, core: dict):
        self.epoch: int = core["epoch"]
        self.steps: int = core["steps"]
        self.seconds: float = core["seconds"]
        self.figures: dict[str, float] = core["figures"]
        self.information: dict[str, LayerInformation] = wrapped(core["information"])
        self.arrays: dict[str, np.ndarray] = core["arrays"]

    def __repr__(self) -> str:
        figures = "".join(f", {name} {value:.4f}" for name, value in self.figures.items())
        goals = "".join(
            f", goal of {name} {layer.goal.mean():.4f} bit"
            for name, layer in self.information.items()
        )
        return f"<Epoch {self.epoch}{figures}{goals}>"


class _Training:
    """What classifications and encodings have in common."""

    def _begin(self, core: _core.Training) -> None:
        self._core = core
        self.spec = Spec._of(core.spec)
        self.network = Network._of(self.spec, core.network)

    @property
    def epochs(self) -> int:
        """Epochs to learn after epoch 0, in which nothing is learnt."""
        return self._core.epochs

    @property
    def finished(self) -> bool:
        """Whether the last epoch has been evaluated."""
        return self._core.finished

    @property
    def preprocessing(self) -> _core.Preprocessing:
        """How values became what the network sees: (value - mean) * scale, and after that, where
        `whitening` is not None, ``(values - whitening[0]) @ whitening[1]``."""
        return self._core.preprocessing

    def __iter__(self) -> Iterator[Epoch]:
        """Learns the epochs that are left, and yields each as it is complete."""
        while (record := self._core.epoch()) is not None:
            yield Epoch(record)

    def step(self) -> bool:
        """Learns the next batch of the epoch at work; in epoch 0 it is only looked at.

        Returns False if it was the last of the epoch, which `evaluate` comes after.
        """
        return self._core.step()

    def evaluate(self) -> Epoch:
        """Ends an epoch whose batches are all learnt."""
        return Epoch(self._core.evaluate())

    def learn(self) -> Epoch:
        """Learns all epochs that are left, and gives the last."""
        last = None
        for last in self:
            pass
        if last is None:
            raise _core.Error(f"the task has learnt all of its {self.epochs} epochs")
        return last


class Classify(_Training):
    """A network that learns to tell classes apart, epoch by epoch::

        task = infomorph.Classify("experiments/mnist_readout.toml")
        for epoch in task:
            print(epoch)

    Parameters
    ----------
    spec : Spec, dict, str or path
        Of the task ``classify``.
    x : array [n x K] or [n x height x width] or [n x height x width x channels], optional
        Samples to learn from; without them, the data that the spec names. What has three axes or four
        are images, which layers can look at through windows.
    y : array [n]
        Their labels: numbers or texts.
    validation, test : (x, y), optional
        Samples to evaluate after every epoch.
    standardise : bool
        Whether each column of `x` is brought to mean 0 and deviation 1, of images all values together;
        and those of the other samples in the same way.
    threads : int, optional
        Results do not depend on it.

    Attributes
    ----------
    spec : Spec
        With what it left to the data set.
    network : Network
        The network that learns, to look into at any time.
    classes : list
        The labels that the classes 0, 1, ... stand for.

    Notes
    -----
    Epochs come one after another, and `network` is that of the last one: which to keep
    (``training.keep``) is a matter of runs in a folder, see `run`.

    Raises
    ------
    Error
        if the spec and the data do not fit; if values are not finite
    """

    def __init__(
        self,
        spec,
        x=None,
        y=None,
        *,
        validation=None,
        test=None,
        standardise: bool = True,
        threads: int | None = None,
    ):
        spec = as_spec(spec)
        threads = threads_or_all(threads)
        if x is None:
            self._begin(_core.classify(spec._spec, threads))
            self.classes = self.preprocessing.classes
            return
        if y is None:
            raise _core.Error("y is missing: expected a label for each row of x")
        parts = Parts(x, y, validation, test)
        make = getattr(_core, f"classify_arrays{parts.kind}")
        names = [str(name) for name in parts.classes]
        self._begin(
            make(
                spec._spec, parts.parts, parts.columns, names, standardise, parts.shape, threads
            )
        )
        self.classes = parts.classes

    @property
    def readout(self) -> _core.Readout:
        """How classes are read off the output layer: of the last epoch that is complete."""
        return self._core.readout()

    def predict_proba(self, x) -> np.ndarray:
        """Probabilities [n x C] of the classes, of raw values as they were given to learn from: after
        the last epoch that is complete."""
        how = self.preprocessing
        seen = standardised(x, how.mean, how.scale, shape=how.shape)
        if how.whitening is not None:
            mean, transform = how.whitening
            seen = (seen - mean) @ transform
        return probabilities(self.network, self.readout, seen)

    def predict(self, x) -> np.ndarray:
        """The most probable class [n] of each sample, one of `classes`."""
        return np.array(self.classes)[self.predict_proba(x).argmax(axis=1)]


class Encode(_Training):
    """A network that divides its input among its neurons, without labels.

    Parameters
    ----------
    spec : Spec, dict, str or path
        Of the task ``encode``.
    x : array [n x K], or images as of `Classify`, optional
        Samples to learn from; without them, the data that the spec names.
    y : array [n], optional
        Labels, from which nothing is learnt: the code is scored by what a linear readout makes of
        it.
    validation, test : (x, y) or x, optional
        Samples to score. Without `test`, the code of `x` itself is scored.
    standardise, threads
        As of `Classify`.

    Raises
    ------
    Error
        as `Classify`
    """

    def __init__(
        self,
        spec,
        x=None,
        y=None,
        *,
        validation=None,
        test=None,
        standardise: bool = True,
        threads: int | None = None,
    ):
        spec = as_spec(spec)
        threads = threads_or_all(threads)
        if x is None:
            self._begin(_core.encode(spec._spec, threads))
            return
        parts = Parts(x, y, validation, (x, y) if test is None else test)
        make = getattr(_core, f"encode_arrays{parts.kind}")
        names = [str(name) for name in parts.classes]
        self._begin(
            make(
                spec._spec, parts.parts, parts.columns, names, standardise, parts.shape, threads
            )
        )


class Memory:
    """What has become of a memory.

    Attributes
    ----------
    load : float
        Patterns a neuron.
    seed, steps : int
    seconds : float
        Spent learning.
    figures : dict of str to float
        ``score``, the mean overlap of recalled patterns; or of a stream ``recalled`` and
        ``mean_overlap``.
    information : LayerInformation or None
        Of the patterns; None for classical rules.
    weights : ndarray [N x N]
    noise : ndarray [flips x 3] or None
        Flipped bits, mean overlap, share of patterns recalled.
    overlap : ndarray or None
        Of a stream: of the pattern k before the end at k - 1.
    """

    __slots__ = (
        "load",
        "seed",
        "steps",
        "seconds",
        "figures",
        "information",
        "weights",
        "noise",
        "overlap",
    )

    def __init__(self, core: dict):
        self.load: float = core["load"]
        self.seed: int = core["seed"]
        self.steps: int = core["steps"]
        self.seconds: float = core["seconds"]
        self.figures: dict[str, float] = core["figures"]
        information = core.get("information")
        self.information = None if information is None else LayerInformation(information)
        self.weights: np.ndarray = core["weights"]
        self.noise: np.ndarray | None = core.get("noise")
        self.overlap: np.ndarray | None = core.get("overlap")

    def __repr__(self) -> str:
        figures = "".join(f", {name} {value:.4f}" for name, value in self.figures.items())
        return f"<Memory of load {self.load:g}, seed {self.seed}{figures}>"


class Remember:
    """Memories of patterns, one for each load and seed of a spec::

        for memory in infomorph.Remember("experiments/memory_capacity.toml"):
            print(memory)

    Parameters
    ----------
    spec : Spec, dict, str or path
        Of the task ``remember``.
    threads : int, optional
        Results do not depend on it.
    """

    def __init__(self, spec, *, threads: int | None = None):
        self.spec: Spec = as_spec(spec)
        self._core = _core.MemoryScan(self.spec._spec, threads_or_all(threads))

    def __len__(self) -> int:
        return len(self._core)

    def __getitem__(self, place: int) -> Memory:
        """Learns the memory in a place."""
        if not 0 <= place < len(self):
            raise IndexError(f"there is no memory {place}: expected 0 to {len(self) - 1}")
        return Memory(self._core.memory(place))

    def __iter__(self) -> Iterator[Memory]:
        return (self[place] for place in range(len(self)))
