from __future__ import annotations

import pytest

from assistant.answer.guard import conflicts, unlike_numbers

# What a text says, a question that agrees with it, and the same question made to disagree.
MUTATED = [
    pytest.param(
        "nl", "number",
        "De provincie stelt vier proefprojecten voor.",
        "Waarom stelt de provincie vier proefprojecten voor?",
        "Waarom stelt de provincie twee proefprojecten voor?",
        id="number of things",
    ),
    pytest.param(
        "en", "number",
        "The province proposes four pilot projects.",
        "Why does the province propose 4 pilot projects?",
        "Why does the province propose only two pilot projects?",
        id="number in words",
    ),
    pytest.param(
        "nl", "number",
        "Het fonds vergoedt 40 % van de kosten van isolatie.",
        "Waarom vergoedt het fonds 40 procent van de kosten van isolatie?",
        "Waarom vergoedt het fonds 60 procent van de kosten van isolatie?",
        id="share",
    ),
    pytest.param(
        "en", "number",
        "Soil is the fourth pillar of the water strategy.",
        "Why is soil the fourth pillar of the water strategy?",
        "Why is soil the fifth pillar of the water strategy?",
        id="ordinal",
    ),
    pytest.param(
        "nl", "time",
        "De dijk wordt uiterlijk eind 2027 verhoogd.",
        "Waarom wordt de dijk pas in 2027 verhoogd?",
        "Waarom wordt de dijk pas in 2031 verhoogd?",
        id="year",
    ),
    pytest.param(
        "en", "time",
        "The dyke will be raised in the second quarter of 2026.",
        "Why will the dyke be raised in the second quarter of 2026?",
        "Why will the dyke be raised in the fourth quarter of 2026?",
        id="quarter",
    ),
    pytest.param(
        "nl", "negation",
        "De gemeente betaalt de schade aan de oogst.",
        "Waarom betaalt de gemeente de schade aan de oogst?",
        "Waarom betaalt de gemeente de schade aan de oogst niet?",
        id="niet",
    ),
    pytest.param(
        "en", "negation",
        "The municipality pays for the damage to crops.",
        "Why does the municipality pay for the damage to crops?",
        "Why does the municipality never pay for the damage to crops?",
        id="never",
    ),
    pytest.param(
        "nl", "obligation",
        "Boeren in de provincie kunnen een tiende van het land vrij houden.",
        "Waarom kunnen boeren van de provincie een tiende van het land vrij houden?",
        "Waarom moeten boeren van de provincie een tiende van het land vrij houden?",
        id="moeten",
    ),
    pytest.param(
        "en", "obligation",
        "Farmers may keep a tenth of the land free.",
        "Why may farmers keep a tenth of the land free?",
        "Why must farmers keep a tenth of the land free?",
        id="must",
    ),
    pytest.param(
        "nl", "exclusion",
        "Alle gemeenten kunnen meedoen aan de proef met waterstof.",
        "Waarom kunnen alle gemeenten meedoen aan de proef met waterstof?",
        "Waarom kunnen alleen gemeenten aan de kust meedoen aan de proef met waterstof?",
        id="alleen",
    ),
    pytest.param(
        "en", "exclusion",
        "All municipalities can take part in the hydrogen pilot.",
        "Why can all municipalities take part in the hydrogen pilot?",
        "Why can only municipalities take part in the hydrogen pilot?",
        id="only",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "point", "said", "agrees", "differs"), MUTATED)
def test_a_question_made_to_disagree_is_told_from_one_that_agrees(
    language, point, said, agrees, differs
):
    assert conflicts(agrees, [said], language) == []
    (found,) = conflicts(differs, [said], language)
    assert found.point == point


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hoeveel gaat er in 2026 naar dijken?", "Er gaat 3 miljoen naar dijken."),
        ("Waarom zijn er twee scholen in Delft?", "In Delft rijden vier trams langs de scholen."),
        ("Moeten bedrijven zich melden?", "De kapper opent morgen zijn deuren."),
        ("Waarom is de brug niet klaar?", "De tunnel wordt in mei gebouwd."),
    ],
    ids=["a time that narrows", "other things counted", "nothing shared", "another subject"],
)  # fmt: skip
def test_what_does_not_speak_of_the_same_point_is_no_conflict(question, said):
    assert conflicts(question, [said], "nl") == []


def test_a_sentence_that_agrees_silences_one_that_does_not():
    said = ["Er komen vier proefprojecten.", "Daarna volgen twee proefprojecten."]
    assert conflicts("Waarom komen er twee proefprojecten?", said, "nl") == []


def test_a_rendering_with_another_number_is_found():
    assert unlike_numbers("Er komen 600 000 banen.", "nl", "There will be 60 000 jobs.") == [
        "60 000"
    ]
    assert unlike_numbers("Er komen 600 000 banen.", "nl", "There will be 600,000 jobs.") == []


def test_an_answer_begins_with_its_correction(assistant):
    question = "Waarom wordt het Europees luchtschild pas in 2031 gelanceerd?"
    answer = assistant.ask(question, language="nl")
    if answer.notes:
        assert answer.answer.startswith(answer.notes[0])
        assert "2031" in answer.notes[0]
    assert all(
        c.quote == assistant.documents[c.document].text[c.start : c.end] for c in answer.citations
    )
