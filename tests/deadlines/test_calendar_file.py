from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deadlines import Interval, Length, Recurrence
from assistant.deadlines.calendar_file import as_ics, uid
from assistant.types import Span
from tests.deadlines.making import by, deadline

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def unfold(data: bytes) -> list[str]:
    text = data.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]


def value(data: bytes, name: str) -> str:
    (line,) = [line for line in unfold(data) if re.match(rf"{name}[;:]", line)]
    plain = {"n": "\n", "N": "\n"}
    content = line.split(":", 1)[1]
    return re.sub(r"\\(.)", lambda found: plain.get(found[1], found[1]), content)


def test_a_deadline_is_an_all_day_event_on_the_day_it_is_due():
    data = as_ics([deadline(by(2026))], STAMP)
    lines = unfold(data)
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", lines[2]]
    assert lines[-1] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20260102T030405Z" in lines
    assert value(data, "SUMMARY") == "Commissie: Iets doen"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=400))
def test_a_quote_unfolds_to_what_went_in(quote):
    data = as_ics([deadline(by(2026), quote=quote, what="w")], STAMP)
    assert value(data, "DESCRIPTION") == f"“{quote}”\nd > Plan > Mijlpalen:"


@given(st.text(max_size=400))
def test_no_line_is_longer_than_75_octets(text):
    text = text.encode("utf-8", "replace").decode()
    data = as_ics([deadline(by(2026), quote=text, what=text, who=text)], STAMP)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    for line in data.split(b"\r\n"):
        line.decode()


@pytest.mark.parametrize(
    ("recurs", "start", "rule"),
    [
        (Recurrence(1, "year", 10), "20261031", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1"),
        (
            Recurrence(2, "year", 3, 31),
            "20260331",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=31",
        ),
        (Recurrence(1, "year"), "20261231", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
        (Recurrence(3, "month"), "20260131", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
    ],
)
def test_what_returns_has_a_rule(recurs, start, rule):
    when = Interval("recurring", recurs=replace(recurs, since=date(2025, 10, 16)))
    lines = unfold(as_ics([deadline(when)], STAMP))
    assert f"DTSTART;VALUE=DATE:{start}" in lines
    assert f"RRULE:{rule}" in lines


def test_an_event_keeps_its_identity_and_two_dates_of_one_sentence_have_their_own():
    record = deadline(by(2026))
    assert uid(record) == uid(replace(record, what="Anders", who=""))
    assert uid(record) != uid(replace(record, place=Span(40, 50)))
    assert uid(record) != uid(replace(record, document="e"))


def test_a_deadline_without_a_day_is_no_event():
    length = Interval("duration", length=Length(6, 12, "month"))
    assert "BEGIN:VEVENT" not in unfold(as_ics([deadline(length)], STAMP))
