"""U-Nets that learn the noise in images, and draw some, in PyTorch."""

import contextlib
import math
from collections.abc import Callable

import numpy as np
import torch
from pictures import FIRST_GAMMA, LAST_GAMMA, circles
from sizes import SIZES
from torch_unets import network
from work import Work

RATE, DECAY, CLIP, AVERAGING = 1e-3, 0.01, 1.0, 0.98


def made(name: str, channels_last: bool, seed: int = 1) -> torch.nn.Module:
    torch.manual_seed(seed)
    module = network(SIZES[name])
    return module.to(memory_format=torch.channels_last) if channels_last else module


def precision(half: bool) -> contextlib.AbstractContextManager:
    return torch.autocast("cpu", dtype=torch.bfloat16) if half else contextlib.nullcontext()


def trained(
    name: str,
    batch: int,
    threads: int,
    channels_last: bool = False,
    half: bool = False,
    compile_: bool = False,
    seed: int = 1,
) -> Work:
    """Steps of AdamW with clipped gradients and a running mean of the weights; a run goes on from the one before."""
    torch.set_num_threads(threads)
    module = made(name, channels_last, seed)
    call = torch.compile(module, dynamic=False) if compile_ else module
    step = _step(name, batch, module, call, half, channels_last)
    losses = []

    def run(steps: int) -> None:
        losses[:] = [step() for _ in range(steps)]

    def last() -> list[float]:
        quarter = losses[-math.ceil(len(losses) / 4) :]
        return [float(torch.stack(quarter).mean())]

    return Work(run, last)


def _step(
    name: str, batch: int, module: torch.nn.Module, call: Callable, half: bool, channels_last: bool
) -> Callable[[], torch.Tensor]:
    data = circles(SIZES[name].pixels, 64)
    images, labels = torch.from_numpy(data.images), torch.from_numpy(data.labels)
    if channels_last:
        images = images.contiguous(memory_format=torch.channels_last)
    weights = list(module.parameters())
    descent = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY, fused=True)
    means = [weight.detach().clone() for weight in weights]
    places = torch.arange(batch) / batch

    def step() -> torch.Tensor:
        chosen = torch.randint(len(images), (batch,))
        times = places + torch.rand(()) / batch
        gamma = (FIRST_GAMMA + (LAST_GAMMA - FIRST_GAMMA) * times)[:, None, None, None]
        image = images[chosen]
        noise = torch.randn_like(image)
        noised = torch.sigmoid(-gamma).sqrt() * image + torch.sigmoid(gamma).sqrt() * noise
        descent.zero_grad(set_to_none=True)
        with precision(half):
            seen = call(noised, times, labels[chosen])
        loss = torch.nn.functional.mse_loss(seen.float(), noise)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, CLIP)
        descent.step()
        torch._foreach_lerp_(means, [weight.detach() for weight in weights], 1 - AVERAGING)
        return loss.detach()

    return step


def sampled(
    name: str, batch: int, threads: int, channels_last: bool = False, half: bool = False, compile_: bool = False
) -> Work:
    """Calls of the network, each with a step of ancestral sampling."""
    torch.set_num_threads(threads)
    module = made(name, channels_last).eval()
    call = torch.compile(module, dynamic=False) if compile_ else module

    def asked(images: np.ndarray, times: np.ndarray, labels: np.ndarray) -> np.ndarray:
        image = torch.from_numpy(images)
        if channels_last:
            image = image.contiguous(memory_format=torch.channels_last)
        with torch.inference_mode(), precision(half):
            return call(image, torch.from_numpy(times), torch.from_numpy(labels)).float().numpy()

    return drawing(name, batch, asked)


def drawing(name: str, batch: int, asked: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]) -> Work:
    """The same sampler around anybody's network; the loss is the mean square of the last images."""
    data = circles(SIZES[name].pixels, batch)
    shape, labels = (batch, *data.images.shape[1:]), data.labels[:batch]
    random = np.random.default_rng(1)
    drawn = [np.zeros(shape, dtype=np.float32)]

    def run(steps: int) -> None:
        state = random.standard_normal(shape, dtype=np.float32)
        gamma = np.linspace(LAST_GAMMA, FIRST_GAMMA, steps + 1)
        alpha, sigma = np.sqrt(1 / (1 + np.exp(gamma))), np.sqrt(1 / (1 + np.exp(-gamma)))
        for step in range(steps):
            times = np.full(batch, 1 - step / steps, dtype=np.float32)
            spread = -math.expm1(gamma[step + 1] - gamma[step])
            clean = state - np.float32(spread * sigma[step]) * asked(state, times, labels)
            fresh = random.standard_normal(shape, dtype=np.float32)
            state = np.float32(alpha[step + 1] / alpha[step]) * clean
            state += np.float32(sigma[step + 1] * math.sqrt(spread)) * fresh
        drawn[0] = state

    return Work(run, lambda: [float(np.square(drawn[0]).mean())])
