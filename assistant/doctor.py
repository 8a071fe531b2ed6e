"""A look at everything the assistant needs: versions, corpus, index, models, one question."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata

from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.types import Span

__all__ = ["Finding", "examine"]

_PACKAGES = ("chromadb", "llama-index-core", "sentence-transformers", "bm25s", "gradio", "torch")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, whether it is well, and what was found."""

    subject: str
    well: bool
    detail: str


def _versions(settings: Settings) -> str:
    found = [f"Python {platform.python_version()}"]
    found += [f"{package} {metadata.version(package)}" for package in _PACKAGES]
    return ", ".join(found)


def _corpus(settings: Settings) -> str:
    from assistant.ingest.discover import discover

    corpus = discover(settings.corpus, take_foreign=settings.take_foreign)
    skipped = "".join(f"; {report.source} {report.detail}" for report in corpus.skipped)
    return f"{settings.corpus}: {len(corpus.sources)} documents{skipped}"


def _encoder(settings: Settings) -> str:
    from assistant.app import encoder_of

    encoder = encoder_of(settings)
    shape = encoder.encode(["vraag"], "query").shape
    return f"{encoder.name}: vectors of {shape[1]} numbers"


def _reranker(settings: Settings) -> str:
    from assistant.app import encoder_of
    from assistant.retrieval.rerank import Sentences, load_reranker

    reranker = load_reranker(settings.reranker, encoder_of(settings).name)
    if reranker is None:
        return "none"
    reranker.judge("vraag", [Sentences("antwoord", (Span(0, 8),))])
    return f"{reranker.name}: reads question and passage together"


def _index(settings: Settings) -> str:
    from assistant.retrieval.store import IndexFolder

    manifest = IndexFolder(settings.index).manifest()
    failed = f", failed: {', '.join(manifest.failed)}" if manifest.failed else ""
    return f"{settings.index}: {manifest.passages} passages of {manifest.created}{failed}"


def _question(settings: Settings) -> str:
    from assistant.app import open_assistant

    answer = open_assistant(settings).ask("Waar gaan deze documenten over?")
    return f"answered in {answer.latency_ms:.0f} ms"


def examine(settings: Settings) -> list[Finding]:
    """Return what was found, in the order in which one thing needs the one before."""
    looks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("versions", _versions),
        ("corpus", _corpus),
        ("encoder", _encoder),
        ("reranker", _reranker),
        ("index", _index),
        ("question", _question),
    )
    findings = []
    for subject, look in looks:
        try:
            findings.append(Finding(subject, True, look(settings)))
        except (AssistantError, metadata.PackageNotFoundError) as exc:
            findings.append(Finding(subject, False, str(exc)))
    return findings
