from __future__ import annotations

import pytest

from assistant.conversation import last_language, standalone
from assistant.types import Turn


def talk(*questions: str) -> list[Turn]:
    """Return a conversation of these questions, each with an answer."""
    return [
        turn
        for question in questions
        for turn in (Turn("user", question), Turn("assistant", "Dat staat in hoofdstuk 4."))
    ]


@pytest.mark.parametrize(
    ("language", "before", "question"),
    [
        ("nl", "Wat beschermt het Europees luchtschild?", "En wie leidt dat?"),
        ("nl", "Wat beschermt het Europees luchtschild?", "Wanneer start dat?"),
        ("nl", "Wat beschermt het Europees luchtschild?", "En wanneer?"),
        ("nl", "Wat beschermt het Europees luchtschild?", "Waarom?"),
        ("nl", "Wat is het budget van SAFE?", "Hoeveel landen hebben ervan gebruikgemaakt?"),
        ("nl", "Wat is AGILE?", "en wanneer komt dat voorstel?"),
        ("nl", "Komt er een dataruimte voor defensie?", "Waarop zou die kunnen voortbouwen?"),
        ("nl", "Wat is de eerste vallei des doods?", "en de tweede?"),
        ("en", "What will the European Air Shield protect?", "And who leads that?"),
        ("en", "What will the European Air Shield protect?", "When does it start?"),
        ("en", "What will the European Air Shield protect?", "Why?"),
        ("en", "What is the budget of SAFE?", "How many countries have made use of it?"),
        ("en", "What is AGILE?", "and when is that proposal coming?"),
        ("en", "What is the European Air Shield?", "Which countries take part there?"),
        ("nl", "Wat is AGILE?", "Hoeveel zijn er?"),
        ("en", "What is the first valley of death?", "and the second?"),
    ],
)
def test_a_question_that_leans_on_the_one_before_gets_its_subject(language, before, question):
    found = standalone(question, talk(before), language)
    assert before in found.context
    assert question in found.question
    assert before in found.question


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("nl", "Hoeveel werknemers worden tegen 2030 omgeschoold voor de defensie-industrie?"),
        ("nl", "Welke mijlpalen gelden er voor het Europees ruimteschild?"),
        ("nl", "Wat is het Europees luchtschild?"),
        ("nl", "Wat is SAFE?"),
        ("en", "What is the European Air Shield?"),
        ("nl", "Welke vermogenscoalities zijn er?"),
        ("en", "What is SAFE?"),
        ("en", "Which capability coalitions are there?"),
        ("en", "How many workers will be reskilled for the defence industry by 2030?"),
        ("en", "Which milestones apply to the European Space Shield?"),
    ],
)
def test_a_question_with_a_subject_of_its_own_stands_alone(language, question):
    found = standalone(question, talk("Wat is EDIP?"), language)
    assert (found.question, found.context) == (question, "")


def test_without_a_conversation_every_question_stands_alone():
    for history in ([], [Turn("assistant", "Welkom")], [Turn("user", "  ")]):
        assert standalone("En wie leidt dat?", history, "nl").context == ""


def test_a_chain_of_follow_ups_goes_back_to_its_subject():
    history = talk("Wat beschermt het Europees luchtschild?", "En wanneer start dat?")
    found = standalone("En wie leidt dat?", history, "nl")
    assert "luchtschild" in found.context
    assert found.context.index("luchtschild") < found.context.index("start dat")


def test_what_was_asked_before_the_subject_is_left_behind():
    history = talk("Hoeveel werknemers worden omgeschoold?", "Wat is het Europees luchtschild?")
    assert "werknemers" not in standalone("En wie leidt dat?", history, "nl").context


def test_answers_are_no_part_of_the_subject():
    assert "hoofdstuk" not in standalone("En wanneer?", talk("Wat is AGILE?"), "nl").question


@pytest.mark.parametrize(
    ("history", "language"),
    [
        pytest.param([], None, id="no conversation"),
        pytest.param([Turn("assistant", "Hello there, my friend")], None, id="only an answer"),
        pytest.param(talk("Wat is het luchtschild?"), "nl", id="Dutch"),
        pytest.param(talk("Wat is het luchtschild?", "Who leads that?"), "en", id="changed"),
        pytest.param([*talk("What is that?"), Turn("user", " ")], "en", id="blank last"),
    ],
)
def test_the_language_of_a_conversation_is_that_of_its_last_question(history, language):
    assert last_language(history) == language
