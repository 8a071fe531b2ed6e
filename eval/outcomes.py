"""What a system said to a question: the records that measures and reports read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.types import Answer
from eval.questions import Question

__all__ = ["Found", "Outcome", "Response", "System"]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a document, as a system's collection holds it and as it was retrieved."""

    id: str
    document: str
    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Response:
    """What a system gave: stretches, best first, and an answer where it makes one."""

    found: tuple[Found, ...]
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question and what came of it; `error` says why nothing did.

    `seconds` is wall-clock time. `unrefused` is what a system that abstained would have said.
    """

    question: Question
    found: tuple[Found, ...]
    seconds: float
    answer: Answer | None = None
    unrefused: Answer | None = None
    error: str = ""


class System(Protocol):
    """Something that finds stretches of documents for a question, and may answer it."""

    @property
    def name(self) -> str:
        """What reports call it."""

    @property
    def collection(self) -> Sequence[Found]:
        """All that it can find."""

    def ask(self, question: Question) -> Response:
        """Return what it has to say to `question`, said after the question's history."""
