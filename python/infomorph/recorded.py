"""Runs that are in a folder, to look into."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from infomorph import _core
from infomorph._arrays import as_path
from infomorph._extras import need
from infomorph._files import Metrics, read_array, read_json
from infomorph._prediction import code, probabilities, readout_of, standardised
from infomorph.network import Network
from infomorph.recorded_memory import RecordedMemory, read_memories
from infomorph.reports import Report, report
from infomorph.spec import Spec


def _is_logarithmic(count: int) -> bool:
    while count >= 10 and count % 10 == 0:
        count //= 10
    return count in (0, 1, 2, 5)


class Run:
    """A run as its folder holds it; made by `load_run`.

    Files are read when they are asked for, so that the folder of a run that goes on can be looked
    into. What is missing or damaged is an `Error`.

    Attributes
    ----------
    folder : Path
    spec : Spec
        The effective spec, every default written out.
    """

    def __init__(self, folder):
        self.folder = Path(as_path(folder))
        if not self.folder.is_dir():
            raise _core.Error(f"{self.folder}: there is no such folder")
        if not (self.folder / "spec.toml").exists():
            if (self.folder / "sweep.csv").exists():
                raise _core.Error(
                    f"{self.folder}: holds a sweep: load one of the folders in it, or read sweep.csv"
                )
            raise _core.Error(f"{self.folder}: holds no run: there is no spec.toml in it")
        self.spec = Spec(self.folder / "spec.toml")

    def _records(self, name: str, dtype, shape) -> np.ndarray:
        path = self.folder / "records.h5"
        return read_array(_core.Hdf5Reader(path), path, name, dtype, shape)

    @property
    def finished(self) -> bool:
        """Whether the run is complete: its summary is written last."""
        return (self.folder / "summary.json").exists()

    @property
    def summary(self) -> dict:
        """What the run came to, as in summary.json."""
        if not self.finished:
            raise _core.Error(f"{self.folder}: the run is not complete and has no summary.json yet")
        return read_json(self.folder / "summary.json")

    def metrics_dict(self) -> dict[str, np.ndarray]:
        """The columns of metrics.csv by title: one row an epoch, or one a step of a memory that is
        looked at. Terms and goals in bits, accuracies as shares 0..1."""
        return Metrics(self.folder / "metrics.csv").columns

    @property
    def metrics(self):
        """The same as a `pandas.DataFrame`; its index is the epoch, of a memory load and seed."""
        pandas = need("pandas", "frames", "run.metrics")
        frame = pandas.DataFrame(self.metrics_dict())
        return frame.set_index(["load", "seed"] if self.spec.task == "remember" else "epoch")

    @property
    def layers(self) -> list[str]:
        """The layers whose neurons have a goal; none in a memory, see `memories`."""
        if self.spec.task == "remember":
            return []
        layers = self.spec.to_dict()["layers"]
        return [name for name, layer in layers.items() if layer["rule"] == "infomorphic"]

    @property
    def epochs(self) -> np.ndarray:
        """The epochs in records.h5 [E], from 0 on."""
        self._require_epochs()
        return self._records("epoch", np.int32, (None,))

    def _require_epochs(self) -> None:
        if self.spec.task == "remember":
            raise _core.Error(
                f"{self.folder}: a memory is not learnt in epochs: see run.memories"
            )

    def terms(self, layer: str) -> list[str]:
        """The names of the information terms of a layer: antichains, and ``residual``."""
        self._require_epochs()
        if layer not in self.layers:
            raise _core.Error(
                f"the run has no layer {layer!r} with a goal: expected one of "
                f"{', '.join(self.layers) or '(none)'}"
            )
        return _core.term_names(len(self.spec[f"layers.{layer}.inputs"]))

    def values(self, layer: str) -> dict[str, np.ndarray]:
        """What is recorded of the neurons of a layer, as NumPy arrays.

        Returns
        -------
        dict
            ``epoch`` [E]; ``goal``, ``mean_activity`` and each term by its name [E x N]. Bits, and
            firing probabilities; means over the batches of an epoch before each update.
        """
        names = self.terms(layer)
        epochs = self.epochs
        neurons = self.spec[f"layers.{layer}.neurons"]
        shape = (len(epochs), neurons)
        terms = self._records(f"{layer}/terms", np.float64, (*shape, len(names)))
        return {
            "epoch": epochs,
            "goal": self._records(f"{layer}/goal", np.float64, shape),
            "mean_activity": self._records(f"{layer}/mean_activity", np.float64, shape),
            **{name: terms[:, :, k] for k, name in enumerate(names)},
        }

    def _labelled(self, layer: str, name: str, units: str):
        xarray = need("xarray", "frames", f"run.{name}")
        values = self.values(layer)
        return xarray.DataArray(
            values[name],
            dims=("epoch", "neuron"),
            coords={"epoch": values["epoch"], "neuron": np.arange(values[name].shape[1])},
            name=name,
            attrs={"units": units, "layer": layer},
        )

    def information(self, layer: str):
        """Every information term of every neuron: `xarray.DataArray` epoch x neuron x term, bits.

        ``run.information("hidden").sel(term="{1}{2}").mean("neuron")`` is a term over learning.
        """
        xarray = need("xarray", "frames", "run.information")
        values = self.values(layer)
        names = self.terms(layer)
        array = np.stack([values[name] for name in names], axis=2)
        return xarray.DataArray(
            array,
            dims=("epoch", "neuron", "term"),
            coords={
                "epoch": values["epoch"],
                "neuron": np.arange(array.shape[1]),
                "term": names,
            },
            name="information",
            attrs={"units": "bit", "layer": layer},
        )

    def goal(self, layer: str):
        """The objective of every neuron: `xarray.DataArray` epoch x neuron, in bits."""
        return self._labelled(layer, "goal", "bit")

    def mean_activity(self, layer: str):
        """The mean firing probability of every neuron: `xarray.DataArray` epoch x neuron."""
        return self._labelled(layer, "mean_activity", "1")

    @property
    def weight_epochs(self) -> list[int]:
        """The epochs whose weights are kept: 0, 1, 2, 5, 10, 20, 50, ..."""
        return [int(epoch) for epoch in self.epochs if _is_logarithmic(int(epoch))]

    def _snapshot(self, epoch: int, name: str, kind: str) -> np.ndarray:
        layers = self.spec.to_dict()["layers"]
        layer, _, role = name.partition("/")
        known = [f"{one}/{r}" for one, parts in layers.items() for r in parts["inputs"]]
        if name not in known:
            raise _core.Error(
                f"the run has no {kind} {name!r}: expected one of {', '.join(known)}"
            )
        if epoch not in self.weight_epochs:
            raise _core.Error(
                f"weights of epoch {epoch} are not kept: expected one of "
                f"{', '.join(map(str, self.weight_epochs))}"
            )
        shape = (layers[layer]["neurons"], 1 if kind == "biases" else None)
        return self._records(f"snapshots/{epoch:06}/{layer}/{role}/{kind}", np.float32, shape)

    def weights(self, epoch: int, name: str) -> np.ndarray:
        """The weights [N x K] of one input class of a layer, as in ``weights(20,
        "hidden/receptive")``, after an epoch of `weight_epochs`."""
        return self._snapshot(epoch, name, "weights")

    def biases(self, epoch: int, name: str) -> np.ndarray:
        """The biases [N] beside them."""
        return self._snapshot(epoch, name, "biases")[:, 0]

    def _matrices(self, name: str, dtype, task: str) -> np.ndarray:
        if self.spec.task != task:
            raise _core.Error(
                f"{self.folder}: a run of the task {self.spec.task} has no {name}: expected {task}"
            )
        return self._records(name, dtype, (len(self.epochs), None, None))

    @property
    def confusion(self) -> np.ndarray:
        """Test samples by true and predicted class [C x C], of the last epoch."""
        return self._matrices("confusion", np.int32, "classify")[-1]

    @property
    def pairwise_information(self) -> np.ndarray:
        """I(Y_n; Y_m) of the neurons of an encoding in bits [N x N], of the last epoch; on the
        diagonal their entropies."""
        return self._matrices("pairwise_information", np.float64, "encode")[-1]

    @property
    def feature_information(self) -> np.ndarray:
        """I(Y_n; bar f) of an encoding of bars in bits [N x F], of the last epoch."""
        return self._matrices("feature_information", np.float64, "encode")[-1]

    @property
    def memories(self) -> list[RecordedMemory]:
        """The memories of the run that are complete, by load and seed."""
        return read_memories(self.folder, self.spec)

    @property
    def classes(self) -> list[str]:
        """Names of the classes 0, 1, ...; none without labels."""
        return self._checkpoint().annotated_list("preprocessing/mean", "classes")

    def _checkpoint(self) -> _core.Hdf5Reader:
        self._require_epochs()
        return _core.Hdf5Reader(self.folder / "checkpoint.h5")

    def _stored(self, name: str, dtype, shape) -> np.ndarray:
        path = self.folder / "checkpoint.h5"
        return read_array(_core.Hdf5Reader(path), path, name, dtype, shape)

    def _preprocessing(self) -> tuple[np.ndarray, np.ndarray]:
        mean = self._stored("preprocessing/mean", np.float64, (None,))
        return mean, self._stored("preprocessing/scale", np.float64, mean.shape)

    def _shape(self) -> tuple[int, int, int] | None:
        """Rows, columns and channels of images, where the checkpoint has them."""
        if not self._checkpoint().has("preprocessing/shape"):
            return None
        return tuple(map(int, self._stored("preprocessing/shape", np.int32, (3,))))

    def _seen(self, x) -> np.ndarray:
        """Raw values [n x K], or images, as the network of a classification sees them."""
        seen = standardised(x, *self._preprocessing(), shape=self._shape())
        if self.spec["data.whitening"] == "none":
            return seen
        width = seen.shape[1]
        mean = self._stored("preprocessing/whitening_mean", np.float32, (width,))
        return (seen - mean) @ self._stored("preprocessing/whitening", np.float32, (width, width))

    def _width(self) -> int:
        """Values in a sample: as many as are standardised, or, of bars, as neurons have weights."""
        width = self._preprocessing()[0].size
        if width:
            return width
        for layer, parts in self.spec.to_dict()["layers"].items():
            for role, source in parts["inputs"].items():
                if source["from"] == "image":
                    name = f"parameters/{layer}/{role}/weights"
                    return self._stored(name, np.float32, (parts["neurons"], None)).shape[1]
        raise _core.Error(f"{self.folder}: no layer of the run sees the samples")

    def network(self, *, threads: int | None = None) -> Network:
        """The network after the last epoch in the checkpoint, which can go on learning."""
        self._require_epochs()
        classes = len(self.classes) if self.spec.task == "classify" else 0
        network = Network(self.spec, self._shape() or self._width(), classes, threads=threads)
        for name, array in network.parameters.items():
            array[...] = self._stored(f"parameters/{name}", np.float32, array.shape)
        network._core.set_steps(int(self._stored("at", np.int32, (1, 2))[0, 1]))
        return network

    def _kept(self) -> str:
        """Before the names of what the run predicts with, in its checkpoint."""
        return "kept/" if self._checkpoint().has("kept") else ""

    def _kept_network(self) -> Network:
        """The network that the run predicts with, which cannot go on learning."""
        network = self.network()
        for name, array in network.parameters.items():
            if name.endswith(("/weights", "/biases")):
                stored = f"{self._kept()}parameters/{name}"
                array[...] = self._stored(stored, np.float32, array.shape)
        return network

    def predict_proba(self, x) -> np.ndarray:
        """Of a classification: probabilities [n x C] of the classes, of images [n x height x width
        (x channels)] or raw values [n x K], an image's channels last, as ``infomorph predict
        --probabilities`` gives them."""
        if self.spec.task != "classify":
            raise _core.Error(f"{self.folder}: the run has learnt no classes to predict")
        network = self._kept_network()
        samples, fired = np.empty(0), np.empty((0, 0))  # of a logistic output
        fires = f"{self._kept()}readout_fired"
        if self._checkpoint().has(fires):
            fired = self._stored(fires, np.float64, (None, network.classes))
            name = f"{self._kept()}readout_samples"
            samples = self._stored(name, np.float64, (1, network.classes))[0]
        readout = readout_of(samples, fired)
        return probabilities(network, readout, self._seen(x))

    def predict(self, x) -> np.ndarray:
        """Of a classification: the names [n] of the classes of raw values [n x K], or of images."""
        return np.array(self.classes)[self.predict_proba(x).argmax(axis=1)]

    def encode(self, x) -> np.ndarray:
        """Of an encoding: outputs [n x N] for raw values [n x K] or images, 1 where a neuron fires,
        else 0."""
        if self.spec.task != "encode":
            raise _core.Error(f"{self.folder}: the run is no encoding")
        mean, scale = self._preprocessing()
        if not mean.size:  # bars, which are seen as they are
            mean, scale = np.zeros(self._width()), np.ones(self._width())
        return code(self.network(), standardised(x, mean, scale, shape=self._shape()))

    def report(self) -> Report:
        """A page that shows the run, as ``infomorph report`` writes it: a notebook shows it at once,
        and ``run.report().save("mine.html")`` keeps it."""
        return report(self.folder)

    def __repr__(self) -> str:
        state = "complete" if self.finished else "not complete"
        return f"<infomorph.Run: {self.spec.task}, seed {self.spec.seed}, {state}, in {self.folder}>"


def load_run(folder) -> Run:
    """A run from its folder, to look into.

    Parameters
    ----------
    folder : path

    Returns
    -------
    Run

    Raises
    ------
    Error
        if there is no run in the folder, or its spec is damaged

    Examples
    --------
    >>> run = infomorph.load_run("runs/mine")
    >>> run.metrics["accuracy_test"].iloc[-1]
    >>> run.information("hidden").sel(term="{1}{2}").mean("neuron")
    >>> run.weights(20, "hidden/receptive")
    """
    return Run(folder)
