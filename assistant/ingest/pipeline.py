"""The way in: sources to documents to passages, into a store; only what changed is done again.

One source is in memory at a time. llama-index's document store remembers by digest what is held;
its ingestion pipeline and node parser interface carry our passages, whose spans are our own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol

from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.node_parser.interface import NodeParser
from llama_index.core.schema import BaseNode, NodeRelationship, TextNode
from llama_index.core.schema import Document as LlamaDocument
from llama_index.core.storage.docstore import SimpleDocumentStore
from pydantic import PrivateAttr

from assistant.errors import SourceError
from assistant.ingest.digests import source_digests
from assistant.ingest.discover import Corpus, document_id
from assistant.ingest.isolated import Worker
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

    _document: Document = PrivateAttr()
    _found: list[Passage] = PrivateAttr(default_factory=list)

    def __init__(self, document: Document, **options: Any) -> None:
        super().__init__(include_metadata=False, include_prev_next_rel=False, **options)
        self._document = document

    @classmethod
    def class_name(cls) -> str:
        """The name llama-index serialises it by."""
        return "PassageParser"

    @property
    def found(self) -> Sequence[Passage]:
        """The passages behind the nodes."""
        return self._found

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        self._found = list(passages(self._document))
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
            for passage in self._found
        ]


def ingest(
    corpus: Corpus,
    writer: Writer,
    progress: Progress = lambda phase, done, total: None,
    digests: Mapping[str, str] | None = None,
) -> list[SourceReport]:
    """Bring `writer` up to date with `corpus`; return what was done with each source.

    A source whose digest is known is not read. One that cannot be read is reported as failed and
    what the store held of it stays. `digests` are `source_digests` of before: a file that changes
    under way is then read again the next time.
    """
    digests = source_digests(corpus) if digests is None else digests
    held = _Held(writer.docstore)
    reports: list[SourceReport] = list(corpus.skipped)
    there: set[str] = set()
    with Worker() as worker:  # started where there is something to read
        for number, source in enumerate(corpus.sources):
            progress("read", number, len(corpus.sources))
            identity, digest = document_id(source.name), digests[source.name]
            there.add(identity)
            if held.digest(identity) == digest:
                count = writer.passages_of(identity)
                reports.append(SourceReport(source.name, "unchanged", passages=count))
                continue
            try:
                document = read(source, corpus, worker)
            except SourceError as exc:
                reports.append(SourceReport(source.name, "failed", str(exc)))
                continue
            found = _cut(document)
            writer.replace(document, found, partial(progress, f"embed {source.name}"))
            outcome: Literal["updated", "created"] = "updated" if identity in held else "created"
            warnings = document.metadata.get("warnings", "")
            reports.append(SourceReport(source.name, outcome, warnings, len(found)))
            held.note(identity, digest)
    progress("read", len(corpus.sources), len(corpus.sources))
    for identity in held.others(there):
        writer.remove(identity)
        held.forget(identity)
        reports.append(SourceReport(identity, "deleted"))
    held.save()
    return sorted(reports, key=lambda report: report.source)


def _cut(document: Document) -> Sequence[Passage]:
    """Return the document's passages, by way of llama-index's pipeline."""
    parser = PassageParser(document)
    pipeline = IngestionPipeline(transformations=[parser], disable_cache=True)
    pipeline.run(documents=[LlamaDocument(id_=document.id, text=document.text)])
    return parser.found


class _Held:
    """What a store holds of which source: llama-index's document store, without the texts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = (
            SimpleDocumentStore.from_persist_path(str(path))
            if path.is_file()
            else SimpleDocumentStore()
        )

    def __contains__(self, document: str) -> bool:
        return self._store.get_document_hash(document) is not None

    def digest(self, document: str) -> str:
        """Return the digest of what the document was made from, "" where it is not held."""
        found = self._store.get_document_hash(document) or ""
        return found.rpartition(" ")[2]

    def note(self, document: str, digest: str) -> None:
        """Remember what a document was made from."""
        # two files with the same text are two documents: the store finds them by this
        self._store.set_document_hash(document, f"{document} {digest}")

    def forget(self, document: str) -> None:
        """Know nothing more of a document."""
        self._store.delete_document(document, raise_error=False)

    def others(self, there: set[str]) -> list[str]:
        """Return the documents that are held and not `there`."""
        return sorted(set(self._store.get_all_document_hashes().values()) - there)

    def save(self) -> None:
        """Write it down."""
        self._store.persist(str(self._path))
