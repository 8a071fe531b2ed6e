"""Distillation really trains."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.train.checkpoint import Checkpoint
from assistant.train.distil import DistilSettings, distil, distillation_loss
from assistant.train.initial import initial_student
from assistant.train.pairs import SentencePair
from assistant.train.student import Student

SETTINGS = DistilSettings(steps=12, batch=8, warmup=1, english_share=0.25)


def _student(teacher: Student, pairs: list[SentencePair]) -> Student:
    return initial_student(teacher, pairs, dutch_pieces=60)


def _agreement(student: Student, teacher: Student, pairs: list[SentencePair]) -> float:
    dutch = student.encode([pair.dutch for pair in pairs])
    english = teacher.encode([pair.english for pair in pairs])
    return float((dutch * english).sum(1).mean())


def test_loss_is_lowest_for_the_targets_themselves() -> None:
    targets = torch.nn.functional.normalize(torch.eye(6, 4) + 0.1)
    exact = distillation_loss(targets, targets, 0.05, 0.5)
    assert exact < distillation_loss(targets.roll(1, 0), targets, 0.05, 0.5)


def test_a_few_steps_lower_the_loss_and_bring_dutch_nearer_the_teacher(
    teacher: Student, pairs: list[SentencePair]
) -> None:
    student = _student(teacher, pairs)
    before = _agreement(student, teacher, pairs)
    losses = distil(student, teacher, pairs, SETTINGS)
    assert len(losses) == SETTINGS.steps
    assert np.mean(losses[-3:]) < 0.8 * np.mean(losses[:3])
    assert _agreement(student, teacher, pairs) > before


def test_the_same_seed_gives_the_same_student(teacher: Student, pairs: list[SentencePair]) -> None:
    vectors = []
    for _ in range(2):
        student = _student(teacher, pairs)
        distil(student, teacher, pairs, SETTINGS)
        vectors.append(student.encode([pair.dutch for pair in pairs]))
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-4)


def test_an_interrupted_stage_goes_on_where_it_stopped(
    teacher: Student, pairs: list[SentencePair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _student(teacher, pairs)
    distil(whole, teacher, pairs, SETTINGS)

    checkpoint = Checkpoint(tmp_path / "stage.checkpoint", every=5)
    keep = Checkpoint.keep

    def break_off(
        self: Checkpoint, student: Student, optimiser: object, history: list[float]
    ) -> None:
        keep(self, student, optimiser, history)  # type: ignore[arg-type]
        if len(history) == 7:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Checkpoint, "keep", break_off)
        with pytest.raises(KeyboardInterrupt):
            distil(_student(teacher, pairs), teacher, pairs, SETTINGS, checkpoint)
    resumed = _student(teacher, pairs)
    assert len(distil(resumed, teacher, pairs, SETTINGS, checkpoint)) == SETTINGS.steps
    texts = [pair.dutch for pair in pairs]
    np.testing.assert_allclose(resumed.encode(texts), whole.encode(texts), atol=1e-4)
