"""The records of the deadlines register: a time, the words that state it, a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.types import Span

__all__ = ["Deadline", "Interval", "Length", "Recurrence", "Relation", "TimeExpression", "Unit"]

Relation = Literal["by", "in", "from", "between", "recurring", "duration"]
Unit = Literal["workday", "day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Length:
    """How long something may take: 6-12 months. `low` equals `high` where one number is given."""

    low: int
    high: int
    unit: Unit

    def __str__(self) -> str:
        number = str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        return f"{number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often something returns, and in which month or on which day of it where that is said.

    `since` is the day it counts from: the date of the document.
    """

    every: int
    unit: Literal["month", "year"]
    month: int | None = None
    day: int | None = None
    since: date | None = None

    def __str__(self) -> str:
        text = f"{self.every} {self.unit}"
        if self.month is not None:
            text += f", month {self.month}"
        return text if self.day is None else f"{text}, day {self.day}"


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of dates and how the thing stands to it.

    An end that the words leave open is None: "by" has no first day, "from" no last day. Neither is
    known for a recurring thing, nor for a duration that counts from an event.
    """

    relation: Relation
    first: date | None = None
    last: date | None = None
    length: Length | None = None
    recurs: Recurrence | None = None

    @property
    def due(self) -> date | None:
        """The day by which it is due: the last day, or the first of what only has a beginning."""
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that state a time, with their place in the text they were found in."""

    words: str
    span: Span
    interval: Interval


@dataclass(frozen=True, slots=True)
class Deadline:
    """A commitment with a date.

    `quote` is the document's `text[start:end]`: the sentence, or the whole list item where the
    date closes it. `words` are the date's own words, which stand at `place` in the document. `who`
    is "" where the text names nobody; `what` is the quote without list number and date.
    """

    document: str
    passage: str
    section: tuple[str, ...]
    who: str
    what: str
    when: Interval
    words: str
    place: Span
    start: int
    end: int
    quote: str
    rendering: str = ""
