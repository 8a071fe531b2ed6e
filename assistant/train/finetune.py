"""Retrieval fine-tuning: a question of either language finds its passage in both.

Every batch holds clusters of passages that BM25 confuses (hard negatives) from several
domains, each passage in both languages with all its questions; a replay of the
distillation keeps the two languages on the teacher's vectors.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from assistant.train.checkpoint import Checkpoint
from assistant.train.distil import Distillation, DistilSettings
from assistant.train.negatives import LANGUAGES, confusion, hard_batches
from assistant.train.optimiser import Optimiser
from assistant.train.questions import AskedPassage
from assistant.train.student import Student

LOG = logging.getLogger(__name__)
LOG_EVERY = 20


@dataclass(frozen=True, slots=True)
class FinetuneSettings:
    """The numbers of the retrieval stage."""

    steps: int = 120
    passages: int = 16
    cluster: int = 4
    embedding_rate: float = 5e-4
    body_rate: float = 5e-5
    warmup: int = 10
    temperature: float = 0.05
    replay_weight: float = 1.0
    seed: int = 2031
    replay: DistilSettings = field(default_factory=lambda: DistilSettings(batch=28))


def retrieval_loss(
    questions: Tensor, owners: Tensor, passages: Tensor, temperature: float
) -> Tensor:
    """Give the contrastive loss of questions against the batch's passages in one language.

    Args:
        questions: Unit rows, shape (questions, width).
        owners: For each question the row of the passage that answers it.
        passages: Unit rows, shape (passages, width).
        temperature: Divides the cosines.
    """
    return cross_entropy(questions @ passages.T / temperature, owners)


def finetune(
    student: Student,
    passages: Sequence[AskedPassage],
    replay: Distillation,
    settings: FinetuneSettings,
    checkpoint: Checkpoint | None = None,
) -> list[float]:
    """Train the student in place; gives the loss of every step."""
    optimiser = Optimiser(
        student, settings.embedding_rate, settings.body_rate, settings.warmup, settings.steps
    )
    history = checkpoint.resume(student, optimiser) if checkpoint else []
    replayed = replay.losses(settings.seed, len(history))
    student.eval()
    for step, batch in enumerate(_batches(passages, settings)):
        if step < len(history):
            continue
        if step >= settings.steps:
            break
        asked = batch_loss(student, [passages[place] for place in batch], settings.temperature)
        optimiser.step(asked + settings.replay_weight * next(replayed))
        history.append(asked.item())
        if len(history) % LOG_EVERY == 0:
            LOG.info("finetune %d: loss %.4f", len(history), float(np.mean(history[-LOG_EVERY:])))
        if checkpoint:
            checkpoint.keep(student, optimiser, history)
    return history


def batch_loss(student: Student, passages: Sequence[AskedPassage], temperature: float) -> Tensor:
    """Give the mean loss of all questions on the passages, over both passage languages."""
    texts = [question.text for passage in passages for question in passage.questions]
    owners = [row for row, passage in enumerate(passages) for _ in passage.questions]
    questions = student.embed(student.tokenize(texts))
    rows = torch.tensor(owners, device=student.device)
    losses = [
        retrieval_loss(
            questions,
            rows,
            student.embed(student.tokenize([passage.text(language) for passage in passages])),
            temperature,
        )
        for language in LANGUAGES
    ]
    return torch.stack(losses).mean()


def _batches(
    passages: Sequence[AskedPassage], settings: FinetuneSettings
) -> Iterator[NDArray[np.int64]]:
    confused = confusion(passages)
    random = np.random.default_rng(settings.seed)
    while True:
        yield from hard_batches(confused, settings.passages, settings.cluster, random)
