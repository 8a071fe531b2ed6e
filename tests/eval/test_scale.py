from __future__ import annotations

import numpy as np

from eval.scale import WordHash
from eval.synthetic import questions, write_document, write_documents


def test_the_text_is_always_the_same_and_as_long_as_asked(tmp_path):
    for folder in ("one", "two"):
        assert write_documents(tmp_path / folder, 450) == 3
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    last = (tmp_path / "one" / "stuk-00002.nl.txt").read_text("utf-8")
    assert sum(part.endswith(".") for part in last.rstrip().split("\n\n")) == 50


def test_documents_differ_and_an_edition_adds_a_paragraph(tmp_path):
    write_documents(tmp_path, 400)
    first, second = (path.read_text("utf-8") for path in sorted(tmp_path.iterdir()))
    assert not set(first.split("\n\n")) & set(second.split("\n\n"))
    write_document(tmp_path, 0, 1)
    again = (tmp_path / "stuk-00000.nl.txt").read_text("utf-8")
    assert again.startswith(first.rstrip())
    assert "uitgave 1" in again


def test_a_question_is_about_a_sentence_of_the_text(tmp_path):
    write_documents(tmp_path, 400)
    text = "\n".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    for question, sentence in questions(20, 2):
        assert sentence in text
        assert question.endswith("?")


def test_texts_that_share_words_are_nearer():
    encoder = WordHash()
    one, like, unlike = encoder.encode(
        ["De landschapsraad beheert het dijkregister.", "het dijkregister beheert", "Zon en regen"]
    )
    assert np.linalg.norm(one) == np.float32(1) or abs(np.linalg.norm(one) - 1) < 1e-5
    assert one @ like > one @ unlike
