"""Honest stand-ins: small, deterministic, and real implementations of the project's protocols."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.retrieval.embed import Kind, Vectors
from assistant.types import Document, Hit, Language, Passage

DIMENSIONS = 64


class FakeEncoder:
    """A hashed bag of words: texts that share words are near each other, and always equally so."""

    def __init__(self, name: str = "fake", dimensions: int = DIMENSIONS) -> None:
        self.name = name
        self.dimensions = dimensions
        self.encoded: list[str] = []

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.name} {self.dimensions}".encode()).hexdigest()[:16]

    def encode(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        self.encoded += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vectors:
        found = np.zeros(self.dimensions, dtype=np.float32)
        for word in re.findall(r"\w+", text.lower()):
            digest = hashlib.sha256(word.encode()).digest()
            found[int.from_bytes(digest[:4], "big") % self.dimensions] += 1 if digest[4] % 2 else -1
        length = float(np.linalg.norm(found))
        if length == 0.0:
            found[0] = length = 1.0
        return found / np.float32(length)


class MemoryWriter:
    """A store in memory for what an ingest writes; counts what it was asked to do."""

    def __init__(self, folder: Path) -> None:
        self.docstore = folder / "docstore.json"
        self.documents: dict[str, Document] = {}
        self.passages: dict[str, list[Passage]] = {}
        self.replaced: list[str] = []
        self.removed: list[str] = []

    def passages_of(self, document: str) -> int:
        return len(self.passages.get(document, ()))

    def replace(
        self,
        document: Document,
        passages: Sequence[Passage],
        step: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        self.documents[document.id] = document
        self.passages[document.id] = list(passages)
        self.replaced.append(document.id)
        step(len(passages), len(passages))

    def remove(self, document: str) -> None:
        self.documents.pop(document, None)
        self.passages.pop(document, None)
        self.removed.append(document)


class FixedSearcher:
    """Finds the same hits whatever is asked; notes what it was asked."""

    def __init__(
        self, documents: Mapping[str, Document], passages: Sequence[Passage], hits: Sequence[Hit]
    ) -> None:
        self.documents = documents
        self.passages = {passage.id: passage for passage in passages}
        self.deadlines = ()
        self.vocabulary: dict[Language, frozenset[str]] = {"nl": frozenset(), "en": frozenset()}
        self.hits = list(hits)
        self.asked: list[tuple[str, Language, str]] = []

    def search(
        self,
        question: str,
        language: Language,
        count: int = 10,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> list[Hit]:
        self.asked.append((question, language, context))
        allowed = [h for h in self.hits if not documents or h.passage.document in documents]
        return allowed[:count]

    def asked_before(
        self,
        question: str,
        language: Language,
        *,
        documents: Collection[str] = (),
        context: str = "",
    ) -> float | None:
        return None
