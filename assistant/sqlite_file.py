"""One SQLite file that only its owner may read: made when first needed, one format a version."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import InputError

__all__ = ["opened"]

_PATIENCE = 10.0  # seconds to wait for another process that is writing


@contextmanager
def opened(path: Path, version: int, schema: str) -> Iterator[sqlite3.Connection]:
    """Give a connection to the file at `path`; leaving normally commits, an exception undoes.

    The file and its folder are made where they are missing, readable by their owner only. What
    is deleted is overwritten.

    Raises:
        InputError: where the file is something else, of another version, or cannot be opened.
    """
    try:
        _make(path)
        connection = sqlite3.connect(path, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            found = connection.execute("PRAGMA user_version").fetchone()[0]
            if found == 0:
                connection.executescript(schema)
                connection.execute(f"PRAGMA user_version = {version}")
            elif found != version:
                raise InputError(
                    f"{path} has format {found}, this version reads {version}; move it away"
                )
            with connection:
                yield connection
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as exc:
        raise InputError(f"{path} cannot be used ({exc}); check the file and its folder") from exc


def _make(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives its journal the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
