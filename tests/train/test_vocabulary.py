"""The student's vocabulary."""

from __future__ import annotations

import pytest

from assistant.train.pairs import SentencePair
from assistant.train.student import Student
from assistant.train.vocabulary import (
    SPECIAL,
    build_tokenizer,
    is_latin,
    learn_pieces,
    prune_pieces,
)


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        ("water", True),
        ("##heid", True),
        ("café", True),
        ("α", True),
        ("€", True),
        ("2030", True),
        ("##!", True),
        ("水", False),
        ("##ский", False),
        ("αβγ", False),
        ("م", False),
    ],
)
def test_only_pieces_of_latin_letters_and_symbols_are_kept(piece: str, kept: bool) -> None:
    assert is_latin(piece) is kept


def test_placeholders_go_and_special_pieces_stay() -> None:
    assert prune_pieces([*SPECIAL, "[unused12]", "dike"]) == [*SPECIAL, "dike"]


def test_pruning_leaves_the_tokens_of_dutch_and_english_as_they_were(
    teacher: Student, pairs: list[SentencePair]
) -> None:
    old = teacher.tokenizer.get_vocab()
    kept = prune_pieces(sorted(old, key=lambda piece: old[piece]))
    assert len(kept) < len(old)
    pruned = build_tokenizer(kept)
    for pair in pairs:
        for text in (pair.dutch, pair.english):
            assert pruned.encode(text).tokens == teacher.tokenizer.encode(text).tokens


def test_learned_pieces_are_new_and_shorten_dutch(
    teacher: Student, pairs: list[SentencePair]
) -> None:
    known = teacher.tokenizer.get_vocab()
    learned = learn_pieces([pair.dutch for pair in pairs], known, 60)
    assert learned
    assert not set(learned) & set(known)
    longer = build_tokenizer([*sorted(known, key=lambda piece: known[piece]), *learned])
    text = "De gemeente sluit de bibliotheek."
    assert len(longer.encode(text).ids) < len(teacher.tokenizer.encode(text).ids)


def test_equal_texts_give_equal_pieces_in_equal_order(pairs: list[SentencePair]) -> None:
    texts = [pair.dutch for pair in pairs]
    first = learn_pieces(texts, [], 300)
    assert all(learn_pieces(texts, [], 300) == first for _ in range(5))


def test_letter_ij_reads_as_two_letters() -> None:
    tokenizer = build_tokenizer([*SPECIAL, "dijk"])
    assert tokenizer.encode("D\N{LATIN SMALL LIGATURE IJ}k").tokens == ["[CLS]", "dijk", "[SEP]"]


def test_long_texts_are_cut() -> None:
    tokenizer = build_tokenizer([*SPECIAL, "a"], max_tokens=8)
    assert len(tokenizer.encode("a " * 50).ids) == 8
