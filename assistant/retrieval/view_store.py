"""llama-index's Chroma store, holding of a view no more than what is searched and compared.

Its own `add` keeps a node's text three times (as document, in the node as JSON, and in SQLite's
full-text index), though the text stands in the passages: 2,000 sentences took 13.5 MB of SQLite
instead of 5.0 MB, and twice the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.retrieval.chroma import written
from assistant.retrieval.embed import Vectors
from assistant.retrieval.vectors import text_digest
from assistant.retrieval.views import View

__all__ = ["ViewStore", "node_of"]


def node_of(view: View, document: str, vector: Vectors) -> TextNode:
    """Return a view as llama-index knows it."""
    return TextNode(
        id_=view.id,
        text=view.text,
        embedding=vector.tolist(),
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document)},
    )


class ViewStore(ChromaVectorStore):
    """Adds vectors with their document and the digest of their text; deletes by document."""

    def add(self, nodes: Sequence[BaseNode], **add_kwargs: Any) -> list[str]:
        """Add the nodes' vectors; return their ids."""
        ids = [node.node_id for node in nodes]
        if ids:
            vectors = np.array([node.get_embedding() for node in nodes], dtype=np.float32)
            facts = [
                {"document_id": node.ref_doc_id, "text": text_digest(node.get_content())}
                for node in nodes
            ]
            written(partial(self._collection.add, ids=ids, embeddings=vectors, metadatas=facts))
        return ids

    def delete(self, ref_doc_id: str, **delete_kwargs: Any) -> None:
        """Delete the vectors of a document."""
        written(partial(self._collection.delete, where={"document_id": ref_doc_id}))
