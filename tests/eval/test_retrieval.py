from math import log2

import pytest

from eval.measures.retrieval import cut_at, judge, ranking_scores, recall
from eval.run import score_retrieval
from tests.eval.samples import FIRST, SECOND, found, gold, outcome, question, unanswerable

A = found("a", f"Vooraf. {FIRST} Daarna.")
B = found("b", SECOND)
X, Y = found("x", "Iets heel anders dan dat."), found("y", "En nog iets anders dan dat.")
BOTH = question(gold(FIRST), gold(SECOND))


def test_recall_counts_pieces_of_evidence():
    # two pieces; the ranking X, A, Y, B holds none at 1, the first at 2, both at 4
    ranking = [X, A, Y, B]
    assert [recall(BOTH, ranking[:k]) for k in (1, 2, 3, 4)] == [0.0, 0.5, 0.5, 1.0]


def test_an_alternative_counts_for_the_first_piece_only():
    asked = question(gold("Dit staat nergens in de tekst."), gold(SECOND, alternative=True))
    assert recall(asked, [B]) == 1.0
    three = question(gold("Dit staat nergens."), gold(FIRST), gold(SECOND, alternative=True))
    assert recall(three, [B]) == 0.5


def test_the_budget_cuts_the_last_stretch():
    # X has 25 characters: of A, whose evidence ends at its 41st, 30 are left and then 60
    assert len(X.text) == 25
    assert recall(question(gold(FIRST)), cut_at([X, A], 25 + 8 + len(FIRST))) == 1.0
    cut = cut_at([X, A], 25 + 20)
    assert [len(one.text) for one in cut] == [25, 20]
    assert recall(question(gold(FIRST)), cut) == 0.0
    assert cut_at([X, A], 25) == [X]


def test_rank_measures_agree_with_figures_worked_out_by_hand():
    # Relevant: a and b. Ranking X, A, Y, B: gains 0 1 0 1.
    #   RR   = 1/2
    #   DCG  = 1/log2(3) + 1/log2(5) = 0.6309 + 0.4307 = 1.0616
    #   IDCG = 1/log2(2) + 1/log2(3) = 1 + 0.6309 = 1.6309;  nDCG = 0.6509
    judged = judge([BOTH], [A, B, X, Y])
    assert judged == {"q1:nl": {"a": 1, "b": 1}}
    scores = ranking_scores(judged, {"q1:nl": [X, A, Y, B]})["q1:nl"]
    assert scores["MRR"] == pytest.approx(0.5)
    by_hand = (1 / log2(3) + 1 / log2(5)) / (1 / log2(2) + 1 / log2(3))
    assert scores["nDCG@10"] == pytest.approx(by_hand, abs=1e-6) == pytest.approx(0.6509, abs=1e-4)


def test_a_question_whose_evidence_no_passage_holds_scores_zero_and_stays():
    judged = judge([BOTH], [X, Y])
    assert ranking_scores(judged, {"q1:nl": [X, Y]}) == {"q1:nl": {"MRR": 0.0, "nDCG@10": 0.0}}


def test_a_failed_question_scores_zero_and_an_unanswerable_one_not_at_all():
    failed, none = score_retrieval(
        [outcome(BOTH), outcome(unanswerable())], judge([BOTH], [A, B, X])
    )
    assert set(failed.values()) == {0.0}
    assert set(none.values()) == {None}
