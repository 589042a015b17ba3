"""Estimators for scikit-learn."""

import pickle
import sys

import numpy as np
import pytest

import infomorph

sklearn = pytest.importorskip("sklearn")

from sklearn.base import clone  # noqa: E402
from sklearn.datasets import load_breast_cancer, load_digits, load_iris  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import GridSearchCV  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.preprocessing import StandardScaler  # noqa: E402
from sklearn.utils.estimator_checks import check_estimator  # noqa: E402

from infomorph import AssociativeMemory, InfomorphicClassifier, InfomorphicEncoder  # noqa: E402

# Checks of scikit-learn that do not apply, with the reason; none at present.
NOT_APPLICABLE: dict[str, str] = {}
# What scikit-learn itself leaves out, and why.
SKIPPED = {"check_array_api_input": "arrays of other libraries are off unless SCIPY_ARRAY_API is set"}


@pytest.mark.parametrize(
    "estimator",
    [InfomorphicClassifier(hidden=10, epochs=100), InfomorphicEncoder(neurons=4, epochs=20)],
    ids=["classifier", "encoder"],
)
def test_the_conventions_of_scikit_learn(estimator):
    results = check_estimator(estimator, expected_failed_checks=NOT_APPLICABLE, on_skip=None)
    assert len(results) > 40
    left_out = {r["check_name"] for r in results if r["status"] != "passed"}
    assert left_out <= SKIPPED.keys()


@pytest.mark.parametrize(
    ("load", "least"), [(load_iris, 0.9), (load_breast_cancer, 0.93), (load_digits, 0.9)]
)
def test_defaults_learn(load, least):
    x, y = load(return_X_y=True)
    learner = InfomorphicClassifier(n_jobs=-1).fit(x[::2], y[::2])
    assert learner.score(x[1::2], y[1::2]) >= least


def test_a_readout_is_what_a_task_learns(blobs):
    x, y = blobs
    learnt = InfomorphicClassifier(hidden=0).fit(x, y)
    task = infomorph.Classify({"task": "classify"}, x, y)
    task.learn()
    for name, array in task.network.parameters.items():
        np.testing.assert_array_equal(array, learnt.network_.parameters[name])
    assert learnt.n_iter_ == task.epochs
    np.testing.assert_allclose(learnt.predict_proba(x).sum(axis=1), 1)


def test_labels_frames_and_seeds(blobs):
    pandas = pytest.importorskip("pandas")
    x, y = blobs
    names = np.array(["b", "c", "a"])[y]
    frame = pandas.DataFrame(x, columns=["u", "v"])
    one = InfomorphicClassifier(hidden=5, random_state=3).fit(frame, names)
    assert list(one.classes_) == ["a", "b", "c"] and list(one.feature_names_in_) == ["u", "v"]
    assert one.score(frame, names) > 0.95
    again = clone(one).fit(frame, names)
    np.testing.assert_array_equal(one.predict_proba(frame), again.predict_proba(frame))
    other = clone(one).set_params(random_state=4, n_jobs=2).fit(frame, names)
    assert np.any(one.predict_proba(frame) != other.predict_proba(frame))
    threaded = clone(one).set_params(n_jobs=2).fit(frame, names)
    np.testing.assert_array_equal(one.predict_proba(frame), threaded.predict_proba(frame))
    generator = clone(one).set_params(random_state=np.random.RandomState(1))
    assert generator.fit(frame, names).score(frame, names) > 0.95


def test_what_is_said_can_be_read_off(blobs):
    learnt = InfomorphicClassifier(hidden=5, epochs=30).fit(*blobs)
    assert set(learnt.information_) == {"hidden", "output"}
    assert learnt.information_["hidden"].goal.shape == (5,)
    assert learnt.network_.parameters["hidden/receptive/weights"].shape == (5, 2)


@pytest.mark.parametrize(("hidden", "least"), [(0, 0.85), (30, 0.8)])
def test_batch_by_batch(hidden, least):
    x, y = load_digits(return_X_y=True)
    learner = InfomorphicClassifier(hidden=hidden)
    scores = []
    for k in range(120):
        part = slice(k % 3 * 400, k % 3 * 400 + 400)
        learner.partial_fit(x[part], y[part], classes=np.arange(10))
        if k >= 90:
            scores.append(learner.score(x[1200:], y[1200:]))
    assert learner.n_iter_ == 120
    assert min(scores) > least


def test_batches_after_a_fit_and_in_any_scale(blobs):
    x, y = blobs
    learner = InfomorphicClassifier(hidden=0).fit(x, y)
    before = learner.n_iter_
    learner.partial_fit(x, y)
    assert learner.n_iter_ == before + 1 and learner.score(x, y) > 0.95
    scaled = InfomorphicClassifier(hidden=0)
    for _ in range(100):
        scaled.partial_fit(1000 * x + 5, y, classes=[0, 1, 2])
    assert scaled.score(1000 * x + 5, y) > 0.9


def test_it_works_among_others(blobs):
    x, y = blobs
    pipeline = make_pipeline(StandardScaler(), InfomorphicClassifier(hidden=0, epochs=30))
    grid = GridSearchCV(
        pipeline,
        {"infomorphicclassifier__weight_decay": [0.0, 1e-3]},
        cv=2,
        n_jobs=2,
    ).fit(x, y)
    assert grid.best_score_ > 0.9
    copy = pickle.loads(pickle.dumps(grid.best_estimator_))
    np.testing.assert_array_equal(copy.predict_proba(x), grid.best_estimator_.predict_proba(x))


def test_a_spec_and_settings_go_first(blobs):
    spec = infomorph.Spec({"task": "classify", "training": {"epochs": 2}})
    learnt = InfomorphicClassifier(spec=spec, settings={"layers.output.binning.bins": 7}).fit(*blobs)
    assert learnt.n_iter_ == 2 and learnt.spec_["layers.output.binning.bins"] == [7]
    assert "hidden" not in learnt.spec_["layers"]


def test_a_code_is_worth_more_than_its_bits():
    x, y = load_digits(return_X_y=True)
    encoder = InfomorphicEncoder(neurons=32, epochs=60).fit(x)
    code = encoder.transform(x)
    assert code.shape == (len(x), 32) and set(np.unique(code)) == {0, 1}
    assert list(encoder.get_feature_names_out())[:2] == ["infomorphicencoder0", "infomorphicencoder1"]
    np.testing.assert_array_equal(encoder.transform(x[5:9]), code[5:9])
    learnt = make_pipeline(encoder, LogisticRegression(max_iter=300))
    random = np.random.default_rng(1).standard_normal((64, 32))
    chance = ((x - x.mean(axis=0)) @ random > 0).astype(float)
    half = len(x) // 2
    of_code = learnt.fit(x[:half], y[:half]).score(x[half:], y[half:])
    of_chance = (
        LogisticRegression(max_iter=300).fit(chance[:half], y[:half]).score(chance[half:], y[half:])
    )
    assert of_code > of_chance
    drawn = clone(encoder).set_params(sampled=True).fit(x)
    np.testing.assert_array_equal(drawn.transform(x), drawn.transform(x))


@pytest.fixture
def patterns():
    return np.where(np.random.default_rng(1).random((12, 40)) < 0.5, -1, 1)


@pytest.mark.parametrize("rule", ["infomorphic", "hebb", "storkey", "pseudo_inverse", "perceptron"])
def test_patterns_are_completed(patterns, rule):
    settings = {"memory.perceptron.margin": 1.0} if rule == "perceptron" else None
    # A goal teaches nothing to a neuron whose bit is the same in all patterns, as some are of few.
    whole = patterns if rule == "infomorphic" else patterns[:4]
    memory = AssociativeMemory(rule=rule, steps=300, settings=settings).fit(whole)
    assert memory.weights_.shape == (40, 40) and np.all(np.diag(memory.weights_) == 0)
    assert memory.score(whole) == pytest.approx(memory.score_, abs=1e-6)
    broken = whole.copy()
    broken[:, :3] *= -1
    assert memory.score(broken, whole) > 0.9
    np.testing.assert_array_equal(memory.predict(broken), memory.recall(broken))
    copy = pickle.loads(pickle.dumps(memory))
    np.testing.assert_array_equal(copy.recall(broken), memory.recall(broken))


def test_neurons_with_a_goal_hold_more_than_hebb(patterns):
    learnt = AssociativeMemory(steps=300, stop_when_held=False).fit(patterns)
    assert learnt.score_ > 0.95 > AssociativeMemory(rule="hebb").fit(patterns).score_
    again = clone(learnt).set_params(n_jobs=2).fit(patterns)
    np.testing.assert_array_equal(learnt.weights_, again.weights_)
    early = AssociativeMemory(steps=300).fit(patterns)
    assert early.n_iter_ < learnt.n_iter_ == 300


X = np.arange(40.0).reshape(20, 2)
Y = np.arange(20) % 2


@pytest.mark.parametrize(
    ("fit", "says"),
    [
        (lambda: InfomorphicClassifier().fit(X, np.zeros(20)), "one class only"),
        (lambda: InfomorphicClassifier().fit(X, Y + 0.5), "Unknown label type"),
        (lambda: InfomorphicClassifier().fit(np.where(X == 3, np.nan, X), Y), "NaN"),
        (lambda: InfomorphicClassifier().fit(X, Y[:3]), "inconsistent numbers"),
        (lambda: InfomorphicClassifier().fit(X[:0], Y[:0]), "0 sample"),
        (lambda: InfomorphicClassifier(hidden=-1).fit(X, Y), "hidden is -1"),
        (lambda: InfomorphicClassifier(hidden="ten").fit(X, Y), "hidden is 'ten'"),
        (lambda: InfomorphicClassifier(epochs=-1).fit(X, Y), "training.epochs"),
        (lambda: InfomorphicClassifier(goal="best").fit(X, Y), "no goal 'best'"),
        (lambda: InfomorphicClassifier(settings={"a.b": 1}).fit(X, Y), "unknown key"),
        (lambda: InfomorphicClassifier(random_state="x").fit(X, Y), "cannot be used to seed"),
        (lambda: InfomorphicClassifier(spec={"task": "remember"}).fit(X, Y), "expected classify|training"),
        (lambda: InfomorphicClassifier().partial_fit(X, Y), "classes is missing"),
        (lambda: InfomorphicClassifier().partial_fit(X, Y, [1, 2]), "class 0, which is not|np.int64"),
        (lambda: InfomorphicEncoder(neurons=0).fit(X), "layers.hidden.neurons"),
        (lambda: InfomorphicEncoder(batch=100).fit(X), "training.batch is 100"),
        (lambda: AssociativeMemory().fit(X), "X holds 0: expected patterns"),
        (lambda: AssociativeMemory(rule="best").fit(np.ones((2, 3))), "memory.rule"),
        (lambda: AssociativeMemory(settings={"memory.protocol": "online"}).fit(np.ones((2, 3))), "expected batch"),
        (lambda: AssociativeMemory().fit(np.ones((2, 3))).recall(np.ones((2, 4))), "4 features"),
        (lambda: AssociativeMemory().recall(np.ones((2, 3))), "not fitted"),
    ],
)  # fmt: skip
def test_wrong_input(fit, says):
    with pytest.raises(ValueError, match=says):
        fit()


def test_sparse_input_is_refused():
    sparse = pytest.importorskip("scipy.sparse")
    with pytest.raises(TypeError, match="toarray"):
        InfomorphicClassifier().fit(sparse.csr_matrix(X), Y)


def test_without_scikit_learn_the_extra_is_named(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("infomorph.sklearn")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(infomorph.Error, match=r"pip install 'infomorph\[sklearn\]'"):
        infomorph.InfomorphicClassifier  # noqa: B018


def test_a_batch_is_standardised_as_a_fit_is():
    random = np.random.default_rng(5)
    x = random.standard_normal((40, 3)) * [1e-14, 1.0, 0.0] + [0.0, 5.0, 2.0]
    y = random.integers(0, 2, 40)
    fitted = infomorph.InfomorphicClassifier(hidden=0, epochs=1).fit(x, y)
    begun = infomorph.InfomorphicClassifier(hidden=0).partial_fit(x, y, classes=[0, 1])
    np.testing.assert_array_equal(begun.mean_, fitted.mean_)
    np.testing.assert_array_equal(begun.scale_, fitted.scale_)
    assert begun.scale_[0] > 1e13 and begun.scale_[2] == 0
