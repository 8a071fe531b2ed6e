"""Retrieval fine-tuning: a question of either language finds its passage and sentence in both.

Every batch holds clusters of passages that BM25 confuses (hard negatives) from several
domains, each passage in both languages with the questions it answers; a replay of the
distillation keeps the two languages on the teacher's vectors. Sentences are compared as
well as passages, since the assistant searches and chooses by both.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from assistant.train.checkpoint import Checkpoint
from assistant.train.distil import Distillation, DistilSettings
from assistant.train.negatives import LANGUAGES, confusion, hard_batches
from assistant.train.optimiser import student_optimiser
from assistant.train.questions import AskedPassage
from assistant.train.student import Student

LOG = logging.getLogger(__name__)
LOG_EVERY = 20
CHUNK = 24
"""Texts that are encoded together."""


@dataclass(frozen=True, slots=True)
class FinetuneSettings:
    """The numbers of the retrieval stage."""

    steps: int = 360
    passages: int = 16
    cluster: int = 4
    embedding_rate: float = 5e-4
    body_rate: float = 5e-5
    warmup: int = 10
    temperature: float = 0.05
    sentence_weight: float = 0.5
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
    optimiser = student_optimiser(
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
        asked = batch_loss(student, [passages[place] for place in batch], step, settings)
        with torch.autocast(student.device.type, dtype=torch.bfloat16):
            replay_loss = next(replayed)
        optimiser.step(asked + settings.replay_weight * replay_loss.float())
        history.append(asked.item())
        if len(history) % LOG_EVERY == 0:
            LOG.info("finetune %d: loss %.4f", len(history), float(np.mean(history[-LOG_EVERY:])))
        if checkpoint:
            checkpoint.keep(student, optimiser, history)
    return history


def batch_loss(
    student: Student, passages: Sequence[AskedPassage], step: int, settings: FinetuneSettings
) -> Tensor:
    """Give the mean loss of the passages' questions, over both passage languages.

    A step takes half of each passage's questions, half of them in each language, by turns;
    sentences are those of one language, and of the other one at the next step.
    """
    asked = [
        (row, question, LANGUAGES[(number // 2 + step // 2) % len(LANGUAGES)])
        for row, passage in enumerate(passages)
        for number, question in enumerate(passage.answered)
        if (number + step) % 2 == 0 or len(passage.answered) == 1
    ]
    read_in = LANGUAGES[step % len(LANGUAGES)]
    first = list(accumulate((len(p.sentences(read_in)) for p in passages), initial=0))
    sentences = [sentence for passage in passages for sentence in passage.sentences(read_in)]
    right = torch.zeros(len(asked), len(sentences), dtype=torch.bool)
    for number, (row, question, _) in enumerate(asked):
        right[number, [first[row] + n for n in question.answers(read_in)]] = True
    with torch.autocast(student.device.type, dtype=torch.bfloat16):
        questions = _embed(student, [question.text(lang) for _, question, lang in asked])
        texts = [
            _embed(student, [passage.text(language) for passage in passages])
            for language in LANGUAGES
        ]
        parts = _embed(student, sentences)
    rows = torch.tensor([row for row, _, _ in asked], device=student.device)
    losses = [retrieval_loss(questions, rows, text, settings.temperature) for text in texts]
    chances = (questions @ parts.T / settings.temperature).log_softmax(1)
    chosen = chances.masked_fill(~right.to(chances.device), -torch.inf).logsumexp(1)
    return torch.stack(losses).mean() - settings.sentence_weight * chosen.mean()


def _embed(student: Student, texts: Sequence[str]) -> Tensor:
    """Encode texts to full-precision vectors, those of like length together."""
    pieces = student.tokenize(texts)
    order = sorted(range(len(pieces)), key=lambda place: len(pieces[place]))
    parts = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    rows = torch.cat([student.embed([pieces[place] for place in part]) for part in parts])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return rows[back.to(rows.device)].float()


def _batches(
    passages: Sequence[AskedPassage], settings: FinetuneSettings
) -> Iterator[NDArray[np.int64]]:
    confused = confusion(passages)
    random = np.random.default_rng(settings.seed)
    while True:
        yield from hard_batches(confused, settings.passages, settings.cluster, random)
