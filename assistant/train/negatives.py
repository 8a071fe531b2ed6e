"""Hard negatives: passages that BM25 takes for the answer to another passage's question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.train.lexical import LexicalRanking
from assistant.train.questions import AskedPassage, Language

LANGUAGES: tuple[Language, ...] = ("nl", "en")


def confusion(passages: Sequence[AskedPassage]) -> NDArray[np.float32]:
    """Give how strongly BM25 confuses passages, shape (n, n), zero on the diagonal.

    Cell (i, j) is the sum over i's questions of j's BM25 score in the question's language,
    as a share of the best score of that question.
    """
    found = np.zeros((len(passages), len(passages)), dtype=np.float32)
    for language in LANGUAGES:
        ranking = LexicalRanking([passage.text(language) for passage in passages], language)
        asked = [
            (place, question.text(language))
            for place, passage in enumerate(passages)
            for question in passage.answered
        ]
        if not asked:
            continue
        scores = ranking.scores([text for _, text in asked])
        scores /= np.maximum(scores.max(1, keepdims=True), 1e-9)
        np.add.at(found, [place for place, _ in asked], scores)
    np.fill_diagonal(found, 0)
    return found


def hard_batches(
    confused: NDArray[np.float32], size: int, cluster: int, random: np.random.Generator
) -> list[NDArray[np.int64]]:
    """Part all passages in batches made of clusters that BM25 confuses.

    Args:
        confused: What `confusion` gives.
        size: Passages in a batch.
        cluster: Passages in a cluster: a random one and those it is confused with the most.
        random: Draws the seeds of the clusters and their order.
    """
    free = np.ones(len(confused), dtype=bool)
    order: list[int] = []
    for seed in random.permutation(len(confused)):
        if not free[seed]:
            continue
        free[seed] = False
        nearest = np.argsort(-confused[seed], kind="stable")
        others = [int(place) for place in nearest if free[place]][: cluster - 1]
        free[others] = False
        order.extend([int(seed), *others])
    clusters = [order[start : start + cluster] for start in range(0, len(order), cluster)]
    mixed = [clusters[place] for place in random.permutation(len(clusters))]
    flat = np.asarray([place for group in mixed for place in group], dtype=np.int64)
    return [flat[start : start + size] for start in range(0, len(flat), size)]
