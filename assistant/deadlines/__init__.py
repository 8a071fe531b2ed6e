"""The deadlines register: every dated commitment of the documents, found, filtered, exported."""

from __future__ import annotations

from assistant.deadlines.expressions import time_expressions
from assistant.deadlines.extract import date_of, deadlines_of
from assistant.deadlines.records import Deadline, Interval, Length, Recurrence, TimeExpression

__all__ = [
    "Deadline",
    "Interval",
    "Length",
    "Recurrence",
    "TimeExpression",
    "date_of",
    "deadlines_of",
    "time_expressions",
]
