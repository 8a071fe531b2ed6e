"""Several rankers' scores for the same passages, made one."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

__all__ = ["ranks", "standardised_sum"]


def standardised_sum(
    scores: Mapping[str, Mapping[str, float]], weights: Mapping[str, float], universe: int
) -> dict[str, float]:
    """Return, per passage, the weighted sum of each ranker's standard scores.

    `scores` maps a ranker to its scores per passage; a passage a ranker did not find counts as 0
    there. `universe` is the number of passages in all, over which mean and deviation are taken.
    A ranker that gives every passage the same score has no say.
    """
    total: dict[str, float] = {}
    for ranker, found in scores.items():
        weight = weights.get(ranker, 0.0)
        if not weight or not found or not universe:
            continue
        mean = sum(found.values()) / universe
        square = sum(value * value for value in found.values()) / universe
        deviation = math.sqrt(max(square - mean * mean, 0.0))
        if deviation < 1e-9:
            if universe > 1:
                continue
            deviation = 1.0  # the only passage there is deviates from nothing
        for passage, value in found.items():
            total[passage] = total.get(passage, 0.0) + weight * value / deviation
    return total


def ranks(scores: Mapping[str, float], wanted: Iterable[str] | None = None) -> dict[str, int]:
    """Return the rank of each passage, 1 for the highest score; equal scores by their name.

    Of those `wanted` only, where they are named: to put tens of thousands in order takes longer
    than to find them.
    """
    if wanted is None:
        ordered: Iterable[str] = sorted(scores, key=lambda passage: (-scores[passage], passage))
        return {passage: number for number, passage in enumerate(ordered, start=1)}
    values = sorted(scores.values())
    placed = {}
    for passage in wanted:
        if (value := scores.get(passage)) is None:
            continue
        better = len(values) - bisect_right(values, value)
        if better + 1 < len(values) - bisect_left(values, value):
            better += sum(v == value and name < passage for name, v in scores.items())
        placed[passage] = better + 1
    return placed
