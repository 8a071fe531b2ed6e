"""A benchmark: questions, and the documents they are about where these are not the corpus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.errors import InputError
from assistant.types import Document
from eval.questions import Question, load

__all__ = ["HALVES", "Benchmark", "own"]

HALVES = ("dev", "test", "both")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What to ask and of which documents.

    `documents` are put into an index of their own; without any, the project's index is asked.
    `unit` is what is judged: passages, or documents by their best passage. `answers` tells whether
    there is anything to judge answers by. `sources` holds documents' texts as they came.
    """

    name: str
    questions: tuple[Question, ...]
    documents: tuple[Document, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    unit: Literal["passage", "document"] = "passage"
    answers: bool = True


def own(half: str, limit: int | None = None) -> Benchmark:
    """Return the project's own questions: "dev", "test" or "both" halves, the first `limit`.

    Raises:
        InputError: where there is no such half.
    """
    if half not in HALVES:
        raise InputError(f"half '{half}' is not known; {', '.join(HALVES)}")
    halves = ("dev", "test") if half == "both" else (half,)
    questions = [question for name in halves for question in load(name)]
    return Benchmark(half, tuple(questions[:limit]))
