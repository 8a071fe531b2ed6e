from __future__ import annotations

import pytest

from assistant.answer.rankings import blended, interleaved
from assistant.ingest.passages import passages
from assistant.types import Hit, Passage, Relevance
from tests.deadlines.making import document

NEAR, FAR = Relevance(0.8, 0.6), Relevance(0.2, 0.4)


@pytest.fixture(scope="module")
def held() -> list[Passage]:
    return list(passages(document("Eerste zin.", "Tweede zin.", "Derde zin.", "Vierde zin.")))


def hit(passage: Passage, score: float, relevance: Relevance = FAR) -> Hit:
    return Hit(passage, score, relevance=relevance, sentences=(relevance,))


def ids(hits: list[Hit]) -> list[str]:
    return [one.passage.id for one in hits]


def test_what_is_near_to_part_and_whole_goes_before_what_is_near_to_one(held):
    first, second, third, _ = held
    part = [hit(first, 10.0), hit(second, 9.0)]
    whole = [hit(third, 3.0), hit(second, 2.9)]
    found = blended(part, whole)
    assert ids(found)[0] == second.id
    assert len(found) == len(part)


def test_a_part_goes_before_the_whole_where_they_share_nothing(held):
    first, second, third, fourth = held
    found = blended([hit(first, 2.0), hit(second, 1.0)], [hit(third, 90.0), hit(fourth, 10.0)])
    assert set(ids(found)) == {first.id, third.id}
    assert [one.score for one in found] == [1.0, 1.0]


def test_both_count_half_in_how_near_a_sentence_is(held):
    first = held[0]
    read = Relevance(0.2, 0.4, answers=1.5)
    (found,) = blended([hit(first, 1.0, NEAR)], [hit(first, 1.0, read)])
    assert found.relevance == found.sentences[0]
    assert found.relevance.similarity == pytest.approx(0.5)
    assert found.relevance.coverage == pytest.approx(0.5)
    assert found.relevance.answers == 1.5


def test_without_the_whole_a_part_keeps_its_order(held):
    part = [hit(passage, score) for passage, score in zip(held, (4.0, 3.0, 2.0, 1.0), strict=True)]
    assert ids(blended(part, [])) == ids(part)


def test_rankings_give_their_best_in_turn_and_nothing_twice(held):
    first, second, third, fourth = held
    one = [hit(first, 5.0), hit(second, 4.0)]
    other = [hit(third, 9.0), hit(first, 8.0), hit(fourth, 7.0)]
    found = interleaved([one, other], 3)
    assert ids(found) == [first.id, third.id, second.id]
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
