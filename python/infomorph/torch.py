"""Infomorphic layers in PyTorch networks. Needs ``pip install 'infomorph[torch]'``."""

from __future__ import annotations

from collections.abc import Mapping

from infomorph import _core
from infomorph._extras import need
from infomorph.local_rule import LocalRule
from infomorph.network import LayerInformation

torch = need("torch", "torch", "infomorph.torch")


class _Goals(torch.autograd.Function):
    """Passes outputs on, and has the gradients of the neurons' own goals for gradient."""

    @staticmethod
    def forward(ctx, outputs, slopes, *net_inputs):
        ctx.save_for_backward(*slopes)
        return outputs

    @staticmethod
    def backward(ctx, _from_above):
        # What is above does not reach these neurons, nor does anything what is below. Optimisers
        # descend, and neurons climb.
        return (None, None, *(-slope for slope in ctx.saved_tensors))


class InfomorphicLayer(torch.nn.Module):
    """A layer of binary neurons that learn by goals of their own, whatever is above it.

    Its weights are parameters of the module, and any optimiser of PyTorch takes the steps: where the
    loss is propagated back through the layer, the gradient of its weights is that of minus the
    neurons' goals in bits, summed over the neurons; the loss does not enter it, and nothing flows to
    what is below.

    Parameters
    ----------
    in_features : sequence of int
        Width of each input class: receptive, contextual and, if there are three, lateral.
    neurons : int
    goal : dict or str
        Weights of terms, as in ``{"{1}{2}": 1.0}``, or the name of a preset.
    sampled : bool
        Whether outputs are drawn; else they are 1 where a neuron would rather fire. Drawn outputs
        come from PyTorch's generator. In evaluation they are never drawn.
    rule
        What else `LocalRule` takes: ``activation=``, ``bins=``, ``binning=``, ``forgetting=``, ...

    Attributes
    ----------
    information : LayerInformation or None
        Goal and terms of each neuron in the last batch that was learnt from, in bits.

    Raises
    ------
    Error
        as `LocalRule`

    Notes
    -----
    The goals are computed on the CPU in double precision, wherever the module is. What a running
    estimation remembers (`forgetting`) is not part of ``state_dict``.

    Examples
    --------
    A hidden layer that learns what images and labels both say, under a linear readout::

        hidden = InfomorphicLayer((784, 10), 100, {"{1}{2}": 1.0})
        readout = torch.nn.Linear(100, 10)
        optimiser = torch.optim.Adam([*hidden.parameters(), *readout.parameters()], lr=0.002)
        for x, y in loader:
            optimiser.zero_grad()
            loss = cross_entropy(readout(hidden(x, one_hot(y, 10).float())), y)
            loss.backward()
            optimiser.step()
        hidden.eval()
        classes = readout(hidden(x_test)).argmax(dim=1)
    """

    def __init__(self, in_features, neurons: int, goal: Mapping | str, *, sampled=True, **rule):
        super().__init__()
        self.in_features = tuple(in_features)
        if len(self.in_features) not in (2, 3):
            raise _core.Error(f"in_features is {in_features!r}: expected two or three widths")
        rule.setdefault("activation", f"modulated_{len(self.in_features)}")
        self.neurons = neurons
        self.sampled = sampled
        self.information: LayerInformation | None = None
        self.weights = torch.nn.ParameterList(
            torch.nn.Parameter(torch.empty(neurons, width)) for width in self.in_features
        )
        self.biases = torch.nn.ParameterList(
            torch.nn.Parameter(torch.zeros(neurons)) for _ in self.in_features
        )
        for weight in self.weights:
            torch.nn.init.xavier_uniform_(weight)
        self._settings = {"goal": goal, "classes": len(self.in_features), **rule}
        self._rule = LocalRule(**self._settings)

    def forward(self, *inputs):
        """Outputs [B x neurons], 1 where a neuron fires, else -1.

        Parameters
        ----------
        inputs : tensors [B x width]
            One for each input class. Those left out at the end are 0, as is a label that is not
            known.

        Returns
        -------
        tensor [B x neurons]
        """
        if not 1 <= len(inputs) <= len(self.in_features):
            raise _core.Error(
                f"{len(inputs)} inputs are given: expected 1 to {len(self.in_features)}"
            )
        for k, (given, width) in enumerate(zip(inputs, self.in_features, strict=False)):
            if given.ndim != 2 or given.shape[1] != width or len(given) != len(inputs[0]):
                raise _core.Error(
                    f"input {k} has shape {tuple(given.shape)}: expected ({len(inputs[0])}, {width})"
                )
        zeros = [
            inputs[0].new_zeros(len(inputs[0]), width) for width in self.in_features[len(inputs) :]
        ]
        net_inputs = [
            torch.nn.functional.linear(given.detach(), weight, bias)
            for given, weight, bias in zip(
                [*inputs, *zeros], self.weights, self.biases, strict=True
            )
        ]
        learning = self.training and torch.is_grad_enabled()
        on_cpu = [z.detach().double().cpu().contiguous() for z in net_inputs]
        outputs = self._outputs(on_cpu).to(net_inputs[0])
        if not learning:
            return outputs
        self.information, slopes = self._rule(on_cpu)
        slopes = [slope.to(net_inputs[0]) for slope in slopes]
        return _Goals.apply(outputs, slopes, *net_inputs)

    def _outputs(self, net_inputs):
        theta = torch.as_tensor(self._rule.probabilities(net_inputs))
        fires = torch.bernoulli(theta) if self.sampled and self.training else (theta > 0.5).double()
        return 2 * fires - 1

    def __getstate__(self):
        return {name: value for name, value in self.__dict__.items() if name != "_rule"}

    def __setstate__(self, state):
        super().__setstate__(state)
        self._rule = LocalRule(**self._settings)

    def extra_repr(self) -> str:
        return f"in_features={self.in_features}, neurons={self.neurons}"
