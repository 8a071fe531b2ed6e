"""Writes a generation of the index: passages, their vectors (through llama-index) and words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexMissingError
from assistant.retrieval.abbreviations import Abbreviations
from assistant.retrieval.chroma import copy_store
from assistant.retrieval.embed import Encoder, Vectors
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.records import RecordsWriter, documents_in, passages_in
from assistant.retrieval.register import write_register
from assistant.retrieval.store import FORMAT, Manifest, write_manifest
from assistant.retrieval.vectors import (
    COLLECTIONS,
    LANGUAGES,
    Server,
    VectorIndex,
    batches,
    collection_name,
    text_digest,
)
from assistant.retrieval.views import lexical_text, views
from assistant.types import Document, Language, Passage

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode

__all__ = ["GenerationWriter"]

_EMBED_BATCH = 64
_ADD_BATCH = 2000  # vectors that are kept back until there are so many to put in


class GenerationWriter:
    """Builds a generation in `folder` on top of `previous`, document by document.

    `chroma_url` is the server that the vectors go to; they stand in `folder` where it is empty.
    No more than one document's passages and some thousands of vectors are held in memory.
    """

    def __init__(
        self,
        folder: Path,
        encoder: Encoder,
        previous: Path | None = None,
        chroma_url: str = "",
    ) -> None:
        self.folder = folder
        self._encoder = encoder
        self._previous = previous
        self._records = RecordsWriter(folder, previous)
        self._waiting: dict[str, list[TextNode]] = {name: [] for name in COLLECTIONS}
        self._before: VectorIndex | None = None  # where the vectors are not simply copied
        before = None
        if previous is not None:
            shutil.copy(previous / "docstore.json", self.docstore)
            before = Server.of(previous / "chroma")
            if chroma_url or before:
                self._before = VectorIndex(previous / "chroma")
            else:
                copy_store(previous / "chroma", folder / "chroma")
        if chroma_url:
            Server.new(chroma_url, before).write(folder / "chroma")
        self._vectors = VectorIndex(folder / "chroma", create=True)
        self._vectors.drop_others(_servers_beside(folder))

    @property
    def docstore(self) -> Path:
        """Where llama-index keeps what it knows of the documents."""
        return self.folder / "docstore.json"

    def passages_of(self, document: str) -> int:
        """Return how many passages the generation holds of a document."""
        return self._records.passages_of(document)

    def remove(self, document: str) -> None:
        """Take a document out of the generation."""
        from assistant.retrieval.view_store import ViewStore

        if document not in self._records:
            return
        self._put_in()
        self._records.remove(document)
        for name in COLLECTIONS:
            ViewStore(self._vectors.collection(name)).delete(document)

    def replace(
        self,
        document: Document,
        passages: Sequence[Passage],
        step: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """Put `document` in, in place of what the generation held of it.

        Views whose text has not changed keep their vectors; `step` is told how many of the others
        are embedded.
        """
        from assistant.retrieval.view_store import node_of

        known = self._known(document.id)
        self.remove(document.id)
        found = [
            view
            for passage in passages
            for view in views(passage, document.renderings, document.questions)
        ]
        texts = {text_digest(view.text): view.text for view in found}
        new = sorted(texts.keys() - known.keys(), key=lambda digest: (len(texts[digest]), digest))
        for done, batch in enumerate(batches(new, _EMBED_BATCH)):
            step(done * _EMBED_BATCH, len(new))
            vectors = self._encoder.encode([texts[digest] for digest in batch], "passage")
            known.update(zip(batch, vectors, strict=True))
        step(len(new), len(new))
        for view in found:
            vector = known[text_digest(view.text)]
            name = collection_name(view.language, asked=view.asked)
            self._waiting[name].append(node_of(view, document.id, vector))
        if sum(map(len, self._waiting.values())) >= _ADD_BATCH:
            self._put_in()
        self._records.add(document, passages)

    def _known(self, document: str) -> dict[str, Vectors]:
        """Return the vectors there are of a document, by their texts' digests."""
        if document not in self._records:
            return {}
        self._put_in()
        known = self._before.known(document) if self._before else {}
        return known | self._vectors.known(document)

    def _put_in(self) -> None:
        """Put the vectors that wait into Chroma."""
        from assistant.retrieval.view_store import ViewStore

        for name, nodes in self._waiting.items():
            store = ViewStore(self._vectors.collection(name))
            for batch in batches(nodes, _ADD_BATCH):
                store.add(list(batch))
            nodes.clear()

    def finish(self, sources: dict[str, str], failed: dict[str, str]) -> Manifest:
        """Write records, register, words and the manifest; return the manifest.

        Raises:
            IndexMissingError: where the vectors are not all there when they are read again.
        """
        self._put_in()
        if self._before:
            for document in self._records.kept:
                self._vectors.copy_document(document, self._before)
            self._before.close()
        views_in_all = self._vectors.count()
        self._vectors.settle()
        passages = self._records.finish()
        write_register(self.folder, self._previous, self._records.kept)
        titles: dict[str, dict[str, str]] = {}
        names = Abbreviations.mine(_noted(self.folder / "documents.jsonl", titles))
        names.save(self.folder / "abbreviations.json")
        for language in LANGUAGES:
            entries = _entries(self.folder / "passages.jsonl", language, titles)
            LexicalIndex.build(language, entries).save(self.folder / f"words-{language}")
        self._check(views_in_all)
        server = self._vectors.server
        manifest = Manifest(
            format=FORMAT,
            encoder=self._encoder.name,
            encoder_digest=self._encoder.digest,
            dimensions=self._encoder.dimensions,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            sources=sources,
            settings={"chroma_url": server.url} if server else {},
            passages=passages,
            failed=failed,
        )
        write_manifest(self.folder, manifest)
        return manifest

    def _check(self, views_in_all: int) -> None:
        """Read the vectors again: Chroma does not always tell that a disk was full."""
        written = VectorIndex(self.folder / "chroma")
        try:
            whole = written.count() == views_in_all and written.is_readable()
        finally:
            written.close()
        if not whole:
            raise IndexMissingError(
                "the vectors could not be read again after they were written; is the disk full? "
                "The index there was stays as it is"
            )


def _servers_beside(folder: Path) -> Iterator[Server]:
    """Yield what the generations beside `folder` have on a server."""
    for path in folder.parent.glob("*/chroma"):
        if path.parent != folder and (server := Server.of(path)):
            yield server


def _noted(path: Path, titles: dict[str, dict[str, str]]) -> Iterator[Document]:
    """Yield the documents in `path`; their titles are put into `titles`."""
    for document in documents_in(path):
        titles[document.id] = document.titles
        yield document


def _entries(
    path: Path, language: Language, titles: dict[str, dict[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield id and words of each passage in `path` that has words in `language`."""
    for passage in passages_in(path):
        title = titles[passage.document].get(language, "")
        if text := lexical_text(passage, language, title):
            yield passage.id, text
