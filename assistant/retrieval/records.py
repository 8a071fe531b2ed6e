"""Documents and passages as JSON, for the index on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.types import Block, Document, Passage, Rendering, Span

__all__ = ["read_documents", "read_passages", "write_documents", "write_passages"]


def _span(value: list[int] | dict[str, int] | None) -> Span | None:
    return Span(**value) if isinstance(value, dict) else None


def _document(found: dict[str, Any]) -> Document:
    found["blocks"] = tuple(
        Block(**{**b, "section": tuple(b["section"]), "lead_in": _span(b["lead_in"])})
        for b in found["blocks"]
    )
    found["renderings"] = tuple(Rendering(**r) for r in found["renderings"])
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


def read_documents(path: Path) -> dict[str, Document]:
    """Return the documents in `path` by id."""
    with path.open(encoding="utf-8") as file:
        found = [_document(json.loads(line)) for line in file]
    return {document.id: document for document in found}


def read_passages(path: Path) -> dict[str, Passage]:
    """Return the passages in `path` by id, in the order of the documents."""
    with path.open(encoding="utf-8") as file:
        found = [_passage(json.loads(line)) for line in file]
    return {passage.id: passage for passage in found}
