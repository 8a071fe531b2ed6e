from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deadlines import date_of, deadlines_of
from assistant.ingest.passages import passages
from eval.deadlines import compare, load_labels
from tests.deadlines.making import document, found
from tests.deadlines.test_expressions import TEXTS


@pytest.fixture(scope="module")
def register(documents):
    return [deadline for d in documents.values() for deadline in deadlines_of(d, passages(d))]


def test_every_quote_and_every_date_is_its_span_of_the_document(register, documents):
    for record in register:
        text = documents[record.document].text
        assert text[record.start : record.end] == record.quote
        assert record.place.of(text) == record.words
        assert record.start <= record.place.start < record.place.end <= record.end


def test_every_record_has_its_rendering_and_its_thing(register):
    assert all(record.rendering and record.what for record in register)


def test_the_two_dates_of_one_sentence_are_two_records(register):
    assert len({(record.document, record.place) for record in register}) == len(register)
    assert len({(record.document, record.start) for record in register}) < len(register)


@given(TEXTS, st.sampled_from(["nl", "en"]), st.sampled_from(["", "2026-03-01"]))
def test_any_text_is_read_without_error(text, language, dated):
    for lead_in in ("De Commissie zal:", "The Commission will:"):
        if text.strip():
            for record in found(lead_in, " ".join(text.split()), language=language, dated=dated):
                assert record.words in record.quote


def test_the_real_documents_hold_as_many_commitments_as_were_counted(register):
    assert Counter(record.document for record in register) == {
        "defence-readiness-roadmap-2030": 61,
        "defence-industry-transformation-roadmap": 23,
    }
    assert Counter(record.when.relation for record in register) == {
        "by": 54, "in": 14, "from": 7, "recurring": 7, "duration": 2,
    }  # fmt: skip


def test_the_hand_made_list_is_verbatim(documents):
    for label in load_labels():
        assert label.quote in " ".join(documents[label.document].text.split())
        assert label.words in label.quote


def test_the_hand_made_list_is_found(register):
    outcome = compare(load_labels(), register)
    assert outcome.precision >= 0.95
    assert outcome.recall >= 0.95
    assert outcome.exact == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("De Raad moet uiterlijk eind 2026 beslissen.", "De Raad moet beslissen."),
        ("De Raad moet, uiterlijk eind 2026, beslissen.", "De Raad moet beslissen."),
        ("Uiterlijk eind 2026, zo is gezegd, komt het.", "Zo is gezegd, komt het."),
        ("De Raad zal een jaarlijkse top houden.", "De Raad zal een jaarlijkse top houden."),
    ],
)
def test_what_is_to_be_done_stands_without_its_date(text, what):
    assert [record.what for record in found(text)] == [what]


def test_what_is_to_be_done_stands_without_number_dash_and_brackets():
    records = found("Mijlpalen:", "1. Start van A – uiterlijk eind 2026", "2. B [tegen 2027];")
    assert [record.what for record in records] == ["Start van A", "B"]


@pytest.mark.parametrize(
    ("dated", "expected"),
    [("2025-10-16", "2025-10-16"), ("2025-11", "2025-11-01"), ("2025", "2025-01-01")],
)
def test_a_documents_date_is_known_as_far_as_it_is_stated(dated, expected):
    assert str(date_of(document("Tekst.", dated=dated))) == expected


@pytest.mark.parametrize("dated", ["", "2025-13", "herfst 2025", "0025-01-01", "9999-12-31"])
def test_a_date_that_is_none_is_unknown(dated):
    assert date_of(document("Tekst.", dated=dated)) is None
