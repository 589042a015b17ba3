"""A minute's use of an installed package, with NumPy alone; prints a line, fails by an exception."""

import numpy as np

import infomorph

random = np.random.default_rng(1)
y = random.integers(0, 2, 400)
x = random.standard_normal((400, 3)) + 3 * y[:, None]
task = infomorph.Classify({"task": "classify", "training": {"epochs": 5}}, x, y, test=(x, y))
accuracy = task.learn().figures["accuracy_test"]
assert accuracy > 0.9, accuracy

rule = infomorph.LocalRule({"{1}{2}": 1.0})
information, slopes = rule([x, np.sign(y - 0.5)[:, None] * np.ones((1, 3))])
assert information.terms["{1}{2}"].shape == (3,) and slopes[0].shape == x.shape
a, b = random.integers(0, 2, (2, 500))
synergy = infomorph.decompose({"a": a, "b": b, "t": a ^ b}, "t").atoms["{12}"]
assert 0.3 < synergy < 0.5, synergy
print(f"infomorph {infomorph.__version__}: accuracy {accuracy:.3f} of a small task")
