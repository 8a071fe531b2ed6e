from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fuse import ranks, standardised_sum

SCORES = st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 100), max_size=6)


def test_fusion_keeps_a_passage_found_by_one_ranker_only():
    total = standardised_sum({"x": {"a": 3, "b": 1}, "y": {"c": 2}}, {"x": 1, "y": 1}, 10)
    assert set(total) == {"a", "b", "c"}


def test_a_passage_that_all_rankers_find_beats_one_that_one_finds():
    scores = {"x": {"a": 2, "b": 2}, "y": {"a": 2, "c": 2}}
    total = standardised_sum(scores, {"x": 1, "y": 1}, 10)
    assert total["a"] > total["b"] == total["c"]


def test_a_rankers_scale_does_not_matter():
    small = standardised_sum({"x": {"a": 0.1, "b": 0.3}, "y": {"a": 2.0}}, {"x": 1, "y": 1}, 10)
    large = standardised_sum({"x": {"a": 100, "b": 300}, "y": {"a": 2.0}}, {"x": 1, "y": 1}, 10)
    assert large == pytest.approx(small)


@pytest.mark.parametrize(
    ("scores", "weights", "universe"),
    [
        pytest.param({"x": {"a": 1}}, {"x": 0}, 10, id="no weight"),
        pytest.param({"x": {"a": 1}}, {}, 10, id="unknown ranker"),
        pytest.param({"x": {}}, {"x": 1}, 10, id="nothing found"),
        pytest.param({"x": {"a": 1, "b": 1}}, {"x": 1}, 2, id="all scores equal"),
        pytest.param({"x": {"a": 1}}, {"x": 1}, 0, id="nothing to search"),
        pytest.param({}, {"x": 1}, 10, id="no rankers"),
    ],
)
def test_a_ranker_that_tells_nothing_has_no_say(scores, weights, universe):
    assert standardised_sum(scores, weights, universe) == {}


@given(st.dictionaries(st.sampled_from("xyz"), SCORES, max_size=3))
def test_a_higher_score_of_one_ranker_never_lowers_a_passage_below_one_it_beat(scores):
    for ranker, found in scores.items():
        alone = standardised_sum({ranker: found}, {ranker: 1.0}, 10)
        for first in alone:
            for second in alone:
                assert found[first] <= found[second] or alone[first] >= alone[second]


@given(SCORES)
def test_ranks_start_at_one_and_count_on(scores):
    placed = ranks(scores)
    assert sorted(placed.values()) == list(range(1, len(scores) + 1))
    ordered = sorted(placed, key=placed.__getitem__)
    assert [scores[p] for p in ordered] == sorted(scores.values(), reverse=True)


def test_equal_scores_are_ranked_the_same_each_time():
    assert ranks({"b": 1, "a": 1}) == ranks({"a": 1, "b": 1}) == {"a": 1, "b": 2}


@given(SCORES, st.lists(st.sampled_from("abcdefg"), unique=True))
def test_ranks_of_some_are_their_ranks_among_all(scores, wanted):
    among_all = ranks(scores)
    assert ranks(scores, wanted) == {p: among_all[p] for p in wanted if p in among_all}
