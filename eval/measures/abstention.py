"""Measures of knowing when not to answer: of confidences over many questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = [
    "Bin",
    "area_under_risk",
    "auroc",
    "calibration_error",
    "reliability",
    "risk_coverage",
]

Floats = npt.NDArray[np.float64]
_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in [low, high): how many, how sure, how often right."""

    low: float
    high: float
    questions: int
    confidence: float
    share: float


def auroc(confidence: Floats, positive: Floats) -> float:
    """Return the chance that a positive question has more confidence than a negative one.

    Ties count half (Mann and Whitney 1947). NaN where one of the kinds is missing.
    """
    of_positive = np.sort(confidence[positive > 0])
    of_negative = confidence[positive <= 0]
    if not len(of_positive) or not len(of_negative):
        return float("nan")
    above = len(of_positive) - np.searchsorted(of_positive, of_negative, "right")
    not_below = len(of_positive) - np.searchsorted(of_positive, of_negative, "left")
    return float((above + not_below).sum() / (2 * len(of_positive) * len(of_negative)))


def reliability(confidence: Floats, positive: Floats, bins: int = _BINS) -> list[Bin]:
    """Return the bins of a reliability diagram, equally wide, those without questions as well."""
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    found = []
    for number in range(bins):
        inside = places == number
        count = int(inside.sum())
        found.append(
            Bin(
                number / bins,
                (number + 1) / bins,
                count,
                float(confidence[inside].mean()) if count else 0.0,
                float(positive[inside].mean()) if count else 0.0,
            )
        )
    return found


def calibration_error(confidence: Floats, positive: Floats) -> float:
    """Return the expected calibration error over 10 bins (Naeini et al. 2015)."""
    if not len(confidence):
        return float("nan")
    gaps = (b.questions * abs(b.confidence - b.share) for b in reliability(confidence, positive))
    return sum(gaps) / len(confidence)


def risk_coverage(confidence: Floats, right: Floats) -> list[tuple[float, float]]:
    """Return (coverage, risk) for answering the surest 1, 2, … questions.

    Coverage is the share answered, risk the share of these that are wrong (El-Yaniv and Wiener
    2010). Questions of equal confidence are answered together, whatever their order.
    """
    order = np.argsort(-confidence, kind="stable")
    sorted_confidence = confidence[order]
    wrong = np.cumsum(1.0 - right[order])
    counts = np.arange(1, len(order) + 1)
    last = np.append(sorted_confidence[1:] != sorted_confidence[:-1], True)[: len(order)]
    total = len(order)
    return [
        (float(n / total), float(w / n)) for n, w in zip(counts[last], wrong[last], strict=True)
    ]


def area_under_risk(confidence: Floats, right: Floats) -> float:
    """Return the area under the risk-coverage curve, as steps: 0 is best, 1 worst."""
    curve: Sequence[tuple[float, float]] = risk_coverage(confidence, right)
    if not curve:
        return float("nan")
    widths = np.diff([0.0, *(coverage for coverage, _ in curve)])
    return float(sum(w * risk for w, (_, risk) in zip(widths, curve, strict=True)))
