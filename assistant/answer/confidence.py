"""How sure an answer is: a logistic model over a few signs, fitted on the benchmark's dev half.

The weights and the threshold under which the assistant says that the documents do not say it
stand in `calibration.json` with what they were fitted on; `python -m eval.calibrate` writes it.
Weights belong to an encoder, whose similarities they weigh; one without weights of its own uses
the first, the bundled encoder's.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answer.compose import Candidate
from assistant.answer.question import AnswerKind, shows
from assistant.types import Hit

__all__ = ["Calibration", "calibration_for", "confidence", "signs"]

SIGNS = (
    "sentence_similarity",
    "sentence_coverage",
    "passage_similarity",
    "passage_coverage",
    "agreement",
    "kind",
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model: a weight per sign, the constant, and the threshold to answer at."""

    weights: Mapping[str, float]
    constant: float
    threshold: float


@cache
def _fitted() -> dict[str, Calibration]:
    found = json.loads(files("assistant.answer").joinpath("calibration.json").read_text("utf-8"))
    return {
        encoder: Calibration(entry["weights"], entry["constant"], entry["threshold"])
        for encoder, entry in found["encoders"].items()
    }


def calibration_for(encoder: str) -> Calibration:
    """Return the model fitted for `encoder`, or the first one where there is none for it."""
    fitted = _fitted()
    return fitted.get(encoder) or next(iter(fitted.values()))


def signs(hits: Sequence[Hit], best: Sequence[Candidate], kind: AnswerKind) -> dict[str, float]:
    """Return the signs that tell whether `best` answers; all 0 where nothing was found.

    Similarities and coverages are those of the best sentence and the best passage, 0 to 1;
    "agreement" is the share of rankers that have the best passage among their first three; "kind"
    whether the answer holds what was asked for, a date or a figure.
    """
    if not hits or not best:
        return dict.fromkeys(SIGNS, 0.0)
    first = best[0]
    passage = hits[min(first.hit, len(hits) - 1)]
    placed = [rank <= 3 for rank in passage.found_by.values()]
    return {
        "sentence_similarity": first.relevance.similarity,
        "sentence_coverage": first.relevance.coverage,
        "passage_similarity": max(hit.relevance.similarity for hit in hits[:3]),
        "passage_coverage": max(hit.relevance.coverage for hit in hits[:3]),
        "agreement": sum(placed) / max(len(placed), 1),
        "kind": float(shows(kind, first.passage.text) or kind == "fact"),
    }


def confidence(found: Mapping[str, float], model: Calibration) -> float:
    """Return the estimated probability, 0 to 1, that the documents answer the question."""
    total = model.constant + sum(model.weights.get(sign, 0.0) * found[sign] for sign in SIGNS)
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))
