"""Retrieval and bitext measures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.train.bitext import bitext_score
from assistant.train.pairs import SentencePair
from assistant.train.questions import AskedPassage, Language, Question
from assistant.train.ranking import lexical_scores, ndcg, ranking_scores, recall, right_ranks


def test_measures_of_known_ranks() -> None:
    ranks = np.asarray([1, 3, 6, 11])
    assert recall(ranks) == 0.5
    assert ndcg(ranks) == pytest.approx((1 + 0.5 + 1 / np.log2(7)) / 4)


def test_a_tie_counts_against_the_right_one() -> None:
    scores = np.asarray([[0.5, 0.5, 0.1], [0.9, 0.2, 0.1]], dtype=np.float32)
    assert right_ranks(scores, [0, 0]).tolist() == [2, 1]


def _scores(queries: Sequence[str], passages: Sequence[str], _language: Language) -> np.ndarray:
    return np.asarray([[float(q[0] == p[0]) for p in passages] for q in queries], dtype=np.float32)


def test_every_language_pair_is_measured_and_paraphrases_apart() -> None:
    asked = AskedPassage(
        "1", "d", ("aap",), ("beer",),
        (Question("formal", "a?", "b?", (0,), (0,)), Question("paraphrase", "b?", "c?", (0,), (0,)),
         Question("chat", "a?", "a?", asks="unsaid")),
    )  # fmt: skip
    other = AskedPassage("2", "d", ("citroen",), ("dadel",), ())
    found = {
        (s.question_language, s.passage_language, s.paraphrases_only): s
        for s in ranking_scores(_scores, [asked], [other])
    }
    assert len(found) == 8
    assert found["nl", "nl", False].questions == 2
    assert found["nl", "en", True].questions == 1
    assert found["en", "en", False].recall_at_5 == 1


def test_bm25_ranks_by_dutch_stems() -> None:
    scores = lexical_scores(["dijken"], ["De dijk breekt.", "Een school sluit."], "nl")
    assert scores.argmax(1).tolist() == [0]


def test_bitext_score_counts_other_candidates() -> None:
    vectors = {"a": [1, 0], "A": [0.9, 0.1], "b": [0, 1], "B": [0.8, 0.2], "x": [0.1, 0.9]}

    def encode(texts: Sequence[str]) -> np.ndarray:
        return np.asarray([vectors[text] for text in texts], dtype=np.float32)

    pairs = [SentencePair("a", "A", "s"), SentencePair("b", "B", "s")]
    score = bitext_score(encode, pairs)
    assert (score.english_to_dutch, score.dutch_to_english) == (0.5, 1.0)
    score = bitext_score(encode, pairs, [SentencePair("a", "x", "s")])
    assert score.dutch_to_english == 0.5
    assert score.candidates == 3
