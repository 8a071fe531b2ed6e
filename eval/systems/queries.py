"""The query that a baseline searches for: the question with what it leans on of its history."""

from __future__ import annotations

from assistant.conversation import standalone
from assistant.types import Language
from eval.questions import Question

__all__ = ["query_of", "spoken"]


def spoken(question: Question) -> Language:
    """Return the question's language."""
    return "nl" if question.language == "nl" else "en"


def query_of(question: Question) -> str:
    """Return what to search for: as the assistant does, the earlier subject and the question."""
    alone = standalone(question.text, question.history, spoken(question))
    return f"{alone.context} {question.text}".strip()
