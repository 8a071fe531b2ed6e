"""A reader's lease on a generation: while it lasts, no ingest clears the generation away.

It is a shared lock on the generation's manifest. The system gives it back when the process ends,
however it ends.
"""

from __future__ import annotations

import fcntl
import os
import weakref
from pathlib import Path

__all__ = ["Lease", "is_leased"]

_LOCKED = "manifest.json"


class Lease:
    """Held until it is closed or forgotten; one on a folder without a manifest holds nothing."""

    def __init__(self, generation: Path) -> None:
        try:
            handle = os.open(generation / _LOCKED, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return
        self._close = weakref.finalize(self, os.close, handle)
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
        except OSError:  # the file system knows no locks
            self._close()

    def close(self) -> None:
        """Give the lease back."""
        if hasattr(self, "_close"):
            self._close()


def is_leased(generation: Path) -> bool:
    """Whether a reader, of this process or another, has the generation open."""
    try:
        handle = os.open(generation / _LOCKED, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False
