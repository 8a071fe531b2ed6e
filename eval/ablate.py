"""What each part of the search brings: the dev half with one part at a time left out.

The likely questions are a part like any other here. They were written from the documents by the
same hands as the benchmark's questions, though without sight of those, so that what they bring to
other people's questions is less than what they bring here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answer.confidence import calibration_for
from assistant.app import models
from assistant.assistant import Assistant
from assistant.retrieval.embed import Encoder
from assistant.retrieval.hybrid import HybridSearcher
from assistant.retrieval.rerank import Reranker
from assistant.retrieval.store import IndexFolder
from assistant.retrieval.weights import Weights
from assistant.types import Progress
from eval.measures.abstention import auroc
from eval.measures.answers import all_facts_in
from eval.measures.retrieval import recall
from eval.outcomes import Outcome
from eval.questions import Question
from eval.run import ask_all
from eval.systems.default import DefaultSystem

__all__ = ["VARIANTS", "Row", "Variant", "ablate", "as_table"]

_FIRST = 5


@dataclass(frozen=True, slots=True)
class Variant:
    """The assistant with a part left out."""

    name: str
    weights: Weights = field(default_factory=Weights)
    reads: bool = True


VARIANTS = (
    Variant("everything"),
    Variant("without words", Weights(words_own=0.0)),
    Variant("without passage vectors", Weights(passage_own=0.0, passage_other=0.0)),
    Variant("without sentence vectors", Weights(sentence_own=0.0, sentence_other=0.0)),
    Variant("without the other language", Weights(passage_other=0.0, sentence_other=0.0)),
    Variant("without likely questions", Weights(question_own=0.0)),
    Variant("without the reranker", reads=False),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One variant's figures, shares of 0 to 1; all but `auroc` are of answerable questions.

    `auroc` is how well its confidence tells them from the others, none of which is far off topic.
    """

    name: str
    recall_dutch: float
    recall_english: float
    recall_paraphrases: float
    all_key_facts: float
    auroc: float


def ablate(
    folder: IndexFolder,
    encoder: Encoder,
    reranker: Reranker | None,
    questions: Sequence[Question],
    progress: Progress = lambda phase, done, total: None,
) -> Iterator[Row]:
    """Yield the figures of each variant; none of its questions is refused."""
    generation = folder.current()
    if generation is None:
        return
    for variant in VARIANTS:
        read_by = reranker if variant.reads else None
        model = models(encoder, read_by)
        assistant = Assistant(
            HybridSearcher(generation, encoder, variant.weights, read_by),
            calibration_for(model),
            index=generation.name,
            model=model,
            threshold=0.0,
        )
        outcomes = ask_all(DefaultSystem(assistant), questions, progress)
        said = [outcome for outcome in outcomes if outcome.question.answerable]
        yield Row(
            variant.name,
            _recall(outcome for outcome in said if outcome.question.language == "nl"),
            _recall(outcome for outcome in said if outcome.question.language == "en"),
            _recall(outcome for outcome in said if outcome.question.style == "paraphrase"),
            _mean(float(all_facts_in(o.question, o.answer)) for o in said),
            auroc(
                np.array([o.answer.confidence if o.answer else 0.0 for o in outcomes]),
                np.array([float(o.question.answerable) for o in outcomes]),
            ),
        )


def _recall(outcomes: Iterator[Outcome]) -> float:
    return _mean(recall(o.question, o.found[:_FIRST]) for o in outcomes)


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def as_table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table, shares in per cent."""
    lines = [
        "| part | recall@5 nl | recall@5 en | of paraphrases | all key facts | AUROC |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        figures = (
            row.recall_dutch,
            row.recall_english,
            row.recall_paraphrases,
            row.all_key_facts,
        )
        shares = " | ".join(f"{100 * figure:.1f}" for figure in figures)
        lines.append(f"| {row.name} | {shares} | {row.auroc:.3f} |")
    return "\n".join(lines)
