"""Reading and parting sentence pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import TrainingError
from assistant.train.pairs import (
    SentencePair,
    is_held_out,
    joined_neighbours,
    read_parallel,
    read_tmx,
    read_tsv,
    split_pairs,
    without_repeats,
)

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header/><body>
<tu tuid="1"><tuv xml:lang="nl"><seg>De dijk</seg></tuv><tuv xml:lang="en-GB"><seg>The <hi>dyke</hi></seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="nl"><seg>Alleen Nederlands</seg></tuv></tu>
</body></tmx>"""  # noqa: E501


def test_tsv_pairs_carry_their_collection_and_lose_ellipses(tmp_path: Path) -> None:
    path = tmp_path / "words.nl-en.tsv"
    path.write_text("b\N{LATIN SMALL LIGATURE IJ}na...\t...almost\n", encoding="utf-8")
    assert read_tsv(path) == [SentencePair("bijna", "almost", "words")]


def test_tsv_line_without_a_tab_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.nl-en.tsv"
    path.write_text("een\tone\ntwee\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="line 2"):
        read_tsv(path)


def test_tmx_gives_only_units_with_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "text.nl-en.tmx"
    path.write_text(TMX, encoding="utf-8")
    assert read_tmx(path) == [SentencePair("De dijk", "The dyke", "tmx")]
    assert read_parallel([tmp_path]) == read_tmx(path)


def test_malformed_tmx_and_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"\.tsv"):
        read_parallel([tmp_path])
    (tmp_path / "x.tmx").write_text("<tmx>", encoding="utf-8")
    with pytest.raises(TrainingError, match="well-formed"):
        read_parallel([tmp_path])


def test_held_out_tenth_is_fixed_and_leaves_training() -> None:
    pairs = [SentencePair(f"zin {n}", f"sentence {n}", "ntrex") for n in range(1000)]
    training, held_out = split_pairs(pairs)
    assert 70 < len(held_out) < 130
    assert not set(training) & set(held_out)
    assert len(training) + len(held_out) == len(pairs)
    assert held_out == [pair for pair in pairs if is_held_out(pair)]


def test_held_out_sentence_of_another_collection_leaves_training_too() -> None:
    pairs = [SentencePair(f"zin {n}", f"sentence {n}", "ntrex") for n in range(50)]
    _, held_out = split_pairs(pairs)
    copies = [SentencePair(pair.dutch, "another text", "tatoeba") for pair in held_out]
    assert copies
    assert not set(split_pairs([*pairs, *copies])[0]) & set(copies)


def test_neighbours_join_within_one_source_only() -> None:
    pairs = [SentencePair(str(n), str(n), source) for source in "ab" for n in range(3)]
    assert list(joined_neighbours(pairs, 2)) == [
        SentencePair("0 1", "0 1", "a"),
        SentencePair("0 1", "0 1", "b"),
    ]


def test_repeats_are_dropped_in_order() -> None:
    pairs = [SentencePair("a", "b", "x"), SentencePair("a", "c", "x"), SentencePair("a", "b", "x")]
    assert without_repeats(pairs) == pairs[:2]
