from __future__ import annotations

import pytest

from assistant.answer.scope import asks_of_each, named_documents

READINESS, TRANSFORMATION = (
    "defence-readiness-roadmap-2030",
    "defence-industry-transformation-roadmap",
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat zegt de gereedheidsroutekaart over drones?", {READINESS}),
        ("Wat zegt de transformatieroutekaart over drones?", {TRANSFORMATION}),
        ("Wat staat in de routekaart voor de transformatie?", {TRANSFORMATION}),
        ("What does the readiness roadmap say on drones?", {READINESS}),
        ("What does the transformation roadmap say on drones?", {TRANSFORMATION}),
        (
            "Hoe verhouden de gereedheidsroutekaart en de transformatieroutekaart zich?",
            {READINESS, TRANSFORMATION},
        ),
        ("Wat zegt de routekaart over drones?", set()),
        ("Hoe staat het met de defensiegereedheid?", set()),
        ("Wat doet de defensie-industrie?", set()),
        ("Welke transformatie maakt de sector door?", set()),
    ],
)
def test_a_document_is_named_by_what_only_its_title_has(question, expected, documents):
    assert set(named_documents(question, documents)) == expected


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wat zeggen beide routekaarten over drones?", "nl"),
        ("Noemen de twee documenten een bedrag?", "nl"),
        ("What do both roadmaps say?", "en"),
        ("What is in the two communications?", "en"),
    ],
)
def test_a_question_may_ask_each_document(question, language):
    assert asks_of_each(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [("Wat zegt de routekaart?", "nl"), ("Which two initiatives are there?", "en")],
)
def test_a_question_for_one_answer_asks_none_of_them_apart(question, language):
    assert not asks_of_each(question, language)
