"""How far a figure can be trusted: bootstrap intervals and paired tests over questions.

The unit drawn is the question; its Dutch and English wording stay together, since they are not
independent (Efron and Tibshirani 1993; Noreen 1989 for the randomisation test). All is seeded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Comparison", "Estimate", "Resamples", "compare"]

RESAMPLES = 1000
PERMUTATIONS = 10_000
_SEED = 20_261_121

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, its standard error and the questions it is over."""

    value: float
    low: float
    high: float
    error: float
    questions: int


class Resamples:
    """The bootstrap draws over one set of rows; rows of the same `cluster` are drawn together."""

    def __init__(self, clusters: Sequence[str], resamples: int = RESAMPLES) -> None:
        names, membership = np.unique(np.asarray(clusters, dtype=str), return_inverse=True)
        count = max(len(names), 1)
        drawn = np.random.default_rng(_SEED).multinomial(count, [1 / count] * count, resamples)
        self._times = drawn[:, membership] if len(clusters) else np.zeros((resamples, 0), int)

    def mean(self, values: Sequence[float | None]) -> Estimate | None:
        """Return the mean of the values that are not None, or None where there is none."""
        array = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
        applies = ~np.isnan(array)
        if not applies.any():
            return None
        times = self._times[:, applies].astype(np.float64)
        drawn = times.sum(axis=1)
        sums = times @ array[applies]
        means = np.divide(sums, drawn, out=np.full(len(sums), np.nan), where=drawn > 0)
        return _estimate(float(array[applies].mean()), means, int(applies.sum()))

    def of(
        self, measure: Callable[[Floats, Floats], float], first: Floats, second: Floats
    ) -> Estimate | None:
        """Return `measure` of two values per row, or None where it says nothing."""
        value = measure(first, second)
        if np.isnan(value):
            return None
        rows = np.arange(len(first))
        draws = (np.repeat(rows, times) for times in self._times)
        measured = np.array([measure(first[d], second[d]) for d in draws])
        return _estimate(value, measured, len(first))


def _estimate(value: float, measured: Floats, questions: int) -> Estimate:
    usable = measured[~np.isnan(measured)]
    if not len(usable):
        return Estimate(value, value, value, 0.0, questions)
    low, high = np.percentile(usable, [2.5, 97.5])
    return Estimate(value, float(low), float(high), float(usable.std()), questions)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs: the mean difference, its interval, and how likely by chance.

    `p` is two-sided, of the randomisation test: how often a difference as large comes about when
    each question's two results change places at random.
    """

    difference: float
    low: float
    high: float
    p: float
    questions: int


def compare(
    clusters: Sequence[str], before: Sequence[float], after: Sequence[float]
) -> Comparison | None:
    """Return how `after` differs from `before`, row by row; None where there are no rows."""
    if not clusters:
        return None
    differences = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    estimate = Resamples(clusters).mean(differences.tolist())
    if estimate is None:
        return None
    names, membership = np.unique(np.asarray(clusters, dtype=str), return_inverse=True)
    sums = np.bincount(membership, weights=differences, minlength=len(names))
    signs = np.random.default_rng(_SEED).choice([-1.0, 1.0], (PERMUTATIONS, len(names)))
    as_large = np.abs(signs @ sums) >= abs(sums.sum()) - 1e-9
    p = (1 + int(as_large.sum())) / (1 + PERMUTATIONS)
    return Comparison(estimate.value, estimate.low, estimate.high, p, len(differences))
