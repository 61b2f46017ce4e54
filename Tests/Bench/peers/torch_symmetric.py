"""The symmetric two-layer model in PyTorch: U ← U − η ∇L, the probe's output kept every 50 steps."""

import torch
from starts import Symmetric
from work import Work

INTERVAL = 50
UNROLLED = 10


class Model:
    """The tensors of the task."""

    def __init__(self, dim: int, scale: float, threads: int):
        torch.set_num_threads(threads)
        self.task = Symmetric(dim, scale)
        self.u = torch.zeros(dim, dim)
        self.identity = torch.eye(dim)
        self.probe = torch.tensor(self.task.probe, dtype=torch.float32)
        rates = torch.tensor(self.task.rates, dtype=torch.float32)
        self.roots = rates.sqrt()
        #: aᵢ + aⱼ: the gradient is ((UUᵀ − I) ∘ pairs) U.
        self.pairs = rates[:, None] + rates[None, :]

    def restart(self) -> None:
        self.u.data.copy_(torch.tensor(self.task.start()))

    def output(self) -> torch.Tensor:
        return self.u @ (self.u.T @ self.probe)

    def losses(self) -> list[float]:
        return [self.task.loss(self.u.detach().numpy())]


def eager(dim: int, scale: float, rate: float, threads: int) -> Work:
    """As most would write it: autograd and an optimiser."""
    model = Model(dim, scale, threads)
    model.u.requires_grad_()

    def run(steps: int) -> list[torch.Tensor]:
        model.restart()
        optimiser = torch.optim.SGD([model.u], lr=rate)
        outputs = []
        for step in range(1, steps + 1):
            optimiser.zero_grad()
            loss = 0.5 * (((model.u @ model.u.T - model.identity) * model.roots) ** 2).sum()
            loss.backward()
            optimiser.step()
            if step % INTERVAL == 0:
                with torch.no_grad():
                    outputs.append(model.output())
        return outputs

    return Work(run, model.losses)


def by_hand(dim: int, scale: float, rate: float, threads: int) -> Work:
    """The gradient in three calls that write where they are told to."""
    model = Model(dim, scale, threads)
    errors = torch.empty(dim, dim)

    @torch.no_grad()
    def run(steps: int) -> list[torch.Tensor]:
        model.restart()
        old, new = model.u, model.u.clone()
        outputs = []
        for step in range(1, steps + 1):
            torch.addmm(model.identity, old, old.T, beta=-1, out=errors)
            errors.mul_(model.pairs)
            torch.addmm(old, errors, old, alpha=-rate, out=new)
            old, new = new, old
            if step % INTERVAL == 0:
                model.u = old
                outputs.append(model.output())
        model.u = old
        return outputs

    return Work(run, model.losses)


def compiled(dim: int, scale: float, rate: float, threads: int) -> Work:
    """`torch.compile` of ten unrolled steps, so that its checks on entry are paid once in ten."""
    model = Model(dim, scale, threads)

    @torch.compile(fullgraph=True)
    def steps_at_once(u: torch.Tensor) -> torch.Tensor:
        for _ in range(UNROLLED):
            u = u - rate * (((u @ u.T - model.identity) * model.pairs) @ u)
        return u

    @torch.no_grad()
    def run(steps: int) -> list[torch.Tensor]:
        model.restart()
        outputs = []
        for step in range(UNROLLED, steps + 1, UNROLLED):
            model.u = steps_at_once(model.u)
            if step % INTERVAL == 0:
                outputs.append(model.output())
        return outputs

    return Work(run, model.losses)
