from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from assistant.deadlines import Interval, Length, Recurrence
from assistant.deadlines.occurrences import due_days, first_due
from tests.deadlines.making import by

SINCE = date(2025, 10, 16)


@pytest.mark.parametrize(
    ("recurs", "expected"),
    [
        (Recurrence(1, "year", 10, None, SINCE), ["2026-10-31", "2027-10-31"]),
        (Recurrence(1, "year", 12, None, SINCE), ["2025-12-31", "2026-12-31"]),
        (Recurrence(1, "year", 3, 15, SINCE), ["2026-03-15", "2027-03-15"]),
        (Recurrence(1, "year", None, None, SINCE), ["2026-12-31", "2027-12-31"]),
        (Recurrence(2, "year", 2, None, SINCE), ["2026-02-28", "2028-02-29"]),
        (Recurrence(3, "month", None, None, SINCE), ["2026-01-31", "2026-04-30"]),
    ],
)
def test_what_returns_is_due_at_the_end_of_its_period(recurs, expected):
    days = islice(due_days(Interval("recurring", recurs=recurs)), 2)
    assert [day.isoformat() for day in days] == expected


def test_what_returns_ends_with_the_calendar():
    last = list(due_days(Interval("recurring", recurs=Recurrence(999, "year", 1, 1, SINCE))))
    assert last[-1].year <= 9999


def test_one_day_is_due_once():
    assert list(due_days(by(2026))) == [date(2026, 12, 31)]


@pytest.mark.parametrize(
    "interval",
    [
        Interval("duration", length=Length(1, 1, "year")),
        Interval("recurring", recurs=Recurrence(1, "year")),
        Interval("in"),
    ],
)
def test_words_that_fix_no_day_are_due_on_none(interval):
    assert first_due(interval) is None
