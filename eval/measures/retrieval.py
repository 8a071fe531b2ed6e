"""Measures of retrieval: how much of the evidence is found, and how high it stands.

Recall counts pieces of evidence, so that systems with passages of any size can be compared; MRR
and nDCG@10 (Järvelin and Kekäläinen 2002) are computed by ir-measures over relevance judgements
made per system: a passage is relevant to a question when it holds one of its pieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, nDCG

from eval.measures.matching import holds_piece
from eval.outcomes import Found
from eval.questions import Question

__all__ = ["Judgements", "cut_at", "judge", "ranking_scores", "recall", "run_of"]

BUDGET = 2000  # characters; what a reader takes in, and comparable between sizes of passages
_DEPTH = 10

Judgements = dict[str, dict[str, int]]


def recall(question: Question, found: Sequence[Found]) -> float:
    """Return the share of the question's pieces of evidence that `found` holds."""
    pieces = question.pieces
    held = sum(any(holds_piece(one, piece) for one in found) for piece in pieces)
    return held / len(pieces) if pieces else 0.0


def cut_at(found: Sequence[Found], characters: int = BUDGET) -> list[Found]:
    """Return what of `found` lies within the first `characters`, the last stretch cut short."""
    kept: list[Found] = []
    left = characters
    for one in found:
        if left <= 0:
            break
        kept.append(Found(one.id, one.document, one.text[:left], one.score))
        left -= len(one.text)
    return kept


def judge(questions: Sequence[Question], collection: Sequence[Found]) -> Judgements:
    """Return, per question's key, the stretches of `collection` that hold evidence, with grades."""
    judged: Judgements = {}
    for question in questions:
        relevant = {
            one.id: max(e.grade for e in piece)
            for piece in question.pieces
            for one in collection
            if holds_piece(one, piece)
        }
        if question.pieces:
            judged[question.key] = relevant
    return judged


def run_of(found: Mapping[str, Sequence[Found]]) -> dict[str, dict[str, float]]:
    """Return the run as ir-measures wants it; scores count down so that ranks hold in ties."""
    return {
        key: {one.id: float(len(ranked) - place) for place, one in enumerate(ranked)}
        for key, ranked in found.items()
    }


def ranking_scores(
    judged: Judgements, found: Mapping[str, Sequence[Found]]
) -> dict[str, dict[str, float]]:
    """Return MRR and nDCG@10 per question's key; 0 where nothing relevant was or could be found."""
    measures = {"MRR": RR @ _DEPTH, "nDCG@10": nDCG @ _DEPTH}
    scores = {key: dict.fromkeys(measures, 0.0) for key in judged}
    relevant = {key: grades for key, grades in judged.items() if grades}
    if not relevant:
        return scores
    names = {measure: name for name, measure in measures.items()}
    for one in ir_measures.iter_calc(list(measures.values()), relevant, run_of(found)):
        if one.query_id in scores:
            scores[one.query_id][names[one.measure]] = float(one.value)
    return scores
