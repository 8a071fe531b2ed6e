"""What visitors think of answers: right, wrong or the source wrong, in one SQLite file.

Nothing is stored unless feedback is switched on. Who said it is not stored: a digest only, so that
somebody's later word on an answer replaces the earlier one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.errors import InputError
from assistant.sqlite_file import opened
from assistant.types import Answer

__all__ = ["VERDICTS", "Feedback", "Remark", "Verdict"]

Verdict = Literal["right", "wrong", "source_wrong"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS feedback (
    at TEXT NOT NULL, verdict TEXT NOT NULL, comment TEXT NOT NULL, answer TEXT NOT NULL,
    question TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, said TEXT NOT NULL,
    sources TEXT NOT NULL, "index" TEXT NOT NULL, model TEXT NOT NULL, visitor TEXT NOT NULL,
    UNIQUE (answer, visitor)
);
"""
_LONGEST_COMMENT = 2000  # characters


@dataclass(frozen=True, slots=True)
class Remark:
    """A verdict on an answer. `sources` are its citations as DOCUMENT:START-END."""

    at: str
    verdict: Verdict
    comment: str
    answer: str
    question: str
    language: str
    status: str
    said: str
    sources: tuple[str, ...]
    index: str
    model: str


class Feedback:
    """The remarks in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def store(self, visitor: str, answer: Answer, verdict: Verdict, comment: str = "") -> None:
        """Store a verdict; `visitor` is an id, of which only a digest with the answer's is kept.

        Raises:
            InputError: where the verdict is none or the comment too long.
        """
        if verdict not in VERDICTS:
            raise InputError(f"verdict '{verdict}' is not known; {', '.join(VERDICTS)}")
        if len(comment) > _LONGEST_COMMENT:
            raise InputError(f"the comment is too long; {_LONGEST_COMMENT} characters at most")
        sources = "\n".join(f"{one.document}:{one.start}-{one.end}" for one in answer.citations)
        said_by = hashlib.sha256(f"{answer.id} {visitor}".encode()).hexdigest()[:16]
        row = (
            datetime.now(UTC).isoformat(timespec="seconds"), verdict, _stored(comment.strip()),
            answer.id, _stored(answer.question), answer.language, answer.status,
            _stored(answer.answer), sources, answer.index, answer.model, said_by,
        )  # fmt: skip
        with opened(self._path, _VERSION, _SCHEMA) as file:
            file.execute(
                f"INSERT OR REPLACE INTO feedback VALUES ({', '.join('?' * len(row))})",  # noqa: S608 - marks
                row,
            )

    def remarks(self) -> list[Remark]:
        """Return everything that was said, in order; nothing where there is no file yet."""
        if not self._path.exists():
            return []
        with opened(self._path, _VERSION, _SCHEMA) as file:
            rows = file.execute(
                "SELECT at, verdict, comment, answer, question, language, status, said, sources, "
                '"index", model FROM feedback ORDER BY at, rowid'
            ).fetchall()
        return [_remark(row) for row in rows]


def _remark(row: tuple[Any, ...]) -> Remark:
    found = dict(zip((field.name for field in fields(Remark)), row, strict=True))
    return Remark(**{**found, "sources": tuple(filter(None, found["sources"].split("\n")))})


def _stored(text: str) -> str:
    """Return the text as SQLite takes it: half a character becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
