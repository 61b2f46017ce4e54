"""The exact flow dU/dτ = −½ ∇L of the symmetric model in float64, by SciPy."""

import numpy as np
from scipy.integrate import solve_ivp
from starts import Symmetric
from work import Work

#: Moments of the flow that are kept.
MOMENTS = 101


def solved(dim: int, scale: float, time: float, tolerance: float, solver: str) -> Work:
    task = Symmetric(dim, scale)
    last = None

    def run(flows: int) -> None:
        nonlocal last
        for _ in range(flows):
            last = _solution(task, time, tolerance, solver).y.T.reshape(MOMENTS, dim, dim)

    return Work(run, lambda: [task.loss(u) for u in last[25::25]])


def evaluations(dim: int, scale: float, time: float, tolerance: float, solver: str) -> int:
    """How often a solution asks for the derivative."""
    return _solution(Symmetric(dim, scale), time, tolerance, solver).nfev


def _solution(task: Symmetric, time: float, tolerance: float, solver: str):
    dim = task.dim
    pairs = 0.5 * (task.rates[:, None] + task.rates[None, :])
    errors, slope = np.empty((dim, dim)), np.empty((dim, dim))
    diagonal = np.einsum("ii->i", errors)

    def derivative(_: float, flat: np.ndarray) -> np.ndarray:
        u = flat.reshape(dim, dim)
        np.matmul(u, u.T, out=errors)
        diagonal[...] -= 1
        np.multiply(errors, pairs, out=errors)
        np.matmul(errors, u, out=slope)
        return -slope.ravel()

    moments = np.linspace(0, time, MOMENTS)
    start = task.start().ravel()
    return solve_ivp(derivative, (0, time), start, solver, moments, rtol=tolerance, atol=tolerance)
