"""Files are read in a process of their own, within limits of time and memory.

A file may be made to take hours or gigabytes, or to crash the library that reads it. One process
reads file after file; where one exceeds a limit the process is ended and the next file gets a new
one. Measured on two cores: starting it takes 0.3 s once per ingest, a file of 60 kB costs 5 to
15 ms more than without.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.errors import SourceError
from assistant.ingest.frames import parsed_from, receive, send
from assistant.ingest.parse import Parsed
from assistant.types import SourceFile

__all__ = ["Limits", "Worker"]

_PACKAGE = Path(__file__).parent.parent.parent


class Limits:
    """How long a file may take, and how much memory reading it may need."""

    def __init__(
        self,
        seconds: float = 120.0,
        seconds_per_megabyte: float = 10.0,
        memory: int = 2_000_000_000,
    ) -> None:
        self.seconds = seconds
        self.seconds_per_megabyte = seconds_per_megabyte
        self.memory = memory  # bytes of address space; libraries take a quarter of the default

    def seconds_for(self, size: int) -> float:
        """Return the seconds that a file of `size` bytes may take."""
        return self.seconds + self.seconds_per_megabyte * size / 1_000_000


class Worker:
    """A process that reads files; to be used as a context, which ends it."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        if process.stdout is not None:
            process.stdout.close()
        process.kill()
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            paths = os.pathsep.join([str(_PACKAGE), *filter(None, sys.path)])
            self._process = subprocess.Popen(  # noqa: S603 - this Python and our own module
                [sys.executable, "-B", "-m", "assistant.ingest.worker", str(self._limits.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        return self._process

    def read(self, source: SourceFile) -> Parsed:
        """Return what a file holds.

        Raises:
            SourceError: where it cannot be read or exceeds a limit; the message names it.
        """
        try:
            size = source.path.stat().st_size
        except OSError as exc:
            raise SourceError(f"{source.name}: cannot be read ({exc.strerror})") from exc
        limit = self._limits.seconds_for(size)
        answer, late = self._ask(
            {"path": str(source.path), "name": source.name, "type": source.media_type}, limit
        )
        if late:
            self.close()  # it may have answered in its last moment
        if answer is None:
            raise SourceError(f"{source.name}: {self._ending(late, limit)}")
        if "error" in answer:
            raise SourceError(answer["error"])
        return parsed_from(answer["parsed"])

    def _ask(self, request: dict[str, Any], limit: float) -> tuple[dict[str, Any] | None, bool]:
        """Return the process's answer, None where it ended, and whether it was ended for time."""
        process = self._started()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(limit, end)
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                return None, False
            send(process.stdin, request)
            return receive(process.stdout), late.is_set()
        except (OSError, ValueError):
            return None, late.is_set()
        finally:
            timer.cancel()

    def _ending(self, late: bool, limit: float) -> str:
        """Return why the process ended without an answer, and make ready for the next."""
        code = self._process.wait() if self._process is not None and not late else 0
        self.close()
        if late:
            return f"took longer than the limit of {limit:.0f} seconds; split or simplify it"
        if code < 0:
            try:
                named = signal.Signals(-code).name
            except ValueError:
                named = str(-code)
            return f"ended the process that read it ({named}); it is damaged or made to do harm"
        return f"ended the process that read it (exit code {code}); it is damaged"
