"""Chroma's clients: embedded in the process on a folder, or of a server that several share.

What Chroma and its SQLite say of a full disk or a folder that cannot be written becomes an OSError
with its number; everything else that goes wrong is an error of the index.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from assistant.errors import IndexMissingError, InputError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import Settings

__all__ = ["Connection", "copy_store", "open_client", "open_server", "reading_errors", "written"]

_DATABASE = "chroma.sqlite3"
_TELLING = (
    ("disk is full", errno.ENOSPC),
    ("no space left", errno.ENOSPC),
    ("readonly database", errno.EROFS),
    ("read-only", errno.EROFS),
    ("permission denied", errno.EACCES),
    ("file too large", errno.EFBIG),
    ("disk i/o error", errno.EIO),
    ("unable to open database file", errno.EACCES),
)
_PATIENCE = 60  # seconds until another has ended its writing
_LOCKED = "database is locked"
_UNLOCKED_AFTER = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds between the tries of a write while the database is locked."""

T = TypeVar("T")
# Chroma counts the clients of a folder without a lock; forgotten ones are closed at any moment,
# so also while this thread opens another.
_opening = threading.RLock()


def _settings(*, embedded: bool) -> Settings:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False, is_persistent=embedded)


def open_client(folder: Path) -> ClientAPI:
    """Return Chroma's embedded client on `folder`, telemetry off.

    Raises:
        IndexMissingError: where the files there are damaged.
        OSError: where the disk is full or the folder cannot be written.
    """
    try:
        with _opening:
            return written(lambda: _started(str(folder)))
    except OSError:
        raise
    except Exception as exc:
        raise IndexMissingError(
            f"the vectors in {folder} are damaged ({type(exc).__name__}); "
            "run `assistant ingest --rebuild`"
        ) from exc


def _started(folder: str) -> ClientAPI:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient

    try:
        return chromadb.PersistentClient(folder, settings=_settings(embedded=True))
    except BaseException:
        # Chroma keeps one that could not start, and gives it to the next who asks for the folder.
        SharedSystemClient._identifier_to_system.pop(folder, None)
        raise


def open_server(url: str) -> ClientAPI:
    """Return the client of the Chroma server at `url`.

    Raises:
        InputError: where `url` is not one of a server.
        IndexMissingError: where no server answers there.
    """
    import chromadb

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"the Chroma server's address '{url}' is none; write http://HOST:PORT")
    secure = parts.scheme == "https"
    try:
        return chromadb.HttpClient(
            host=parts.hostname,
            port=parts.port or (443 if secure else 8000),
            ssl=secure,
            settings=_settings(embedded=False),
        )
    except Exception as exc:
        raise IndexMissingError(
            f"no Chroma server answers at {url} ({type(exc).__name__}); start it with "
            "`chroma run --path FOLDER --host HOST --port PORT`"
        ) from exc


class Connection:
    """A client, closed when it is forgotten.

    Chroma opens no database that it cannot write. For reading, such a one is copied to a temporary
    folder, the files of the vectors beside it are linked.
    """

    def __init__(self, folder: Path | None = None, url: str = "", *, writing: bool = False) -> None:
        scratch = None
        if folder is None:
            self.client = open_server(url)
        elif writing or not (folder / _DATABASE).is_file():
            self.client = open_client(folder)
        else:
            try:
                self.client = open_client(folder)
            except OSError:
                scratch = tempfile.TemporaryDirectory(prefix="assistant-chroma-")
                self.client = open_client(_mirrored(folder, Path(scratch.name)))
        self.close = weakref.finalize(self, _close, self.client, scratch)


def _mirrored(folder: Path, scratch: Path) -> Path:
    for path in folder.iterdir():
        if path.is_dir():
            (scratch / path.name).symlink_to(path.resolve(), target_is_directory=True)
    shutil.copyfile(folder / _DATABASE, scratch / _DATABASE)
    return scratch


def copy_store(source: Path, target: Path) -> None:
    """Copy an embedded store, which others may open meanwhile, to the new folder `target`.

    Raises:
        OSError: the first thing that goes wrong, as it is.
        IndexMissingError: where the database there is damaged.
    """
    with _unwritten(source / _DATABASE):
        _copy_tree(source, target)


@contextmanager
def _unwritten(database: Path) -> Iterator[None]:
    """Keep a database as it is for a while: Chroma writes a row into it whenever it opens it."""
    try:
        where = f"{database.resolve().as_uri()}?mode=rw"  # one that is gone is not made
        with closing(sqlite3.connect(where, _PATIENCE, isolation_level=None, uri=True)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchone()  # held from here on
            yield
    except sqlite3.Error as exc:
        raise IndexMissingError(
            f"{database} is damaged ({exc}); run `assistant ingest --rebuild`"
        ) from exc


def _copy_tree(source: Path, target: Path) -> None:
    target.mkdir()
    for path in source.iterdir():
        if path.is_dir():
            _copy_tree(path, target / path.name)
        elif not path.name.startswith(f"{_DATABASE}-"):  # what another is about to write
            shutil.copyfile(path, target / path.name)


def _close(client: ClientAPI, scratch: tempfile.TemporaryDirectory[str] | None) -> None:
    with _opening:
        client.close()  # type: ignore[attr-defined]  # the protocol has it not, both clients have
    if scratch is not None:
        scratch.cleanup()


@contextmanager
def reading_errors() -> Iterator[None]:
    """Turn what Chroma says when it cannot read into an error of the index.

    Raises:
        IndexMissingError: where the files are damaged or the server does not answer.
    """
    try:
        yield
    except Exception as exc:
        said = " ".join(str(exc).split())[:160]
        raise IndexMissingError(
            f"the vectors cannot be read ({type(exc).__name__}: {said}); run `assistant ingest`, "
            "or start the Chroma server where there is one"
        ) from exc


def written(work: Callable[[], T]) -> T:
    """Do `work`, a write that may be done twice; return what it gives.

    Chroma's own threads, those of a client just closed among them, may hold the database for a
    moment, and SQLite refuses at once what might wait for ever: such a write is tried again.

    Raises:
        OSError: what Chroma says of the file system, with its number.
    """
    for pause in (*_UNLOCKED_AFTER, None):
        try:
            return work()
        except OSError:
            raise
        except Exception as exc:
            said = str(exc).lower()
            if _LOCKED in said and pause is not None:
                time.sleep(pause)
                continue
            for words, number in _TELLING:
                if words in said:
                    raise OSError(number, os.strerror(number)) from exc
            raise
    raise AssertionError("the last try returns or raises")
