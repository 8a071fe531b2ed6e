"""What each part of the search brings: the dev half with one part at a time left out.

The likely questions are a part like any other here. They were written from the documents by the
same hands as the benchmark's questions, though without sight of those, so that what they bring to
other people's questions is less than what they bring here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.confidence import calibration_for
from assistant.assistant import Assistant
from assistant.retrieval.embed import Encoder
from assistant.retrieval.hybrid import HybridSearcher, Weights
from assistant.retrieval.store import IndexFolder
from assistant.types import Progress
from eval.measures.answers import all_facts_in
from eval.measures.retrieval import recall
from eval.outcomes import Outcome
from eval.questions import Question
from eval.run import ask_all
from eval.systems.default import DefaultSystem

__all__ = ["PARTS", "Row", "ablate", "as_table"]

_FIRST = 5
PARTS: tuple[tuple[str, Weights], ...] = (
    ("everything", Weights()),
    ("without words", Weights(words_own=0.0)),
    ("without passage vectors", Weights(passage_own=0.0, passage_other=0.0)),
    ("without sentence vectors", Weights(sentence_own=0.0, sentence_other=0.0)),
    ("without the other language", Weights(passage_other=0.0, sentence_other=0.0)),
    ("without likely questions", Weights(question_own=0.0)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One variant's figures, shares of 0 to 1."""

    name: str
    recall_dutch: float
    recall_english: float
    recall_paraphrases: float
    all_key_facts: float


def ablate(
    folder: IndexFolder,
    encoder: Encoder,
    questions: Sequence[Question],
    progress: Progress = lambda phase, done, total: None,
) -> Iterator[Row]:
    """Yield the figures of each variant over the answerable questions; none is refused."""
    asked = [question for question in questions if question.answerable]
    generation = folder.current()
    if generation is None:
        return
    calibration = replace(calibration_for(encoder.name), threshold=0.0)
    for name, weights in PARTS:
        assistant = Assistant(
            HybridSearcher(generation, encoder, weights),
            calibration,
            index=generation.name,
            model=encoder.name,
        )
        outcomes = ask_all(DefaultSystem(assistant), asked, progress)
        yield Row(
            name,
            _recall(outcome for outcome in outcomes if outcome.question.language == "nl"),
            _recall(outcome for outcome in outcomes if outcome.question.language == "en"),
            _recall(outcome for outcome in outcomes if outcome.question.style == "paraphrase"),
            _mean(float(all_facts_in(o.question, o.answer)) for o in outcomes),
        )


def _recall(outcomes: Iterator[Outcome]) -> float:
    return _mean(recall(o.question, o.found[:_FIRST]) for o in outcomes)


def _mean(values: Iterator[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def as_table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table, in per cent."""
    lines = [
        "| part | recall@5 nl | recall@5 en | recall@5 of paraphrases | all key facts |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        figures = (
            row.recall_dutch,
            row.recall_english,
            row.recall_paraphrases,
            row.all_key_facts,
        )
        lines.append(f"| {row.name} | {' | '.join(f'{100 * f:.1f}' for f in figures)} |")
    return "\n".join(lines)
