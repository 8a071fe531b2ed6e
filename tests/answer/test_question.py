from __future__ import annotations

import pytest

from assistant.answer.question import answer_kind, shows

KINDS = [
    ("nl", "Wanneer wordt het Europees luchtschild gelanceerd?", "date"),
    ("nl", "Tegen welk jaar moet de EU gereed zijn?", "date"),
    ("nl", "In welk kwartaal komt de marktplaats er?", "date"),
    ("nl", "Hoeveel mensen worden omgeschoold?", "amount"),
    ("nl", "Hoe groot is het budget van SAFE?", "amount"),
    ("nl", "Welk percentage van de aanbestedingen is gezamenlijk?", "amount"),
    ("nl", "defensiebegroting Rusland % bbp", "amount"),
    ("nl", "Wie leidt dat?", "who"),
    ("nl", "Door wie wordt het overzicht opgesteld?", "who"),
    ("nl", "Welke instantie stelt het overzicht op?", "who"),
    ("nl", "Waarom is innovatie belangrijk?", "why"),
    ("nl", "Om welke reden wordt de richtlijn herzien?", "why"),
    ("nl", "Wat is EDIP?", "definition"),
    ("nl", "Wat betekent defensiegereedheid?", "definition"),
    ("nl", "Waar staat EDTIB voor?", "definition"),
    ("nl", "Welke mijlpalen zijn er voor het ruimteschild?", "list"),
    ("nl", "Noem de vlaggenschipinitiatieven.", "list"),
    ("nl", "Geef een overzicht van de maatregelen", "list"),
    ("nl", "Komt er een Europese dataruimte?", "fact"),
    ("en", "When will the European Air Shield be launched?", "date"),
    ("en", "By what date must the EU be ready?", "date"),
    ("en", "In which quarter will the marketplace open?", "date"),
    ("en", "How many people will be reskilled?", "amount"),
    ("en", "What percentage of procurement is joint?", "amount"),
    ("en", "Russia defence budget % GDP", "amount"),
    ("en", "Who leads that?", "who"),
    ("en", "Which body draws up the overview?", "who"),
    ("en", "Why does innovation matter?", "why"),
    ("en", "For what reason is the directive revised?", "why"),
    ("en", "What is EDIP?", "definition"),
    ("en", "What does defence readiness mean?", "definition"),
    ("en", "What does EDTIB stand for?", "definition"),
    ("en", "Which milestones are there for the space shield?", "list"),
    ("en", "List the flagship initiatives.", "list"),
    ("en", "Name the measures", "list"),
    ("en", "Will there be a European data space?", "fact"),
]


@pytest.mark.parametrize(
    ("language", "question", "kind"), KINDS, ids=[f"{lang}: {text}" for lang, text, _ in KINDS]
)
def test_a_question_asks_for_its_kind_of_answer(language, question, kind):
    assert answer_kind(question, language) == kind


@pytest.mark.parametrize(
    ("language", "question", "kind"), KINDS, ids=[f"{lang}: {text}" for lang, text, _ in KINDS]
)
def test_capitals_and_white_space_change_nothing(language, question, kind):
    assert answer_kind(f"  {question.upper()} ", language) == kind


def test_a_questionnaire_item_asks_in_its_last_sentence():
    question = "Wij noteren waarom en wanneer iets is besloten. Hoeveel mensen worden omgeschoold?"
    assert answer_kind(question, "nl") == "amount"


@pytest.mark.parametrize("question", ["", "?", "EDIP"])
def test_without_a_telling_word_a_fact_is_asked_for(question):
    for language in ("nl", "en"):
        assert answer_kind(question, language) == "fact"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("date", "Lancering – tweede kwartaal 2026", True),
        ("date", "Launch in the second quarter", True),
        ("date", "Lancering van het schild", False),
        ("amount", "ten minste 40 % van de aanbestedingen", True),
        ("amount", "een miljard EUR", True),
        ("amount", "veel aanbestedingen", False),
        ("who", "De Commissie stelt voor", True),
        ("who", "Er wordt gewerkt", False),
        ("why", "want de tijd dringt", True),
        ("why", "The time is short", False),
        ("fact", "2026", False),
    ],
)
def test_a_text_shows_what_is_asked_for(kind, text, expected):
    assert shows(kind, text) is expected
