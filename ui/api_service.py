"""What programs can ask for, whatever they speak: plain HTTP, Gradio's protocol or MCP."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from assistant.assistant import Assistant
from assistant.batch import answer_line
from assistant.config import Settings
from assistant.deadlines import Deadline
from assistant.deadlines.find import find, period_of
from assistant.deadlines.occurrences import first_due
from assistant.errors import InputError
from assistant.language import language_of
from assistant.render import record
from assistant.types import Language, Turn
from ui.access import Visitor
from ui.api_log import RequestLog

__all__ = ["Current", "Service"]


class Current(Protocol):
    """Gives the assistant that answers now."""

    def current(self) -> Assistant:
        """Return the assistant over the current generation of the index."""

    def is_ready(self) -> bool:
        """Whether there is an index that it can answer from."""


class Service:
    """Answers programs with JSON-ready values; an answer is the answer record."""

    def __init__(self, live: Current, settings: Settings, log: RequestLog | None = None) -> None:
        self.live = live
        self._settings = settings
        self._log = log

    def ask(
        self,
        visitor: Visitor,
        question: str,
        history: Sequence[Mapping[str, str]] = (),
        language: Language | None = None,
        documents: Collection[str] = (),
    ) -> dict[str, Any]:
        """Return the answer record of a question.

        Raises:
            InputError: where the question, the history or a document cannot be taken.
        """
        self._note(visitor, question)
        turns = [_turn(turn) for turn in history]
        answer = self.live.current().ask(
            question, history=turns, language=language, documents=documents
        )
        return record(answer)

    def retrieve(
        self,
        visitor: Visitor,
        question: str,
        count: int = 10,
        language: Language | None = None,
        documents: Collection[str] = (),
    ) -> list[dict[str, Any]]:
        """Return the passages nearest to a question, best first, as `retrieved` of the record.

        Raises:
            InputError: where the question or a document cannot be taken.
        """
        self._note(visitor, question)
        assistant = self.live.current()
        self._check(question, assistant, documents)
        spoken = language or language_of(question, None, assistant.searcher.vocabulary).language
        hits = assistant.find(question, spoken, documents=documents).hits[:count]
        return [
            {
                "document": hit.passage.document,
                "section": list(hit.passage.section),
                "page": hit.passage.page,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": hit.passage.text,
                "rendering": hit.passage.rendering,
                "score": round(hit.score, 4),
            }
            for hit in hits
        ]

    def batch(self, visitor: Visitor, questions: Sequence[Any]) -> list[dict[str, Any]]:
        """Return a record for each question, in order; one that fails gives an error record.

        Raises:
            InputError: where there are more questions than a batch may hold.
        """
        if len(questions) > self._settings.longest_batch:
            raise InputError(
                f"{len(questions)} questions are too many; {self._settings.longest_batch} at most"
            )
        assistant = self.live.current()
        found = []
        for number, one in enumerate(questions, start=1):
            if isinstance(one, Mapping):
                self._note(visitor, str(one.get("question", "")))
            found.append(answer_line(assistant, json.dumps(one), number))
        return found

    def documents(self) -> list[dict[str, Any]]:
        """Return what is known of each document that is answered from."""
        assistant = self.live.current()
        passages = Counter(found.document for found in assistant.searcher.passages.values())
        return [
            {
                "id": document.id,
                "titles": document.titles,
                "language": document.language,
                "date": document.metadata.get("date", ""),
                "publisher": document.metadata.get("publisher", ""),
                "passages": passages[document.id],
                "characters": len(document.text),
            }
            for document in assistant.documents.values()
        ]

    def deadlines(
        self,
        by: str = "",
        within: str = "",
        after: str = "",
        document: str = "",
        who: str = "",
        words: str = "",
    ) -> list[dict[str, Any]]:
        """Return the dated commitments that fit; times read 2026, 2026-Q2, 2026-06, 2026-06-30.

        Raises:
            InputError: where a time cannot be read.
        """
        times = {
            name: period_of(text)
            for name, text in (("by", by), ("within", within), ("after", after))
            if text
        }
        found = find(
            self.live.current().deadlines, document=document, who=who, words=words, **times
        )
        return [_deadline(deadline) for deadline in found]

    def _note(self, visitor: Visitor, question: str) -> None:
        if self._log is not None:
            self._log.question(visitor, question)

    def _check(self, question: str, assistant: Assistant, documents: Collection[str]) -> None:
        if not question.strip():
            raise InputError("the question is empty; write one in Dutch or English")
        if len(question) > self._settings.longest_question:
            most = self._settings.longest_question
            raise InputError(f"the question has {len(question):,} characters; {most:,} at most")
        if unknown := set(documents) - assistant.documents.keys():
            known = ", ".join(sorted(assistant.documents))
            raise InputError(f"document '{min(unknown)}' is not in the index; known: {known}")


def _turn(found: Mapping[str, str]) -> Turn:
    role, content = found.get("role"), found.get("content")
    if role not in ("user", "assistant") or not isinstance(content, str):
        raise InputError('a turn of "history" is not {"role": "user"|"assistant", "content"}')
    return Turn("user" if role == "user" else "assistant", content)


def _deadline(deadline: Deadline) -> dict[str, Any]:
    when = deadline.when
    return {
        "due": _day(first_due(when)),
        "from": _day(when.first),
        "to": _day(when.last),
        "relation": when.relation,
        "length": str(when.length) if when.length else None,
        "recurs": str(when.recurs) if when.recurs else None,
        "words": deadline.words,
        "who": deadline.who,
        "what": deadline.what,
        "document": deadline.document,
        "section": list(deadline.section),
        "start": deadline.start,
        "end": deadline.end,
        "quote": deadline.quote,
        "rendering": deadline.rendering,
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)
