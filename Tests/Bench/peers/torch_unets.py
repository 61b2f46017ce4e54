"""The U-Nets of `sizes` in PyTorch: a call takes images, times in 0…1 and labels."""

from itertools import pairwise

import torch
from sizes import CHANNELS, LABELS, Paired, Pooled, Residual, frequencies
from torch import Tensor, nn
from torch.nn.functional import gelu, interpolate, scaled_dot_product_attention, silu


def network(size: Residual | Paired | Pooled) -> nn.Module:
    return {Residual: ResidualUNet, Paired: PairedUNet, Pooled: PooledUNet}[type(size)](size)


class Sinusoids(nn.Module):
    """`[batch, n]` to `[batch, n · count]`: sines and cosines of 1000 times each number."""

    def __init__(self, count: int):
        super().__init__()
        self.register_buffer("frequencies", torch.tensor(1000 * frequencies(count), dtype=torch.float32))

    def forward(self, numbers: Tensor) -> Tensor:
        angles = numbers[:, :, None] * self.frequencies
        return torch.cat([angles.sin(), angles.cos()], dim=2).flatten(1)


def perceptron(inputs: int, width: int, last: nn.Module | None = None) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, width), nn.GELU(), nn.Linear(width, width), *([] if last is None else [last])
    )


def silence(layer: nn.Conv2d) -> None:
    """A layer that adds nothing at first."""
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)


def images(codes: Tensor) -> Tensor:
    return codes[:, :, None, None]


class HeadedAttention(nn.Module):
    """Queries, keys and values of pixels, `[batch, pixel, channel]`, by one product."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.inputs = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        batch, pixels, width = x.shape
        parts = self.inputs(x).view(batch, pixels, 3, self.heads, width // self.heads)
        seen = scaled_dot_product_attention(*parts.permute(2, 0, 3, 1, 4))
        return self.out(seen.transpose(1, 2).reshape(batch, pixels, width))


class ResidualBlock(nn.Module):
    def __init__(self, inputs: int, width: int, times: int, labels: int, dropout: float):
        super().__init__()
        self.norm = nn.GroupNorm(8, inputs, eps=1e-6)
        self.first = nn.Conv2d(inputs, width, 3, padding=1)
        self.time = perceptron(times, width, nn.GELU())
        self.label = perceptron(labels, width, nn.GELU())
        self.second_norm = nn.GroupNorm(8, width, eps=1e-6)
        self.dropout = nn.Dropout(dropout) if dropout else nn.Identity()
        self.second = nn.Conv2d(width, width, 3, padding=1)
        silence(self.second)
        self.skip = nn.Conv2d(inputs, width, 1) if inputs != width else nn.Identity()

    def forward(self, x: Tensor, time: Tensor, label: Tensor) -> Tensor:
        inner = self.first(gelu(self.norm(x))) + images(self.time(time) + self.label(label))
        return self.second(self.dropout(gelu(self.second_norm(inner)))) + self.skip(x)


class PixelAttention(nn.Module):
    def __init__(self, width: int, heads: int):
        super().__init__()
        self.norm = nn.GroupNorm(8, width, eps=1e-6)
        self.attention = HeadedAttention(width, heads)

    def forward(self, x: Tensor) -> Tensor:
        seen = self.attention(self.norm(x).flatten(2).transpose(1, 2))
        return x + seen.transpose(1, 2).reshape(x.shape)


class ResidualUNet(nn.Module):
    def __init__(self, size: Residual):
        super().__init__()
        labels = LABELS * max(1, size.label_codes)
        self.times = nn.Sequential(
            Sinusoids(size.time_codes), perceptron(size.time_codes, size.time_width, nn.GELU())
        )
        self.labels = Sinusoids(size.label_codes) if size.label_codes else nn.Identity()

        def block(inputs: int, width: int) -> ResidualBlock:
            return ResidualBlock(inputs, width, size.time_width, labels, size.dropout)

        def level(inputs: int, width: int) -> nn.ModuleList:
            return nn.ModuleList(block(width if index else inputs, width) for index in range(size.blocks))

        widths = size.widths
        self.entry = nn.Conv2d(CHANNELS, widths[0], 3, padding=1)
        self.down = nn.ModuleList(level(inputs, width) for inputs, width in zip((widths[0], *widths), widths))
        self.lower = nn.ModuleList(nn.Conv2d(width, width, 2, stride=2) for width in widths[:-1])
        self.middle = nn.ModuleList([block(widths[-1], widths[-1]) for _ in range(2)])
        self.attention = PixelAttention(widths[-1], size.heads) if size.heads else nn.Identity()
        # The lowest level goes on from the middle, the others from what is joined with their skips.
        self.up = nn.ModuleList(level(width if width == widths[-1] else 2 * width, width) for width in widths)
        self.higher = nn.ModuleList(
            nn.ConvTranspose2d(lower, upper, 2, stride=2) for upper, lower in zip(widths, widths[1:])
        )
        self.norm = nn.GroupNorm(8, widths[0], eps=1e-6)
        self.exit = nn.Conv2d(widths[0], CHANNELS, 3, padding=1)
        silence(self.exit)

    def forward(self, image: Tensor, time: Tensor, label: Tensor) -> Tensor:
        time, label = self.times(time[:, None]), self.labels(label)
        x, skips = self.entry(image), []
        for depth, blocks in enumerate(self.down):
            for block in blocks:
                x = block(x, time, label)
            if depth < len(self.lower):
                skips.append(x)
                x = self.lower[depth](x)
        x = self.middle[1](self.attention(self.middle[0](x, time, label)), time, label)
        for depth in reversed(range(len(self.up))):
            x = torch.cat([x, skips[depth]], dim=1) if depth < len(skips) else x
            for block in self.up[depth]:
                x = block(x, time, label)
            x = self.higher[depth - 1](x) if depth else x
        return self.exit(gelu(self.norm(x))) + image


class Pair(nn.Sequential):
    """Convolution, normalisation, GELU, convolution, normalisation."""

    def __init__(self, inputs: int, inner: int, width: int):
        super().__init__(
            nn.Conv2d(inputs, inner, 3, padding=1), nn.GroupNorm(1, inner), nn.GELU(),
            nn.Conv2d(inner, width, 3, padding=1), nn.GroupNorm(1, width),
        )  # fmt: skip


class FeedForwardAttention(nn.Module):
    def __init__(self, width: int, heads: int):
        super().__init__()
        self.norm, self.attention = nn.LayerNorm(width), HeadedAttention(width, heads)
        self.after = nn.Sequential(nn.LayerNorm(width), perceptron(width, width))

    def forward(self, x: Tensor) -> Tensor:
        pixels = x.flatten(2).transpose(1, 2)
        pixels = pixels + self.attention(self.norm(pixels))
        pixels = pixels + self.after(pixels)
        return pixels.transpose(1, 2).reshape(x.shape)


class PairedLevel(nn.Module):
    """What is common to the levels down and up."""

    def __init__(self, inputs: int, inner: int, width: int, size: Paired):
        super().__init__()
        self.first, self.second = Pair(inputs, inputs, inputs), Pair(inputs, inner, width)
        self.time, self.label = nn.Linear(size.codes, width), nn.Linear(LABELS * size.codes, width)
        self.attention = FeedForwardAttention(width, size.heads)

    def forward(self, x: Tensor, time: Tensor, label: Tensor) -> Tensor:
        x = self.second(gelu(x + self.first(x)))
        return self.attention(x + images(self.time(time) + self.label(label)))


class PairedUNet(nn.Module):
    def __init__(self, size: Paired):
        super().__init__()
        widths = size.widths
        low = widths[-1]
        self.codes = Sinusoids(size.codes)
        self.entry = Pair(CHANNELS, widths[0], widths[0])
        self.down = nn.ModuleList(PairedLevel(a, b, b, size) for a, b in zip(widths, widths[1:]))
        bottom = (low, 2 * low, 2 * low, low)
        self.middle = nn.Sequential(*(Pair(inputs, width, width) for inputs, width in pairwise(bottom)))
        self.up = nn.ModuleList(
            PairedLevel(2 * width, width, above, size) for width, above in zip(widths[:-1], (widths[0], *widths))
        )
        self.exit = nn.Conv2d(widths[0], CHANNELS, 1)

    def forward(self, image: Tensor, time: Tensor, label: Tensor) -> Tensor:
        time, label = silu(self.codes(time[:, None])), silu(self.codes(label))
        x = self.entry(image)
        skips = [x]
        for level in self.down:
            x = level(nn.functional.max_pool2d(x, 2), time, label)
            skips.append(x)
        x = self.middle(x)
        for level, skip in zip(reversed(self.up), reversed(skips[:-1])):
            x = interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = level(torch.cat([skip, x], dim=1), time, label)
        return self.exit(x)


def rectified(inputs: int, width: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, width, 3, padding=1), nn.BatchNorm2d(width), nn.GELU())


def rectified_pair(inputs: int, width: int) -> nn.Sequential:
    return nn.Sequential(rectified(inputs, width), rectified(width, width))


class PooledLevel(nn.Module):
    """A level on the way up: c ⊙ x + t beside the skip, raised, and two pairs of convolutions."""

    def __init__(self, inputs: int, width: int):
        super().__init__()
        self.time, self.label = perceptron(1, inputs), perceptron(LABELS, inputs)
        self.raised = nn.ConvTranspose2d(2 * inputs, width, 2, stride=2)
        self.pairs = nn.Sequential(rectified_pair(width, width), rectified_pair(width, width))

    def forward(self, x: Tensor, skip: Tensor, time: Tensor, label: Tensor) -> Tensor:
        told = images(self.label(label)) * x + images(self.time(time))
        return self.pairs(self.raised(torch.cat([told, skip], dim=1)))


class PooledUNet(nn.Module):
    def __init__(self, size: Pooled):
        super().__init__()
        width, bottom = size.features, size.pixels // 4
        self.entry, self.entry_added = rectified(CHANNELS, width), rectified(width, width)
        self.down = nn.ModuleList([rectified_pair(width, width), rectified_pair(width, 2 * width)])
        self.drawn = nn.Sequential(
            nn.ConvTranspose2d(2 * width, 2 * width, bottom, bottom), nn.GroupNorm(8, 2 * width), nn.ReLU()
        )
        self.up = nn.ModuleList([PooledLevel(width, width), PooledLevel(2 * width, width)])
        self.exit = nn.Sequential(
            nn.Conv2d(2 * width, width, 3, padding=1), nn.GroupNorm(8, width), nn.ReLU(),
            nn.Conv2d(width, CHANNELS, 3, padding=1),
        )  # fmt: skip

    def forward(self, image: Tensor, time: Tensor, label: Tensor) -> Tensor:
        time = time[:, None]
        x = self.entry(image)
        x = entry = x + self.entry_added(x)
        skips = []
        for pair in self.down:
            x = nn.functional.max_pool2d(pair(x), 2)
            skips.append(x)
        x = self.drawn(gelu(x.mean(dim=(2, 3), keepdim=True)))
        for level, skip in zip(reversed(self.up), reversed(skips)):
            x = level(x, skip, time, label)
        return self.exit(torch.cat([x, entry], dim=1))
