"""Periods of the calendar, and the one table of conventions for words that are not exact.

| words | in | by | from |
| --- | --- | --- | --- |
| begin 2026, early 2026 | January-March | 31 March | 1 January |
| medio 2026, mid-2026 | May-August | 30 June | 1 July |
| eind 2026, late 2026, the end of 2026 | October-December | 31 December | 1 October |
| voorjaar, spring | March-May | 31 May | 1 March |
| zomer, summer | June-August | 31 August | 1 June |
| najaar, autumn | September-November | 30 November | 1 September |
| winter 2026 | December 2026-February 2027 | 28 February 2027 | 1 December 2026 |
| begin, medio, eind of a month | 1-10, 11-20, 21-last | 10th, 15th, last | 1st, 16th, 21st |
| begin, medio, eind of a quarter or half | first, middle, last third | its last day | its first |

- "tegen 2030", "tot 2030", "by 2030" and "until 2030" are due on the last day of what they name.
- "vóór 2030", "before 1 July" end on the day before; "vóór het einde van 2025" is due on the last
  day of 2025.
- "uiterlijk vanaf medio 2026" (to begin by then at the latest) is a deadline: "by".
- "voor 2030" with a bare year means "for 2030"; with a day or an end it means "before".
- A month without a year is the first one that ends on or after the document's date.
- "de komende tien jaar" runs from the document's date to the same date ten years on (Regulation
  (EEC, Euratom) No 1182/71, Article 3(2)(c)); "binnen tien jaar" counts from an event and has no
  dates.

A deadline read too late is missed and a period read too narrow is not found: so "medio" is wide as
a period and ends in the middle of the year as a deadline.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.deadlines.records import Unit

__all__ = [
    "Part",
    "Period",
    "add",
    "day",
    "half",
    "month",
    "part_of",
    "quarter",
    "season",
    "until",
    "year",
]

Part = Literal["begin", "middle", "end"]
Scale = Literal["year", "months", "month", "day"]

_MONTHS_OF_PART = {"begin": (1, 3), "middle": (5, 8), "end": (10, 12)}
_DAYS_OF_PART = {"begin": (1, 10), "middle": (11, 20), "end": (21, 31)}
_MIDDLE_MONTH = 6  # "by mid-2026" is the end of June
_MIDDLE_DAY = 15
_MONTHS_OF_SEASON = 3
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """What words name: its days, and the days that count when it is a limit ("by", "from")."""

    first: date
    last: date
    by: date
    since: date
    scale: Scale
    part: Part | None = None

    @property
    def before(self) -> date:
        """The last day that lies before it; before an end or a middle is up to that point."""
        if self.part in ("middle", "end"):
            return self.by
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        """The first day that lies behind it."""
        return self.since if self.part == "middle" else self.last + timedelta(days=1)


def _whole(first: date, last: date, scale: Scale) -> Period:
    return Period(first, last, last, first, scale)


def _last_day(year_: int, month_: int) -> int:
    return calendar.monthrange(year_, month_)[1]


def _months(year_: int, first: int, count: int, scale: Scale) -> Period:
    """Return `count` months from the `first` of a year, into the next year where they reach it."""
    years, index = divmod(first + count - 2, 12)
    last_year, last = year_ + years, index + 1
    return _whole(date(year_, first, 1), date(last_year, last, _last_day(last_year, last)), scale)


def year(number: int) -> Period:
    """Return a calendar year."""
    return _months(number, 1, 12, "year")


def half(year_: int, number: int) -> Period:
    """Return half `number` (1 or 2) of a year."""
    return _months(year_, 6 * number - 5, 6, "months")


def quarter(year_: int, number: int) -> Period:
    """Return quarter `number` (1 to 4) of a year."""
    return _months(year_, 3 * number - 2, 3, "months")


def season(year_: int, first_month: int) -> Period:
    """Return the season that begins in `first_month`; a winter ends in the next year."""
    return _months(year_, first_month, _MONTHS_OF_SEASON, "months")


def month(year_: int, number: int) -> Period:
    """Return a calendar month."""
    return _months(year_, number, 1, "month")


def day(year_: int, month_: int, number: int) -> Period | None:
    """Return a day, or None where the calendar has no such day."""
    if not 1 <= month_ <= _DECEMBER or not 1 <= number <= _last_day(year_, month_):
        return None
    found = date(year_, month_, number)
    return _whole(found, found, "day")


def part_of(period: Period, part: Part) -> Period | None:
    """Return the begin, middle or end of a period; a day has none."""
    first, last = period.first, period.last
    if period.scale == "year":
        start, end = _MONTHS_OF_PART[part]
        found = _months(first.year, start, end - start + 1, "months")
        middle = month(first.year, _MIDDLE_MONTH).last
    elif period.scale == "month":
        start, end = _DAYS_OF_PART[part]
        found = _whole(first.replace(day=start), first.replace(day=min(end, last.day)), "months")
        middle = first.replace(day=_MIDDLE_DAY)
    elif period.scale == "months":
        third = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
        offset = {"begin": 0, "middle": third, "end": 2 * third}[part]
        years, index = divmod(first.month - 1 + offset, 12)
        found = _months(first.year + years, index + 1, third, "months")
        return Period(found.first, found.last, found.last, found.first, "months", part)
    else:
        return None
    if part != "middle":
        return Period(found.first, found.last, found.last, found.first, "months", part)
    return Period(found.first, found.last, middle, middle + timedelta(days=1), "months", part)


def until(first: Period, last: Period) -> Period | None:
    """Return the period from one to another, or None where they lie the wrong way round."""
    return _whole(first.first, last.last, "months") if first.first <= last.last else None


def add(start: date, number: int, unit: Unit) -> date:
    """Return the date `number` units on; a month without that day ends on its last day."""
    if unit == "workday":
        found = start
        while number:
            found += timedelta(days=1)
            number -= found.weekday() < 5
        return found
    if unit in ("day", "week"):
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    years, index = divmod(start.month - 1 + number * (12 if unit == "year" else 1), 12)
    to = start.year + years
    return date(to, index + 1, min(start.day, _last_day(to, index + 1)))
