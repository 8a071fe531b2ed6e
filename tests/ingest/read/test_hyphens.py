from __future__ import annotations

import pytest

from assistant.ingest.read.hyphens import breaks_words, joined, mended, words_of

WORDS = frozenset("de verantwoordelijkheid niet eu-niveau lange-termijn termijn begroting".split())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("de verantwoor-", "delijkheid is", "de verantwoordelijkheid is"),
        ("de bezuini-", "gingen zijn", "de bezuinigingen zijn"),
        ("op EU-", "niveau", "op EU-niveau"),
        ("de lange-", "termijn", "de lange-termijn"),
        ("niet-", "gouvernementele", "niet-gouvernementele"),
        ("de energie-", "infrastructuur", "de energie-infrastructuur"),
        ("onder-", "en bovengrens", "onder- en bovengrens"),
        ("van Noord-", "Brabant", "van Noord-Brabant"),
        ("een woord", "verder", "een woord verder"),
    ],
)
def test_a_broken_word_is_mended_and_a_hyphen_of_its_own_kept(before, after, expected):
    assert mended(before, after, WORDS) == expected


def test_a_document_that_halves_words_breaks_them():
    assert breaks_words(["de bezuini-", "gingen op de be-", "groting", "zijn"], WORDS)


def test_a_document_with_whole_words_around_its_hyphens_does_not():
    assert not breaks_words(["de lange-", "termijn is niet op EU-", "niveau"], WORDS)


def test_an_unknown_word_keeps_its_hyphen_where_no_words_are_broken():
    assert joined("de bezuini-", "gingen", WORDS) == "de bezuini-gingen"


def test_the_halves_of_a_broken_word_are_no_words_of_the_document():
    lines = ["In zes munici-", "palities and eight appli-", "cations for step-", "free entrances"]
    words = words_of(lines)
    assert "munici" not in words
    assert "palities" not in words
    assert breaks_words(lines, words)
    assert mended(lines[0], lines[1], words).startswith("In zes municipalities")
    assert mended("for step-", "free entrances", words) == "for step-free entrances"


def test_english_words_keep_their_hyphen_where_dutch_ones_grow_together():
    english = frozenset("the of and vessels port states".split())
    assert mended("of port-", "states", english) == "of port-states"
    dutch = frozenset("de het een school besturen".split())
    assert mended("de school-", "besturen", dutch) == "de schoolbesturen"


def test_a_dash_at_a_lines_end_keeps_its_blanks():
    assert joined("VERVOER -", "EN MILIEU") == "VERVOER - EN MILIEU"
