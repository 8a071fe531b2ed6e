"""The numbers of a whole training run: the shipped model's, and a tiny one for tests."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field

from assistant.train.distil import DistilSettings
from assistant.train.finetune import FinetuneSettings
from assistant.train.initial import DUTCH_PIECES
from assistant.train.reading import ReadingSettings

AGAIN = ReadingSettings(steps=2900, questions=16, passages=2, body_rate=1.2e-4, seed=2034)
"""The reader's second round: the rates rise once more and fall to zero, for more of the questions.

Loshchilov, Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
"""


@dataclass(frozen=True, slots=True)
class TrainPlan:
    """Settings of every stage; of the reader's, of each of its rounds."""

    dutch_pieces: int = DUTCH_PIECES
    distil: DistilSettings = field(default_factory=DistilSettings)
    finetune: FinetuneSettings = field(default_factory=FinetuneSettings)
    reading: tuple[ReadingSettings, ...] = (ReadingSettings(), AGAIN)

    def with_steps(self, distil: int | None, finetune: int | None = None) -> TrainPlan:
        """Give the plan with other numbers of steps; None leaves a stage as it is."""
        changed = self
        if distil is not None:
            stage = dataclasses.replace(changed.distil, steps=distil)
            changed = dataclasses.replace(changed, distil=stage)
        if finetune is not None:
            tuned = dataclasses.replace(changed.finetune, steps=finetune)
            changed = dataclasses.replace(changed, finetune=tuned)
        return changed

    def stage_digests(self) -> tuple[str, str, str, str]:
        """Give a short text for each stage that differs where its settings do.

        A stage's settings are its own and those of the stages before it.
        """
        settings = (self.dutch_pieces, self.distil, self.finetune, self.reading)
        one, two, three, four = (_digest(settings[: count + 1]) for count in range(len(settings)))
        return one, two, three, four


def _digest(settings: object) -> str:
    return hashlib.sha256(repr(settings).encode()).hexdigest()[:12]


FULL = TrainPlan()
TINY = TrainPlan(
    dutch_pieces=100,
    distil=DistilSettings(steps=8, batch=8, warmup=1),
    finetune=FinetuneSettings(steps=2, passages=2, cluster=2, warmup=1),
    reading=(ReadingSettings(layers=1, steps=2, questions=4, warmup=1),) * 2,
)
"""A few steps on a few sentences: shows that the stages run and the loss falls."""
