"""Bitext retrieval: does a sentence find its translation among all others?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.train.pairs import SentencePair

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BitextScore:
    """Share of sentences whose nearest neighbour is their translation, each way."""

    english_to_dutch: float
    dutch_to_english: float
    sentences: int
    candidates: int


def bitext_score(
    encode: Encode, pairs: Sequence[SentencePair], others: Sequence[SentencePair] = ()
) -> BitextScore:
    """Measure bitext retrieval of `pairs`, whose candidates are those of `others` too."""
    every = [*pairs, *others]
    dutch = encode([pair.dutch for pair in every])
    english = encode([pair.english for pair in every])
    right = np.arange(len(pairs))
    return BitextScore(
        english_to_dutch=float(np.mean((english[: len(pairs)] @ dutch.T).argmax(1) == right)),
        dutch_to_english=float(np.mean((dutch[: len(pairs)] @ english.T).argmax(1) == right)),
        sentences=len(pairs),
        candidates=len(every),
    )
