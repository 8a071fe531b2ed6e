"""The index on disk: generations of passages, vectors and words, and which one is current.

    INDEX/current                     name of the generation that answers
    INDEX/lock                        held while an ingest writes
    INDEX/generations/NAME/           manifest.json, passages.jsonl, documents.jsonl, contents.json,
                                      deadlines.jsonl, docstore.json, chroma/, words-nl/, words-en/,
                                      seal.json

A generation is written beside the one in use and becomes current by renaming one small file, so
that a reader sees either the old one whole or the new one whole. Its seal tells whether it still is
whole; where it is not, the generation before answers until the next ingest has mended it. A
reader's lease keeps a generation there for as long as it is open.
"""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from assistant.errors import (
    AssistantError,
    IndexBusyError,
    IndexMismatchError,
    IndexMissingError,
)
from assistant.retrieval.lease import is_leased
from assistant.retrieval.seal import fault, is_whole, seal, to_disk

__all__ = ["FORMAT", "REBUILD", "IndexFolder", "IndexWriteError", "Manifest", "write_manifest"]

FORMAT = 4
REBUILD = "run `assistant ingest --rebuild`"
_BASE = (
    "documents.jsonl",
    "passages.jsonl",
    "contents.json",
    "deadlines.jsonl",
    "docstore.json",
    "chroma/",
)
_LEAST_ROOM = 1 << 20  # bytes; with less nothing can be written
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EROFS, errno.EACCES, errno.EPERM}

_log = logging.getLogger(__name__)


class IndexWriteError(AssistantError):
    """The index cannot be written; the one there was goes on answering."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from and with."""

    format: int
    encoder: str
    encoder_digest: str
    dimensions: int
    created: str
    sources: dict[str, str]
    settings: dict[str, str] = field(default_factory=dict)
    passages: int = 0
    failed: dict[str, str] = field(default_factory=dict)


class IndexFolder:
    """An index folder: finds the current generation, opens new ones, swaps them in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._generations = folder / "generations"
        self._pointer = folder / "current"

    def current(self) -> Path | None:
        """Return the folder of the generation that answers, or None where there is none.

        That is the one the pointer names. Where that one is damaged it is the newest other whole
        one, and the log says so in one line.
        """
        named = self._named()
        if named is not None and is_whole(named):
            return named
        if named is None and not self._pointer.is_file():
            return None
        others = [path for path in self._finished() if path != named and is_whole(path)]
        if not others:
            return named
        _tell_of_damage(self.folder, self.pointer())
        return others[0]

    def fault(self) -> str:
        """Return what is wrong with the generation that the pointer names, "" for nothing.

        Every file is read for it.
        """
        named = self._named()
        if named is None:
            return f"{self._pointer.name} names no index" if self._pointer.is_file() else ""
        return fault(named)

    def base(self, encoder_digest: str) -> Path | None:
        """Return the newest generation that an ingest with this encoder can build upon, or None.

        A damaged word index is no hindrance: it is made anew each time.
        """
        named = self._named()
        others = [path for path in self._finished() if path != named]
        for path in ([named] if named else []) + others:
            if fault(path, among=_BASE):
                continue
            try:
                made = _manifest_in(path)
            except (IndexMissingError, IndexMismatchError):
                continue
            if made.encoder_digest == encoder_digest:
                return path
        return None

    def manifest(self) -> Manifest:
        """Return the manifest of the current generation.

        Raises:
            IndexMissingError: where there is no generation, or its manifest is damaged.
            IndexMismatchError: where it has another format.
        """
        return _manifest_in(self._present())

    def generation(self) -> Path:
        """Return the folder of the generation that answers, of a format that can be read.

        Raises:
            IndexMissingError: where there is none, or its manifest is damaged.
            IndexMismatchError: where it has another format.
        """
        current = self._present()
        _manifest_in(current)
        return current

    def _present(self) -> Path:
        current = self.current()
        if current is None:
            raise IndexMissingError(f"no index in {self.folder}; run `assistant ingest` first")
        return current

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the index for writing; give the folder of a new generation.

        Leaving normally makes the new generation current; an exception, or a crash at any moment,
        leaves the old one in use and the next writer clears away what was left.

        Raises:
            IndexBusyError: where another process is writing.
            IndexWriteError: where the disk is full or the folder is read-only.
        """
        try:
            self._generations.mkdir(parents=True, exist_ok=True)
            with (self.folder / "lock").open("w") as lock:
                self._lock(lock.fileno())
                self._clear()
                new = self._generations / f"new-{uuid.uuid4().hex[:12]}"
                new.mkdir()
                try:
                    yield new
                    if (new / "manifest.json").is_file():  # else the writer found nothing to do
                        self._swap_in(new)
                except (OSError, AssistantError):
                    raise
                except Exception as exc:  # Chroma does not always tell why it could not write
                    if shutil.disk_usage(self.folder).free < _LEAST_ROOM:
                        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from exc
                    raise
                finally:
                    shutil.rmtree(new, ignore_errors=True)
        except OSError as exc:
            raise self._explained(exc) from exc

    def _lock(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise IndexBusyError(
                f"another ingest is writing {self.folder}; wait for it to end"
            ) from exc

    def _explained(self, exc: OSError) -> Exception:
        """Return what to tell the user of an error of the file system."""
        if exc.filename is not None and self.folder not in Path(str(exc.filename)).parents:
            return exc  # of a source, say
        if exc.errno in _NO_ROOM:
            remedy = "make room and run `assistant ingest` again"
        elif exc.errno in _NOT_ALLOWED:
            remedy = "make the folder writable or name another with --index DIR"
        elif exc.errno == errno.EIO:
            remedy = "look after the disk and run `assistant ingest` again"
        else:
            return exc
        return IndexWriteError(
            f"the index in {self.folder} cannot be written ({exc.strerror}); the one there was "
            f"stays as it is; {remedy}"
        )

    def pointer(self) -> str:
        """Return the name of the generation last swapped in, whole or not; "" for none."""
        try:
            return self._pointer.read_text("utf-8").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return ""

    def _named(self) -> Path | None:
        """Return the generation that the pointer names, where its folder is there."""
        name = self.pointer()
        path = self._generations / name
        return path if name and path.parent == self._generations and path.is_dir() else None

    def _finished(self) -> list[Path]:
        """Return the generations that were written to their end, the newest first."""
        try:
            found = [p for p in self._generations.iterdir() if "-" not in p.name and p.is_dir()]
        except OSError:
            return []
        return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)

    def _swap_in(self, new: Path) -> None:
        seal(new)
        written = self._generations / new.name.removeprefix("new-")
        new.rename(written)
        try:
            to_disk(self._generations)
            beside = self._pointer.with_suffix(".new")
            beside.write_text(written.name, "utf-8")
            to_disk(beside)
            beside.replace(self._pointer)
            to_disk(self.folder)
        except OSError:
            shutil.rmtree(written, ignore_errors=True)
            raise
        self._clear()

    def _clear(self) -> None:
        """Remove what crashed writers left, and generations that nobody needs any more.

        The current one stays, the newest whole one beside it, and those that readers have open. One
        that goes is first renamed, so that no reader takes what is left of it for a generation.
        """
        for path in self._generations.iterdir():
            if "-" in path.name:
                shutil.rmtree(path, ignore_errors=True)
        current = self.current()
        others = [path for path in self._finished() if path != current]
        kept = next((path for path in others if is_whole(path)), None)
        for path in others:
            if path not in (kept, self._named()) and not is_leased(path):
                going = path.with_name(f"old-{path.name}")
                path.rename(going)
                shutil.rmtree(going, ignore_errors=True)


@cache
def _tell_of_damage(index: Path, generation: str) -> None:
    """Say that a generation is damaged; once in a process is enough."""
    _log.warning(
        "the index in %s is damaged (%s); the one before it answers until `assistant ingest` "
        "has mended it",
        index,
        generation,
    )


def _manifest_in(generation: Path) -> Manifest:
    """Return a generation's manifest, or raise what `IndexFolder.manifest` does."""
    index = generation.parent.parent
    try:
        found = json.loads((generation / "manifest.json").read_text("utf-8"))
        made = found["format"]
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise IndexMissingError(f"the index in {index} is damaged; {REBUILD}") from exc
    if made != FORMAT:
        raise IndexMismatchError(
            f"the index in {index} has format {made}, this version reads {FORMAT}; {REBUILD}"
        )
    try:
        return Manifest(**found)
    except TypeError as exc:
        raise IndexMissingError(f"the index in {index} is damaged; {REBUILD}") from exc


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into a generation's folder; done last, it says that the rest is whole."""
    (folder / "manifest.json").write_text(
        json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8"
    )
