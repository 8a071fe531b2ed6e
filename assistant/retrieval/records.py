"""Documents and passages as JSON lines, for the index on disk.

`contents.json` tells where in the two files each document and its passages stand, so that one
document's lines are taken over from generation to generation, and read, without the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from assistant.types import Block, Document, LikelyQuestion, Passage, Rendering, Span

__all__ = [
    "Place",
    "RecordsWriter",
    "documents_in",
    "passages_in",
    "read_contents",
    "read_document",
    "read_documents",
    "read_passages",
    "write_documents",
    "write_passages",
]

_DOCUMENTS = "documents.jsonl"
_PASSAGES = "passages.jsonl"
_CONTENTS = "contents.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands in `documents.jsonl`, and its passages in `passages.jsonl`.

    In bytes; `passages` is how many there are.
    """

    start: int
    size: int
    passages_start: int
    passages_size: int
    passages: int


def _span(value: list[int] | dict[str, int] | None) -> Span | None:
    return Span(**value) if isinstance(value, dict) else None


def _document(found: dict[str, Any]) -> Document:
    found["blocks"] = tuple(
        Block(**{**b, "section": tuple(b["section"]), "lead_in": _span(b["lead_in"])})
        for b in found["blocks"]
    )
    found["renderings"] = tuple(Rendering(**r) for r in found["renderings"])
    found["questions"] = tuple(LikelyQuestion(**q) for q in found.get("questions", ()))
    return Document(**found)


def _passage(found: dict[str, Any]) -> Passage:
    for key in ("section", "section_rendering"):
        found[key] = tuple(found[key])
    for key in ("notes", "sentences"):
        found[key] = tuple(Span(**span) for span in found[key])
    return Passage(**found)


def _write(path: Path, records: Iterable[Document | Passage]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
            count += 1
    return count


def write_documents(path: Path, documents: Iterable[Document]) -> int:
    """Write one document a line; return how many."""
    return _write(path, documents)


def write_passages(path: Path, passages: Iterable[Passage]) -> int:
    """Write one passage a line; return how many."""
    return _write(path, passages)


def documents_in(path: Path) -> Iterator[Document]:
    """Yield the documents in `path`, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield _document(json.loads(line))


def passages_in(path: Path) -> Iterator[Passage]:
    """Yield the passages in `path`, one at a time, in the order of the documents."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield _passage(json.loads(line))


def read_documents(path: Path) -> dict[str, Document]:
    """Return the documents in `path` by id."""
    return {document.id: document for document in documents_in(path)}


def read_passages(path: Path) -> dict[str, Passage]:
    """Return the passages in `path` by id, in the order of the documents."""
    return {passage.id: passage for passage in passages_in(path)}


def read_contents(generation: Path) -> dict[str, Place]:
    """Return where each document of a generation stands."""
    found = json.loads((generation / _CONTENTS).read_text("utf-8"))
    return {identity: Place(*place) for identity, place in found.items()}


def read_document(generation: Path, place: Place) -> tuple[Document, list[Passage]]:
    """Return the document that stands at `place` of a generation, and its passages."""
    document = json.loads(_read(generation / _DOCUMENTS, place.start, place.size))
    lines = _read(generation / _PASSAGES, place.passages_start, place.passages_size)
    # not splitlines: a line separator may stand unescaped within JSON
    return _document(document), [_passage(json.loads(line)) for line in lines.split(b"\n")[:-1]]


class RecordsWriter:
    """Writes a generation's documents and passages; none of them stays in memory.

    What comes in is put down at once; `finish` brings it and what is kept of the generation before
    into the order of the documents' ids.
    """

    def __init__(self, generation: Path, previous: Path | None = None) -> None:
        self._generation = generation
        self._previous = previous
        self._kept = read_contents(previous) if previous else {}
        self._new: dict[str, Place] = {}

    def __contains__(self, document: str) -> bool:
        return document in self._new or document in self._kept

    @property
    def kept(self) -> list[str]:
        """The documents taken over from the generation before."""
        return sorted(self._kept)

    def passages_of(self, document: str) -> int:
        """Return how many passages a document has, 0 where it is not there."""
        place = self._new.get(document) or self._kept.get(document)
        return place.passages if place else 0

    def add(self, document: Document, passages: Sequence[Passage]) -> None:
        """Put a document in, in place of what there was of it."""
        self.remove(document.id)
        with self._part(_DOCUMENTS).open("ab") as file:
            start, size = file.tell(), _append(file, [document])
        with self._part(_PASSAGES).open("ab") as file:
            place = Place(start, size, file.tell(), _append(file, passages), len(passages))
        self._new[document.id] = place

    def remove(self, document: str) -> None:
        """Take a document out."""
        self._kept.pop(document, None)
        self._new.pop(document, None)

    def finish(self) -> int:
        """Write the files; return the number of passages."""
        contents = {}
        written = self._sources(_DOCUMENTS), self._sources(_PASSAGES)
        with (
            (self._generation / _DOCUMENTS).open("wb") as documents,
            (self._generation / _PASSAGES).open("wb") as passages,
        ):
            for identity in sorted(self._kept.keys() | self._new.keys()):
                is_new = identity in self._new
                place = self._new[identity] if is_new else self._kept[identity]
                at, passages_at = documents.tell(), passages.tell()
                documents.write(_read(written[0][is_new], place.start, place.size))
                passages.write(_read(written[1][is_new], place.passages_start, place.passages_size))
                moved = Place(at, place.size, passages_at, place.passages_size, place.passages)
                contents[identity] = astuple(moved)
        for name in (_DOCUMENTS, _PASSAGES):
            self._part(name).unlink(missing_ok=True)
        (self._generation / _CONTENTS).write_text(json.dumps(contents), "utf-8")
        return sum(place[-1] for place in contents.values())

    def _part(self, name: str) -> Path:
        return self._generation / f"{name}.part"

    def _sources(self, name: str) -> Mapping[bool, Path]:
        kept = self._previous / name if self._previous else self._part(name)
        return {True: self._part(name), False: kept}


def _append(file: BinaryIO, records: Iterable[Document | Passage]) -> int:
    """Write one record a line; return how many bytes that took."""
    start = file.tell()
    for record in records:
        file.write(f"{json.dumps(asdict(record), ensure_ascii=False)}\n".encode())
    return file.tell() - start


def _read(path: Path, start: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(size)
