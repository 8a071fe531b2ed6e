from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deadlines.asked import asked_period
from assistant.deadlines.find import find
from tests.deadlines.making import by, deadline
from tests.deadlines.test_expressions import TEXTS

TODAY = date(2026, 3, 1)

FOLDER = Path(__file__).parent


def rows(name):
    """Return the rows of a table of questions; `today` is 1 March 2026."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()[1:]
    return [pytest.param(*line.split("\t"), id=" ".join(line.split("\t")[:2])) for line in lines]


@pytest.mark.parametrize(
    ("language", "question", "relation", "first", "last", "words"), rows("asked.tsv")
)
def test_what_is_due_at_a_time_is_asked(language, question, relation, first, last, words):
    asked = asked_period(question, language, TODAY)
    assert asked is not None
    assert (asked.relation, str(asked.first or ""), str(asked.last or "")) == (
        relation, first, last,
    )  # fmt: skip
    assert " ".join(asked.words) == words


@pytest.mark.parametrize(("language", "question"), rows("not_asked.tsv"))
def test_a_time_that_is_only_mentioned_is_not_asked_about(language, question):
    assert asked_period(question, language, TODAY) is None


@pytest.mark.parametrize(
    ("language", "question"),
    [("nl", "Wat moet er volgend jaar klaar zijn?"), ("en", "what is due this year?")],
)
def test_a_time_that_counts_from_today_needs_today(language, question):
    assert asked_period(question, language) is None
    assert asked_period(question, language, TODAY) is not None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is due by mid-2026?", ["early"]),
        ("What is due in 2027?", ["late"]),
        ("What is due after mid-2026?", ["late"]),
        ("Which milestones fall between 2026 and 2027?", ["early", "late"]),
    ],
)
def test_what_is_asked_filters_the_register(question, expected):
    records = [deadline(by(2026, 6, 30), what="early"), deadline(by(2027), what="late")]
    asked = asked_period(question, "en")
    assert asked is not None
    kept = find(records, by=asked.by, within=asked.within, after=asked.after)
    assert [record.what for record in kept] == expected


@given(
    st.one_of(TEXTS, TEXTS.map(lambda text: f"Welke mijlpalen vallen {text} in 2026?")),
    st.sampled_from(["nl", "en"]),
    st.one_of(st.none(), st.dates(date(1980, 1, 1), date(8000, 1, 1))),
)
def test_any_question_is_read_without_error(question, language, today):
    asked = asked_period(question, language, today)
    if asked is not None:
        assert asked.first or asked.last
        assert asked.first is None or asked.last is None or asked.first <= asked.last
