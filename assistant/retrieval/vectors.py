"""Vectors in Chroma: one collection per language, a record per view of a passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import IndexMissingError
from assistant.retrieval.embed import Vectors
from assistant.types import Language

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

__all__ = ["LANGUAGES", "VectorIndex", "ViewMatch", "open_client"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
# Chroma's default looks at 100 candidates, which loses neighbours once there are thousands.
_HNSW = {"hnsw:space": "cosine", "hnsw:search_ef": 256, "hnsw:construction_ef": 200}
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class ViewMatch:
    """A view found by its vector; `part` is the sentence's number, -1 for the whole passage."""

    passage: str
    part: int
    similarity: float


def open_client(folder: Path) -> ClientAPI:
    """Return Chroma's embedded client on `folder`, telemetry off.

    Raises:
        IndexMissingError: where the files there are damaged.
    """
    import chromadb
    from chromadb.config import Settings

    try:
        return chromadb.PersistentClient(
            str(folder), settings=Settings(anonymized_telemetry=False, is_persistent=True)
        )
    except Exception as exc:
        raise IndexMissingError(
            f"the vectors in {folder} are damaged ({type(exc).__name__}); "
            "run `assistant ingest --rebuild`"
        ) from exc


class VectorIndex:
    """The vectors of one generation, for searching and for changing."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        client = open_client(folder)
        self._collections: dict[Language, Collection] = {}
        for language in LANGUAGES:
            name = f"views-{language}"
            try:
                self._collections[language] = (
                    client.get_or_create_collection(name, metadata=_HNSW, embedding_function=None)
                    if create
                    else client.get_collection(name, embedding_function=None)
                )
            except Exception as exc:
                raise IndexMissingError(
                    f"{folder} lacks the vectors '{name}'; run `assistant ingest --rebuild`"
                ) from exc

    def collection(self, language: Language) -> Collection:
        """Return Chroma's collection of the views in `language`."""
        return self._collections[language]

    def nearest(self, vector: Vectors, language: Language, count: int) -> list[ViewMatch]:
        """Return the `count` views in `language` nearest to `vector`, best first."""
        collection = self._collections[language]
        available = collection.count()
        if not available:
            return []
        found: Any = collection.query(
            query_embeddings=vector[np.newaxis, :],
            n_results=min(count, available),
            include=["distances"],
        )
        return [
            ViewMatch(*_parse(identity), similarity=1.0 - distance)
            for identity, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]

    def vectors(self, ids: Iterable[str], language: Language) -> dict[str, Vectors]:
        """Return the vectors of the views called `ids`, those that exist."""
        wanted = list(ids)
        if not wanted:
            return {}
        found: Any = self._collections[language].get(ids=wanted, include=["embeddings"])
        return {
            identity: np.asarray(vector, dtype=np.float32)
            for identity, vector in zip(found["ids"], found["embeddings"], strict=True)
        }

    def known(self, document: str) -> dict[str, Vectors]:
        """Return the vectors of a document's views by their texts, to use them again."""
        texts: dict[str, Vectors] = {}
        for collection in self._collections.values():
            found: Any = collection.get(
                where={"document_id": document}, include=["embeddings", "documents"]
            )
            for text, vector in zip(found["documents"], found["embeddings"], strict=True):
                texts[text] = np.asarray(vector, dtype=np.float32)
        return texts


def _parse(identity: str) -> tuple[str, int]:
    """Return passage id and part of a view's id ("ID:nl:w" or "ID:nl:3")."""
    passage, _, part = identity.rsplit(":", 2)
    return passage, -1 if part == "w" else int(part)


def batches(items: Sequence[Any], size: int = _BATCH) -> Iterable[Sequence[Any]]:
    """Yield `items` in stretches of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
