"""What went wrong first with an answer, along the way from question to answer."""

from __future__ import annotations

from typing import Literal

from eval.measures.answers import all_facts_in
from eval.measures.matching import holds_piece
from eval.outcomes import Found, Outcome

__all__ = ["FAULTS", "Fault", "fault_of"]

Fault = Literal[
    "failed",
    "not retrieved",
    "wrongly abstained",
    "retrieved but not chosen",
    "chosen but fact missing",
    "wrongly answered",
]
FAULTS: tuple[Fault, ...] = (
    "failed",
    "not retrieved",
    "wrongly abstained",
    "retrieved but not chosen",
    "chosen but fact missing",
    "wrongly answered",
)


def fault_of(outcome: Outcome) -> Fault | None:
    """Return the first thing that went wrong, or None where the answer is right.

    An answer that states all key facts is right, whatever it cites; so is abstaining where the
    documents do not say. A question whose evidence was not all retrieved could not be answered
    well, so that this comes before a wrong refusal.
    """
    question, answer = outcome.question, outcome.answer
    if answer is None:
        return "failed"
    if not question.answerable:
        return None if answer.abstained else "wrongly answered"
    if all_facts_in(question, answer):
        return None
    cited = [Found(str(c.n), c.document, c.quote) for c in answer.citations]
    if any(not any(holds_piece(f, piece) for f in outcome.found) for piece in question.pieces):
        return "not retrieved"
    if answer.abstained:
        return "wrongly abstained"
    if any(not any(holds_piece(c, piece) for c in cited) for piece in question.pieces):
        return "retrieved but not chosen"
    return "chosen but fact missing"
