from __future__ import annotations

import pytest

from assistant.questionnaire.limits import limit_in, shortened, without_limit
from assistant.questionnaire.records import Limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Antwoord (max. 500 tekens)", Limit(500, "characters")),
        ("Wat is EDIP? (maximaal 100 woorden)", Limit(100, "words")),
        ("Describe the aim (max 1,000 characters including spaces)", Limit(1000, "characters")),
        ("Ten hoogste 2.500 tekens", Limit(2500, "characters")),
        ("Summarise in up to 80 words", Limit(80, "words")),
        ("Licht toe [150 woorden max.]", Limit(150, "words")),
        ("Geef in max. 3 zinnen", None),
        ("Hoeveel tekens telt de titel?", None),
        ("Wat gebeurt er in 2026?", None),
    ],
)
def test_a_maximum_length_is_read_from_words(text, limit):
    assert limit_in(text) == limit


def test_the_remark_on_length_is_no_part_of_the_question():
    assert without_limit("Wat is EDIP? (max. 500 tekens)") == "Wat is EDIP?"
    assert without_limit("Wat is EDIP (een programma)?") == "Wat is EDIP (een programma)?"


TEXT = "De eerste zin staat hier. [1] [2] De tweede ook. [3]\n- Een derde op een regel. [4]"


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (None, TEXT),
        (Limit(1000, "characters"), TEXT),
        (Limit(40, "characters"), "De eerste zin staat hier. [1] [2]"),
        (Limit(62, "characters"), "De eerste zin staat hier. [1] [2] De tweede ook. [3]"),
        (Limit(5, "words"), "De eerste zin staat hier. [1] [2]"),
        (Limit(3, "words"), ""),
        (Limit(10, "characters"), ""),
    ],
)
def test_an_answer_is_cut_between_sentences_and_keeps_its_marks(limit, kept):
    assert shortened(TEXT, limit) == kept


def test_a_shortened_answer_fits_whatever_number_its_marks_get():
    for most in range(1, 120):
        kept = shortened(TEXT, Limit(most, "characters"))
        widest = kept
        for n in range(1, 5):
            widest = widest.replace(f"[{n}]", "[999]")
        assert len(widest) <= most
