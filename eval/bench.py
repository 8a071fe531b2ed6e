"""Speed and memory of the assistant beside a stock llama-index pipeline, in one run.

The stock pipeline splits by SentenceSplitter (1024 tokens, 200 overlap), embeds with the same
weights, keeps the vectors in Chroma and retrieves ten. Figures are wall-clock seconds and mean
little alone on a shared machine; the ratios beside them are what to compare.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from eval.questions import load

__all__ = ["main"]

_ROUNDS = 3
_QUESTIONS = 60


def _timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _quantile(values: Sequence[float], share: float) -> float:
    return statistics.quantiles(values, n=100)[round(share * 100) - 1]


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _latencies(ask: Callable[[str], Any], questions: Sequence[str]) -> list[float]:
    ask(questions[0])  # warm
    return [_timed(partial(ask, question)) for _ in range(_ROUNDS) for question in questions]


def _stock(corpus: Path, folder: Path, encoder: Any, questions: Sequence[str]) -> dict[str, float]:
    """Ingest and ask with llama-index as it comes out of the box."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    class SameWeights(BaseEmbedding):
        """The assistant's encoder behind llama-index's interface."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return list(encoder.encode([query], "query")[0].tolist())

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(encoder.encode([text], "passage")[0].tolist())

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return list(encoder.encode(texts, "passage").tolist())

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    model = SameWeights(embed_batch_size=32)
    client = chromadb.PersistentClient(
        str(folder), settings=ChromaSettings(anonymized_telemetry=False)
    )
    found: dict[str, Any] = {}

    def ingest() -> None:
        documents = SimpleDirectoryReader(str(corpus), required_exts=[".txt"]).load_data()
        store = ChromaVectorStore(client.create_collection("stock"))
        found["index"] = VectorStoreIndex.from_documents(
            documents,
            storage_context=StorageContext.from_defaults(vector_store=store),
            transformations=[SentenceSplitter(chunk_size=1024, chunk_overlap=200)],
            embed_model=model,
        )

    seconds = _timed(ingest)
    retriever = found["index"].as_retriever(similarity_top_k=10)
    latencies = _latencies(retriever.retrieve, questions)
    return _row(seconds, latencies)


def _ours(corpus: Path, folder: Path, encoder: Any, questions: Sequence[str]) -> dict[str, float]:
    from assistant.app import open_assistant, update_index
    from assistant.config import load_settings

    settings = load_settings(corpus=corpus, index=folder)
    seconds = _timed(lambda: update_index(settings, rebuild=True))
    assistant = open_assistant(settings, encoder)
    latencies = _latencies(assistant.ask, questions)
    return _row(seconds, latencies)


def _row(ingest: float, latencies: Sequence[float]) -> dict[str, float]:
    return {
        "ingest s": ingest,
        "question p50 ms": 1000 * statistics.median(latencies),
        "question p95 ms": 1000 * _quantile(latencies, 0.95),
    }


def _cold(folder: Path, corpus: Path) -> float:
    """Return the seconds of one `assistant ask` in a process of its own."""
    ask = [sys.executable, "-m", "assistant.cli", "ask", "Wat is AGILE?"]
    ask += ["--json", "--index", str(folder), "--corpus", str(corpus)]
    return _timed(lambda: subprocess.run(ask, check=True, capture_output=True))  # noqa: S603


def main() -> None:
    """Run both and print a table and the same as JSON."""
    from assistant.app import encoder_of
    from assistant.config import load_settings

    settings = load_settings()
    encoder = encoder_of(settings)
    encoder.encode(["warm"], "query")
    questions = [q.text for q in load("dev")[:_QUESTIONS]]
    with tempfile.TemporaryDirectory() as scratch:
        ours = _ours(settings.corpus, Path(scratch) / "ours", encoder, questions)
        ours["peak MB"] = _peak_megabytes()
        cold = [_cold(Path(scratch) / "ours", settings.corpus) for _ in range(_ROUNDS)]
        stock = _stock(settings.corpus, Path(scratch) / "stock", encoder, questions)
        stock["peak MB"] = _peak_megabytes()
    ours["cold ask s"] = statistics.median(cold)
    print(f"encoder {encoder.name}; {len(questions)} questions, {_ROUNDS} rounds\n")
    print(f"| {'':16} | assistant | stock llama-index | ratio |")
    print(f"| {'-' * 16} | --------: | ----------------: | ----: |")
    for name, value in ours.items():
        other = stock.get(name)
        ratio = f"{value / other:.2f}" if other else ""
        print(f"| {name:16} | {value:9.2f} | {other or float('nan'):17.2f} | {ratio:>5} |")
    print("\n" + json.dumps({"assistant": ours, "stock": stock}))
    print("peak MB is the process's so far; the stock pipeline runs after the assistant")


if __name__ == "__main__":
    main()
