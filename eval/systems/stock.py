"""Baseline: llama-index as it comes, over the documents' canonical text.

SentenceSplitter (1024 tokens, 200 overlap), the same MiniLM weights, an in-memory vector store, ten
chunks. It is given the cleaned text rather than the files, so that it is compared by how it splits
and ranks, and its chunks are not judged by footnote marks and line ends that cut quotations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.retrieval.embed import Encoder
from assistant.types import Document
from eval.outcomes import Found, Response
from eval.questions import Question
from eval.systems.queries import query_of

__all__ = ["StockPipeline"]

_CHUNK, _OVERLAP = 1024, 200  # llama-index's own defaults, in tokens


def _embedding_of(encoder: Encoder) -> Any:
    """Return the encoder behind llama-index's interface."""
    from llama_index.core.embeddings import BaseEmbedding

    class SameWeights(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(x) for x in encoder.encode([query], "query")[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(x) for x in encoder.encode([text], "passage")[0]]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in v] for v in encoder.encode(texts, "passage")]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return SameWeights(embed_batch_size=32)


class StockPipeline:
    """A llama-index vector index with its default splitter."""

    name = "stock llama-index"

    def __init__(self, encoder: Encoder, documents: Iterable[Document], count: int = 10) -> None:
        from llama_index.core import Document as LlamaDocument
        from llama_index.core import VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        index = VectorStoreIndex.from_documents(
            [LlamaDocument(text=document.text, doc_id=document.id) for document in documents],
            transformations=[SentenceSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP)],
            embed_model=_embedding_of(encoder),
        )
        self._nodes: dict[str, Any] = dict(index.docstore.docs)
        self._retriever = index.as_retriever(similarity_top_k=count)

    @property
    def collection(self) -> Sequence[Found]:
        """The chunks."""
        return [self._found(node, 0.0) for node in self._nodes.values()]

    @staticmethod
    def _found(node: Any, score: float) -> Found:
        document = str(node.ref_doc_id)
        # a place instead of llama-index's random id, so that two runs can be compared
        place = f"{document}:{node.start_char_idx}-{node.end_char_idx}"
        return Found(place, document, node.get_content(), score)

    def ask(self, question: Question) -> Response:
        """Return the nearest chunks."""
        nodes = self._retriever.retrieve(query_of(question))
        return Response(tuple(self._found(n.node, float(n.score or 0.0)) for n in nodes))
