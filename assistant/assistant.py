"""The assistant: a question and its conversation in, a cited answer out."""

from __future__ import annotations

import time
import unicodedata
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from assistant.answer.clauses import clauses
from assistant.answer.compose import (
    Draft,
    candidates,
    compose,
    compose_parts,
    draft_of,
    interleaved,
)
from assistant.answer.confidence import Calibration, confidence, signs
from assistant.answer.question import AnswerKind, answer_kind
from assistant.conversation import Standalone, last_language, standalone
from assistant.errors import InputError
from assistant.language import language_of
from assistant.phrases import FOREIGN, not_in_documents
from assistant.types import Answer, AnswerStatus, Document, Hit, Language, Passage, Turn

__all__ = ["Assistant", "Searcher", "clean_question"]

_NEAREST = 3  # passages named in a refusal


class Searcher(Protocol):
    """Finds passages; `HybridSearcher` is the real one."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """The passages by id, in the order of the documents."""

    @property
    def vocabulary(self) -> Mapping[Language, Collection[str]]:
        """The words of the documents per language, in lower case without diacritics."""

    def search(
        self,
        question: str,
        language: Language,
        count: int = 10,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> list[Hit]:
        """Return the best passages, best first."""


def _printable(text: str) -> str:
    """Return `text` on one line without control, format, private and half characters."""
    kept = (" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") else c for c in text)
    return " ".join("".join(kept).split())


def clean_question(text: str, longest: int) -> str:
    """Return the question without control characters and surplus white space.

    Raises:
        InputError: where nothing is left, or more than `longest` characters.
    """
    question = _printable(text)
    if not question:
        raise InputError("the question is empty; ask one in Dutch or English")
    if len(question) > longest:
        raise InputError(
            f"the question has {len(question):,} characters, at most {longest:,} are taken; "
            "shorten it"
        )
    return question


class Assistant:
    """Answers questions from one generation of the index."""

    def __init__(
        self,
        searcher: Searcher,
        calibration: Calibration,
        *,
        index: str,
        model: str,
        results: int = 10,
        threshold: float | None = None,
        longest_question: int = 4000,
    ) -> None:
        self.searcher = searcher
        self._calibration = calibration
        self._index = index
        self._model = model
        self._results = results
        self._threshold = calibration.threshold if threshold is None else threshold
        self._longest = longest_question

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents the assistant answers from, by id."""
        return self.searcher.documents

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        language: Language | None = None,
        documents: Collection[str] = (),
        identity: str | None = None,
    ) -> Answer:
        """Return the answer to `question`, said after `history`.

        `language` overrides the detected one; `documents` limits the answer to some documents.

        Raises:
            InputError: where the question is empty or too long, or a document is unknown.
        """
        started = time.perf_counter()
        history = [Turn(turn.role, _printable(turn.content)) for turn in history]
        asked = clean_question(question, self._longest)
        if unknown := set(documents) - self.documents.keys():
            known = ", ".join(sorted(self.documents))
            raise InputError(f"document '{min(unknown)}' is not in the index; known: {known}")
        guess = language_of(asked, last_language(history), self.searcher.vocabulary)
        spoken = language or guess.language
        if guess.foreign and language is None:
            alone = Standalone(asked)
            return self._answer(
                identity,
                asked,
                alone,
                spoken,
                "not_in_documents",
                Draft(FOREIGN, (), ()),
                0.0,
                (),
                started,
            )
        alone = standalone(asked, history, spoken)
        hits = self.searcher.search(
            asked, spoken, self._results, documents=documents, context=alone.context
        )
        kind = answer_kind(asked, spoken)
        if parts := self._parts(asked, spoken, documents):
            draft = compose_parts(parts, self.documents, spoken)
            hits = interleaved([hits, *(found for _, found in parts)], self._results)
        else:
            draft = compose(
                hits, self.documents, self.searcher.passages, kind, spoken, alone.question
            )
        sure = confidence(signs(hits, draft.best, kind), self._calibration)
        status: AnswerStatus = "answered"
        if not draft.citations or sure < self._threshold:
            status = "not_in_documents"
            draft = self._refusal(hits, spoken)
        return self._answer(
            identity, asked, alone, spoken, status, draft, sure, tuple(hits), started
        )

    def _parts(
        self, question: str, language: Language, documents: Collection[str]
    ) -> list[tuple[AnswerKind, list[Hit]]]:
        """Return kind and hits for each thing asked, none where it is one thing.

        A later part leans on the first one as a follow-up does on the question before it.
        """
        parts = clauses(question, language)
        before = [Turn("user", part) for part in parts[:1]]
        found = []
        for number, part in enumerate(parts):
            alone = standalone(part, before if number else (), language)
            hits = self.searcher.search(
                part, language, self._results, documents=documents, context=alone.context
            )
            found.append((answer_kind(part, language), hits))
        return found

    def _refusal(self, hits: Sequence[Hit], language: Language) -> Draft:
        """Return "the documents do not say", with the nearest passages as citations."""
        ordered = candidates(hits, self.documents, "fact", language)
        nearest = list({c.passage.id: c for c in reversed(ordered)}.values())[::-1][:_NEAREST]
        citations = draft_of(nearest, self.documents, language).citations
        places = [
            f"{' › '.join((citation.title, *citation.section[-2:]))} [{citation.n}]"
            for citation in citations
        ]
        return Draft(not_in_documents(language, places), citations, tuple(nearest))

    def _answer(
        self,
        identity: str | None,
        asked: str,
        alone: Standalone,
        language: Language,
        status: AnswerStatus,
        draft: Draft,
        sure: float,
        hits: tuple[Hit, ...],
        started: float,
    ) -> Answer:
        return Answer(
            id=identity or uuid.uuid4().hex[:12],
            question=asked,
            standalone_question=alone.question,
            language=language,
            status=status,
            answer=draft.text,
            confidence=round(sure, 4),
            abstained=status == "not_in_documents",
            citations=draft.citations,
            hits=hits,
            latency_ms=round((time.perf_counter() - started) * 1000, 1),
            index=self._index,
            model=self._model,
        )
