"""Checkpoints within a stage, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import time
from pathlib import Path

import torch
from torch import nn

from assistant.train.optimiser import Optimiser

KEEP_EVERY = 50


class Checkpoint:
    """A file that holds a stage's weights, optimiser, history of losses and time spent."""

    def __init__(self, path: Path, every: int = KEEP_EVERY) -> None:
        """Keep the state in `path` after every `every` steps; the stage's time runs from now."""
        self.path, self.every = path, every
        self._before, self._start = 0.0, time.perf_counter()

    def seconds(self) -> float:
        """Give the time that the stage took, interrupted runs included."""
        return self._before + time.perf_counter() - self._start

    def keep(self, model: nn.Module, optimiser: Optimiser, history: list[float]) -> None:
        """Write the state after every `every` steps, whole or not at all."""
        if len(history) % self.every:
            return
        state = {
            "model": model.state_dict(),
            "optimiser": optimiser.state(),
            "history": history,
            "seconds": self.seconds(),
        }
        fresh = self.path.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self.path)

    def resume(self, model: nn.Module, optimiser: Optimiser) -> list[float]:
        """Load the state where there is one; gives the losses of the steps already made."""
        if not self.path.is_file():
            return []
        device = next(model.parameters()).device
        state = torch.load(self.path, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.restore(state["optimiser"])
        self._before = state["seconds"]
        return list(state["history"])
