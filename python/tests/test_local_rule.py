"""The local rule on net inputs of one's own, against reference values."""

import numpy as np
import pytest

import infomorph


def text_of(antichain):
    return "".join("{" + "".join(map(str, collection)) + "}" for collection in antichain)


def names_of(oracle, case):
    return [text_of(a) for a in oracle["atom_order"][str(len(case["inputs"]))]] + ["residual"]


def rule_of(oracle, case, **more):
    binning = case["binning"]
    options = {"bins": binning["bins"]}
    if binning["type"] == "fixed":
        (lower, upper), *others = binning["edges"]
        assert all(edges == [lower, upper] for edges in others)
        options |= {"binning": "fixed", "lower": lower, "upper": upper}
    elif not binning["symmetric"]:
        options["binning"] = "adaptive_range"
    activation = case["activation"]
    goal = dict(zip(names_of(oracle, case), case["gamma"], strict=True))
    return infomorph.LocalRule(
        goal,
        {"type": activation["type"], **activation["params"]},
        classes=len(case["inputs"]),
        probability_floor=activation["probability_floor"],
        **options,
        **more,
    )


@pytest.mark.parametrize("number", range(7))
def test_oracle_values_and_gradients(layer_cases, number):
    case = layer_cases["cases"][number]
    information, slopes = rule_of(layer_cases, case)([np.array(z) for z in case["net_inputs"]])
    assert information.goal.sum() == pytest.approx(case["goal"], abs=1e-7)
    for name, values in zip(names_of(layer_cases, case), case["information"], strict=True):
        np.testing.assert_allclose(information.terms[name], values, atol=1e-7)
    for c, slope in enumerate(slopes):
        gradient = slope.T @ np.array(case["inputs"][c])
        if case["mask"][c] is not None:
            gradient = gradient * np.array(case["mask"][c])
        np.testing.assert_allclose(gradient, case["d_goal_d_weights"][c], atol=1e-7)
        np.testing.assert_allclose(slope.sum(axis=0), case["d_goal_d_biases"][c], atol=1e-7)


def test_soft_bins_agree_with_the_oracle(oracle):
    soft = oracle("soft.json")
    for case in [case for case in soft["cases"] if case["binning"].get("range") == "batch"]:
        binning = case["binning"]
        names = soft["atom_order"][str(case["sources"])] + ["residual"]
        rule = infomorph.LocalRule(
            dict(zip(names, case["gamma"], strict=True)),
            {"type": case["activation"]["type"], **case["activation"]["params"]},
            classes=case["sources"],
            bins=binning["bins"],
            binning={"type": "soft", "softness": binning["softness"], "range": "batch"},
        )
        information, slopes = rule([np.array(z) for z in case["net_inputs"]])
        assert information.goal.sum() == pytest.approx(case["goal"][0], abs=1e-7)
        for c, slope in enumerate(slopes):
            gradient = slope.T @ np.array(case["inputs"][c])
            np.testing.assert_allclose(gradient, case["d_goal_d_weights"][c], atol=1e-7)


def test_each_class_follows_a_goal_of_its_own():
    z = list(np.random.default_rng(2).normal(size=(2, 40, 3)))
    goals = {"receptive": {"{1}{2}": 1.0}, "contextual": "infomax"}
    information, (receptive, contextual) = infomorph.LocalRule(goals, bins=4)(z)
    first, (alone, _) = infomorph.LocalRule(goals["receptive"], bins=4)(z)
    _, (_, other) = infomorph.LocalRule(goals["contextual"], bins=4)(z)
    np.testing.assert_array_equal(receptive, alone)
    np.testing.assert_array_equal(contextual, other)
    np.testing.assert_array_equal(information.goal, first.goal)
    with pytest.raises(infomorph.Error, match="expected one of contextual too"):
        infomorph.LocalRule({"receptive": "infomax"}, bins=4)(z)


def test_single_precision_agrees_to_its_rounding(layer_cases):
    case = layer_cases["cases"][4]
    z = [np.array(values) for values in case["net_inputs"]]
    exact, _ = rule_of(layer_cases, case)(z)
    single, slopes = rule_of(layer_cases, case, dtype=np.float32)(z)
    np.testing.assert_allclose(single.goal, exact.goal, atol=1e-4)
    assert slopes[0].dtype == np.float32


def test_climbing_by_the_slopes_raises_the_goal():
    random = np.random.default_rng(2)
    y = random.integers(0, 2, 500)
    x = random.standard_normal((500, 6)) + y[:, None]
    label = np.where(y == 1, 1.0, -1.0)[:, None] * 4
    rule = infomorph.LocalRule({"{1}{2}": 1.0}, bins=10)
    weights = 0.1 * random.standard_normal((1, 6))
    goals = []
    for _ in range(60):
        information, (slope, _) = rule([x @ weights.T, label])
        weights += slope.T @ x
        goals.append(information.goal[0])
    assert goals[-1] > goals[0] + 0.2


def test_running_estimation_moves_on_only_when_it_learns():
    rule = infomorph.LocalRule("infomax", bins=4, binning="fixed", lower=-2, upper=2, forgetting=0.1)
    random = np.random.default_rng(3)
    first, second = ([random.standard_normal((50, 3)) for _ in range(2)] for _ in range(2))
    rule(first)
    looked, _ = rule(second, learning=False)
    again, _ = rule(second, learning=False)
    np.testing.assert_array_equal(looked.goal, again.goal)
    rule(second)
    after, _ = rule(second, learning=False)
    assert np.any(after.goal != again.goal)


@pytest.mark.parametrize(
    ("net_inputs", "says"),
    [
        ([], "net_inputs is empty"),
        ([np.zeros((4, 2))], "1 net inputs: expected 2"),
        ([np.zeros((4, 2)), np.zeros((4, 3))], r"net_inputs\[1\] has shape \(4, 3\): expected \(4, 2\)"),
        ([np.zeros((0, 2)), np.zeros((0, 2))], "empty"),
        ([np.zeros(4), np.zeros(4)], r"net_inputs\[0\] has shape \(4,\)"),
        ([np.full((4, 2), np.nan), np.zeros((4, 2))], "not finite"),
        ([np.array([["a", "b"]]), np.zeros((1, 2))], "expected real numbers"),
        ([np.zeros((4, 2), complex), np.zeros((4, 2))], "expected real numbers"),
        ([np.zeros((4, 0)), np.zeros((4, 0))], "no columns"),
    ],
)
def test_wrong_net_inputs(net_inputs, says):
    with pytest.raises(infomorph.Error, match=says):
        infomorph.LocalRule("infomax")(net_inputs)


@pytest.mark.parametrize(
    "options",
    [
        {"goal": {"{1}{4}": 1.0}},
        {"goal": "infomix"},
        {"goal": "infomax", "activation": "modulated_9"},
        {"goal": "infomax", "classes": 4},
        {"goal": "infomax", "bins": 0},
        {"goal": "infomax", "dtype": np.int32},
        {"goal": "infomax", "threads": 0},
    ],
)
def test_wrong_options(options):
    with pytest.raises(infomorph.Error):
        infomorph.LocalRule(**options)(2 * [np.zeros((4, 2))])


def test_probabilities_are_those_of_the_activation():
    random = np.random.default_rng(5)
    r, c = random.standard_normal((2, 30, 4))
    rule = infomorph.LocalRule("infomax", {"type": "modulated_2", "k1": 0.3, "k2": 1.5})
    gain = 0.3 + 0.7 * 2 / (1 + np.exp(-1.5 * r * c))
    theta = rule.probabilities([r, c])
    np.testing.assert_allclose(theta, 1 / (1 + np.exp(-r * gain)), rtol=1e-12)
    information, _ = rule([r, c])
    np.testing.assert_allclose(information.mean_activity, theta.mean(axis=0), rtol=1e-12)
    with pytest.raises(infomorph.Error, match="1 net inputs: expected 2"):
        rule.probabilities([r])
