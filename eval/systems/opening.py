"""Opens the systems of a run over one index: the assistant, and the baselines beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.app import encoder_of, open_assistant
from assistant.config import Settings
from assistant.errors import IndexMissingError
from assistant.ingest.discover import discover, document_id
from assistant.ingest.passages import passages
from assistant.retrieval.embed import Encoder, load_encoder
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.store import IndexFolder, Manifest
from assistant.retrieval.vectors import LANGUAGES
from assistant.retrieval.writer import GenerationWriter
from assistant.types import Document, Progress
from eval.benchmark import Benchmark
from eval.measures.verbatim import SourceText
from eval.outcomes import System
from eval.systems.default import DefaultSystem
from eval.systems.lexical import LexicalAlone
from eval.systems.stock import StockPipeline
from eval.systems.vectors import VectorsAlone

__all__ = ["Opened", "open_systems"]

PLAIN = "all-MiniLM-L6-v2"  # the encoder of the baselines, whatever the assistant's is
_DOCUMENT_DEPTH = 50  # passages to look at where documents are judged, each by its best


@dataclass(frozen=True, slots=True)
class Opened:
    """The systems of a run, and what their answers are checked against."""

    default: DefaultSystem
    baselines: tuple[System, ...]
    documents: dict[str, Document]
    sources: dict[str, SourceText]
    manifest: Manifest
    encoder: Encoder


@contextmanager
def open_systems(
    benchmark: Benchmark,
    settings: Settings,
    *,
    baselines: bool = True,
    encoder: Encoder | None = None,
    plain: Encoder | None = None,
    progress: Progress = lambda phase, done, total: None,
) -> Iterator[Opened]:
    """Give the systems that `benchmark` is put to; an index made for it goes when they go.

    `encoder` is the settings' and `plain` the baselines' where they are loaded already.

    Raises:
        IndexMissingError: where the project's own index is asked and there is none.
    """
    encoder = encoder or encoder_of(settings)
    with tempfile.TemporaryDirectory(prefix="eval-index-") as scratch:
        if benchmark.documents:
            settings = settings.model_copy(update={"index": Path(scratch)})
            _write_index(benchmark, settings, encoder, progress)
        yield _open(benchmark, settings, encoder, plain, baselines=baselines, progress=progress)


def _write_index(
    benchmark: Benchmark, settings: Settings, encoder: Encoder, progress: Progress
) -> None:
    with IndexFolder(settings.index).writing() as new:
        writer = GenerationWriter(new, encoder)
        for number, document in enumerate(benchmark.documents):
            progress("index", number, len(benchmark.documents))
            writer.replace(document, list(passages(document)))
        writer.finish({}, {})
    progress("index", len(benchmark.documents), len(benchmark.documents))


def _open(
    benchmark: Benchmark,
    settings: Settings,
    encoder: Encoder,
    plain: Encoder | None,
    *,
    baselines: bool,
    progress: Progress,
) -> Opened:
    assistant = open_assistant(settings, encoder)
    outspoken = open_assistant(settings.model_copy(update={"threshold": 0.0}), encoder)
    folder = IndexFolder(settings.index)
    generation = folder.current()
    if generation is None:
        raise IndexMissingError(f"no index in {settings.index}; run `assistant ingest` first")
    held = dict(assistant.searcher.passages)
    documents = dict(assistant.documents)
    count = _DOCUMENT_DEPTH if benchmark.unit == "document" else settings.results
    beside: list[System] = []
    if baselines:
        plain = plain or (encoder if encoder.name == PLAIN else load_encoder(PLAIN))
        words = {lang: LexicalIndex.load(generation / f"words-{lang}") for lang in LANGUAGES}
        beside.append(LexicalAlone(words, held, count))
        vectors = VectorsAlone(plain, held, count)
        asked = {question.language for question in benchmark.questions}
        for number, lang in enumerate(LANGUAGES):
            progress("baselines", number, len(LANGUAGES) + 1)
            vectors.prepare([lang] if lang in asked else [])
        beside.append(vectors)
        progress("baselines", len(LANGUAGES), len(LANGUAGES) + 1)
        beside.append(StockPipeline(plain, documents.values(), count))
        progress("baselines", len(LANGUAGES) + 1, len(LANGUAGES) + 1)
    return Opened(
        DefaultSystem(assistant, outspoken, answers=benchmark.answers, count=count),
        tuple(beside),
        documents,
        _sources(benchmark, settings),
        folder.manifest(),
        encoder,
    )


def _sources(benchmark: Benchmark, settings: Settings) -> dict[str, SourceText]:
    """Return the source texts by document, read from the files and not from the index."""
    if benchmark.documents:
        return {identity: SourceText(text) for identity, text in benchmark.sources.items()}
    return {
        document_id(source.name): SourceText(source.path.read_text("utf-8", errors="replace"))
        for source in discover(settings.corpus).sources
        if source.media_type == "text/plain"
    }
