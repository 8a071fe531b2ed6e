"""Makes small corpora, indexes and models for the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from assistant.ingest.digests import source_digests
from assistant.ingest.discover import Corpus
from assistant.ingest.pipeline import ingest
from assistant.retrieval.embed import Encoder
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.writer import GenerationWriter
from assistant.types import SourceReport

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"

APPLES = """Appels plukken

De gemeente Utrecht plukt in 2027 ten minste 600 000 appels. De wethouder leidt het werk.

Maatregelen:

1. Ladders kopen – uiterlijk eind 2026

2. Plukkers opleiden – uiterlijk medio 2027
"""
PEARS = """Peren bewaren

Het koelhuis in Tiel bewaart de peren van de streek. De temperatuur is 2 graden.

In de herfst komen de peren met karren uit de boomgaarden naar het koelhuis.
"""


def write_corpus(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files below `folder` and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def tmx(pairs: list[tuple[str, str]], note: str = "Working translation; not official.") -> str:
    """Return a TMX file of (Dutch, English) pairs."""
    units = "".join(
        f'<tu><tuv xml:lang="nl"><seg>{escape(nl)}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{escape(en)}</seg></tuv></tu>\n'
        for nl, en in pairs
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">'
        f'<header srclang="nl"><note>{escape(note)}</note></header><body>{units}</body></tmx>\n'
    )


def build_index(corpus: Corpus, folder: Path, encoder: Encoder) -> list[SourceReport]:
    """Bring the index in `folder` up to date with `corpus`; return what was done."""
    index = IndexFolder(folder)
    with index.writing() as new:
        writer = GenerationWriter(new, encoder, index.current())
        reports = ingest(corpus, writer)
        failed = {r.source: r.detail for r in reports if r.outcome == "failed"}
        writer.finish(source_digests(corpus), failed)
    return reports


def tiny_model_in(folder: Path) -> Path:
    """Save a sentence-transformers model of single words, 32 numbers long; return its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.normalizers import Lowercase
    from tokenizers.pre_tokenizers import Whitespace

    words = sorted({w.strip(".,:").lower() for w in f"{APPLES} {PEARS} wie wat hoeveel".split()})
    tokenizer = Tokenizer(
        WordLevel({"[UNK]": 0, **{w: n for n, w in enumerate(words, 1)}}, unk_token="[UNK]")  # noqa: S106 - a word, no secret
    )
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    weights = torch.randn(len(words) + 1, 32, generator=torch.Generator().manual_seed(0))
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights.numpy())], device="cpu"
    )
    model.save(str(folder))
    return folder


def run_python(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run this Python with `arguments` in `cwd`, without a terminal; return what it printed."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", **(env or {})},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
