"""Ingest rate, index size, memory and latency for 1,000, 10,000 and 100,000 passages.

The text is synthetic (`eval/synthetic.py`). Embedding it with the real encoder would take hours on
two cores and says nothing that a rate does not, so that a hash of the words stands in for it, with
vectors of the same length; the real encoder's rate is measured apart and what it would add is told
beside. A question is embedded by the real encoder too, its vector thrown away, and the real reader
reads what is found, so that the latency is what a user sees. Every size is ingested in a process of
its own and asked in another, whose peak memory is theirs alone. A question's latency is the best of
three, since what else a machine does only makes it longer; CPU seconds of an ingest stand beside
those on the clock for the same reason.

    python -m eval.scale                     # 1,000, 10,000 and 100,000 passages
    python -m eval.scale --sizes 1000 5000   # others
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import assistant
from assistant.retrieval.encoder import Kind, Vectors
from eval.synthetic import questions, write_document, write_documents

__all__ = ["WordHash", "main"]

SIZES = (1_000, 10_000, 100_000)
_READER = Path(assistant.__file__).parent / "models" / "minilm-nl-en-reader"
_QUESTIONS = 100
_ROUNDS = 3
_REAL = 256  # texts that the real encoder is timed on
_MOST = 10.0  # times that p95 may grow from the smallest to the largest


class WordHash:
    """A stand-in for the encoder: the sum of its words' fixed random vectors."""

    name = "word-hash"
    digest = "word-hash-384"
    dimensions = 384

    def __init__(self) -> None:
        self._words: dict[str, Vectors] = {}
        self.seconds = 0.0
        self.texts = 0

    def encode(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """Return float32 vectors of length 1."""
        started = time.perf_counter()
        found = np.stack([self._vector(text) for text in texts])
        self.seconds += time.perf_counter() - started
        self.texts += len(texts)
        return found

    def _vector(self, text: str) -> Vectors:
        words = [self._word(word) for word in re.findall(r"\w+", text.lower())]
        total = np.sum(words, axis=0) if words else self._word("")
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)

    def _word(self, word: str) -> Vectors:
        if word not in self._words:
            seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
            drawn = np.random.default_rng(seed).normal(size=self.dimensions)
            # a long word tells more, as a trained encoder has it
            self._words[word] = (drawn * min(len(word), 12)).astype(np.float32)
        return self._words[word]


class WithModels(WordHash):
    """The same, taking as long for a question as the bundled encoder does."""

    def __init__(self) -> None:
        from assistant.retrieval.embed import BUNDLED, load_encoder

        super().__init__()
        self._real = load_encoder(BUNDLED)

    def encode(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """Return the hashes' vectors after the encoder has made its own."""
        self._real.encode(texts, kind)
        return super().encode(texts, kind)


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _megabytes(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def _settings(folder: Path) -> Any:
    from assistant.config import load_settings

    return load_settings(
        corpus=folder / "corpus", index=folder / "index", reranker=str(_READER), threshold=0.0
    )


def _ingest(folder: Path) -> WordHash:
    """Bring the index in `folder` up to date, as `assistant ingest` does."""
    from assistant import app

    encoder = WordHash()
    app.encoder_of = lambda settings: encoder  # the one part that is not the real one
    app.update_index(_settings(folder))
    return encoder


def _make(folder: Path, passages: int) -> dict[str, float]:
    """Ingest so many passages, then one changed document, and measure."""
    from assistant.retrieval.store import IndexFolder

    documents = write_documents(folder / "corpus", passages)
    started, worked = time.perf_counter(), time.process_time()
    encoder = _ingest(folder)
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    index = IndexFolder(folder / "index")
    generation = index.current()
    if generation is None:
        raise RuntimeError("no index was made")
    held = index.manifest().passages
    found = {
        "documents": documents,
        "passages": held,
        "views": encoder.texts,
        "ingest s": seconds,
        "ingest CPU s": work,
        "of which hashing s": encoder.seconds,
        "passages/s": held / seconds,
        "ingest peak MB": _peak_megabytes(),
        "index MB": _megabytes(generation),
        "of which vectors MB": _megabytes(generation / "chroma"),
    }
    write_document(folder / "corpus", 0, 1, min(passages, 200))
    found["one document changed s"] = _timed(lambda: _ingest(folder))
    found["nothing changed s"] = _timed(lambda: _ingest(folder))
    return found


def _ask(folder: Path, documents: int) -> dict[str, float]:
    """Open the index and ask, and measure."""
    from assistant.app import open_assistant

    encoder = WithModels()
    before = _peak_megabytes()
    opened = time.perf_counter()
    assistant = open_assistant(_settings(folder), encoder)
    assistant.ask("Wat is er geregeld?")
    opened = time.perf_counter() - opened
    first_date = _timed(lambda: assistant.ask("Wat moet er in 2031 klaar zijn?"))
    asked = questions(_QUESTIONS, documents)
    latencies: list[list[float]] = [[] for _ in asked]
    held = 0
    for _ in range(_ROUNDS):
        for taken, (question, sentence) in zip(latencies, asked, strict=True):
            started = time.perf_counter()
            answer = assistant.ask(question)
            taken.append(1000 * (time.perf_counter() - started))
            held += any(sentence in hit.passage.text for hit in answer.hits)
    best = [min(taken) for taken in latencies]
    return {
        "open s": opened,
        "first question after dates s": first_date,
        "p50 ms": statistics.median(best),
        "p95 ms": statistics.quantiles(best, n=20)[18],
        "found among ten": held / _QUESTIONS / _ROUNDS,
        "serving peak MB": _peak_megabytes(),
        "of which libraries MB": before,
    }


def _real_rate() -> dict[str, float]:
    """Return how fast the bundled encoder embeds what the hash stands in for."""
    from assistant.retrieval.embed import BUNDLED, load_encoder

    encoder = load_encoder(BUNDLED)
    texts = [sentence for _, sentence in questions(_REAL, 50)]
    asked = [question for question, _ in questions(50, 50)]
    encoder.encode(texts[:8], "passage")
    batches = [texts[n : n + 64] for n in range(0, len(texts), 64)]
    seconds = _timed(lambda: [encoder.encode(batch, "passage") for batch in batches])
    one = statistics.median(_timed(lambda q=q: encoder.encode([q], "query")) for q in asked)  # type: ignore[misc]
    return {"texts/s": len(texts) / seconds, "question ms": 1000 * one}


def _apart(what: str, folder: Path, number: int) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "eval.scale", "--step", what, str(folder), str(number)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(sizes: Sequence[int]) -> list[dict[str, float]]:
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="scale-") as scratch:
            made = _apart("make", Path(scratch), size)
            rows.append(made | _apart("ask", Path(scratch), int(made["documents"])))
            print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    return rows


def _print(rows: Sequence[dict[str, float]], real: dict[str, float]) -> None:
    print(f"| {'':24} |" + "".join(f" {row['passages']:>10,} |" for row in rows))
    print(f"| {'-' * 24} |" + "".join(f" {'-' * 9}: |" for _ in rows))
    for name in rows[0]:
        if name != "passages":
            cells = "".join(f" {row[name]:>10,.{_digits(row[name])}f} |" for row in rows)
            print(f"| {name:24} |{cells}")
    print(
        f"\nreal encoder: {real['texts/s']:.0f} texts/s, to be added to the hash's; "
        f"{real['question ms']:.0f} ms of a question's time are its own:"
    )
    for row in rows:
        hours = row["views"] / real["texts/s"] / 3600
        print(f"  {row['passages']:>7,} passages, {row['views']:>7,} texts: {hours:.2f} h")
    growth = rows[-1]["p95 ms"] / rows[0]["p95 ms"]
    verdict = "less" if growth < _MOST else "NOT less"
    print(f"\np95 grows {growth:.1f} times, {verdict} than {_MOST:.0f}")


def _digits(value: float) -> int:
    return 0 if float(value).is_integer() or value >= 100 else 2


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of passages")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        what, folder, number = given.step
        steps = {"make": _make, "ask": _ask}
        print(json.dumps(steps[what](Path(folder), int(number))))
        return
    rows = _measure(given.sizes)
    _print(rows, _real_rate())


if __name__ == "__main__":
    main()
