"""IBM model 1: which English pieces a Dutch piece translates to (Brown et al. 1993)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
ITERATIONS = 6


def translation_table(
    sources: Sequence[Sequence[int]],
    targets: Sequence[Sequence[int]],
    source_count: int,
    target_count: int,
    iterations: int = ITERATIONS,
) -> csr_matrix:
    """Estimate p(target | source) by expectation maximisation.

    Args:
        sources: Piece numbers of each source sentence.
        targets: Piece numbers of each target sentence, in the same order.
        source_count: Size of the source vocabulary.
        target_count: Size of the target vocabulary.
        iterations: Rounds of expectation maximisation, from a uniform start.

    Returns:
        A sparse matrix of shape (source_count + 1, target_count) whose non-empty rows sum to
        one; the last row is the empty word, which takes what no source piece explains.
    """
    words, places, cells, row_of, column_of = _cooccurrences(
        sources, targets, source_count, target_count
    )
    probability: Floats = np.ones(len(row_of))
    for _ in range(iterations):
        weight = probability[cells]
        explained = np.bincount(places, weight, minlength=words)
        counts = np.bincount(cells, weight / explained[places], minlength=len(row_of))
        totals = np.bincount(row_of, counts, minlength=source_count + 1)
        probability = counts / totals[row_of]
    return csr_matrix((probability, (row_of, column_of)), shape=(source_count + 1, target_count))


def _cooccurrences(
    sources: Sequence[Sequence[int]],
    targets: Sequence[Sequence[int]],
    source_count: int,
    target_count: int,
) -> tuple[int, Integers, Integers, Integers, Integers]:
    """Lay out every (target word, possible source word) of all sentences as flat arrays.

    Returns:
        The number of target words; per possibility the target word and the cell (pair of
        types); per cell its source type and its target type.
    """
    places: list[Integers] = []
    codes: list[Integers] = []
    words = 0
    for source, target in zip(sources, targets, strict=True):
        rows = np.append(np.asarray(source, dtype=np.int64), source_count)
        columns = np.asarray(target, dtype=np.int64)
        codes.append((rows[None, :] * target_count + columns[:, None]).ravel())
        places.append(np.repeat(np.arange(words, words + len(columns)), len(rows)))
        words += len(columns)
    found, cells = np.unique(np.concatenate(codes), return_inverse=True)
    return words, np.concatenate(places), cells, found // target_count, found % target_count
