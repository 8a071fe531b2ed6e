import numpy as np
import pytest

from eval.measures.abstention import (
    area_under_risk,
    auroc,
    calibration_error,
    reliability,
    risk_coverage,
)

CONFIDENCE = np.array([0.9, 0.8, 0.8, 0.3, 0.1])
POSITIVE = np.array([1.0, 1.0, 0.0, 1.0, 0.0])


def test_auroc_counts_pairs_and_halves_of_ties():
    # positives 0.9, 0.8, 0.3 against negatives 0.8, 0.1:
    # 0.9>0.8, 0.9>0.1, 0.8=0.8 (half), 0.8>0.1, 0.3<0.8, 0.3>0.1 -> 4.5 of 6
    assert auroc(CONFIDENCE, POSITIVE) == pytest.approx(4.5 / 6)
    assert auroc(CONFIDENCE, 1 - POSITIVE) == pytest.approx(1 - 4.5 / 6)
    assert np.isnan(auroc(CONFIDENCE, np.ones(5)))


def test_calibration_error_weighs_each_bins_gap():
    # bins [0.1,0.2): 0.1 against 0 -> 0.1;  [0.3,0.4): 0.3 against 1 -> 0.7;
    # [0.8,0.9): 0.8 twice against 1/2 -> 0.3;  [0.9,1]: 0.9 against 1 -> 0.1
    # (1*0.1 + 1*0.7 + 2*0.3 + 1*0.1) / 5 = 0.3
    assert calibration_error(CONFIDENCE, POSITIVE) == pytest.approx(0.3)
    bins = reliability(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    assert len(bins) == 10
    assert [b.questions for b in bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]


def test_risk_coverage_answers_the_surest_first_and_ties_together():
    # right by confidence: 0.9 right | 0.8 right, 0.8 wrong | 0.3 right | 0.1 wrong
    # coverage 1/5: 0/1;  3/5: 1/3;  4/5: 1/4;  5/5: 2/5
    curve = risk_coverage(CONFIDENCE, POSITIVE)
    assert [c for c, _ in curve] == pytest.approx([0.2, 0.6, 0.8, 1.0])
    assert [risk for _, risk in curve] == pytest.approx([0.0, 1 / 3, 0.25, 0.4])
    # steps: 0.2*0 + 0.4/3 + 0.2*0.25 + 0.2*0.4 = 0.26333
    assert area_under_risk(CONFIDENCE, POSITIVE) == pytest.approx(0.4 / 3 + 0.05 + 0.08)


def test_the_order_of_equal_confidences_changes_nothing():
    turned = np.array([0, 2, 1, 3, 4])
    assert risk_coverage(CONFIDENCE, POSITIVE[turned]) == risk_coverage(CONFIDENCE, POSITIVE)
