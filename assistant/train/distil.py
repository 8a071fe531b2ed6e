"""Distillation: the student gives a Dutch text the teacher's vector of its translation.

Reimers & Gurevych 2020 (arXiv:2004.09813), with a contrastive part beside the cosine.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import log_softmax, softmax

from assistant.train.batches import batch_plan
from assistant.train.checkpoint import Checkpoint
from assistant.train.optimiser import student_optimiser
from assistant.train.pairs import SentencePair, joined_neighbours, without_repeats
from assistant.train.student import Student

LOG = logging.getLogger(__name__)
REPEATS: Mapping[str, float] = {
    "tatoeba": 2.0,
    "ntrex": 3.0,
    "tmx": 2.0,
    "passages": 2.0,
    "libreoffice": 0.5,
    "freedict": 0.5,
}
"""How often a pair of each source comes in a round: whole sentences before words and menus."""
JOINED_SOURCES = frozenset({"ntrex", "tmx"})
"""Sources in the order of a text, whose neighbours also make longer examples."""
LOG_EVERY = 50


@dataclass(frozen=True, slots=True)
class DistilSettings:
    """The numbers of the distillation stage."""

    steps: int = 1400
    batch: int = 56
    token_budget: int = 2400
    english_share: float = 0.25
    embedding_rate: float = 1e-3
    body_rate: float = 1e-4
    warmup: int = 50
    temperature: float = 0.05
    contrastive_weight: float = 0.5
    seed: int = 2030
    repeats: Mapping[str, float] = field(default_factory=lambda: REPEATS)


def distillation_loss(
    vectors: Tensor, targets: Tensor, temperature: float, contrastive_weight: float
) -> Tensor:
    """Give the mean cosine distance plus the in-batch contrastive loss of unit rows.

    The contrastive part compares each vector with all targets of the batch; its wanted
    distribution is the teacher's own, so that equal and near-equal targets do not repel.
    """
    cosine = 1 - (vectors * targets).sum(1).mean()
    wanted = softmax(targets @ targets.T / temperature, dim=1)
    found = vectors @ targets.T / temperature
    forward = -(wanted * log_softmax(found, dim=1)).sum(1).mean()
    backward = -(wanted * log_softmax(found.T, dim=1)).sum(1).mean()
    return cosine + contrastive_weight * (forward + backward) / 2


class Distillation:
    """Examples of the distillation, and the loss of any batch of them."""

    def __init__(
        self,
        student: Student,
        teacher: Student,
        pairs: Sequence[SentencePair],
        settings: DistilSettings,
    ) -> None:
        """Tokenize the pairs; the teacher encodes their English sides batch by batch."""
        self._student, self._teacher, self._settings = student, teacher, settings
        examples = training_examples(pairs)
        self._dutch = student.tokenize([pair.dutch for pair in examples])
        self._english = student.tokenize([pair.english for pair in examples])
        self._texts = [pair.english for pair in examples]
        self._repeats = [settings.repeats.get(pair.source, 1.0) for pair in examples]
        LOG.info("distillation: %d examples", len(examples))

    def losses(self, seed: int, skip: int = 0) -> Iterator[Tensor]:
        """Yield the loss of batch after batch in an order fixed by the seed, from `skip` on."""
        settings = self._settings
        lengths = [
            max(len(dutch), len(english))
            for dutch, english in zip(self._dutch, self._english, strict=True)
        ]
        sides = np.random.default_rng([seed, 1])
        plan = batch_plan(lengths, self._repeats, settings.batch, settings.token_budget, seed)
        for number, batch in enumerate(plan):
            as_english = sides.random(len(batch)) < settings.english_share
            if number < skip:
                continue
            texts = [
                self._english[place] if english else self._dutch[place]
                for place, english in zip(batch, as_english, strict=True)
            ]
            wanted = self._teacher.encode([self._texts[place] for place in batch])
            targets = torch.from_numpy(wanted).to(self._student.device)
            yield distillation_loss(
                self._student.embed(texts),
                targets,
                settings.temperature,
                settings.contrastive_weight,
            )


def distil(
    student: Student,
    teacher: Student,
    pairs: Sequence[SentencePair],
    settings: DistilSettings,
    checkpoint: Checkpoint | None = None,
) -> list[float]:
    """Train the student in place; gives the loss of every step."""
    stage = Distillation(student, teacher, pairs, settings)
    optimiser = student_optimiser(
        student, settings.embedding_rate, settings.body_rate, settings.warmup, settings.steps
    )
    history = checkpoint.resume(student, optimiser) if checkpoint else []
    # No dropout: the targets are exact, and the teacher has no noise to average out.
    student.eval()
    losses = stage.losses(settings.seed, len(history))
    for loss in itertools.islice(losses, settings.steps - len(history)):
        optimiser.step(loss)
        history.append(loss.item())
        if len(history) % LOG_EVERY == 0:
            LOG.info("distil %d: loss %.4f", len(history), float(np.mean(history[-LOG_EVERY:])))
        if checkpoint:
            checkpoint.keep(student, optimiser, history)
    return history


def training_examples(pairs: Sequence[SentencePair]) -> list[SentencePair]:
    """Give the pairs without repeats, and longer examples joined from neighbours."""
    ordered = [pair for pair in pairs if pair.source in JOINED_SOURCES]
    joined = [pair for count in (2, 3) for pair in joined_neighbours(ordered, count)]
    return without_repeats([*pairs, *joined])
