from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines import Interval, Length, Recurrence
from assistant.deadlines.find import find, period_of
from assistant.errors import InputError
from tests.deadlines.making import by, deadline

SINCE = date(2025, 10, 16)
OCTOBER = Recurrence(1, "year", 10, None, SINCE)
RECORDS = {
    "by 2025": deadline(by(2025)),
    "by 2027": deadline(by(2027), document="e", who="Europese Raad"),
    "q2": deadline(Interval("in", date(2026, 4, 1), date(2026, 6, 30)), quote="Start van DRÔNES"),
    "from 2028": deadline(Interval("from", date(2028, 1, 1))),
    "october": deadline(Interval("recurring", recurs=OCTOBER), rendering="annual report"),
    "length": deadline(Interval("duration", length=Length(6, 12, "month"))),
}


def names(**conditions):
    kept = find(RECORDS.values(), **conditions)
    return [name for record in kept for name, known in RECORDS.items() if known is record]


def test_without_conditions_all_come_by_day_and_dateless_last():
    assert names() == ["by 2025", "q2", "october", "by 2027", "from 2028", "length"]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"by": "2025"}, ["by 2025"]),
        ({"by": "2026-Q2"}, ["by 2025", "q2"]),
        ({"by": "2026"}, ["by 2025", "q2", "october"]),
        ({"within": "2026"}, ["q2", "october"]),
        ({"within": "2026-05"}, ["q2"]),
        ({"within": "2029"}, ["october"]),
        ({"within": "2029-09"}, []),
        ({"within": "2028-01-01"}, ["from 2028"]),
        ({"after": "2026"}, ["october", "by 2027", "from 2028"]),
        ({"after": "2027"}, ["october", "from 2028"]),
    ],
)
def test_a_time_filters_by_when_it_is_due(conditions, expected):
    assert names(**{key: period_of(text) for key, text in conditions.items()}) == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"document": "e"}, ["by 2027"]),
        ({"who": "europese raad"}, ["by 2027"]),
        ({"words": "drones start"}, ["q2"]),
        ({"words": "Annual"}, ["october"]),
        ({"words": "nergens"}, []),
    ],
)
def test_words_are_found_whatever_case_and_accents(conditions, expected):
    assert names(**conditions) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-Q2", "2026-04-01", "2026-06-30"),
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        (" 2026-06-30 ", "2026-06-30", "2026-06-30"),
        ("tweede helft van 2026", "2026-07-01", "2026-12-31"),
        ("autumn 2026", "2026-09-01", "2026-11-30"),
    ],
)
def test_a_period_can_be_written_in_many_ways(text, first, last):
    assert [day.isoformat() for day in period_of(text)] == [first, last]


@pytest.mark.parametrize("text", ["", "ooit", "2026-13", "2026-02-30", "vanaf 2028", "x 2026"])
def test_what_is_no_period_is_a_clear_error(text):
    with pytest.raises(InputError, match="is no time; write a date"):
        period_of(text)
