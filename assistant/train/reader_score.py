"""What a reader is worth on domains it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score

from assistant.retrieval.rerank import Judgement, Sentences
from assistant.train.negatives import LANGUAGES
from assistant.train.questions import Language
from assistant.train.reading import Material

RIVALS = 7
Judge = Callable[[str, Sequence[Sentences]], list[Judgement]]


@dataclass(frozen=True, slots=True)
class ReaderScore:
    """Measures of a reader for questions of one language over passages of one language.

    `first` is the share of answerable questions whose passage is put before the seven most like
    it, `paraphrases_first` that of paraphrases; `sentence` the share whose best sentence answers;
    `auroc` the chance that an answered question's best score is above an unanswered one's (Mann
    and Whitney 1947).
    """

    name: str
    question_language: Language
    passage_language: Language
    questions: int
    first: float
    paraphrases_first: float
    sentence: float
    auroc: float


def by_similarity(_question: str, texts: Sequence[Sentences]) -> list[Judgement]:
    """Judge by the encoder's similarities alone: what a reader is to be better than."""
    return [Judgement(text.similarity, text.similarities) for text in texts]


def score_reader(name: str, judge: Judge, material: Material) -> list[ReaderScore]:
    """Measure a reader over every pair of languages; each passage beside those most like it."""
    return [
        _scored(name, judge, material, asked_in, read_in)
        for asked_in in LANGUAGES
        for read_in in LANGUAGES
    ]


def _scored(
    name: str, judge: Judge, material: Material, asked_in: Language, read_in: Language
) -> ReaderScore:
    first: dict[bool, list[bool]] = {True: [], False: []}  # by whether it is a paraphrase
    sentence: list[bool] = []
    best: dict[bool, list[float]] = {True: [], False: []}  # by whether it is answered
    for place, passage in enumerate(material.passages):
        beside = (place, *material.confused[place][:RIVALS])
        texts = [material.passages[number].sentences(read_in) for number in beside]
        for question in passage.questions:
            asked = question.text(asked_in)
            judged = judge(asked, [material.reading(asked, text) for text in texts])
            scores = [judgement.answers for judgement in judged]
            best[question.asks != "unsaid"].append(max(scores))
            if question.asks == "said":
                first[question.style == "paraphrase"].append(scores[0] >= max(scores))
                number = int(np.argmax(judged[0].sentences))
                sentence.append(number in question.answers(read_in))
    answered = [True] * len(best[True]) + [False] * len(best[False])
    return ReaderScore(
        name,
        asked_in,
        read_in,
        len(best[True]) + len(best[False]),
        _share(first[True] + first[False]),
        _share(first[True]),
        _share(sentence),
        float(roc_auc_score(answered, [*best[True], *best[False]])),
    )


def _share(found: Sequence[bool]) -> float:
    """Give the share that is true; NaN of nothing."""
    return float(np.mean(found)) if found else float("nan")
