"""The reader's training: what it is given to read, and what it learns from it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import torch
from sklearn.metrics import roc_auc_score

from assistant.errors import EncoderError
from assistant.retrieval.onnx_encoder import OnnxEncoder
from assistant.retrieval.rerank import OnnxReranker, Sentences, load_reranker, pair_pieces
from assistant.train.questions import DATA, AskedPassage, Question, read_questions, split_domains
from assistant.train.reader import initial_reader
from assistant.train.reader_export import export_reader
from assistant.train.reader_score import by_similarity, score_reader
from assistant.train.reading import Material, ReadingSettings, groups, reading_loss, train_reader
from assistant.train.student import Student
from assistant.types import Span
from tests.train.conftest import SENTENCES

SETTINGS = ReadingSettings(layers=1, steps=12, questions=4, passages=2, warmup=2, cut=0.5)


@pytest.fixture(scope="module")
def material(teacher: Student) -> Material:
    passages = []
    for number in range(0, len(SENTENCES), 2):
        (dutch, english), (dutch_next, english_next) = SENTENCES[number : number + 2]
        passages.append(
            AskedPassage(
                f"p{number}",
                "water",
                (dutch, dutch_next),
                (english, english_next),
                (
                    Question("formal", f"Is het zo? {dutch}", f"Is it? {english}", (0,), (0,)),
                    Question("formal", f"Wie? {dutch}", f"Who? {english}", asks="unsaid"),
                ),
            )
        )
    return Material(passages, teacher.encode)


def test_a_group_has_one_text_that_answers_or_none(material: Material) -> None:
    settings = dataclasses.replace(SETTINGS, same_language=1.0)
    seen: set[bool] = set()
    for _, batch in zip(range(12), groups(material, settings), strict=False):
        for group in batch:
            said = "Is " in group.question
            answering = [read for read in group.reads if read.answers]
            assert len(answering) == said
            for read in answering:
                span = read.text.spans[read.answering.index(True)]
                assert span.of(read.text.text) in group.question
            assert len(group.reads) >= 2
            seen.add(said)
    assert seen == {True, False}


def test_training_lowers_the_loss_and_the_shipped_file_says_the_same(
    teacher: Student, material: Material, tmp_path: Path
) -> None:
    reader = initial_reader(teacher, SETTINGS.layers)
    assert len(teacher.body.encoder.layer) == 6, "the encoder keeps its layers"
    batch = next(groups(material, SETTINGS))
    before = float(reading_loss(reader, batch, SETTINGS).detach())
    assert len(train_reader(reader, material, SETTINGS)) == SETTINGS.steps
    assert float(reading_loss(reader, batch, SETTINGS).detach()) < before

    export_reader(reader, tmp_path)
    shipped = load_reranker(str(tmp_path), "model")
    assert isinstance(shipped, OnnxReranker)
    group = batch[0]
    texts = [read.text for read in group.reads]
    with torch.no_grad():
        scores, parts = reader.judge([(group.question, text) for text in texts])
    weights = reader.similarity.tolist()
    for number, (text, judged) in enumerate(
        zip(texts, shipped.judge(group.question, texts), strict=True)
    ):
        exact = float(scores[number]) + weights[0] * text.similarity
        assert judged.answers == pytest.approx(exact, abs=0.15)
        for part, (said, likeness) in enumerate(
            zip(judged.sentences, text.similarities, strict=True)
        ):
            exact = float(parts[number, part]) + weights[1] * likeness
            assert said == pytest.approx(exact, abs=0.15)


def test_scores_by_similarity_are_those_of_the_vectors(material: Material) -> None:
    found = score_reader("similarity", by_similarity, material)
    assert [(score.question_language, score.passage_language) for score in found] == [
        ("nl", "nl"),
        ("nl", "en"),
        ("en", "nl"),
        ("en", "en"),
    ]
    assert found[-1].first > 0.9, "English questions repeat their passage's words"
    assert found[-1].questions == 2 * len(material.passages)


def test_the_shipped_reader_tells_the_unsaid_better_than_the_encoder_alone() -> None:
    _, unseen = split_domains(read_questions(DATA))
    models = Path("assistant/models")
    material = Material(unseen[::6], OnnxEncoder(models / "minilm-nl-en").encode)
    reader = OnnxReranker(models / "minilm-nl-en-reader")
    said: list[bool] = []
    read: list[float] = []
    alike: list[float] = []
    for passage in material.passages:
        for question in passage.questions:
            text = material.reading(question.dutch, passage.sentences("nl"))
            (judged,) = reader.judge(question.dutch, [text])
            said.append(question.asks != "unsaid")
            read.append(judged.answers)
            alike.append(text.similarity)
    assert roc_auc_score(said, read) > roc_auc_score(said, alike) + 0.1


def test_pieces_of_a_long_question_are_its_last_ones(teacher: Student) -> None:
    tokenizer = initial_reader(teacher, 1).tokenizer
    text = Sentences("The dyke. The dam.", (Span(0, 9), Span(10, 18)))
    pieces, places = pair_pieces(tokenizer, "water " * 100 + "who", text)
    assert pieces.count(tokenizer.token_to_id("water")) == 63
    assert tokenizer.token_to_id("who") in pieces
    words = [[tokenizer.id_to_token(pieces[place]) for place in of] for of in places]
    assert words[0][0] == words[1][0] == "the"
    assert all(of[-1] == "." for of in words)


def test_a_damaged_reader_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reader_int8.onnx").write_bytes(b"nothing")
    with pytest.raises(EncoderError, match="'none'"):
        load_reranker(str(tmp_path), "model")
