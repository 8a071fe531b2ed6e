import numpy as np
import pytest

from eval.measures.abstention import auroc
from eval.measures.resampling import Resamples, compare

CLUSTERS = [f"q{n // 2}" for n in range(80)]  # 40 questions in two languages
VALUES = [float(n // 2 % 4 == 0) for n in range(80)]  # a quarter of them right


def test_the_bootstrap_gives_the_same_twice():
    assert Resamples(CLUSTERS).mean(VALUES) == Resamples(CLUSTERS).mean(VALUES)


def test_the_error_is_that_of_the_questions_and_not_of_their_wordings():
    # the mean of 40 questions, p = 1/4: sqrt(p (1 - p) / 40) = 0.0685; of 80 rows it would be 0.048
    estimate = Resamples(CLUSTERS).mean(VALUES)
    assert estimate.value == 0.25
    assert estimate.error == pytest.approx(0.0685, abs=0.006)
    assert estimate.low < 0.25 < estimate.high
    assert estimate.high - estimate.low == pytest.approx(2 * 1.96 * 0.0685, abs=0.04)


def test_values_that_do_not_apply_are_left_out():
    estimate = Resamples(["a", "b", "c"]).mean([1.0, None, 1.0])
    assert (estimate.value, estimate.low, estimate.high, estimate.questions) == (1.0, 1.0, 1.0, 2)
    assert Resamples(["a"]).mean([None]) is None
    assert Resamples([]).mean([]) is None


def test_a_measure_of_two_values_gets_an_interval():
    confidence = np.linspace(0, 1, 80)
    estimate = Resamples(CLUSTERS).of(auroc, confidence, np.array(VALUES))
    assert estimate.low <= estimate.value <= estimate.high
    assert Resamples(CLUSTERS).of(auroc, confidence, np.ones(80)) is None


def test_a_clear_difference_is_beyond_chance_and_none_is_not():
    better = [1.0] * 80
    clear = compare(CLUSTERS, VALUES, better)
    assert clear.difference == 0.75
    assert clear.p < 0.001
    assert clear.low > 0.5
    same = compare(CLUSTERS, VALUES, VALUES)
    assert (same.difference, same.p) == (0.0, 1.0)
    assert compare([], [], []) is None


def test_one_changed_question_of_four_is_not_beyond_chance():
    # of the 2 signs of the one changed question both are as large: p = 1
    one = compare(["a", "b", "c", "d"], [0, 0, 0, 0], [1, 0, 0, 0])
    assert (one.difference, one.p) == (0.25, 1.0)
