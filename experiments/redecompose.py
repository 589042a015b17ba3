"""What do neurons say, by measures of redundancy that they did not learn under?

    python3 experiments/redecompose.py RUN... [--epoch 20] [--layer hidden]
                                       [--images ~/.cache/infomorph/mnist]

decomposes the trained neurons of each run of MNIST by every measure that a goal can have, on 8 batches
of 1024 training images, and prints a line for each run and measure: means over neurons and batches,
in bits.
"""

import argparse
import pathlib

import numpy as np

import infomorph

MEASURES = ("sx", "mmi", "min", "pm")
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
        for measure in MEASURES:
            network = trained(run, epoch, measure, arguments.layer)
            means = []
            for first in range(0, BATCH * BATCHES, BATCH):
                batch = slice(first, first + BATCH)
                terms = network.observe(x[batch], y[batch])[arguments.layer].terms
                means.append([values.mean() for values in terms.values()])
            for name, value in zip(terms, np.mean(means, axis=0), strict=True):
                print(f"{pathlib.Path(folder).name},{measure},{name},{value:.4f}")


main()
