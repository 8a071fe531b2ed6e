"""Keeps an index up to date: looks at the documents' folder again and again.

It looks at names, sizes and times, which costs little and works on network folders too; whether
anything has changed is told by the digests that an ingest compares. A file that is still being
copied is left to end: nothing is done before two looks in a row have seen the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import AssistantError

__all__ = ["Look", "keep_up", "look_at"]

Look = frozenset[tuple[str, int, int, int]]

_LONGEST_PAUSE = 30  # looks between two attempts at an update that failed


def look_at(folder: Path) -> Look:
    """Return what can be seen of a folder from outside: names, sizes, times of change."""
    return frozenset(_seen(str(folder), ""))


def _seen(folder: str, prefix: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # it is gone, or not yet there
        return
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _seen(entry.path, f"{name}/")
                continue
            found = entry.stat()
        except OSError:
            continue
        yield name, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def keep_up(
    look: Callable[[], Look],
    update: Callable[[], None],
    say: Callable[[str], None],
    wait: Callable[[], None],
) -> None:
    """Call `update` at first and after every change, until `wait` raises.

    An update that fails is told of once and tried again, less and less often, and at once when
    something changes.
    """
    done: Look | None = None
    before = look()
    failed: Look | None = None
    told = ""
    pause = rest = 0
    while True:
        now = look()
        if now == before and now != done:
            if now != failed:
                pause = rest = 0
            if rest:
                rest -= 1
            else:
                try:
                    update()
                except AssistantError as exc:
                    failed, pause = now, min(2 * pause + 1, _LONGEST_PAUSE)
                    rest = pause
                    if str(exc) != told:
                        say(str(exc))
                    told = str(exc)
                else:
                    done, failed, told = now, None, ""
        before = now
        wait()
