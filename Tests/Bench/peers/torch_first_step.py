"""A program that imports PyTorch, makes a U-Net, and takes one step: its own start is what is measured."""

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent))

from sizes import CHANNELS, LABELS, SIZES  # noqa: E402
from torch_unets import network  # noqa: E402

size, batch = SIZES["c_small"], 32
module = network(size)
descent = torch.optim.AdamW(module.parameters(), lr=1e-3, fused=True)
images, noise = torch.randn(2, batch, CHANNELS, size.pixels, size.pixels).unbind()
loss = torch.nn.functional.mse_loss(module(images, torch.rand(batch), torch.rand(batch, LABELS)), noise)
loss.backward()
torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
descent.step()
print(loss.item())
