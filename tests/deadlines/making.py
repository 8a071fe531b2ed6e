"""Makes deadlines and one-paragraph documents for the tests."""

from __future__ import annotations

from datetime import date

from assistant.deadlines import Deadline, Interval, deadlines_of
from assistant.ingest.passages import passages
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.structure import build
from assistant.types import Document, Language, Span


def deadline(when: Interval, **fields: object) -> Deadline:
    known: dict[str, object] = {
        "document": "d",
        "passage": "p",
        "section": ("Plan", "Mijlpalen:"),
        "who": "Commissie",
        "what": "Iets doen",
        "when": when,
        "words": "uiterlijk eind 2026",
        "place": Span(10, 29),
        "start": 0,
        "end": 30,
        "quote": "Iets doen, uiterlijk eind 2026",
        "rendering": "",
    }
    return Deadline(**(known | fields))


def by(year: int, month: int = 12, day: int = 31) -> Interval:
    return Interval("by", last=date(year, month, day))


def document(*texts: str, language: Language = "nl", dated: str = "2026-03-01") -> Document:
    text, blocks = build([Paragraph(paragraph) for paragraph in texts])
    return Document("d", {}, language, text, blocks, metadata={"date": dated} if dated else {})


def found(*texts: str, language: Language = "nl", dated: str = "2026-03-01") -> list[Deadline]:
    made = document(*texts, language=language, dated=dated)
    return list(deadlines_of(made, passages(made)))
