"""Writes a generation of the index: passages, their vectors (through llama-index) and words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from assistant.retrieval.embed import Encoder
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.records import (
    read_documents,
    read_passages,
    write_documents,
    write_passages,
)
from assistant.retrieval.store import FORMAT, Manifest, write_manifest
from assistant.retrieval.vectors import LANGUAGES, VectorIndex, batches
from assistant.retrieval.views import View, lexical_text, views
from assistant.types import Document, Passage

__all__ = ["GenerationWriter"]

_EMBED_BATCH = 64


class GenerationWriter:
    """Builds a generation in `folder` on top of `previous`, document by document."""

    def __init__(self, folder: Path, encoder: Encoder, previous: Path | None = None) -> None:
        self.folder = folder
        self._encoder = encoder
        self._documents: dict[str, Document] = {}
        self._passages: dict[str, list[Passage]] = {}
        if previous is not None:
            shutil.copytree(previous / "chroma", folder / "chroma")
            shutil.copy(previous / "docstore.json", folder / "docstore.json")
            self._documents = read_documents(previous / "documents.jsonl")
            for passage in read_passages(previous / "passages.jsonl").values():
                self._passages.setdefault(passage.document, []).append(passage)
        self._vectors = VectorIndex(folder / "chroma", create=True)

    @property
    def docstore(self) -> Path:
        """Where llama-index keeps what it knows of the documents."""
        return self.folder / "docstore.json"

    def passages_of(self, document: str) -> int:
        """Return how many passages the generation holds of a document."""
        return len(self._passages.get(document, ()))

    def remove(self, document: str) -> None:
        """Take a document out of the generation."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        self._documents.pop(document, None)
        self._passages.pop(document, None)
        for language in LANGUAGES:
            ChromaVectorStore(self._vectors.collection(language)).delete(document)

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
        known = self._vectors.known(document.id)
        self.remove(document.id)
        found = [view for passage in passages for view in views(passage, document.renderings)]
        texts = sorted({view.text for view in found} - known.keys(), key=len)
        for done, batch in enumerate(batches(texts, _EMBED_BATCH)):
            step(done * _EMBED_BATCH, len(texts))
            vectors = self._encoder.encode(batch, "passage")
            known.update(zip(batch, vectors, strict=True))
        step(len(texts), len(texts))
        self._add(document.id, found, known)
        self._documents[document.id] = document
        self._passages[document.id] = list(passages)

    def _add(self, document: str, found: list[View], vectors: dict[str, np.ndarray]) -> None:
        from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
        from llama_index.vector_stores.chroma import ChromaVectorStore

        for language in LANGUAGES:
            nodes = [
                TextNode(
                    id_=view.id,
                    text=view.text,
                    embedding=vectors[view.text].tolist(),
                    metadata={"passage": view.passage, "part": view.part},
                    relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document)},
                )
                for view in found
                if view.language == language
            ]
            store = ChromaVectorStore(self._vectors.collection(language))
            for batch in batches(nodes):
                store.add(list(batch))

    def finish(self, sources: dict[str, str], failed: dict[str, str]) -> Manifest:
        """Write words, records and the manifest; return the manifest."""
        order = sorted(self._documents)
        passages = [passage for document in order for passage in self._passages[document]]
        for language in LANGUAGES:
            entries = (
                (passage.id, lexical_text(passage, language, self._titles(passage, language)))
                for passage in passages
            )
            index = LexicalIndex.build(language, ((i, text) for i, text in entries if text))
            index.save(self.folder / f"words-{language}")
        write_documents(self.folder / "documents.jsonl", (self._documents[d] for d in order))
        write_passages(self.folder / "passages.jsonl", passages)
        manifest = Manifest(
            format=FORMAT,
            encoder=self._encoder.name,
            encoder_digest=self._encoder.digest,
            dimensions=self._encoder.dimensions,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            sources=sources,
            passages=len(passages),
            failed=failed,
        )
        write_manifest(self.folder, manifest)
        return manifest

    def _titles(self, passage: Passage, language: str) -> str:
        return self._documents[passage.document].titles.get(language, "")
