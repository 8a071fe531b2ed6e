from __future__ import annotations

from datetime import date

import pytest

from assistant.deadlines import Interval
from assistant.types import Span
from eval.deadlines import Label, compare, has_exact_interval, load_labels
from tests.deadlines.making import by, deadline

QUOTE = "De raad beslist uiterlijk eind 2026 en opent eind 2027."


def label(**fields):
    known = {
        "document": "d", "quote": QUOTE, "words": "uiterlijk eind 2026", "first": None,
        "last": "2026-12-31", "relation": "by",
    }  # fmt: skip
    return Label(**(known | fields))


def record(words, when=None, quote=QUOTE, start=100, **fields):
    at = start + quote.index(words)
    place = Span(at, at + len(words))
    end = start + len(quote)
    return deadline(
        when or by(2026), words=words, quote=quote, place=place, start=start, end=end, **fields
    )


def figures(*records, labels=None):
    outcome = compare(labels or [label()], records)
    return outcome.precision, outcome.recall, outcome.exact


@pytest.mark.parametrize("words", ["uiterlijk eind 2026", "eind 2026", "beslist uiterlijk"])
def test_overlapping_words_with_the_same_interval_are_a_match(words):
    assert figures(record(words)) == (1, 1, 1)


def test_the_same_interval_elsewhere_in_the_sentence_is_no_match():
    assert figures(record("eind 2027")) == (0, 0, 0)


def test_another_interval_at_the_place_is_misread():
    outcome = compare([label()], [record("eind 2026", by(2027))])
    assert (len(outcome.misread), outcome.missed, outcome.false_alarms) == (1, (), ())
    assert (outcome.precision, outcome.recall, outcome.exact) == (0, 0, 0)


def test_of_two_records_at_a_place_the_one_with_the_same_interval_is_taken():
    outcome = compare([label()], [record("eind 2026", by(2027)), record("uiterlijk eind 2026")])
    assert [found.when for _, found in outcome.pairs] == [by(2026)]
    assert len(outcome.false_alarms) == 1


def test_another_document_is_no_match():
    assert figures(record("eind 2026", document="e")) == (0, 0, 0)


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(f"Eerst dit. {QUOTE} Dan dat.", id="longer"),
        pytest.param("beslist uiterlijk eind 2026", id="shorter"),
        pytest.param(QUOTE.replace(" ", "\n "), id="other white space"),
    ],
)
def test_quotes_of_another_length_are_laid_side_by_side(quote):
    words = "eind 2026" if "\n" not in quote else "eind\n 2026"
    assert figures(record(words, quote=quote)) == (1, 1, 1)


def test_a_record_is_of_one_label_only():
    outcome = compare([label(), label()], [record("eind 2026")])
    assert (len(outcome.pairs), len(outcome.missed)) == (1, 1)


def test_the_same_words_are_a_figure_apart():
    outcome = compare([label()], [record("eind 2026")])
    assert outcome.share(lambda own, found: own.words == found.words) == 0


def test_an_interval_is_exact_in_all_its_parts():
    when = Interval("in", date(2026, 10, 1), date(2026, 12, 31))
    assert not has_exact_interval(label(), record("eind 2026", when))
    known = label(relation="in", first="2026-10-01")
    assert has_exact_interval(known, record("eind 2026", when))


def test_the_adjudicated_list_is_complete():
    labels = load_labels()
    assert len(labels) == 84
    assert len({(row.document, row.quote, row.words) for row in labels}) == 84
