"""Answers that a person approved, kept in one SQLite file and reused for the same question.

Nothing is kept unless `approve` is asked to; the file is the user's own and holds all there is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from assistant.errors import InputError
from assistant.questionnaire.agreement import same_claim
from assistant.questionnaire.answering import kept_within, to_be_chosen
from assistant.questionnaire.likeness import SAME, Encodes, vectors_of
from assistant.questionnaire.records import Item, Reply
from assistant.types import Citation, Document, Language

__all__ = ["Approved", "ApprovedAnswers", "digest_of", "keep_approved"]

_FORMAT = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS approved (
    asked TEXT NOT NULL, language TEXT NOT NULL, answer TEXT NOT NULL, choice TEXT NOT NULL,
    citations TEXT NOT NULL, digests TEXT NOT NULL, origin TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (asked, language)
)
"""


@dataclass(frozen=True, slots=True)
class Approved:
    """An answer that a person approved, and where and when."""

    asked: str
    language: Language
    answer: str
    choice: str
    citations: tuple[Citation, ...]
    origin: str
    at: str


def digest_of(text: str) -> str:
    """Return the digest that tells whether a quoted passage is still the same."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(path)
        try:
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found not in (0, _FORMAT):
                raise InputError(f"{path} was made by another version (format {found})")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
            yield connection
            connection.commit()
        finally:
            connection.close()
    except sqlite3.Error as exc:
        raise InputError(f"{path} is no store of approved answers ({exc})") from exc


def keep_approved(path: Path, answers: Sequence[Approved]) -> int:
    """Keep answers in the store at `path`, later ones in place of earlier; return how many.

    Raises:
        InputError: where the file is something else or cannot be written.
    """
    rows = [
        (
            one.asked, one.language, one.answer, one.choice,
            json.dumps([asdict(citation) for citation in one.citations], ensure_ascii=False),
            json.dumps([digest_of(citation.quote) for citation in one.citations]),
            one.origin, one.at,
        )
        for one in answers
    ]  # fmt: skip
    with _opened(path) as connection:
        connection.executemany("INSERT OR REPLACE INTO approved VALUES (?,?,?,?,?,?,?,?)", rows)
    return len(rows)


def _kept(path: Path) -> list[Approved]:
    with _opened(path) as connection:
        rows = connection.execute(
            "SELECT asked, language, answer, choice, citations, origin, at FROM approved "
            "ORDER BY asked, language"
        ).fetchall()
    return [
        Approved(
            asked,
            language,
            answer,
            choice,
            tuple(
                Citation(**{**one, "section": tuple(one["section"])})
                for one in json.loads(citations)
            ),
            origin,
            at,
        )
        for asked, language, answer, choice, citations, origin, at in rows
    ]


class ApprovedAnswers:
    """Finds the approved answer to a question of the same meaning.

    Raises:
        InputError: where there is no store at `path`, or it is something else.
    """

    def __init__(self, path: Path, encoder: Encodes, documents: Mapping[str, Document]) -> None:
        if not path.is_file():
            raise InputError(
                f"{path} does not exist; `assistant questionnaire approve REVIEW.xlsx` makes it"
            )
        self._answers = _kept(path)
        self._encoder = encoder
        self._documents = documents
        self._vectors = vectors_of([one.asked for one in self._answers], encoder)

    def reply(self, item: Item) -> Reply | None:
        """Return the approved reply for an item that asks the same in the same language.

        Where a quoted passage is no longer in the documents the reply is flagged, and a person is
        to look at it again.
        """
        if not self._answers:
            return None
        scores = self._vectors @ vectors_of([item.asked], self._encoder)[0]
        for at in np.argsort(-scores, kind="stable"):
            found = self._answers[at]
            if scores[at] < SAME:
                return None
            if found.language == item.language and same_claim(found.asked, item.asked):
                return self._reply(item, found)
        return None

    def _reply(self, item: Item, found: Approved) -> Reply:
        changed = [one for one in found.citations if not self._still_says(one)]
        choice = found.choice if found.choice in item.options else ""
        notes = [f"approved {found.at}, {found.origin}"]
        if changed:
            titles = ", ".join(dict.fromkeys(one.title for one in changed))
            notes.append(f"the documents have changed since: {titles}")
        unchosen = bool(item.choice_place) and not choice
        if unchosen:
            notes.append(to_be_chosen(item))
        reply = Reply(
            item.number,
            "needs_person" if changed or unchosen else "answered",
            found.answer,
            choice,
            found.citations,
            confidence=1.0,
            notes=tuple(notes),
            reused=found.origin,
            changed=bool(changed),
        )
        kept = kept_within(item, reply)
        return replace(kept, citations=tuple(self._placed(one) for one in kept.citations))

    def _still_says(self, citation: Citation) -> bool:
        document = self._documents.get(citation.document)
        return document is not None and citation.quote in document.text

    def _placed(self, citation: Citation) -> Citation:
        """Return the citation where its quote stands now, which may have moved."""
        document = self._documents.get(citation.document)
        if document is None or document.text[citation.start : citation.end] == citation.quote:
            return citation
        start = document.text.find(citation.quote)
        if start < 0:
            return citation
        return replace(citation, start=start, end=start + len(citation.quote))
