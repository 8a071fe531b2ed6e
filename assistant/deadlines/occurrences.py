"""On which days a deadline falls: once, or again and again."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from assistant.deadlines.periods import add
from assistant.deadlines.records import Interval, Recurrence

__all__ = ["due_days", "first_due"]

_DECEMBER = 12


def first_due(interval: Interval) -> date | None:
    """Return the day something is due, or first due; None where the words fix no day.

    Something that returns is due on its day, or on the last day of its month, and without either
    at the end of each of its periods; the first time in a period that begins after `since`.
    """
    if interval.recurs is None:
        return interval.due
    return next(due_days(interval), None)


def due_days(interval: Interval) -> Iterator[date]:
    """Yield the days something is due, in order; for what returns they end with the calendar."""
    recurs = interval.recurs
    if recurs is None:
        if interval.due is not None:
            yield interval.due
        return
    found = _first(recurs)
    while found is not None:
        yield found
        found = _next(found, recurs)


def _first(recurs: Recurrence) -> date | None:
    if recurs.since is None:
        return None
    year, month = recurs.since.year, recurs.since.month
    if recurs.unit == "month":
        return _on(*_months_on(year, month, recurs.every), None)
    if recurs.month is None:
        return _on(year + 1, _DECEMBER, None)
    year += month >= recurs.month  # a month that has begun is not the first
    return _on(year, recurs.month, recurs.day)


def _next(last: date, recurs: Recurrence) -> date | None:
    months = recurs.every * (12 if recurs.unit == "year" else 1)
    try:
        later = add(last.replace(day=1), months, "month")
    except ValueError:  # the calendar ends in the year 9999
        return None
    return _on(later.year, later.month, recurs.day)


def _months_on(year: int, month: int, number: int) -> tuple[int, int]:
    years, index = divmod(month - 1 + number, 12)
    return year + years, index + 1


def _on(year: int, month: int, day: int | None) -> date:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or last, last))
