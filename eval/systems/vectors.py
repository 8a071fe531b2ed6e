"""Baseline: plain passage vectors alone, one per passage, compared by their cosine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.retrieval.embed import Encoder, Vectors
from assistant.types import Language, Passage
from eval.outcomes import Found, Response
from eval.questions import Question
from eval.systems.default import as_found
from eval.systems.queries import query_of, spoken

__all__ = ["VectorsAlone"]


class VectorsAlone:
    """Ranks passages by their text's vector; English questions meet the renderings' vectors.

    No section, lead-in or sentence is embedded: what a passage says, and nothing around it.
    """

    def __init__(self, encoder: Encoder, passages: Mapping[str, Passage], count: int = 10) -> None:
        self._encoder = encoder
        self._passages = list(passages.values())
        self._count = count
        self._vectors: dict[Language, Vectors] = {}

    @property
    def name(self) -> str:
        """The encoder's name tells the baseline."""
        return f"{self._encoder.name} alone"

    @property
    def collection(self) -> Sequence[Found]:
        """The passages of the index."""
        return [as_found(passage) for passage in self._passages]

    def _matrix(self, language: Language) -> Vectors:
        if language not in self._vectors:
            texts = [
                p.text if p.language == language or not p.rendering else p.rendering
                for p in self._passages
            ]
            self._vectors[language] = self._encoder.encode(texts, "passage")
        return self._vectors[language]

    def prepare(self, languages: Sequence[Language]) -> None:
        """Embed the passages for questions in `languages`, so that no question waits for it."""
        for language in languages:
            self._matrix(language)

    def ask(self, question: Question) -> Response:
        """Return the passages nearest to the question."""
        vector = self._encoder.encode([query_of(question)], "query")[0]
        scores = self._matrix(spoken(question)) @ vector
        best = np.argsort(-scores, kind="stable")[: self._count]
        return Response(tuple(as_found(self._passages[n], float(scores[n])) for n in best))
