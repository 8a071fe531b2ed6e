"""A generation's seal: what its files measure and hold, so that damage is known when it is met.

The files' lengths are compared whenever a generation is opened (a few stats), their digests when
an ingest is about to build upon it. Chroma touches its SQLite file when it opens it; of that one
SQLite's own check is taken instead of a digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

__all__ = ["fault", "is_whole", "seal", "to_disk"]

_NAME = "seal.json"
_PIECE = 1 << 20
_BESIDE = (".sqlite3-journal", ".sqlite3-wal", ".sqlite3-shm", ".lock")


def seal(folder: Path) -> None:
    """Write down every file of `folder`; all of it is on the disk when this returns."""
    files = {}
    for path in _files(folder):
        files[path.relative_to(folder).as_posix()] = [path.stat().st_size, _digest(path)]
        to_disk(path)
    found = folder / _NAME
    found.write_text(json.dumps(files, indent=1), "utf-8")
    to_disk(found)
    for path in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
        to_disk(path)


def is_whole(folder: Path) -> bool:
    """Whether every file that was sealed is there in its full length."""
    return not _lengths(folder)


def fault(folder: Path, *, among: tuple[str, ...] = ("",)) -> str:
    """Return what is wrong with the files whose names begin as `among` says, or "" for nothing."""
    if wrong := _lengths(folder, among):
        return wrong
    for name, (_, digest) in _sealed(folder).items():
        if not name.startswith(among):
            continue
        path = folder / name
        if path.suffix == ".sqlite3":
            if wrong := _sqlite_fault(path):
                return f"{name}: {wrong}"
        elif _digest(path) != digest:
            return f"{name} has changed since it was written"
    return ""


def _lengths(folder: Path, among: tuple[str, ...] = ("",)) -> str:
    try:
        sealed = _sealed(folder)
        for name, (size, _) in sealed.items():
            if not name.startswith(among):
                continue
            path = folder / name
            if not path.is_file():
                return f"{name} is missing"
            found = path.stat().st_size
            if found < size or (found > size and path.suffix != ".sqlite3"):
                return f"{name} has {found:,} bytes instead of {size:,}"
    except (OSError, ValueError, TypeError) as exc:
        return f"{_NAME} cannot be read ({type(exc).__name__})"
    return ""


def _sealed(folder: Path) -> dict[str, tuple[int, str]]:
    found = json.loads((folder / _NAME).read_text("utf-8"))
    return {str(name): (int(size), str(digest)) for name, (size, digest) in found.items()}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != _NAME and not path.name.endswith(_BESIDE):
            yield path


def _digest(path: Path) -> str:
    found = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _sqlite_fault(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            [(said, *_), *_] = database.execute("PRAGMA quick_check(1)").fetchall()
    except (sqlite3.Error, ValueError) as exc:
        return str(exc)
    return "" if said == "ok" else str(said)


def to_disk(path: Path) -> None:
    """Wait until what was written to a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
