"""How near questions are in meaning, and which of them ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from assistant.questionnaire.agreement import same_claim

__all__ = ["SAME", "Encodes", "like_pairs", "vectors_of"]

# Cosine from which two questions with the same numbers, names, negations and directions ask the
# same. Of 20 pairs of paraphrases the bundled encoder puts 11 at or above it, of 22 pairs of
# questions that only look alike none that the four signs let through (the nearest: "How is
# progress monitored?" and "Who monitors progress?", 0.87). A wrong answer reused is worse than
# one asked again, so it is high.
SAME = 0.9

Vectors = npt.NDArray[np.float32]


class Encodes(Protocol):
    """Turns texts into unit vectors; an encoder of `assistant.retrieval` is the real one."""

    def encode(self, texts: Sequence[str], kind: Literal["query", "passage"] = ...) -> Vectors:
        """Return float32 vectors of length 1, shape (len(texts), dimensions)."""


def vectors_of(texts: Sequence[str], encoder: Encodes) -> Vectors:
    """Return the vectors of questions, shape (len(texts), dimensions)."""
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    return encoder.encode(list(texts), "query")


def like_pairs(texts: Sequence[str], encoder: Encodes | None) -> list[tuple[int, int]]:
    """Return the pairs (first, second) of texts that ask the same, in order.

    Without an encoder only texts with the same words do.
    """
    if encoder is None:
        plain = [" ".join(text.lower().split()).rstrip("?.: ") for text in texts]
        same = np.array([[one == other for other in plain] for one in plain], dtype=bool)
    else:
        found = vectors_of(texts, encoder)
        same = (found @ found.T) >= SAME
    pairs = np.argwhere(np.triu(same, k=1)).tolist() if texts else []
    return [(a, b) for a, b in pairs if same_claim(texts[a], texts[b])]
