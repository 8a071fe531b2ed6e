"""The whole run on a small sample: every stage, the exported folder, the card."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from assistant.errors import TrainingError
from assistant.retrieval.onnx_encoder import OnnxEncoder
from assistant.retrieval.rerank import OnnxReranker, Sentences
from assistant.train.card import CARD_FILE
from assistant.train.distil import Distillation
from assistant.train.finetune import batch_loss, finetune
from assistant.train.initial import initial_student
from assistant.train.pairs import SentencePair
from assistant.train.plan import TINY
from assistant.train.questions import AskedPassage, Question, write_questions
from assistant.train.run import train
from assistant.train.student import Student
from assistant.types import Span
from tests.train.conftest import SENTENCES


def _passages() -> list[AskedPassage]:
    return [
        AskedPassage(
            f"p{number}",
            "tax" if number % 4 == 0 else "water",
            (dutch,),
            (english,),
            (
                Question("formal", f"Wat staat er? {dutch}", f"What? {english}", (0,), (0,)),
                Question("chat", dutch, english, (0,), (0,)),
                Question("formal", f"Wie? {dutch}", f"Who? {english}", asks="unsaid"),
            ),
        )
        for number, (dutch, english) in enumerate(SENTENCES)
    ]


def test_finetuning_lowers_the_loss_of_its_questions(
    teacher: Student, pairs: list[SentencePair]
) -> None:
    passages = _passages()[:8]
    student = initial_student(teacher, pairs, dutch_pieces=60)
    settings = dataclasses.replace(TINY.finetune, steps=6, passages=4)
    before = float(batch_loss(student, passages, 0, settings).detach())
    replay = Distillation(student, teacher, pairs, settings.replay)
    assert len(finetune(student, passages, replay, settings)) == 6
    assert float(batch_loss(student, passages, 0, settings).detach()) < before


def test_a_tiny_run_makes_a_measured_model_and_goes_on_from_its_stages(tmp_path: Path) -> None:
    folder, work, output = tmp_path / "pairs", tmp_path / "work", tmp_path / "model"
    folder.mkdir()
    for name in ("sample", "ntrex"):
        lines = [f"{dutch} {name}\t{english} {name}\n" for dutch, english in SENTENCES]
        (folder / f"{name}.nl-en.tsv").write_text("".join(lines), encoding="utf-8")
    questions = tmp_path / "questions.jsonl.gz"
    write_questions(questions, _passages())

    report = train([folder], output, work, questions=questions, plan=TINY)
    assert [score.name for score in report.scores][-1] == "BM25"
    assert set(report.seconds) == {"initial", "distilled", "finetuned", "reader"}
    assert OnnxEncoder(output).encode(["De dijk."]).shape == (1, 384)
    reader = OnnxReranker(output.with_name("model-reader"))
    (judged,) = reader.judge("Wie?", [Sentences("De dijk.", (Span(0, 8),), 0.5, (0.5,))])
    assert len(judged.sentences) == 1
    assert {score.name for score in report.readers} == {"similarity", "model-reader (int8)"}
    card = (output / CARD_FILE).read_text(encoding="utf-8")
    assert "$" not in card
    assert str(tmp_path) not in card

    digest = OnnxEncoder(output).digest
    again = train([folder], output, work, questions=questions, plan=TINY)
    assert again.seconds == report.seconds
    assert OnnxEncoder(output).digest == digest

    with pytest.raises(TrainingError, match="other settings"):
        train([folder], output, work, questions=questions, plan=TINY.with_steps(3))
