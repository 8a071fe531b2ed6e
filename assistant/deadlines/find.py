"""Filters over the register: due by, in or after a time; of a document; by whom; about what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from assistant.deadlines.expressions import time_expressions
from assistant.deadlines.occurrences import due_days, first_due
from assistant.deadlines.records import Deadline, Interval
from assistant.errors import InputError
from assistant.types import Language

__all__ = ["find", "period_of"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")
_LANGUAGES: tuple[Language, ...] = ("nl", "en")

Days = tuple[date, date]


def period_of(text: str, today: date | None = None) -> Days:
    """Return the first and last day of a date, month, quarter, year or any time that is named.

    "2026-06-30", "2026-06", "2026-Q2", "2026", "medio 2026", "first half of 2026". `today` gives a
    month without a year its year.

    Raises:
        InputError: where `text` names no period with a first and a last day.
    """
    said = text.strip()
    if _YEAR.fullmatch(said):
        return date(int(said), 1, 1), date(int(said), 12, 31)
    if found := _MONTH.fullmatch(said):
        said = f"01-{found[2]}-{found[1]}"  # the month is read off its first day
    for language in _LANGUAGES:
        for time in time_expressions(said, language, today):
            first, last = time.interval.first, time.interval.last
            if time.words == said and first and last:
                return (first, _month_end(first)) if found else (first, last)
    raise InputError(
        f"'{text}' is no time; write a date (2026-06-30), month (2026-06), quarter (2026-Q2) "
        "or year (2026)"
    )


def _month_end(first: date) -> date:
    later = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(later.toordinal() - 1)


def find(
    deadlines: Iterable[Deadline],
    *,
    by: Days | None = None,
    within: Days | None = None,
    after: Days | None = None,
    document: str = "",
    who: str = "",
    words: str = "",
) -> list[Deadline]:
    """Return the deadlines that meet every condition, by the day they are due; dateless ones last.

    `by`: due on or before the last of these days. `within`: due in them, or open to be done in
    them. `after`: due after the last of them, or going on then. `who` and each of `words` stand
    somewhere in the record, whatever their case and accents.
    """
    found = [
        deadline
        for deadline in deadlines
        if (by is None or _is_due_by(deadline.when, by[1]))
        and (within is None or _falls_in(deadline.when, within))
        and (after is None or _lies_after(deadline.when, after[1]))
        and (not document or deadline.document == document)
        and _plain(who) in _plain(deadline.who)
        and all(word in _plain(_text(deadline)) for word in _plain(words).split())
    ]
    return sorted(found, key=_order)


def _is_due_by(when: Interval, day: date) -> bool:
    due = first_due(when)
    return due is not None and due <= day


def _falls_in(when: Interval, days: Days) -> bool:
    first, last = days
    if when.relation in ("in", "between") and when.first and when.last:
        return when.first <= last and first <= when.last
    upto = takewhile(lambda day: day <= last, due_days(when))
    return any(first <= day for day in upto)


def _lies_after(when: Interval, day: date) -> bool:
    due = first_due(when)
    if due is None:
        return False
    return due > day or when.relation in ("from", "recurring")


def _order(deadline: Deadline) -> tuple[date, str, int]:
    return first_due(deadline.when) or date.max, deadline.document, deadline.place.start


def _text(deadline: Deadline) -> str:
    return " ".join((deadline.quote, deadline.rendering, deadline.who, *deadline.section))


def _plain(text: str) -> str:
    """Return `text` in lower case, without accents, with single blanks."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
