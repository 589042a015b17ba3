"""What do neurons say, by measures of redundancy that they did not learn under?

    python3 experiments/redecompose.py RUN... [--epoch 20] [--layer hidden]
                                       [--images ~/.cache/infomorph/mnist]

decomposes the trained neurons of each run of MNIST by every measure, on 8 batches of 1024 training
images, and prints a line for each run, measure and term: means over neurons and batches, in bits. Measures
that no goal can have (ccs, broja, surd) decompose the histogram of each neuron as a table, where the layer
has two input classes and fixed bins; a look at one batch is enough for these.
"""

import argparse
import pathlib

import numpy as np

import infomorph

MEASURES = ("sx", "mmi", "min", "pm")
OF_TABLES = ("ccs", "broja", "surd")
BATCH, BATCHES = 1024, 8


def images_and_labels(folder: pathlib.Path) -> tuple[np.ndarray, np.ndarray]:
    """Images [n x 784], brought to mean 0 and deviation 1 over all pixels, and labels [n]."""
    pixels = np.fromfile(folder / "train-images-idx3-ubyte", np.uint8, offset=16)
    images = pixels.reshape(-1, 784).astype(np.float32)
    labels = np.fromfile(folder / "train-labels-idx1-ubyte", np.uint8, offset=8)
    return (images - images.mean()) / images.std(), labels.astype(int)


def trained(run: infomorph.Run, epoch: int, measure: str, layer: str) -> infomorph.Network:
    """The run's network after an epoch, under another measure."""
    spec = infomorph.Spec(run.spec.to_toml())
    spec[f"layers.{layer}.goal.measure"] = measure
    network = infomorph.Network(spec, width=784, classes=10)
    for name, array in network.parameters.items():
        of_class, _, kind = name.rpartition("/")
        if kind == "weights":
            array[...] = run.weights(epoch, of_class)
        elif kind == "biases":
            array[...] = run.biases(epoch, of_class)[:, np.newaxis]
    return network


def observed(network: infomorph.Network, layer: str, x: np.ndarray, y: np.ndarray):
    """Mean terms of the layer's neurons on batches, by their goal's measure."""
    means = []
    for first in range(0, BATCH * BATCHES, BATCH):
        batch = slice(first, first + BATCH)
        terms = network.observe(x[batch], y[batch])[layer].terms
        means.append([values.mean() for values in terms.values()])
    return dict(zip(terms, np.mean(means, axis=0), strict=True))


def histograms(run: infomorph.Run, epoch: int, layer: str, x: np.ndarray, y: np.ndarray):
    """For each neuron the rows (bin of image, bin of label, output) of one batch, and their probability."""
    keys = f"layers.{layer}"
    bins, lower, upper = (run.spec[f"{keys}.binning.{key}"] for key in ("bins", "lower", "upper"))
    bins = np.resize(bins, 2)
    net_inputs, cells = [], []
    for kind, values, count in zip(("receptive", "contextual"), (x, np.eye(10)[y]), bins, strict=True):
        of_class = f"{layer}/{kind}"
        z = values @ run.weights(epoch, of_class).T + run.biases(epoch, of_class)
        inside = np.clip(z, lower + 1e-4, upper)
        cells.append(np.clip(np.ceil((inside - lower) * count / (upper - lower)), 1, count).astype(int) - 1)
        net_inputs.append(z)
    rule = infomorph.LocalRule({}, run.spec[f"{keys}.activation"], probability_floor=0.0)
    theta = rule.probabilities(net_inputs)
    for n in range(theta.shape[1]):
        mass = np.zeros((*bins, 2))
        for output, p in ((1, theta[:, n]), (0, 1 - theta[:, n])):
            np.add.at(mass, (cells[0][:, n], cells[1][:, n], output), p / len(y))
        rows = np.argwhere(mass > 0)
        yield rows, mass[tuple(rows.T)]


def of_tables(run: infomorph.Run, epoch: int, layer: str, x: np.ndarray, y: np.ndarray):
    """Mean atoms of the layer's neurons on one batch, by each of OF_TABLES."""
    tables = list(histograms(run, epoch, layer, x[:BATCH], y[:BATCH]))
    for measure in OF_TABLES:
        atoms = [infomorph.decompose(rows, probabilities=masses, measure=measure).atoms
                 for rows, masses in tables]
        yield measure, {term: np.mean([float(each[term]) for each in atoms]) for term in atoms[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("runs", nargs="+")
    parser.add_argument("--epoch", type=int, help="default: the last whose weights are kept")
    parser.add_argument("--layer", default="hidden")
    parser.add_argument("--images", type=pathlib.Path,
                        default=pathlib.Path.home() / ".cache/infomorph/mnist")
    arguments = parser.parse_args()
    x, y = images_and_labels(arguments.images)
    print("run,measure,term,bits")
    for folder in arguments.runs:
        run = infomorph.load_run(folder)
        epoch = run.weight_epochs[-1] if arguments.epoch is None else arguments.epoch
        layer = arguments.layer
        found = [(measure, observed(trained(run, epoch, measure, layer), layer, x, y))
                 for measure in MEASURES]
        fixed = run.spec[f"layers.{layer}.binning.type"] == "fixed"
        if fixed and len(run.spec[f"layers.{layer}.inputs"]) == 2:
            found += of_tables(run, epoch, layer, x, y)
        for measure, terms in found:
            for name, value in terms.items():
                print(f"{pathlib.Path(folder).name},{measure},{name},{value:.4f}")


main()
