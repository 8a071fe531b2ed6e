"""Small questions, passages and answers, made by hand for the benchmark's tests."""

from __future__ import annotations

from assistant.types import Answer, Block, Citation, Document
from eval.outcomes import Found, Outcome
from eval.questions import Evidence, Question

TEXT = "De gemeente plukt 600 000 appels. De wethouder leidt het werk."
DOCUMENT = Document("fruit", {"nl": "Fruit"}, "nl", TEXT, (Block("paragraph", 0, len(TEXT)),))
FIRST, SECOND = TEXT[:33], TEXT[34:]


def question(
    *evidence: Evidence,
    identity: str = "q1",
    kind: str = "fact",
    language: str = "nl",
    facts: tuple[tuple[str, ...], ...] = (("600 000", "600.000"), ("wethouder",)),
    text: str = "Hoeveel appels plukt de gemeente?",
) -> Question:
    return Question(identity, kind, "formal", language, text, (), evidence, "600 000", facts)


def unanswerable(identity: str = "u1") -> Question:
    return question(identity=identity, kind="unanswerable", facts=())


def gold(quote: str = FIRST, *, alternative: bool = False, document: str = "fruit") -> Evidence:
    return Evidence(document, quote, alternative)


def citation(quote: str, start: int, number: int = 1) -> Citation:
    return Citation(
        number, "fruit", "Fruit", (), None, start, start + len(quote), quote, "nl", "", False, 1.0
    )


def answer(
    text: str,
    *citations: Citation,
    abstained: bool = False,
    confidence: float = 0.5,
    language: str = "nl",
) -> Answer:
    return Answer(
        id="a",
        question="",
        standalone_question="",
        language="nl" if language == "nl" else "en",
        status="not_in_documents" if abstained else "answered",
        answer=text,
        confidence=confidence,
        abstained=abstained,
        citations=citations,
        hits=(),
    )


def found(identity: str, text: str, document: str = "fruit") -> Found:
    return Found(identity, document, text)


def outcome(asked: Question, said: Answer | None = None, *stretches: Found) -> Outcome:
    return Outcome(asked, stretches, 0.01, said, error="" if said else "RuntimeError: broken")
