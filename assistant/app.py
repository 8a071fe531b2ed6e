"""Where the parts are put together: settings in, a ready assistant or an up-to-date index out."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer.confidence import calibration_for
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.errors import (
    AssistantError,
    IndexBusyError,
    IndexMismatchError,
    IndexMissingError,
)
from assistant.ingest.digests import source_digests
from assistant.ingest.discover import discover
from assistant.retrieval.embed import Encoder, load_encoder
from assistant.retrieval.store import REBUILD, IndexFolder, IndexWriteError, Manifest
from assistant.types import Document, Progress, SourceReport

if TYPE_CHECKING:
    from assistant.deadlines import Deadline
    from assistant.retrieval.rerank import Reranker
    from assistant.retrieval.weights import Weights

__all__ = [
    "IngestReport",
    "encoder_of",
    "ensure_index",
    "list_deadlines",
    "list_documents",
    "models",
    "open_assistant",
    "stale",
    "update_index",
]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did; `changed` tells whether a new generation was swapped in."""

    sources: tuple[SourceReport, ...]
    manifest: Manifest
    changed: bool


def encoder_of(settings: Settings) -> Encoder:
    """Return the encoder the settings name."""
    return load_encoder(settings.encoder, settings.query_prefix, settings.passage_prefix)


def update_index(
    settings: Settings,
    progress: Progress = lambda phase, done, total: None,
    *,
    rebuild: bool = False,
) -> IngestReport:
    """Bring the index up to date with the corpus; `rebuild` makes it anew.

    Where nothing changed nothing is written. Another encoder or format makes it anew as well.

    Raises:
        CorpusError: where the corpus cannot be read.
        IndexBusyError: where another process is writing the index.
        IndexWriteError: where the disk is full or the folder read-only; the old index stays.
    """
    corpus = discover(settings.corpus, take_foreign=settings.take_foreign)
    digests = source_digests(corpus)
    encoder = encoder_of(settings)
    folder = IndexFolder(settings.index)
    known = None if rebuild else _usable(folder, encoder)
    if known and not _changed(settings, known, digests) and not folder.fault():
        untouched = tuple(
            SourceReport(name, "failed", known.failed[name])
            if name in known.failed
            else SourceReport(name, "unchanged")
            for name in known.sources
        )
        return IngestReport((*corpus.skipped, *untouched), known, changed=False)

    from assistant.ingest.pipeline import ingest
    from assistant.retrieval.writer import GenerationWriter

    damaged: AssistantError | ValueError | None = None
    with folder.writing() as new:
        previous = None if rebuild else folder.base(encoder.digest)
        try:
            writer = GenerationWriter(new, encoder, previous, settings.chroma_url)
        except (ValueError, IndexMissingError) as exc:
            if previous is None:
                raise
            damaged = exc
        else:
            reports = ingest(corpus, writer, progress, digests)
            failed = {r.source: r.detail for r in reports if r.outcome == "failed"}
            progress("write", 0, 1)
            manifest = writer.finish(digests, failed)
            progress("write", 1, 1)
    if damaged is not None:
        _log.warning("the old index cannot be built upon (%s); it is made anew", damaged)
        return update_index(settings, progress, rebuild=True)
    return IngestReport(tuple(reports), manifest, changed=True)


def _usable(folder: IndexFolder, encoder: Encoder) -> Manifest | None:
    """Return the manifest of the current generation where this encoder can go on with it."""
    try:
        found = folder.manifest()
    except (IndexMissingError, IndexMismatchError):
        return None
    return found if found.encoder_digest == encoder.digest else None


def _changed(settings: Settings, known: Manifest, digests: Mapping[str, str]) -> bool:
    """Whether what is to be in the index differs from what `known` was made of, or its place."""
    return digests != known.sources or settings.chroma_url != known.settings.get("chroma_url", "")


def stale(settings: Settings) -> bool:
    """Whether there is no index, or one that another corpus, encoder or version made."""
    known = _usable(IndexFolder(settings.index), encoder_of(settings))
    return known is None or _changed(
        settings,
        known,
        source_digests(discover(settings.corpus, take_foreign=settings.take_foreign)),
    )


def ensure_index(settings: Settings, progress: Progress = lambda phase, done, total: None) -> None:
    """Make an index that is missing, bring one up to date whose corpus has changed.

    One that is there and cannot be written now, or is being written, answers as it is.

    Raises:
        IndexMismatchError: where another encoder or version made it: that much work is not
            started for a question.
    """
    folder = IndexFolder(settings.index)
    try:
        manifest: Manifest | None = folder.manifest()
    except IndexMissingError:
        manifest = None
    if manifest is not None:
        _same_encoder(settings, manifest, encoder_of(settings))
    if not stale(settings):
        return
    try:
        update_index(settings, progress)
    except (IndexBusyError, IndexWriteError) as exc:
        if manifest is None:
            raise
        _log.warning("%s; the answer is from the index of %s", exc, manifest.created)


def _same_encoder(settings: Settings, manifest: Manifest, encoder: Encoder) -> None:
    if manifest.encoder_digest != encoder.digest:
        raise IndexMismatchError(
            f"the index in {settings.index} was made with encoder '{manifest.encoder}', the "
            f"settings name '{settings.encoder}'; {REBUILD}"
        )


def models(encoder: Encoder, reranker: Reranker | None) -> str:
    """Return the names of the models that answer: the encoder's, and a reranker's behind a plus."""
    return encoder.name if reranker is None else f"{encoder.name} + {reranker.name}"


def open_assistant(
    settings: Settings, encoder: Encoder | None = None, weights: Weights | None = None
) -> Assistant:
    """Return the assistant over the current index.

    `encoder` is one that is loaded already; `weights` are what the rankers count for, if otherwise.

    Raises:
        IndexMissingError: where there is none, or it is damaged.
        IndexMismatchError: where another encoder or version made it.
    """
    from assistant.retrieval.hybrid import HybridSearcher
    from assistant.retrieval.rerank import load_reranker

    folder = IndexFolder(settings.index)
    encoder = encoder or encoder_of(settings)
    _same_encoder(settings, folder.manifest(), encoder)
    generation = folder.generation()
    reranker = load_reranker(settings.reranker, encoder.name)
    model = models(encoder, reranker)
    return Assistant(
        HybridSearcher(generation, encoder, weights, reranker),
        calibration_for(model),
        index=generation.name,
        model=model,
        results=settings.results,
        threshold=settings.threshold,
        longest_question=settings.longest_question,
    )


def list_documents(settings: Settings) -> list[tuple[Document, int]]:
    """Return each document of the index with the number of its passages."""
    from assistant.retrieval.records import read_documents, read_passages

    generation = IndexFolder(settings.index).generation()
    counts = Counter(
        passage.document for passage in read_passages(generation / "passages.jsonl").values()
    )
    documents = read_documents(generation / "documents.jsonl")
    return [(document, counts[identity]) for identity, document in documents.items()]


def list_deadlines(settings: Settings) -> list[Deadline]:
    """Return the dated commitments of every document of the index, in order."""
    from assistant.retrieval.register import read_register

    return read_register(IndexFolder(settings.index).generation())
