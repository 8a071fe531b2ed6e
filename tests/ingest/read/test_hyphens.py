from __future__ import annotations

import pytest

from assistant.ingest.read.hyphens import breaks_words, joined, mended

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
