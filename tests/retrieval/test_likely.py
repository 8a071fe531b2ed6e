from __future__ import annotations

import pytest

from assistant.retrieval.likely import Likely
from assistant.retrieval.vectors import ViewMatch


def answered(passage: str, part: int, similarity: float) -> ViewMatch:
    return ViewMatch(passage, part, "answered", similarity)


def unanswered(passage: str, similarity: float) -> ViewMatch:
    return ViewMatch(passage, 0, "unanswered", similarity)


def vote(*matches: ViewMatch) -> float:
    found = Likely.of(matches, {"p", "q"}).vote
    assert found is not None
    return found


def test_the_nearest_question_of_each_sentence_and_passage_is_kept():
    found = Likely.of(
        [answered("p", 1, 0.9), answered("p", 1, 0.8), answered("p", 0, 0.7), unanswered("q", 0.6)],
        {"p", "q"},
    )
    assert found.answered == {("p", 1): 0.9, ("p", 0): 0.7}
    assert found.of_passages == {"p": 0.9}


def test_passages_that_are_not_allowed_are_left_out():
    found = Likely.of([answered("p", 0, 0.9), unanswered("q", 0.8)], {"p"})
    assert found.of_passages == {"p": 0.9}
    assert found.vote is None


@pytest.mark.parametrize("matches", [[], [answered("p", 0, 0.9)], [unanswered("p", 0.9)]])
def test_one_kind_alone_has_no_vote(matches):
    assert Likely.of(matches, {"p"}).vote is None


def test_the_nearest_questions_decide():
    for_it = [answered("p", 0, 0.9), unanswered("q", 0.5)]
    against = [unanswered("q", 0.9), answered("p", 0, 0.5)]
    assert 0.5 < vote(*for_it) <= 1
    assert -1 <= vote(*against) < -0.5


def test_what_is_far_has_little_say():
    assert abs(vote(answered("p", 0, 0.2), unanswered("q", 0.1))) < 0.1


def test_many_questions_nearly_as_near_outvote_one():
    assert vote(answered("p", 0, 0.72), *[unanswered("q", 0.7)] * 4) < 0
