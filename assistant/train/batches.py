"""Which training examples stand together in a step: a fixed plan from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

POOL = 24
"""Batches that are sorted by length together, so that little of a batch is padding."""


def batch_plan(
    lengths: Sequence[int], repeats: Sequence[float], size: int, budget: int, seed: int
) -> Iterator[NDArray[np.int64]]:
    """Yield batches of example numbers without end, each of examples of like length.

    Args:
        lengths: Pieces of each example.
        repeats: How often each example comes in a round, on average; 0.5 is every other round.
        size: Examples in a batch.
        budget: Pieces in a batch, padding included: batches of long examples are smaller.
        seed: Fixes the order.
    """
    random = np.random.default_rng(seed)
    length, wanted = np.asarray(lengths), np.asarray(repeats, dtype=float)
    while True:
        times = np.floor(wanted + random.random(len(wanted))).astype(int)
        order = random.permutation(np.repeat(np.arange(len(length)), times))
        for start in range(0, len(order), size * POOL):
            pool = order[start : start + size * POOL]
            pool = pool[np.argsort(length[pool], kind="stable")]
            batches = list(_cut(pool, length, size, budget))
            for place in random.permutation(len(batches)):
                yield batches[place]


def _cut(
    pool: NDArray[np.int64], length: NDArray[np.int64], size: int, budget: int
) -> Iterator[NDArray[np.int64]]:
    """Cut a pool sorted by length in batches, longest first."""
    end = len(pool)
    while end > 0:
        fitting = max(2, budget // max(1, int(length[pool[end - 1]])))
        start = max(0, end - min(size, fitting))
        yield pool[start:end]
        end = start
