"""BM25 over the training passages: the source of hard negatives, and the baseline."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from assistant.train.questions import Language

_NAMES = {"nl": "dutch", "en": "english"}


class LexicalRanking:
    """BM25 scores of passages in one language, with that language's stemmer and stop words."""

    def __init__(self, passages: Sequence[str], language: Language) -> None:
        """Index the passages."""
        self._language = language
        self._stemmer = Stemmer.Stemmer(_NAMES[language])
        self._index = bm25s.BM25()
        self._index.index(self._words(passages), show_progress=False)

    def scores(self, queries: Sequence[str]) -> NDArray[np.float32]:
        """Score every passage for every query, shape (queries, passages)."""
        words = self._words(queries)
        return np.stack([self._index.get_scores(query) for query in words]).astype(np.float32)

    def _words(self, texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            list(texts),
            stopwords=_NAMES[self._language],
            stemmer=self._stemmer,
            return_ids=False,
            show_progress=False,
        )
        return found
