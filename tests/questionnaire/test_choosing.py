from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.questionnaire.choosing import choose, options_in, ticked
from assistant.questionnaire.records import Item
from tests.questionnaire.answers import answer, citation

YES_NO = ("Ja", "Nee", "N.v.t.")


def item(asked: str, options: tuple[str, ...] = YES_NO, kind="question", language="nl") -> Item:
    return Item(1, "1", asked, asked, kind, language, choice_place="x", options=options)


def said(quote: str, confidence: float = 0.9):
    found = replace(citation("De lidstaten leiden de vermogenscoalities."), quote=quote)
    return answer("x", f"{quote} [1]", (found,), confidence=confidence)


LEAD = "De lidstaten leiden de vermogenscoalities."


@pytest.mark.parametrize(
    ("asked", "quote", "chosen"),
    [
        pytest.param("Leiden de lidstaten de vermogenscoalities?", LEAD, "Ja", id="said"),
        pytest.param("Leidt de NAVO de vermogenscoalities?", LEAD, "", id="another name"),
        pytest.param(
            "Leiden de lidstaten de vermogenscoalities?",
            "De lidstaten leiden de vermogenscoalities niet.",
            "",
            id="denied",
        ),
        pytest.param(
            "Leiden de lidstaten de vermogenscoalities niet?", LEAD, "", id="asked the other way"
        ),
        pytest.param(
            "Zijn er 5 vermogenscoalities?", "Er zijn 9 vermogenscoalities.", "", id="other number"
        ),
        pytest.param(
            "Leiden de lidstaten de vermogenscoalities?",
            "De lidstaten moeten de vermogenscoalities leiden.",
            "",
            id="only to be",
        ),
        pytest.param("Wie leidt de vermogenscoalities?", LEAD, "", id="an open question"),
        pytest.param(
            "Leiden de lidstaten de vermogenscoalities en het ruimteschild in Brussel?",
            LEAD,
            "",
            id="half of it said",
        ),
    ],
)
def test_yes_is_chosen_only_where_the_evidence_says_it(asked, quote, chosen):
    assert choose(item(asked), said(quote)) == chosen


def test_an_unsure_answer_chooses_nothing():
    assert choose(item("Leiden de lidstaten de vermogenscoalities?"), said(LEAD, 0.6)) == ""


def test_no_is_left_to_a_person():
    quote = "De lidstaten leiden de vermogenscoalities niet."
    assert choose(item("Leiden de lidstaten de vermogenscoalities?"), said(quote)) == ""


def test_a_refusal_chooses_nothing():
    refused = answer("x", "De documenten zeggen dit niet.", status="not_in_documents")
    assert choose(item("Leiden de lidstaten de vermogenscoalities?"), refused) == ""


def test_english_is_judged_by_the_rendering():
    found = replace(citation(LEAD), rendering="Member States lead the capability coalitions.")
    made = answer("x", "x [1]", (found,), language="en")
    asked = item("Do Member States lead the capability coalitions?", ("Yes", "No"), language="en")
    assert choose(asked, made) == "Yes"


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        (("2026", "2027", "2030"), "2027"),
        (("2026", "2030"), ""),
        (("laag", "midden", "hoog"), ""),
    ],
)
def test_a_named_value_is_chosen_where_the_evidence_holds_it_alone(options, chosen):
    asked = item("Het luchtschild is operationeel in", options, "statement")
    assert choose(asked, said("Het luchtschild is in 2027 operationeel.")) == chosen


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("☐ Ja  ☐ Nee", ("Ja", "Nee")),
        ("[ ] Yes [ ] No", ("Yes", "No")),
        ("( ) eens  ( ) oneens", ("eens", "oneens")),
        ("Ja / Nee", ()),
    ],
)
def test_boxes_are_read_and_ticked(text, options):
    assert options_in(text) == options
    for option in options:
        made = ticked(text, option)
        assert len(made) == len(text)
        assert sum(a != b for a, b in zip(text, made, strict=True)) == 1
        assert made.replace("☒", "☐").replace("x]", " ]").replace("(x", "( ") == text
