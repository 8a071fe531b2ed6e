"""Conversations that are kept: each user's own, for as many days as was set, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.render import record
from assistant.sqlite_file import opened
from assistant.types import Answer, Citation

__all__ = ["Conversation", "History", "answer_of"]

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, started TEXT NOT NULL,
    last TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS of_owner ON conversations (owner, last);
CREATE TABLE IF NOT EXISTS answers (
    conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE, n INTEGER NOT NULL,
    record TEXT NOT NULL, PRIMARY KEY (conversation, n)
);
"""
_LONGEST_TITLE = 120
_PLAIN = [
    field.name for field in fields(Answer) if field.name not in ("citations", "hits", "notes")
]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the list shows of a conversation; `title` is its first question, times are UTC."""

    id: str
    title: str
    started: str
    last: str
    answers: int


class History:
    """The conversations in the file at `path`, gone `days` after their last answer.

    With 0 days, where none are kept any longer, those of before stay until someone removes them.
    `owner` is a user's id; there is no way to another owner's conversations.
    """

    def __init__(self, path: Path, days: int, now: Callable[[], datetime] = _now) -> None:
        self._path = path
        self._days = days
        self._now = now

    def of(self, owner: str) -> list[Conversation]:
        """Return the owner's conversations, the last one first."""
        with self._opened() as file:
            rows = file.execute(
                "SELECT c.id, c.title, c.started, c.last, count(a.n) FROM conversations c "
                "JOIN answers a ON a.conversation = c.id WHERE c.owner = ? "
                "GROUP BY c.id ORDER BY c.last DESC, c.rowid DESC",
                (owner,),
            ).fetchall()
        return [Conversation(*row) for row in rows]

    def answers(self, owner: str, conversation: str) -> tuple[Answer, ...]:
        """Return the answers of a conversation, without the hits behind them.

        Raises:
            InputError: where the owner has no such conversation.
        """
        with self._opened() as file:
            rows = file.execute(
                "SELECT a.record FROM answers a JOIN conversations c ON a.conversation = c.id "
                "WHERE c.id = ? AND c.owner = ? ORDER BY a.n",
                (conversation, owner),
            ).fetchall()
        if not rows:
            raise InputError("this conversation is not kept (any more); begin a new one")
        return tuple(answer_of(json.loads(row[0])) for row in rows)

    def keep(self, owner: str, conversation: str, answers: Sequence[Answer]) -> str:
        """Keep a conversation as it now stands and return its id.

        `conversation` is "" for a new one; one that is not the owner's becomes a new one too.
        """
        if not answers:
            return conversation
        now = self._now().isoformat(timespec="seconds")
        with self._opened() as file:
            known = file.execute(
                "UPDATE conversations SET last = ? WHERE id = ? AND owner = ?",
                (now, conversation, owner),
            ).rowcount
            if not known:
                conversation = uuid.uuid4().hex
                title = " ".join(answers[0].question.split())[:_LONGEST_TITLE]
                title = title.encode("utf-8", "replace").decode("utf-8")  # half a character
                file.execute(
                    "INSERT INTO conversations VALUES (?, ?, ?, ?, ?)",
                    (conversation, owner, title, now, now),
                )
            file.execute("DELETE FROM answers WHERE conversation = ?", (conversation,))
            file.executemany(
                "INSERT INTO answers VALUES (?, ?, ?)",
                [(conversation, n, _written(answer)) for n, answer in enumerate(answers)],
            )
        return conversation

    def forget(self, owner: str, conversation: str) -> None:
        """Remove one of the owner's conversations, where he has it."""
        with self._opened() as file:
            file.execute(
                "DELETE FROM conversations WHERE id = ? AND owner = ?", (conversation, owner)
            )

    def forget_all(self, owner: str) -> int:
        """Remove all conversations of an owner; return how many."""
        with self._opened() as file:
            return file.execute("DELETE FROM conversations WHERE owner = ?", (owner,)).rowcount

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Give the file, cleared of what has been kept for long enough."""
        oldest = (self._now() - timedelta(days=self._days)).isoformat(timespec="seconds")
        with opened(self._path, _VERSION, _SCHEMA) as file:
            if self._days:
                file.execute("DELETE FROM conversations WHERE last < ?", (oldest,))
            yield file


def _written(answer: Answer) -> str:
    found = record(answer)
    del found["retrieved"]
    return json.dumps(found, ensure_ascii=True)


def answer_of(found: dict[str, Any]) -> Answer:
    """Return the answer that a record tells of; the hits behind it are not in it."""
    known = {key: found[key] for key in _PLAIN if key in found}
    citations = tuple(
        Citation(**{**one, "section": tuple(one["section"])}) for one in found["citations"]
    )
    return Answer(**known, citations=citations, hits=(), notes=tuple(found.get("notes", ())))
