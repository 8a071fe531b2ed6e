"""The figures of the benchmark: their names, what they say, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ABSTENTION", "ANSWERS", "BY_NAME", "HEADLINE", "RETRIEVAL", "Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; `percent` tells whether it is a share, to be shown in per cent."""

    name: str
    about: str
    higher_is_better: bool | None = True
    percent: bool = True


RETRIEVAL = (
    Figure("recall@1", "share of the pieces of evidence that the first passage holds"),
    Figure("recall@5", "share of the pieces of evidence that the first 5 passages hold"),
    Figure("recall@10", "share of the pieces of evidence that the first 10 passages hold"),
    Figure("recall in 2,000 characters", "the same for the first 2,000 characters retrieved"),
    Figure("MRR", "mean of 1 / rank of the first passage that holds evidence", percent=False),
    Figure("nDCG@10", "discounted cumulative gain of 10 passages over the best", percent=False),
)
ANSWERS = (
    Figure("correct", "all key facts of an answerable question, or abstained from another"),
    Figure("all key facts", "share of answerable questions whose answer states every key fact"),
    Figure("key facts", "share of the key facts stated"),
    Figure("citation recall", "share of the pieces of evidence that a citation holds"),
    Figure("citation precision", "share of the citations that hold evidence"),
    Figure("quotes verbatim", "share of the quotations that are the source's own text"),
    Figure("language right", "share of the answers in the question's language"),
    Figure("unanswerable abstained", "share of unanswerable questions abstained from"),
    Figure(
        "wrongly abstained", "share of answerable questions abstained from", higher_is_better=False
    ),
    Figure("words", "words in an answer that does not abstain", None, percent=False),
)
ABSTENTION = (
    Figure("AUROC", "chance that an answerable question is the surer of two", percent=False),
    Figure("ECE", "expected calibration error of the confidence, 10 bins", False, percent=False),
    Figure("AURC", "area under the risk-coverage curve", False, percent=False),
)
BY_NAME = {figure.name: figure for figure in (*RETRIEVAL, *ANSWERS, *ABSTENTION)}
# What the regression gate watches.
HEADLINE = (
    "recall@5",
    "recall@10",
    "recall in 2,000 characters",
    "nDCG@10",
    "correct",
    "all key facts",
    "citation recall",
    "citation precision",
    "quotes verbatim",
    "language right",
    "unanswerable abstained",
    "wrongly abstained",
    "AUROC",
)
