"""Fillings of questionnaires that were broken off, held in memory, each for its visitor."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable

from ui.access import Visitor
from ui.filling import Run, Sheet

__all__ = ["HELD", "Runs"]

HELD = 3600.0  # seconds since it was last asked for
_MOST = 100  # fillings; the oldest go first


class Runs:
    """Finds the filling of a questionnaire that its visitor sends again, after a reload say.

    Visitors whom nobody knows have none: one would see what another was answered.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._runs: dict[tuple[str, str], tuple[float, Run]] = {}
        self._clock = clock
        self._lock = threading.Lock()

    def of(self, visitor: Visitor, sheet: Sheet) -> Run:
        """Return what the visitor's filling of this file has come to, a new one at first."""
        if not visitor.id:
            return Run()
        key = (visitor.id, hashlib.sha256(sheet.data).hexdigest())
        with self._lock:
            now = self._clock()
            held = {k: v for k, v in self._runs.items() if v[0] > now - HELD}
            _, run = held.pop(key, (now, Run()))
            self._runs = dict([*held.items(), (key, (now, run))][-_MOST:])
        return run
