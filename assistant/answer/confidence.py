"""How sure an answer is: a logistic model over a few signs, fitted on the benchmark's dev half.

The weights and the threshold under which the assistant says that the documents do not say it
stand in `calibration.json` with what they were fitted on; `python -m eval.calibrate` writes it.
Weights belong to an encoder and a reranker, whose figures they weigh; others without weights of
their own use the first, the bundled ones'. Each has a set for documents beside which likely
questions stand, answered and unanswered ones, and another for those without.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.answer.candidates import Part
from assistant.answer.question import shows
from assistant.types import Relevance

__all__ = ["Calibration", "calibration_for", "confidence", "signs"]

SIGNS = (
    "sentence_similarity",
    "sentence_coverage",
    "passage_similarity",
    "passage_coverage",
    "agreement",
    "kind",
    "passage_answers",
    "sentence_answers",
    "asked_before",
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model: a weight per sign, the constant, and the threshold to answer at.

    `asked` is the one for what likely questions stand near, where that is another one.
    """

    weights: Mapping[str, float]
    constant: float
    threshold: float
    asked: Calibration | None = None

    def of(self, part: Part) -> Calibration:
        """Return the model for a part: whether questions like it are known decides."""
        return self.asked if self.asked and part.asked_before is not None else self


@cache
def _fitted() -> dict[str, Calibration]:
    found = json.loads(files("assistant.answer").joinpath("calibration.json").read_text("utf-8"))
    return {
        model: _calibration(entry["without"], _calibration(entry["with questions"]))
        for model, entry in found["models"].items()
    }


def _calibration(entry: Mapping[str, Any], asked: Calibration | None = None) -> Calibration:
    return Calibration(entry["weights"], entry["constant"], entry["threshold"], asked)


def calibration_for(model: str) -> Calibration:
    """Return what was fitted for `model`, or the first one where there is none for it."""
    fitted = _fitted()
    return fitted.get(model) or next(iter(fitted.values()))


def signs(part: Part) -> dict[str, float]:
    """Return the signs that tell whether a part is answered; all 0 where nothing was found.

    Similarities and coverages are those of the best sentence and the best passage, 0 to 1;
    "agreement" is the share of rankers that have the best passage among their first three; "kind"
    whether the answer holds what was asked for, a date or a figure; "…_answers" are the reranker's
    log-odds of the passage and of the sentence that it thinks most of, 0 without one;
    "asked_before" whether likely questions like it are answered, -1 to 1, 0 where there are none.
    """
    hits, kind = part.hits, part.kind
    if not hits or not part.ordered:
        return dict.fromkeys(SIGNS, 0.0)
    first = part.ordered[0]
    passage = hits[min(first.hit, len(hits) - 1)]
    placed = [rank <= 3 for rank in passage.found_by.values()]
    return {
        "sentence_similarity": first.relevance.similarity,
        "sentence_coverage": first.relevance.coverage,
        "passage_similarity": max(hit.relevance.similarity for hit in hits[:3]),
        "passage_coverage": max(hit.relevance.coverage for hit in hits[:3]),
        "agreement": sum(placed) / max(len(placed), 1),
        "kind": float(shows(kind, first.passage.text) or kind == "fact"),
        "passage_answers": _most(hit.relevance for hit in hits),
        "sentence_answers": _most(said for hit in hits for said in hit.sentences),
        "asked_before": part.asked_before or 0.0,
    }


def _most(read: Iterable[Relevance]) -> float:
    return max((r.answers for r in read if r.answers is not None), default=0.0)


def confidence(found: Mapping[str, float], model: Calibration) -> float:
    """Return the estimated probability, 0 to 1, that the documents answer the question."""
    total = model.constant + sum(model.weights.get(sign, 0.0) * found[sign] for sign in SIGNS)
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))
