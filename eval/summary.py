"""The figures of a run with their intervals: of all questions, and by kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from eval.figures import ANSWERS, RETRIEVAL
from eval.measures.abstention import (
    area_under_risk,
    auroc,
    calibration_error,
    reliability,
    risk_coverage,
)
from eval.measures.resampling import Estimate, Resamples
from eval.run import Scored, SystemRun

__all__ = ["KINDS", "curves", "latency", "summarise"]

KINDS = ("language", "type", "style", "document")
_DIGITS = 4


def _groups(rows: Sequence[Scored], kind: str) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for row in rows:
        value = str(getattr(row.outcome.question, kind)) or "none"
        found.setdefault(value, []).append(row)
    return dict(sorted(found.items()))


def _estimate(estimate: Estimate) -> dict[str, float | int]:
    return {
        name: round(value, _DIGITS) if isinstance(value, float) else value
        for name, value in asdict(estimate).items()
    }


def _figures(rows: Sequence[Scored], *, answers: bool) -> dict[str, Any]:
    """Return each figure that applies to `rows`, with its interval."""
    resamples = Resamples([row.outcome.question.id for row in rows])
    names = [figure.name for figure in RETRIEVAL]
    names += [figure.name for figure in ANSWERS] if answers else []
    found: dict[str, Any] = {}
    for name in names:
        if estimate := resamples.mean([row.scores.get(name) for row in rows]):
            found[name] = _estimate(estimate)
    if answers:
        confidence = np.array([row.confidence for row in rows])
        answerable = np.array([float(row.outcome.question.answerable) for row in rows])
        right = np.array([float(row.right) for row in rows])
        for name, measure, second in (
            ("AUROC", auroc, answerable),
            ("ECE", calibration_error, answerable),
            ("AURC", area_under_risk, right),
        ):
            if estimate := resamples.of(measure, confidence, second):
                found[name] = _estimate(estimate)
    return found


def summarise(run: SystemRun) -> dict[str, Any]:
    """Return the figures of a system's run, `all` of it and `by` each kind of question."""
    return {
        "all": _figures(run.rows, answers=run.answers),
        "by": {
            kind: {
                value: {"questions": len(rows)} | _figures(rows, answers=run.answers)
                for value, rows in _groups(run.rows, kind).items()
            }
            for kind in KINDS
        },
    }


def curves(run: SystemRun) -> dict[str, Any]:
    """Return the reliability diagram and the risk-coverage curve of a run with answers."""
    confidence = np.array([row.confidence for row in run.rows])
    answerable = np.array([float(row.outcome.question.answerable) for row in run.rows])
    right = np.array([float(row.right) for row in run.rows])
    return {
        "reliability": [
            {k: round(v, _DIGITS) for k, v in asdict(b).items()}
            for b in reliability(confidence, answerable)
        ],
        "risk_coverage": [
            [round(coverage, _DIGITS), round(risk, _DIGITS)]
            for coverage, risk in risk_coverage(confidence, right)
        ],
    }


def _quantiles(rows: Sequence[Scored]) -> dict[str, float | int]:
    milliseconds = np.array([1000 * row.outcome.seconds for row in rows])
    p50, p95 = np.percentile(milliseconds, [50, 95])
    return {"questions": len(rows), "p50": round(float(p50), 1), "p95": round(float(p95), 1)}


def latency(run: SystemRun) -> dict[str, Any]:
    """Return the milliseconds per question at the median and the 95th percentile."""
    if not run.rows:
        return {"all": {}, "by": {}}
    return {
        "all": _quantiles(run.rows),
        "by": {
            kind: {value: _quantiles(rows) for value, rows in _groups(run.rows, kind).items()}
            for kind in KINDS
        },
    }
