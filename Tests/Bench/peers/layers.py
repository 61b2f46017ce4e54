"""PyTorch's side of a ReLU network: as a module, and with its gradient written out."""

from copy import copy

import numpy as np
import torch
from starts import Layers


def module_of(layers: Layers, activate: bool = True) -> torch.nn.Sequential:
    """A module that starts from the given weights and biases."""
    parts: list[torch.nn.Module] = []
    for weights, _ in layers:
        parts.append(torch.nn.Linear(weights.shape[1], weights.shape[0]))
        if activate:
            parts.append(torch.nn.ReLU())
    module = torch.nn.Sequential(*(parts[:-1] if activate else parts))
    restart(module, layers)
    return module


@torch.no_grad()
def restart(module: torch.nn.Module, layers: Layers) -> None:
    """Puts the given weights and biases into a module."""
    flat = [values for layer in layers for values in layer]
    for parameter, values in zip(module.parameters(), flat, strict=True):
        parameter.copy_(torch.tensor(values))


def tensors_of(module: torch.nn.Module) -> Layers:
    arrays = [parameter.detach().numpy() for parameter in module.parameters()]
    return list(zip(arrays[::2], arrays[1::2]))


class HandGradient:
    """Gradient descent on the mean squared error of the identity, `count` samples at a time.

    Every product and element-wise pass writes into a buffer made once; the loss's factor 2/(n d) goes into the
    rate.
    """

    def __init__(self, layers: Layers, count: int):
        self._first = [(_single(weights), _single(bias)) for weights, bias in layers]
        self._weights = [weights.clone() for weights, _ in self._first]
        self._biases = [bias.clone() for _, bias in self._first]
        self._make_buffers(count)

    def _make_buffers(self, count: int) -> None:
        self._values = [torch.empty(count, len(bias)) for bias in self._biases]
        self._slopes = [torch.empty_like(value) for value in self._values]

    def sharing(self, count: int) -> "HandGradient":
        """The same weights and biases, with buffers for another number of samples."""
        other = copy(self)
        other._make_buffers(count)
        return other

    def restart(self) -> None:
        for weights, bias, (first_weights, first_bias) in zip(self._weights, self._biases, self._first):
            weights.copy_(first_weights)
            bias.copy_(first_bias)

    def layers(self) -> Layers:
        return [(weights.numpy(), bias.numpy()) for weights, bias in zip(self._weights, self._biases)]

    def loss(self) -> float:
        """The mean squared error before the last step."""
        return self._slopes[-1].square().mean().item()

    def descend(self, samples: torch.Tensor, rate: float) -> None:
        value = samples
        last = len(self._weights) - 1
        for layer in range(last + 1):
            torch.addmm(self._biases[layer], value, self._weights[layer].T, out=self._values[layer])
            value = self._values[layer] if layer == last else self._values[layer].relu_()
        slope = torch.sub(value, samples, out=self._slopes[last])
        factor = -rate * 2 / samples.numel()
        for layer in range(last, -1, -1):
            below = samples if layer == 0 else self._values[layer - 1]
            if layer > 0:
                passed = torch.mm(slope, self._weights[layer], out=self._slopes[layer - 1])
                torch.ops.aten.threshold_backward.grad_input(passed, below, 0, grad_input=passed)
            self._weights[layer].addmm_(slope.T, below, alpha=factor)
            self._biases[layer].add_(slope.sum(0), alpha=factor)
            if layer > 0:
                slope = passed


def _single(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float32)
