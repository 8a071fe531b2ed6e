"""Baseline: BM25 alone, over the project's own word index of the question's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.retrieval.lexical import LexicalIndex
from assistant.types import Language, Passage
from eval.outcomes import Found, Response
from eval.questions import Question
from eval.systems.default import as_found
from eval.systems.queries import query_of, spoken

__all__ = ["LexicalAlone"]


class LexicalAlone:
    """Ranks passages by BM25; English questions search the renderings."""

    name = "BM25 alone"

    def __init__(
        self,
        words: Mapping[Language, LexicalIndex],
        passages: Mapping[str, Passage],
        count: int = 10,
    ) -> None:
        self._words = words
        self._passages = passages
        self._count = count

    @property
    def collection(self) -> Sequence[Found]:
        """The passages of the index."""
        return [as_found(passage) for passage in self._passages.values()]

    def ask(self, question: Question) -> Response:
        """Return the passages that share most words with the question."""
        scores = self._words[spoken(question)].scores(query_of(question))
        best = sorted(scores, key=lambda identity: (-scores[identity], identity))[: self._count]
        return Response(tuple(as_found(self._passages[i], scores[i]) for i in best))
