"""What the page answers from: the assistant over the current index, and the folder behind it."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.app import IngestReport, update_index
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.deadlines import Deadline
from assistant.errors import InputError
from assistant.ingest.discover import MEDIA_TYPES, discover, document_id
from assistant.retrieval.store import IndexFolder
from assistant.types import Document, Progress, SourceReport

__all__ = ["Holding", "Library", "Live", "Updates", "clean_name"]

_LONGEST_NAME = 120
_KEPT = re.compile(r"[^\w .,()'&+-]")


class Updates(Protocol):
    """Brings the index up to date; `assistant.app.update_index` is the real one."""

    def __call__(self, settings: Settings, progress: Progress, /) -> IngestReport:
        """Return what was done."""


class Live(Protocol):
    """The assistant over whatever index is current; `assistant.live` has the real one."""

    def current(self) -> Assistant:
        """Return it."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A document of the library: its passages, its file's name, when it was read."""

    document: Document
    passages: int
    name: str
    ingested: str


def clean_name(name: str) -> str:
    """Return the name under which a file that someone sent is kept.

    Raises:
        InputError: where nothing of it is left, or its kind is not one that can be read.
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    kept = _KEPT.sub("", plain).strip(" .")
    suffix = Path(kept).suffix.lower()
    if suffix not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        raise InputError(f"'{plain}' is no kind of document that can be read; known: {known}")
    return kept[: -len(suffix)][:_LONGEST_NAME].rstrip(" .") + suffix


class Library:
    """The documents and the assistant over them; a new index answers as soon as it is there."""

    def __init__(self, settings: Settings, live: Live, update: Updates = update_index) -> None:
        self.settings = settings
        self._live = live
        self._update = update
        self._changing = threading.Lock()
        self._folder = IndexFolder(settings.index)

    def assistant(self) -> Assistant:
        """Return the assistant over the index as it is now."""
        return self._live.current()

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        return self.assistant().documents

    @property
    def generation(self) -> str:
        """The name of the index in use."""
        found = self._folder.current()
        return found.name if found else ""

    def deadlines(self) -> Sequence[Deadline]:
        """Return the dated commitments of all documents.

        Raises:
            AssistantError: where there is no index (any more).
        """
        return self.assistant().deadlines

    def holdings(self) -> list[Holding]:
        """Return each document with what is known of its coming here."""
        manifest = self._folder.manifest()
        names = {document_id(name): name for name in manifest.sources}
        counts = Counter(p.document for p in self.assistant().searcher.passages.values())
        return [
            Holding(document, counts[identity], names.get(identity, ""), manifest.created)
            for identity, document in self.documents.items()
        ]

    def failed(self) -> Mapping[str, str]:
        """Return the sources that could not be read, each with the reason."""
        return self._folder.manifest().failed

    def update(self, progress: Progress) -> IngestReport:
        """Bring the index up to date with the folder, and open it.

        Raises:
            AssistantError: where the folder cannot be read or another is at it.
        """
        report = self._update(self.settings, progress)
        self.assistant()
        return report

    def add(self, name: str, data: bytes, progress: Progress) -> SourceReport:
        """Put a file in the folder, make it known, and return what came of it.

        A file that cannot be read is taken out again; one that it replaced is put back.

        Raises:
            AssistantError: where its name or kind will not do, or the index cannot be written.
        """
        path = self.settings.corpus / clean_name(name)
        with self._changing:
            before = path.read_bytes() if path.is_file() else None
            path.write_bytes(data)
            try:
                report = self.update(progress)
                # an English version is part of the Dutch document and not named by itself
                as_version = SourceReport(path.name, "updated")
                mine = next((r for r in report.sources if r.source == path.name), as_version)
            except BaseException:
                _put_back(path, before)
                raise
            if mine.outcome in ("failed", "skipped"):
                _put_back(path, before)
                self.update(lambda phase, done, total: None)
            return mine

    def remove(self, identity: str, progress: Progress) -> SourceReport:
        """Take a document's file, and what stands beside it, out of the folder for good.

        Raises:
            AssistantError: where there is no such document, or the index cannot be written.
        """
        with self._changing:
            corpus = discover(self.settings.corpus, take_foreign=self.settings.take_foreign)
            found = [one for one in corpus.sources if document_id(one.name) == identity]
            if not found:
                raise InputError(f"document '{identity}' is not in the folder")
            for source in found:
                for path in (source.path, *corpus.companions_of(source)):
                    path.unlink()
            self.update(progress)
        return SourceReport(found[0].name, "deleted")


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)
