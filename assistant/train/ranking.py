"""Retrieval measures: does a question find the passage that answers it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.train.bitext import Encode
from assistant.train.lexical import LexicalRanking
from assistant.train.negatives import LANGUAGES
from assistant.train.questions import AskedPassage, Language

RECALL_DEPTH = 5
NDCG_DEPTH = 10
Scores = Callable[[Sequence[str], Sequence[str], Language], NDArray[np.float32]]
"""Scores of (queries, passages, language of the passages), shape (queries, passages)."""


@dataclass(frozen=True, slots=True)
class RankingScore:
    """Mean measures of the questions of one language over passages of one language."""

    question_language: Language
    passage_language: Language
    paraphrases_only: bool
    questions: int
    recall_at_5: float
    ndcg_at_10: float


def recall(ranks: NDArray[np.int64], depth: int = RECALL_DEPTH) -> float:
    """Give the share of ranks (1 is best) within the depth."""
    return float(np.mean(ranks <= depth)) if len(ranks) else 0.0


def ndcg(ranks: NDArray[np.int64], depth: int = NDCG_DEPTH) -> float:
    """Give the mean discounted gain of the one relevant passage: 1 / log2(1 + rank)."""
    gains = np.where(ranks <= depth, 1 / np.log2(1 + ranks), 0.0)
    return float(np.mean(gains)) if len(ranks) else 0.0


def right_ranks(scores: NDArray[np.float32], right: Sequence[int]) -> NDArray[np.int64]:
    """Give each row's rank of its right column; a tie counts against it."""
    own = scores[np.arange(len(right)), right][:, None]
    ranks: NDArray[np.int64] = (scores >= own).sum(1)
    return ranks


def dense_scores(encode: Encode) -> Scores:
    """Score by the cosine of the vectors that `encode` gives."""

    def score(
        queries: Sequence[str], passages: Sequence[str], _language: Language
    ) -> NDArray[np.float32]:
        return encode(queries) @ encode(passages).T

    return score


def lexical_scores(
    queries: Sequence[str], passages: Sequence[str], language: Language
) -> NDArray[np.float32]:
    """Score by BM25 in the language of the passages."""
    return LexicalRanking(passages, language).scores(queries)


def ranking_scores(
    scores: Scores, asked: Sequence[AskedPassage], others: Sequence[AskedPassage] = ()
) -> list[RankingScore]:
    """Measure every language pair on the questions of `asked`, all styles and paraphrases apart.

    Candidates are the passages of `asked` and of `others`.
    """
    candidates = [*asked, *others]
    questions = [
        (place, question, language)
        for place, passage in enumerate(asked)
        for question in passage.answered
        for language in LANGUAGES
    ]
    found = []
    for target in LANGUAGES:
        texts = [passage.text(target) for passage in candidates]
        matrix = scores([question.text(lang) for _, question, lang in questions], texts, target)
        ranks = right_ranks(matrix, [place for place, _, _ in questions])
        for source in LANGUAGES:
            for paraphrases in (False, True):
                chosen = np.asarray(
                    [
                        language == source and (not paraphrases or question.style == "paraphrase")
                        for _, question, language in questions
                    ]
                )
                part = ranks[chosen]
                found.append(
                    RankingScore(source, target, paraphrases, len(part), recall(part), ndcg(part))
                )
    return found
