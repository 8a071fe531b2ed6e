"""Long work in a thread of its own, its progress told step by step."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.types import Progress

__all__ = ["Step", "Stopped", "Work"]

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - not an error: someone pressed stop
    """Work that was told to stop."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far work has come: a phase's name, steps done, steps in all."""

    phase: str
    done: int
    total: int


class Work(Generic[T]):
    """Runs `job` in a thread: `for step in work: ...`, then `work.result()`.

    Work that nobody waits for any more stops at its next step.
    """

    def __init__(self, job: Callable[[Progress], T]) -> None:
        self._job = job
        self._steps: queue.SimpleQueue[Step | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._results: list[T] = []
        self._raised: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __iter__(self) -> Iterator[Step]:
        """Start and yield each step; steps that came meanwhile are passed over."""
        self._thread.start()
        try:
            over = False
            while not over and (step := self._steps.get()) is not None:
                while not over and not self._steps.empty():
                    later = self._steps.get()
                    over = later is None
                    step = later or step
                yield step
        finally:
            self._stop.set()

    def result(self) -> T:
        """Return what the job returned, or raise what it raised."""
        self._thread.join()
        if self._raised is not None:
            raise self._raised
        return self._results[0]

    def _run(self) -> None:
        try:
            self._results.append(self._job(self._note))
        except BaseException as exc:  # noqa: BLE001 - raised again where the result is taken
            self._raised = exc
        finally:
            self._steps.put(None)

    def _note(self, phase: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self._steps.put(Step(phase, done, total))
