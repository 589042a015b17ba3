"""Images, and a network that looks at them through windows."""

import numpy as np

CONVOLUTION = {
    "task": "classify",
    "layers": {
        "hidden": {
            "neurons": 4,
            "positions": 2,
            "pool": {"type": "mean", "size": 2},
            "goal": {"{1}{2}": 1.0},
            "optimiser": {"learning_rate": 0.1},
            "inputs": {
                "receptive": {"from": "image", "connections": "convolution", "size": 3},
                "contextual": {"from": "label"},
            },
        },
        "output": {
            "rule": "logistic",
            "optimiser": {"learning_rate": 0.1},
            "inputs": {"receptive": {"from": "hidden"}},
        },
    },
    "passes": {"tested": "mean"},
}


def stripes(count=80, seed=2):
    """Images [count x 6 x 7] of stripes that run across (0) or down (1), with noise."""
    random = np.random.default_rng(seed)
    y = random.integers(0, 2, count)
    phase = random.integers(0, 2, count)
    rows, columns = np.indices((6, 7))
    x = np.where(y[:, None, None], columns, rows) + phase[:, None, None]
    return x % 2 + 0.1 * random.standard_normal(x.shape), y
