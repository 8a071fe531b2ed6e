"""The assistant: a question and its conversation in, a cited answer out."""

from __future__ import annotations

import time
import unicodedata
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Protocol

from assistant.answer.candidates import Part, part_of
from assistant.answer.clauses import clauses
from assistant.answer.compose import Draft, compose
from assistant.answer.confidence import Calibration, confidence, signs
from assistant.answer.counted import recounted
from assistant.answer.due import due
from assistant.answer.guard import guarded
from assistant.answer.question import answer_kind
from assistant.answer.rankings import blended, interleaved
from assistant.answer.refusal import refusal
from assistant.answer.scope import asks_of_each, named_documents
from assistant.conversation import Standalone, last_language, part_context, standalone
from assistant.deadlines import Deadline
from assistant.errors import InputError
from assistant.language import language_of
from assistant.phrases import FOREIGN
from assistant.types import Answer, AnswerStatus, Document, Hit, Language, Passage, Turn

__all__ = ["Assistant", "Finding", "Searcher", "clean_question"]

_SURE_OF_THE_REGISTER = 0.9  # its precision on sentences that it was not made with
_MOST_DOCUMENTS = 4  # that a question may ask "all" of; more are one collection


class Searcher(Protocol):
    """Finds passages; `HybridSearcher` is the real one."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """The passages by id, in the order of the documents."""

    @property
    def deadlines(self) -> Sequence[Deadline]:
        """The dated commitments of the documents, in order."""

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

    def asked_before(
        self,
        question: str,
        language: Language,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> float | None:
        """Return whether likely questions like this one are answered, -1 to 1, if there are any."""


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


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a question: its parts, one at least, and the passages of all."""

    asked: Standalone
    parts: tuple[Part, ...]
    hits: tuple[Hit, ...]


class Assistant:
    """Answers questions from one generation of the index.

    Attributes:
        searcher: Finds the passages.
        model: The names of the models that answer: the encoder's, and a reranker's behind a plus.
    """

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
        self.model = model
        self._results = results
        self._threshold = threshold
        self._longest = longest_question

    @property
    def deadlines(self) -> Sequence[Deadline]:
        """The dated commitments of the documents, in order."""
        return self.searcher.deadlines

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
        finding = self.find(asked, spoken, history, documents)
        sure = self.confidence(finding)
        draft = compose(
            finding.parts,
            self.documents,
            self.searcher.passages,
            spoken,
            finding.asked.question,
        )
        status: AnswerStatus = "answered"
        notes: tuple[str, ...] = ()
        if listed := self._due(asked, spoken, finding, documents):
            draft, sure = listed, max(sure, _SURE_OF_THE_REGISTER)
        elif not draft.citations or sure < self.threshold(finding):
            status = "not_in_documents"
            draft = refusal(finding.parts, self.documents, spoken)
        else:
            draft, notes = recounted(draft, finding.parts, self.documents, asked, spoken)
            if not notes:
                draft, notes = guarded(draft, asked, spoken)
        alone, hits = finding.asked, finding.hits
        return self._answer(
            identity, asked, alone, spoken, status, draft, sure, hits, started, notes
        )

    def _due(
        self, question: str, language: Language, finding: Finding, documents: Collection[str]
    ) -> Draft | None:
        """Return what the register lists for a question after dates, None for another one."""
        if finding.asked.context:
            return None
        draft = due(
            question,
            language,
            self.deadlines,
            self.documents,
            self.searcher.passages,
            documents,
        )
        return draft if draft.citations else None

    def find(
        self,
        question: str,
        language: Language,
        history: Sequence[Turn] = (),
        documents: Collection[str] = (),
    ) -> Finding:
        """Return what the documents hold on each thing that `question` asks."""
        asked = standalone(question, history, language)
        hits = self._search(question, language, documents, asked.context)
        asks = clauses(question, language)
        parts: list[Part] = []
        for clause in asks:
            context = part_context(clause, asks, question, language) or asked.context
            scope = self._scope(clause, documents)
            found = self._search(clause, language, scope, context)
            within = [hit for hit in hits if not scope or hit.passage.document in scope]
            found = blended(found, within)
            parts.append(self._part(clause, language, found, scope, context))
        if not asks and len(each := self._each(question, language, documents)) > 1:
            for one in each:
                found = self._search(question, language, [one], asked.context)
                parts.append(self._part(question, language, found, [one], asked.context))
        if parts:
            hits = interleaved([hits, *(part.hits for part in parts)], self._results)
        else:
            parts = [self._part(question, language, hits, documents, asked.context)]
        return Finding(asked, tuple(parts), tuple(hits))

    def confidence(self, finding: Finding) -> float:
        """Return how sure it is, 0 to 1, that the documents answer: the mean over the parts."""
        return fmean(confidence(signs(part), self._calibration.of(part)) for part in finding.parts)

    def threshold(self, finding: Finding) -> float:
        """Return the confidence under which it is not answered: as set, or as calibrated."""
        if self._threshold is not None:
            return self._threshold
        return fmean(self._calibration.of(part).threshold for part in finding.parts)

    def _search(
        self, question: str, language: Language, documents: Collection[str], context: str
    ) -> list[Hit]:
        return self.searcher.search(
            question, language, self._results, documents=documents, context=context
        )

    def _part(
        self,
        question: str,
        language: Language,
        hits: Sequence[Hit],
        documents: Collection[str],
        context: str,
    ) -> Part:
        kind = answer_kind(question, language)
        asked_before = None
        if hits and hits[0].passage.document in self._with_questions:
            asked_before = self.searcher.asked_before(
                question, language, documents=documents, context=context
            )
        return part_of(question, kind, hits, self.documents, language, asked_before)

    @cached_property
    def _with_questions(self) -> frozenset[str]:
        """The documents of which it is known what they are asked and do not answer."""
        return frozenset(
            identity
            for identity, document in self.documents.items()
            if any(not question.answered for question in document.questions)
        )

    def _scope(self, clause: str, documents: Collection[str]) -> Collection[str]:
        """Return the one document that a part of a question names, else those of the question."""
        named = named_documents(clause, self.documents)
        return named if len(named) == 1 and (not documents or named[0] in documents) else documents

    def _each(
        self, question: str, language: Language, documents: Collection[str]
    ) -> tuple[str, ...]:
        """Return the documents that are each asked for what they say, none where one will do."""
        allowed = [one for one in self.documents if not documents or one in documents]
        if len(allowed) <= _MOST_DOCUMENTS and asks_of_each(question, language):
            return tuple(allowed)
        named = named_documents(question, self.documents)
        return tuple(one for one in named if one in allowed)

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
        notes: tuple[str, ...] = (),
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
            notes=notes,
            latency_ms=round((time.perf_counter() - started) * 1000, 1),
            index=self._index,
            model=self.model,
        )
