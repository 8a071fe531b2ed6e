"""Results as one JSON object: what was run, every figure, every question's scores and answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from eval.benchmark import Benchmark
from eval.faults import FAULTS, fault_of
from eval.figures import BY_NAME
from eval.measures.resampling import compare
from eval.run import Scored, SystemRun
from eval.summary import curves, latency, summarise

__all__ = ["against", "read_results", "results", "timings"]

FORMAT = 1
_DIGITS = 4


def _row(row: Scored, *, answers: bool) -> dict[str, Any]:
    """Return a question's line of the results: scores, and the answer in short."""
    outcome = row.outcome
    found: dict[str, Any] = {
        "key": outcome.question.key,
        "id": outcome.question.id,
        "scores": {
            name: None if value is None else round(value, _DIGITS)
            for name, value in row.scores.items()
        },
        "retrieved": [one.id for one in outcome.found[:10]],
    }
    if outcome.error:
        found["error"] = outcome.error
    if answers:
        found["fault"] = fault_of(outcome)
        found["right"] = row.right
    if answers and outcome.answer is not None:
        found["confidence"] = outcome.answer.confidence
        found["status"] = outcome.answer.status
        found["answer"] = outcome.answer.answer
        found["citations"] = [[c.document, c.start, c.end] for c in outcome.answer.citations]
    return found


def results(
    benchmark: Benchmark,
    runs: Sequence[SystemRun],
    made_with: dict[str, Any],
    stored: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the results of a run; the first of `runs` is the default system's.

    `stored` is an earlier run's results to be compared with. Times are not among them, so that
    the same code gives the same results on any machine; see `timings`.
    """
    default = runs[0]
    found: dict[str, Any] = {
        "format": FORMAT,
        "benchmark": benchmark.name,
        "questions": len(benchmark.questions),
        "made_with": made_with,
        "systems": {run.system: summarise(run) for run in runs},
        "failures": [
            {"system": run.system, "key": r.outcome.question.key, "error": r.outcome.error}
            for run in runs
            for r in run.rows
            if r.outcome.error
        ],
    }
    if default.answers:
        faults = [fault_of(row.outcome) for row in default.rows]
        found["faults"] = {fault: faults.count(fault) for fault in FAULTS}
        found["abstention"] = curves(default)
    found["rows"] = [_row(row, answers=default.answers) for row in default.rows]
    if stored is not None:
        found["against"] = against(stored, found)
    return found


def timings(runs: Sequence[SystemRun]) -> dict[str, Any]:
    """Return the milliseconds per question of each system, on the machine that ran it."""
    return {run.system: latency(run) for run in runs}


def against(stored: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Return how the default system's figures differ from an earlier run's.

    Only questions in both runs are compared; how many are in one alone is said.
    """
    before = {row["key"]: row for row in stored["rows"]}
    after = {row["key"]: row for row in found["rows"]}
    shared = [key for key in after if key in before]
    figures: dict[str, Any] = {}
    for name in BY_NAME:
        pairs = [
            (after[key]["id"], before[key]["scores"].get(name), after[key]["scores"].get(name))
            for key in shared
        ]
        usable = [(i, b, a) for i, b, a in pairs if b is not None and a is not None]
        compared = compare(
            [i for i, _, _ in usable], [b for _, b, _ in usable], [a for _, _, a in usable]
        )
        if compared:
            figures[name] = {
                "difference": round(compared.difference, _DIGITS),
                "low": round(compared.low, _DIGITS),
                "high": round(compared.high, _DIGITS),
                "p": round(compared.p, _DIGITS),
                "questions": compared.questions,
            }
    return {
        "commit": stored["made_with"].get("commit"),
        "code": stored["made_with"].get("code"),
        "questions": len(shared),
        "only_before": len(before.keys() - after.keys()),
        "only_after": len(after.keys() - before.keys()),
        "figures": figures,
    }


def read_results(path: Path) -> dict[str, Any]:
    """Return the results stored in `path`.

    Raises:
        InputError: where they cannot be read or are of another format.
    """
    try:
        found: Any = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as exc:
        raise InputError(f"{path}: no results can be read ({exc}); give a results.json") from exc
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputError(f"{path}: not results of format {FORMAT}; run the benchmark again")
    return found
