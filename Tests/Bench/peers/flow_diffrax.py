"""The exact flow dU/dτ = −½ ∇L of the symmetric model in float64, by diffrax."""

import diffrax
import jax
import jax.numpy as jnp
from starts import Symmetric
from work import Work

jax.config.update("jax_enable_x64", True)

#: Moments of the flow that are kept.
MOMENTS = 101


def solved(dim: int, scale: float, time: float, tolerance: float, solver: str) -> Work:
    task = Symmetric(dim, scale)
    rates = jnp.asarray(task.rates)
    pairs = 0.5 * (rates[:, None] + rates[None, :])
    identity = jnp.eye(dim)
    term = diffrax.ODETerm(lambda t, u, _: -((u @ u.T - identity) * pairs) @ u)
    moments = jnp.linspace(0, time, MOMENTS)
    start = jnp.asarray(task.start())

    @jax.jit
    def flow(u: jax.Array) -> jax.Array:
        solution = diffrax.diffeqsolve(
            term,
            getattr(diffrax, solver)(),
            t0=0.0,
            t1=time,
            dt0=None,
            y0=u,
            saveat=diffrax.SaveAt(ts=moments),
            stepsize_controller=diffrax.PIDController(rtol=tolerance, atol=tolerance),
            max_steps=100_000,
        )
        return solution.ys

    last = None

    def run(flows: int) -> None:
        nonlocal last
        for _ in range(flows):
            last = flow(start).block_until_ready()

    return Work(run, lambda: [task.loss(u) for u in last[25::25]])
