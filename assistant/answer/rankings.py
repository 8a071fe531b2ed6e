"""Rankings of passages put together: those of the parts of a question and of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.types import Hit, Relevance

__all__ = ["blended", "interleaved"]


def interleaved(rankings: Sequence[Sequence[Hit]], count: int) -> list[Hit]:
    """Return the `count` first passages of several rankings, each ranking's best in turn.

    A passage in several keeps the hit of the ranking that gave it first; scores are made to fall,
    as they do within one ranking.
    """
    found: dict[str, Hit] = {}
    for rank in range(max(map(len, rankings), default=0)):
        for ranking in rankings:
            if rank < len(ranking):
                found.setdefault(ranking[rank].passage.id, ranking[rank])
    hits = list(found.values())[:count]
    scores = sorted((hit.score for hit in hits), reverse=True)
    return [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]


def blended(part: Sequence[Hit], whole: Sequence[Hit]) -> list[Hit]:
    """Return the hits of a part of a question in the light of the whole question, best first.

    A part alone ("what is it for?") is near to much that the question is not about, the whole one
    near to what answers another part: each counts half, in shares of its own best score. The
    passages are as many as `part` has, and scored on its scale. A reranker is taken at its better
    word.
    """
    best = _best(part)
    alone, within = _scaled(part, best), _scaled(whole, best)
    both = alone.keys() & within.keys()
    found = [
        _mean(hit, within[identity]) if identity in both else replace(hit, score=hit.score / 2)
        for identity, hit in (within | alone).items()
    ]
    return sorted(found, key=lambda hit: -hit.score)[: len(part)]


def _best(hits: Sequence[Hit]) -> float:
    return max((hit.score for hit in hits), default=0.0) or 1.0


def _scaled(hits: Sequence[Hit], best: float) -> dict[str, Hit]:
    """Return the hits by passage, their scores such that the best one has `best`."""
    factor = best / _best(hits)
    return {hit.passage.id: replace(hit, score=factor * hit.score) for hit in hits}


def _mean(one: Hit, other: Hit) -> Hit:
    pairs = zip(one.sentences, other.sentences, strict=True)
    return replace(
        one,
        score=(one.score + other.score) / 2,
        relevance=_between(one.relevance, other.relevance),
        sentences=tuple(_between(mine, theirs) for mine, theirs in pairs),
    )


def _between(one: Relevance, other: Relevance) -> Relevance:
    said = [found.answers for found in (one, other) if found.answers is not None]
    return Relevance(
        (one.similarity + other.similarity) / 2,
        (one.coverage + other.coverage) / 2,
        max(said, default=None),
    )
