"""Layers in PyTorch networks. Skipped where PyTorch is not installed."""

import copy
import pickle
import re

import numpy as np
import pytest
from conftest import ROOT

import infomorph

torch = pytest.importorskip("torch")

from infomorph.torch import InfomorphicLayer  # noqa: E402


def made(samples=200, sampled=True):
    torch.manual_seed(1)
    layer = InfomorphicLayer((6, 3), 4, {"{1}{2}": 1.0, "{1}": 0.2}, sampled=sampled)
    x = torch.randn(samples, 6)
    label = torch.nn.functional.one_hot(torch.arange(samples) % 3, 3).float()
    return layer, x, label


def test_the_gradient_is_that_of_the_goals():
    layer, x, label = made()
    layer(x, label).sum().backward()
    net_inputs = [
        (given @ weight.T + bias).detach().double().numpy()
        for given, weight, bias in zip((x, label), layer.weights, layer.biases, strict=True)
    ]
    information, slopes = infomorph.LocalRule({"{1}{2}": 1.0, "{1}": 0.2})(net_inputs)
    np.testing.assert_allclose(layer.information.goal, information.goal, rtol=1e-6)
    for given, slope, weight, bias in zip((x, label), slopes, layer.weights, layer.biases, strict=True):
        np.testing.assert_allclose(weight.grad.numpy(), -slope.T @ given.numpy(), rtol=1e-4, atol=1e-7)
        np.testing.assert_allclose(bias.grad.numpy(), -slope.sum(axis=0), rtol=1e-4, atol=1e-7)


def test_the_loss_does_not_reach_the_neurons_nor_what_is_below():
    gradients = []
    for factor in (1.0, -1000.0):
        layer, x, label = made(sampled=False)
        x.requires_grad_()
        (factor * layer(x, label)).sum().backward()
        assert x.grad is None
        gradients.append([p.grad.clone() for p in layer.parameters()])
    for one, other in zip(*gradients, strict=True):
        assert torch.equal(one, other)


def test_goals_climb():
    layer, x, label = made()
    optimiser = torch.optim.Adam(layer.parameters(), lr=0.02)
    goals = []
    for _ in range(100):
        optimiser.zero_grad()
        layer(x, label).sum().backward()
        optimiser.step()
        goals.append(layer.information.goal.mean())
    assert goals[-1] > goals[0] + 0.1


def test_evaluation_is_without_chance_and_without_learning():
    layer, x, label = made()
    drawn = layer(x, label)
    assert drawn.requires_grad and set(drawn.unique().tolist()) == {-1.0, 1.0}
    assert not torch.equal(drawn, layer(x, label))
    layer.eval()
    assert torch.equal(layer(x), layer(x, torch.zeros(len(x), 3)))
    assert not layer(x).requires_grad
    layer.train()
    layer.information = None
    with torch.no_grad():
        assert not layer(x, label).requires_grad
    assert layer.information is None


def test_it_is_copied_saved_and_sent():
    layer, x, _ = made()
    layer.eval()
    for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        assert torch.equal(layer(x), other(x))
    fresh = made()[0].eval()
    torch.nn.init.zeros_(fresh.weights[0])
    fresh.load_state_dict(layer.state_dict())
    assert torch.equal(layer(x), fresh(x))
    assert "neurons=4" in repr(layer)


def test_the_page_about_it_learns_digits():
    pytest.importorskip("sklearn.datasets")
    names = {}
    for block in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "torch.md").read_text(), re.S):
        exec(block, names)
    assert names["accuracy"] > 0.85


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: InfomorphicLayer((6,), 4, "infomax"), "expected two or three widths"),
        (lambda: InfomorphicLayer((6, 3), 4, "best"), "no goal 'best'"),
        (lambda: InfomorphicLayer((6, 3), 4, "infomax")(torch.zeros(5, 7)), r"input 0 has shape \(5, 7\)"),
        (lambda: InfomorphicLayer((6, 3), 4, "infomax")(torch.zeros(5, 6), torch.zeros(4, 3)), "input 1 has shape"),
        (lambda: InfomorphicLayer((6, 3), 4, "infomax")(), "0 inputs are given"),
        (lambda: InfomorphicLayer((6, 3), 4, "infomax")(torch.full((5, 6), np.nan)), "not finite"),
    ],
)  # fmt: skip
def test_wrong_input(make, says):
    with pytest.raises(infomorph.Error, match=says):
        make()
