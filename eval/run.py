"""A run: every question put to every system, and every outcome scored."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.types import Progress
from eval.benchmark import Benchmark
from eval.figures import RETRIEVAL
from eval.measures.answers import all_facts_in, answer_scores
from eval.measures.retrieval import Judgements, cut_at, judge, ranking_scores, recall
from eval.outcomes import Found, Outcome, System
from eval.questions import Question
from eval.systems.opening import Opened

__all__ = ["Scored", "SystemRun", "ask_all", "run", "score_retrieval"]

_log = logging.getLogger(__name__)
_DEPTHS = {"recall@1": 1, "recall@5": 5, "recall@10": 10}

Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Scored:
    """An outcome and its scores by name.

    `right` tells whether the answer, or what would have been said but for abstaining, is right;
    the risk-coverage curve is made of it.
    """

    outcome: Outcome
    scores: Scores
    right: bool = False

    @property
    def confidence(self) -> float:
        """How sure the system was; a failed question counts as the worst, sure of the opposite."""
        if self.outcome.answer is None:
            return 0.0 if self.outcome.question.answerable else 1.0
        return self.outcome.answer.confidence


@dataclass(frozen=True, slots=True)
class SystemRun:
    """All of one system's outcomes, in the order of the questions, with its judgements."""

    system: str
    rows: tuple[Scored, ...]
    judged: Judgements
    answers: bool

    @property
    def found(self) -> dict[str, tuple[Found, ...]]:
        """What was retrieved, by question's key."""
        return {row.outcome.question.key: row.outcome.found for row in self.rows}


def ask_all(
    system: System, questions: Sequence[Question], progress: Progress = lambda phase, done, of: None
) -> list[Outcome]:
    """Put the questions to `system`; one that raises becomes an outcome with its error."""
    outcomes = []
    for number, question in enumerate(questions):
        progress(system.name, number, len(questions))
        started = time.perf_counter()
        try:
            response = system.ask(question)
        except Exception as exc:  # noqa: BLE001  whatever fails is a result, and counts as 0
            _log.warning("%s failed on %s: %s", system.name, question.key, exc)
            seconds = time.perf_counter() - started
            outcomes.append(Outcome(question, (), seconds, error=f"{type(exc).__name__}: {exc}"))
        else:
            seconds = time.perf_counter() - started
            outcomes.append(Outcome(question, response.found, seconds, response.answer))
    progress(system.name, len(questions), len(questions))
    return outcomes


def score_retrieval(outcomes: Sequence[Outcome], judged: Judgements) -> list[Scores]:
    """Return the retrieval scores of each outcome; None each for a question without evidence."""
    ranked = ranking_scores(judged, {o.question.key: o.found for o in outcomes})
    scores: list[Scores] = []
    for outcome in outcomes:
        question = outcome.question
        if not question.pieces:
            scores.append(dict.fromkeys((figure.name for figure in RETRIEVAL), None))
            continue
        own: Scores = {
            name: recall(question, outcome.found[:depth]) for name, depth in _DEPTHS.items()
        }
        own["recall in 2,000 characters"] = recall(question, cut_at(outcome.found))
        own.update(ranked[question.key])
        scores.append(own)
    return scores


def _as_documents(found: Sequence[Found]) -> tuple[Found, ...]:
    """Return each document of `found` once, at the place of its best passage."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one.document, replace(one, id=one.document))
    return tuple(first.values())


def _run_system(
    system: System, benchmark: Benchmark, opened: Opened, progress: Progress
) -> SystemRun:
    outcomes = ask_all(system, benchmark.questions, progress)
    collection = system.collection
    if benchmark.unit == "document":
        outcomes = [replace(outcome, found=_as_documents(outcome.found)) for outcome in outcomes]
        collection = _as_documents(collection)
    judged = judge(benchmark.questions, collection)
    retrieval = score_retrieval(outcomes, judged)
    answers = system is opened.default and benchmark.answers
    if not answers:
        rows = [Scored(o, scores) for o, scores in zip(outcomes, retrieval, strict=True)]
        return SystemRun(system.name, tuple(rows), judged, answers=False)
    outcomes = _insisted(outcomes, opened, progress)
    rows = [
        Scored(o, scores | answer_scores(o, opened.documents, opened.sources), _right(o))
        for o, scores in zip(outcomes, retrieval, strict=True)
    ]
    return SystemRun(system.name, tuple(rows), judged, answers=True)


def _insisted(outcomes: list[Outcome], opened: Opened, progress: Progress) -> list[Outcome]:
    """Return the outcomes with what refused answerable questions would have been answered."""
    asked = [
        n
        for n, o in enumerate(outcomes)
        if o.question.answerable and o.answer is not None and o.answer.abstained
    ]
    done = list(outcomes)
    for number, place in enumerate(asked):
        progress("refused, asked again", number, len(asked))
        try:
            said = opened.default.insist(outcomes[place].question)
        except Exception as exc:  # noqa: BLE001  it was refused, and is wrong without an answer
            _log.warning("asking %s again failed: %s", outcomes[place].question.key, exc)
            continue
        done[place] = replace(outcomes[place], unrefused=said)
    if asked:
        progress("refused, asked again", len(asked), len(asked))
    return done


def _right(outcome: Outcome) -> bool:
    return all_facts_in(outcome.question, outcome.unrefused or outcome.answer)


def run(
    benchmark: Benchmark, opened: Opened, progress: Progress = lambda phase, done, of: None
) -> list[SystemRun]:
    """Put the benchmark to the default system and then to each baseline."""
    for system in (opened.default, *opened.baselines):
        ask_all(system, benchmark.questions[:1])  # what loads at first use is no latency
    return [
        _run_system(system, benchmark, opened, progress)
        for system in (opened.default, *opened.baselines)
    ]
