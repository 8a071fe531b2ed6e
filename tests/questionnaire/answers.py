"""An assistant that needs no index: the same question always gets the same answer."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from assistant.errors import InputError
from assistant.types import Answer, AnswerStatus, Citation, Document, Hit, Language, Passage

TEXT = (
    "De oostflankwacht versterkt de oostelijke grenzen van de Unie. "
    "De lidstaten leiden de vermogenscoalities. "
    "=2+3 is geen formule. "
    "Het luchtschild is in 2027 operationeel."
)
DOCUMENT = Document("roadmap", {"nl": "Routekaart", "en": "Roadmap"}, "nl", TEXT, ())
UNUSED = Document("other", {"nl": "Ander stuk", "en": "Other paper"}, "nl", "Niets.", ())
DOCUMENTS: dict[str, Document] = {"roadmap": DOCUMENT, "other": UNUSED}


def citation(quote: str, n: int = 1, rendering: str = "") -> Citation:
    start = TEXT.index(quote)
    return Citation(
        n, "roadmap", "Routekaart", ("1 – Inleiding",), None, start, start + len(quote), quote,
        "nl", rendering, False, 0.5,
    )  # fmt: skip


SENTENCES = tuple(
    citation(sentence.strip() + ("" if sentence.endswith(".") else "."))
    for sentence in TEXT.split(". ")
)


def answer(
    question: str,
    text: str,
    citations: tuple[Citation, ...] = (),
    *,
    status: AnswerStatus = "answered",
    confidence: float = 0.9,
    language: Language = "nl",
    identity: str | None = None,
) -> Answer:
    passage = Passage("p1", "roadmap", 0, 10, TEXT[:10], "paragraph", "nl", ("1 – Inleiding",))
    return Answer(
        identity or "x", question, question, language, status, text, confidence,
        status == "not_in_documents", citations, (Hit(passage, 0.5),), (), 1.0, "i", "fake",
    )  # fmt: skip


@dataclass
class FakeAssistant:
    """Answers from four sentences; which, a digest of the question says. Notes what was asked."""

    fixed: Mapping[str, Answer] = field(default_factory=dict)
    pause: float = 0.0
    asked: list[str] = field(default_factory=list)

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Collection[str] = (),
        identity: str | None = None,
    ) -> Answer:
        self.asked.append(question)
        time.sleep(self.pause)
        if question in self.fixed:
            return self.fixed[question]
        if "fout" in question:
            raise InputError("the question cannot be taken")
        number = hashlib.sha256(question.encode()).digest()[0]
        spoken = language or "nl"
        if number % 5 == 4:
            return answer(
                question, "De documenten zeggen dit niet.", status="not_in_documents",
                confidence=0.1, language=spoken, identity=identity,
            )  # fmt: skip
        first, second = SENTENCES[number % 4], SENTENCES[(number + 1) % 4]
        cited = (first, Citation(**{**_fields(second), "n": 2}))
        text = f"{first.quote} [1] {second.quote} [2]"
        return answer(question, text, cited, language=spoken, identity=identity)


def _fields(found: Citation) -> dict[str, object]:
    return {name: getattr(found, name) for name in found.__slots__}


class WordEncoder:
    """A bag of hashed words, 256 numbers long: texts of the same words have the same vector."""

    def encode(self, texts, kind="passage"):
        made = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().replace("?", "").split():
                made[row, hashlib.sha256(word.encode()).digest()[0]] += 1
        return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
