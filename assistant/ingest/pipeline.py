"""The way in: sources to documents to passages, into a store; only what changed is done again.

llama-index runs it: its ingestion pipeline with a document store decides by digest which documents
are new or changed, and its node parser interface carries our passages, whose spans are our own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol

from llama_index.core.ingestion import DocstoreStrategy, IngestionPipeline
from llama_index.core.node_parser.interface import NodeParser
from llama_index.core.schema import BaseNode, NodeRelationship, TextNode
from llama_index.core.schema import Document as LlamaDocument
from llama_index.core.storage.docstore import SimpleDocumentStore
from pydantic import PrivateAttr

from assistant.errors import SourceError
from assistant.ingest.digests import source_digests
from assistant.ingest.discover import Corpus, document_id
from assistant.ingest.passages import passages
from assistant.ingest.reader import read
from assistant.types import Document, Passage, Progress, SourceReport

__all__ = ["PassageParser", "Writer", "ingest"]


class Writer(Protocol):
    """The store that an ingest writes to."""

    @property
    def docstore(self) -> Path:
        """Where what is known of the documents is kept between ingests."""

    def passages_of(self, document: str) -> int:
        """Return how many passages the store holds of a document."""

    def replace(
        self,
        document: Document,
        passages: Sequence[Passage],
        step: Callable[[int, int], None],
    ) -> None:
        """Put a document in, in place of what the store held of it."""

    def remove(self, document: str) -> None:
        """Take a document out."""


class PassageParser(NodeParser):
    """A llama-index node parser whose nodes are our passages, with exact spans."""

    _documents: dict[str, Document] = PrivateAttr(default_factory=dict)

    def __init__(self, documents: dict[str, Document], **options: Any) -> None:
        super().__init__(include_metadata=False, include_prev_next_rel=False, **options)
        self._documents = documents

    @classmethod
    def class_name(cls) -> str:
        """The name llama-index serialises it by."""
        return "PassageParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [
            TextNode(
                id_=passage.id,
                text=passage.text,
                start_char_idx=passage.start,
                end_char_idx=passage.end,
                metadata={"section": list(passage.section), "kind": passage.kind},
                relationships={NodeRelationship.SOURCE: node.as_related_node_info()},
            )
            for node in nodes
            for passage in passages(self._documents[node.node_id])
        ]


def ingest(
    corpus: Corpus,
    writer: Writer,
    progress: Progress = lambda phase, done, total: None,
) -> list[SourceReport]:
    """Bring `writer` up to date with `corpus`; return what was done with each source.

    A source that cannot be read is reported as failed and what the store held of it stays.
    """
    reports: list[SourceReport] = list(corpus.skipped)
    documents: dict[str, Document] = {}
    names: dict[str, str] = {}
    held: set[str] = set()
    for number, source in enumerate(corpus.sources):
        progress("read", number, len(corpus.sources))
        identity = document_id(source.name)
        names[identity] = source.name
        try:
            documents[identity] = read(source, corpus)
        except SourceError as exc:
            held.add(identity)
            reports.append(SourceReport(source.name, "failed", str(exc)))
    progress("read", len(corpus.sources), len(corpus.sources))

    docstore = (
        SimpleDocumentStore.from_persist_path(str(writer.docstore))
        if writer.docstore.is_file()
        else SimpleDocumentStore()
    )
    before = set(docstore.get_all_document_hashes().values())
    digests = source_digests(corpus)
    inputs = [
        LlamaDocument(
            id_=identity,
            text=document.text,
            metadata={"id": identity, "digest": digests[names[identity]]},
        )
        for identity, document in documents.items()
    ]
    changed = _changed(inputs, docstore, PassageParser(documents))
    for identity, document in documents.items():
        name = names[identity]
        if identity not in changed:
            count = writer.passages_of(identity)
            reports.append(SourceReport(name, "unchanged", passages=count))
            continue
        found = list(passages(document))
        writer.replace(document, found, partial(progress, f"embed {name}"))
        outcome: Literal["updated", "created"] = "updated" if identity in before else "created"
        reports.append(SourceReport(name, outcome, passages=len(found)))
    for identity in sorted(before - documents.keys() - held):
        writer.remove(identity)
        docstore.delete_document(identity, raise_error=False)
        reports.append(SourceReport(identity, "deleted"))
    docstore.persist(str(writer.docstore))
    return sorted(reports, key=lambda report: report.source)


def _changed(
    inputs: list[LlamaDocument], docstore: SimpleDocumentStore, parser: PassageParser
) -> set[str]:
    """Return the ids of the documents that are new or changed, and note them in `docstore`.

    llama-index's own upserts want a vector store of one vector per node; ours holds several views
    of a passage, so that the store is changed by the caller. A document's id is part of what is
    compared: two files with the same text are two documents.
    """
    pipeline = IngestionPipeline(
        transformations=[parser],
        docstore=docstore,
        docstore_strategy=DocstoreStrategy.DUPLICATES_ONLY,
        disable_cache=True,
    )
    nodes = pipeline.run(documents=inputs)
    return {node.ref_doc_id for node in nodes if node.ref_doc_id}
