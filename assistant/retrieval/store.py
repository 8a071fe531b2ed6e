"""The index on disk: generations of passages, vectors and words, and which one is current.

    INDEX/current                     name of the generation that answers
    INDEX/lock                        held while an ingest writes
    INDEX/generations/NAME/           manifest.json, passages.jsonl, documents.jsonl,
                                      docstore.json, chroma/, words-nl/, words-en/

A generation is written beside the one in use and becomes current by renaming one small file, so
that a reader sees either the old one whole or the new one whole.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.errors import IndexBusyError, IndexMismatchError, IndexMissingError

__all__ = ["FORMAT", "REBUILD", "IndexFolder", "Manifest", "write_manifest"]

FORMAT = 1
_KEPT_GENERATIONS = 2  # the current one, and the one that running readers may still have open
REBUILD = "run `assistant ingest --rebuild`"


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
        """Return the folder of the generation in use, or None where there is none."""
        try:
            name = self._pointer.read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        path = self._generations / name
        return path if name and path.is_dir() else None

    def manifest(self) -> Manifest:
        """Return the manifest of the current generation.

        Raises:
            IndexMissingError: where there is no generation, or its manifest is damaged.
            IndexMismatchError: where it has another format.
        """
        current = self.current()
        if current is None:
            raise IndexMissingError(f"no index in {self.folder}; run `assistant ingest` first")
        try:
            found = json.loads((current / "manifest.json").read_text("utf-8"))
            made = found["format"]
        except (OSError, ValueError, TypeError, KeyError) as exc:
            raise IndexMissingError(f"the index in {self.folder} is damaged; {REBUILD}") from exc
        if made != FORMAT:
            raise IndexMismatchError(
                f"the index in {self.folder} has format {made}, this version reads "
                f"{FORMAT}; {REBUILD}"
            )
        try:
            return Manifest(**found)
        except TypeError as exc:
            raise IndexMissingError(f"the index in {self.folder} is damaged; {REBUILD}") from exc

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Hold the index for writing; give the folder of a new generation.

        Leaving normally makes the new generation current; an exception, or a crash at any moment,
        leaves the old one in use and the next writer clears away what was left.

        Raises:
            IndexBusyError: where another process is writing.
        """
        self._generations.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as exc:
                raise IndexBusyError(
                    f"another ingest is writing {self.folder}; wait for it to end"
                ) from exc
            self._clear()
            new = self._generations / f"new-{uuid.uuid4().hex[:12]}"
            new.mkdir()
            try:
                yield new
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
            if not (new / "manifest.json").is_file():  # the writer found nothing to do
                shutil.rmtree(new)
                return
            self._swap_in(new)

    def _swap_in(self, new: Path) -> None:
        name = new.name.removeprefix("new-")
        new.rename(self._generations / name)
        beside = self._pointer.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._pointer)
        self._clear()

    def _clear(self) -> None:
        """Remove what crashed writers left, and generations older than the last few."""
        current = self.current()
        finished = []
        for path in self._generations.iterdir():
            if path.name.startswith("new-"):
                shutil.rmtree(path, ignore_errors=True)
            elif path != current:
                finished.append(path)
        finished.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in finished[_KEPT_GENERATIONS - 1 :]:
            shutil.rmtree(path, ignore_errors=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into a generation's folder; done last, it says that the rest is whole."""
    (folder / "manifest.json").write_text(
        json.dumps(asdict(manifest), ensure_ascii=False, indent=1), "utf-8"
    )
