"""Vectors in Chroma: two collections per language, a record per view of a passage.

One holds the text, one the likely questions: where there are many of these they would else be all
that is near a question.

They stand in the generation's own folder, or on a Chroma server where `server.json` in that folder
names it; a generation has collections of its own there too, so that it is whole or not there.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from assistant.errors import IndexMissingError
from assistant.retrieval.chroma import Connection, open_client, reading_errors, written
from assistant.retrieval.embed import Vectors
from assistant.retrieval.lease import Lease
from assistant.types import Language

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection as ChromaCollection

__all__ = [
    "COLLECTIONS",
    "LANGUAGES",
    "Server",
    "VectorIndex",
    "ViewMatch",
    "batches",
    "collection_name",
    "open_client",
    "text_digest",
]

Asked = Literal["", "answered", "unanswered"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
COLLECTIONS = ("views-nl", "views-en", "questions-nl", "questions-en")
# Chroma's default looks at 100 candidates, which loses neighbours once there are thousands. With
# 100 candidates (its default) where a vector is put in, recall of the first 100 among 10,000 is
# 0.999 as with 200, for three quarters of the time.
_HNSW = {"hnsw:space": "cosine", "hnsw:search_ef": 256, "hnsw:construction_ef": 100}
# Chroma writes all its vectors anew after so many new ones, by default 1,000: with 400,000 of them
# more time goes into that than into anything else.
_WRITTEN_AFTER = 20_000
_SETTLED_AFTER = 2  # Chroma's least
_BATCH = 2000
_NARROWED_FROM = 20_000  # views; a document of two hundred passages then has less than a thirtieth
_SERVER = "server.json"
_ASKED: dict[str, Asked] = {"": "", "?": "answered", "!": "unanswered"}


@dataclass(frozen=True, slots=True)
class ViewMatch:
    """A view found by its vector; `part` is the sentence's number, -1 for the whole passage.

    `asked` tells a likely question that the sentence answers, or that nothing does.
    """

    passage: str
    part: int
    asked: Asked
    similarity: float


@dataclass(frozen=True, slots=True)
class Server:
    """A Chroma server and the names that an index and one generation of it have there."""

    url: str
    index: str
    generation: str

    @classmethod
    def of(cls, folder: Path) -> Server | None:
        """Return what `folder` says of its server, None where the vectors stand there themselves.

        Raises:
            IndexMissingError: where it says nothing sensible.
        """
        path = folder / _SERVER
        if not path.is_file():
            return None
        try:
            return cls(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError) as exc:
            raise IndexMissingError(f"{path} is damaged; run `assistant ingest --rebuild`") from exc

    @classmethod
    def new(cls, url: str, beside: Server | None) -> Server:
        """Return the names of a new generation, of the index that `beside` belongs to."""
        index = beside.index if beside else f"roadmap-{uuid.uuid4().hex[:8]}"
        return cls(url, index, uuid.uuid4().hex[:12])

    def write(self, folder: Path) -> None:
        """Write down in `folder` that its vectors are on the server."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _SERVER).write_text(json.dumps(asdict(self)), "utf-8")

    def collection(self, name: str) -> str:
        """Return the name that a collection has on the server."""
        return f"{self.index}-{self.generation}-{name}"


def collection_name(language: Language, *, asked: bool = False) -> str:
    """Return the name of the collection of a language's views, or of its likely questions."""
    return f"{'questions' if asked else 'views'}-{language}"


class VectorIndex:
    """The vectors of one generation, for searching and for changing.

    While it is open the generation is not cleared away.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self._lease = Lease(folder.parent)
        self.server = Server.of(folder)
        self._folder = folder
        self._writing = create
        self._connection = self._connect()
        if create:
            self._prepare()
        self._collections = {name: self._opened(name) for name in COLLECTIONS}
        self._counts: dict[str, int] = {}

    def _connect(self) -> Connection:
        if self.server:
            return Connection(url=self.server.url)
        return Connection(self._folder, writing=self._writing)

    def _name(self, name: str) -> str:
        return self.server.collection(name) if self.server else name

    def _opened(self, name: str) -> ChromaCollection:
        name = self._name(name)
        try:
            return self._connection.client.get_collection(name, embedding_function=None)
        except Exception as exc:
            raise IndexMissingError(
                f"{self._folder} lacks the vectors '{name}'; run `assistant ingest --rebuild`"
            ) from exc

    def _prepare(self) -> None:
        """Make the collections that are not there; have those that are take many vectors."""
        made = {**_HNSW, "hnsw:sync_threshold": _WRITTEN_AFTER}
        for name in COLLECTIONS:
            written(
                partial(
                    self._connection.client.get_or_create_collection,
                    self._name(name),
                    metadata=made,
                    embedding_function=None,
                )
            )
        self._write_after(_WRITTEN_AFTER)

    def _write_after(self, count: int) -> None:
        """Have Chroma write its vectors to the disk after `count` new ones.

        It heeds that from the next opening on. A server has its own way.
        """
        if self.server:
            return
        heeded: Any = {"hnsw": {"sync_threshold": count}}
        for name in COLLECTIONS:
            written(partial(self._opened(name).modify, configuration=heeded))
        self._connection.close()
        self._connection = self._connect()

    def collection(self, name: str) -> ChromaCollection:
        """Return Chroma's collection of that name, which is one of `COLLECTIONS`."""
        return self._collections[name]

    def count(self) -> int:
        """Return how many views there are."""
        return sum(collection.count() for collection in self._collections.values())

    def _available(self, name: str) -> int:
        """Return the number of views in a collection; a finished generation's stays what it is."""
        if name not in self._counts:
            with reading_errors():
                self._counts[name] = self._collections[name].count()
        return self._counts[name]

    def nearest(
        self, vector: Vectors, name: str, count: int, documents: Collection[str] = ()
    ) -> list[ViewMatch]:
        """Return the `count` views of a collection nearest to `vector`, best first.

        Of a large index only those of `documents` are looked at, where some are named: among the
        nearest of all there may be none of them. Of a small one the caller leaves out the others.
        """
        if not self._available(name):
            return []
        is_narrowed = bool(documents) and self._available(name) > _NARROWED_FROM
        named: Any = {"document_id": {"$in": sorted(documents)}} if is_narrowed else None
        with reading_errors():
            found: Any = self._collections[name].query(
                query_embeddings=vector[np.newaxis, :],
                n_results=min(count, self._available(name)),
                where=named,
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
        with reading_errors():
            collection = self._collections[collection_name(language)]
            found: Any = collection.get(ids=wanted, include=["embeddings"])
        return {
            identity: np.asarray(vector, dtype=np.float32)
            for identity, vector in zip(found["ids"], found["embeddings"], strict=True)
        }

    def known(self, document: str) -> dict[str, Vectors]:
        """Return the vectors of a document's views by their texts' digests, to use them again."""
        texts: dict[str, Vectors] = {}
        for collection in self._collections.values():
            with reading_errors():
                found: Any = collection.get(
                    where={"document_id": document}, include=["embeddings", "metadatas"]
                )
            for facts, vector in zip(found["metadatas"], found["embeddings"], strict=True):
                texts[facts["text"]] = np.asarray(vector, dtype=np.float32)
        return texts

    def copy_document(self, document: str, source: VectorIndex) -> None:
        """Put in what `source` holds of a document."""
        for language, collection in self._collections.items():
            with reading_errors():
                found: Any = source.collection(language).get(
                    where={"document_id": document}, include=["embeddings", "metadatas"]
                )
            for some in batches(range(len(found["ids"]))):
                parts = {
                    name: [found[name][n] for n in some]
                    for name in ("ids", "embeddings", "metadatas")
                }
                written(partial(collection.add, **parts))

    def is_readable(self) -> bool:
        """Whether a search through the vectors, and one of them by its name, works."""
        for name, collection in self._collections.items():
            with reading_errors():
                found: Any = collection.get(limit=1, include=["embeddings"])
            if found["ids"] and not self.nearest(
                np.asarray(found["embeddings"][0], dtype=np.float32), name, 1
            ):
                return False
        return True

    def settle(self) -> None:
        """Have everything written to the disk, and close.

        Chroma keeps the last vectors in a log and puts them in their place when the index is
        opened; opened once more and touched it does that now, and no reader has to wait for it.
        """
        if not self.server:
            self._write_after(_SETTLED_AFTER)
            for collection in map(self._opened, COLLECTIONS):
                found: Any = collection.get(limit=1, include=["embeddings"])
                if found["ids"]:
                    parts = {name: found[name] for name in ("ids", "embeddings")}
                    written(partial(collection.update, **parts))
        self.close()

    def drop_others(self, kept: Iterable[Server]) -> None:
        """Remove from the server the collections of this index that no generation in `kept` has."""
        if not self.server:
            return
        names = {one.collection(name) for one in (*kept, self.server) for name in COLLECTIONS}
        for collection in self._connection.client.list_collections():
            if collection.name.startswith(f"{self.server.index}-") and collection.name not in names:
                self._connection.client.delete_collection(collection.name)

    def close(self) -> None:
        """Close the files; the index is of no use afterwards."""
        self._connection.close()
        self._lease.close()


def text_digest(text: str) -> str:
    """Return what a view's text is known by."""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def _parse(identity: str) -> tuple[str, int, Asked]:
    """Return passage, part and what sort of question it is, if any, of a view's id.

    "ID:nl:w" is a whole passage, "ID:nl:3" a sentence, "ID:nl:3?0" a question that it answers,
    "ID:nl:3!1" one that nothing answers.
    """
    passage, _, part = identity.rsplit(":", 2)
    if part == "w":
        return passage, -1, ""
    number, mark, _ = re.split("([?!]|$)", part, maxsplit=1)
    return passage, int(number), _ASKED[mark]


def batches(items: Sequence[Any], size: int = _BATCH) -> Iterable[Sequence[Any]]:
    """Yield `items` in stretches of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
