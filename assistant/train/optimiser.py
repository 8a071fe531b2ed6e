"""Several optimisers as one, with rates that rise and fall together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch.nn.utils import clip_grad_norm_

from assistant.train.student import Student

LONGEST_GRADIENT = 1.0


class Optimiser:
    """Steps every weight of a model at rates that rise briefly, then fall to zero."""

    def __init__(
        self,
        parts: Sequence[torch.optim.Optimizer],
        clipped: Sequence[torch.nn.Parameter],
        warmup: int,
        steps: int,
    ) -> None:
        """Set up for `steps` steps, the first `warmup` of them with rising rates.

        The gradient of the weights in `clipped` is shortened where it is long.
        """
        self._parts, self._clipped = list(parts), list(clipped)

        def rate(step: int) -> float:
            rising = (step + 1) / (warmup + 1)
            return max(0.0, min(rising, (steps - step) / max(1, steps - warmup)))

        self._rates = [torch.optim.lr_scheduler.LambdaLR(part, rate) for part in self._parts]

    def step(self, loss: torch.Tensor) -> None:
        """Move the weights against the gradient of a loss."""
        for part in self._parts:
            part.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        clip_grad_norm_(self._clipped, LONGEST_GRADIENT)
        for part in self._parts:
            part.step()
        for rates in self._rates:
            rates.step()

    def state(self) -> dict[str, Any]:
        """Give what a later run needs to go on from here."""
        return {
            "parts": [part.state_dict() for part in self._parts],
            "rates": [rates.state_dict() for rates in self._rates],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a state that `state` gave."""
        for part, saved in zip(self._parts, state["parts"], strict=True):
            part.load_state_dict(saved)
        for rates, saved in zip(self._rates, state["rates"], strict=True):
            rates.load_state_dict(saved)


def student_optimiser(
    student: Student, embedding_rate: float, body_rate: float, warmup: int, steps: int
) -> Optimiser:
    """Give the optimiser of an encoder: sparse Adam for its word embeddings, AdamW for its body."""
    words = student.body.embeddings.word_embeddings.weight
    rest = [weight for weight in student.parameters() if weight is not words]
    parts = [
        torch.optim.SparseAdam([words], lr=embedding_rate),
        torch.optim.AdamW(rest, lr=body_rate, weight_decay=0.01),
    ]
    return Optimiser(parts, rest, warmup, steps)
