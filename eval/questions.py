"""The benchmark's questions, as they lie in `eval/questions/*.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.types import Turn

__all__ = ["FOLDER", "Evidence", "Question", "collapse", "load"]

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation that answers; an alternative stands for the first one.

    An empty quotation means the whole document, as in benchmarks that judge documents; `grade` is
    how relevant such a benchmark calls it.
    """

    document: str
    quote: str
    alternative: bool = False
    grade: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language, with what answers it."""

    id: str
    type: str
    style: str
    language: str
    text: str
    history: tuple[Turn, ...]
    evidence: tuple[Evidence, ...]
    answer: str
    key_facts: tuple[tuple[str, ...], ...]
    document: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return self.type != "unanswerable"

    @property
    def key(self) -> str:
        """What tells it from all others, its translation included."""
        return f"{self.id}:{self.language}"

    @property
    def pieces(self) -> tuple[tuple[Evidence, ...], ...]:
        """The pieces of evidence that an answer needs, each with what may stand for it.

        Alternatives stand for the first piece.
        """
        needed = [[evidence] for evidence in self.evidence if not evidence.alternative]
        if needed:
            needed[0] += [evidence for evidence in self.evidence if evidence.alternative]
        return tuple(tuple(piece) for piece in needed)


def collapse(text: str) -> str:
    """Return `text` in lower case with single blanks, as facts and quotations are compared."""
    return " ".join(text.lower().split())


def _read(found: dict[str, Any], language: str) -> Question:
    history = found.get("history", {}).get(language, ())
    return Question(
        id=found["id"],
        type=found["type"],
        style=found["style"],
        language=language,
        text=found["question"][language],
        history=tuple(Turn(turn["role"], turn["content"]) for turn in history),
        evidence=tuple(Evidence(**evidence) for evidence in found["evidence"]),
        answer=found["answer"][language],
        key_facts=tuple(tuple(fact) for fact in found["key_facts"][language]),
        document=found.get("document", ""),
    )


def load(half: str, languages: tuple[str, ...] = ("nl", "en")) -> list[Question]:
    """Return the questions of a half ("dev" or "test"), each in each of `languages`."""
    lines = (FOLDER / f"{half}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [_read(row, language) for row in rows for language in languages]
