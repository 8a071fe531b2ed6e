from __future__ import annotations

import pytest

from assistant.answer.clauses import clauses


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [
        ("nl", "Wanneer start de alliantie en met welk budget wordt zij gesteund?", 2),
        ("nl", "Wat is de alliantie, en tegen wanneer wordt zij uitgerold?", 2),
        ("en", "When will the alliance start, and with what budget?", 2),
        ("en", "What is DIANA and whom does it support?", 2),
        ("nl", "Welke landen en regio's doen mee?", 0),
        ("en", "Which countries and regions take part?", 0),
        ("nl", "Wie leidt dat?", 0),
        ("nl", "", 0),
    ],
)
def test_a_question_is_parted_where_a_second_thing_is_asked(language, question, expected):
    assert len(clauses(question, language)) == expected


def test_the_parts_are_the_questions_own_words_in_order():
    question = "Hoeveel mensen worden omgeschoold, en welk deel van het bbp is dat?"
    first, second = clauses(question, "nl")
    assert question.index(first) < question.index(second)


def test_context_before_the_last_sentence_belongs_to_no_part():
    found = clauses("Wij vergelijken cijfers. Hoeveel is het nu en wanneer wordt het meer?", "nl")
    assert found == ("Hoeveel is het nu", "wanneer wordt het meer?")
