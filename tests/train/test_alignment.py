"""IBM model 1."""

from __future__ import annotations

import numpy as np

from assistant.train.alignment import translation_table

DUTCH = {"het": 0, "huis": 1, "boek": 2, "een": 3}
ENGLISH = {"the": 0, "house": 1, "book": 2, "a": 3}
TEXTS = [("het huis", "the house"), ("het boek", "the book"), ("een boek", "a book")]


def _table(iterations: int = 20) -> np.ndarray:
    sources = [[DUTCH[word] for word in dutch.split()] for dutch, _ in TEXTS]
    targets = [[ENGLISH[word] for word in english.split()] for _, english in TEXTS]
    return translation_table(sources, targets, 4, 4, iterations).toarray()


def test_words_find_their_translation_from_sentences_alone() -> None:
    table = _table()
    for dutch, english in (("het", "the"), ("huis", "house"), ("boek", "book"), ("een", "a")):
        row = table[DUTCH[dutch]]
        assert row.argmax() == ENGLISH[english]
        assert row.max() > 0.6


def test_rows_are_probabilities_and_the_last_is_the_empty_word() -> None:
    table = _table(3)
    assert table.shape == (5, 4)
    np.testing.assert_allclose(table.sum(1), 1)


def test_a_word_that_never_occurs_has_an_empty_row() -> None:
    table = translation_table([[0]], [[0]], 2, 1).toarray()
    assert table[1].sum() == 0
