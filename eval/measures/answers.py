"""Measures of one answer: facts, citations, quotations, language, length.

Citation recall and precision follow ALCE (Gao et al., "Enabling Large Language Models to Generate
Text with Citations", 2023), with the gold quotations in the place of its entailment model: recall
is the share of the needed pieces of evidence that some citation holds, precision the share of the
citations that hold one. An answer that abstains states no fact and cites nothing as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.language import language_of
from assistant.types import Answer, Document
from eval.figures import ANSWERS
from eval.measures.matching import fact_in, holds_piece
from eval.measures.verbatim import SourceText, is_verbatim
from eval.outcomes import Found, Outcome
from eval.questions import Question

__all__ = ["all_facts_in", "answer_scores", "facts_in"]

_MARK = re.compile(r"\s*\[\d+\]")


def facts_in(question: Question, answer: Answer | None) -> float:
    """Return the share of the question's key facts that `answer` states."""
    if answer is None or answer.abstained or not question.key_facts:
        return 0.0
    stated = _MARK.sub("", answer.answer)
    return sum(fact_in(stated, fact) for fact in question.key_facts) / len(question.key_facts)


def all_facts_in(question: Question, answer: Answer | None) -> bool:
    """Whether `answer` states every key fact of an answerable question."""
    return bool(question.key_facts) and facts_in(question, answer) == 1.0


def _cited(answer: Answer) -> list[Found]:
    return [Found(str(c.n), c.document, c.quote, c.score) for c in answer.citations]


def _citations(question: Question, answer: Answer) -> tuple[float, float]:
    """Return citation recall and citation precision."""
    if answer.abstained or not answer.citations or not question.pieces:
        return 0.0, 0.0
    cited, pieces = _cited(answer), question.pieces
    held = sum(any(holds_piece(one, piece) for one in cited) for piece in pieces)
    holding = sum(any(holds_piece(one, piece) for piece in pieces) for one in cited)
    return held / len(pieces), holding / len(cited)


def _in_language(question: Question, answer: Answer) -> bool:
    """Whether the answer is in the question's language, by its record and by its words.

    A refusal is a fixed phrase with the sections' own names in it, so that its words tell nothing.
    """
    if answer.language != question.language or answer.abstained:
        return answer.language == question.language
    return language_of(_MARK.sub("", answer.answer)).language == question.language


def _failed(question: Question) -> dict[str, float | None]:
    """Return the worst of each score that applies to `question`."""
    applies = {
        "all key facts": question.answerable,
        "key facts": question.answerable,
        "citation recall": question.answerable,
        "citation precision": question.answerable,
        "unanswerable abstained": not question.answerable,
        "wrongly abstained": question.answerable,
        "words": False,
    }
    worst = {figure.name: 0.0 if figure.higher_is_better else 1.0 for figure in ANSWERS}
    return {name: value if applies.get(name, True) else None for name, value in worst.items()}


def answer_scores(
    outcome: Outcome, documents: Mapping[str, Document], sources: Mapping[str, SourceText]
) -> dict[str, float | None]:
    """Return the scores of an outcome by name; None where one does not apply.

    A failed question gets the worst score of each that applies.
    """
    question, answer = outcome.question, outcome.answer
    scores = _failed(question)
    if answer is None:
        return scores
    if question.answerable:
        scores["key facts"] = facts_in(question, answer)
        scores["all key facts"] = float(all_facts_in(question, answer))
        scores["citation recall"], scores["citation precision"] = _citations(question, answer)
        scores["wrongly abstained"] = float(answer.abstained)
        scores["correct"] = scores["all key facts"]
    else:
        scores["unanswerable abstained"] = scores["correct"] = float(answer.abstained)
    verbatim = [is_verbatim(citation, documents, sources) for citation in answer.citations]
    scores["quotes verbatim"] = sum(verbatim) / len(verbatim) if verbatim else None
    scores["language right"] = float(_in_language(question, answer))
    words = len(_MARK.sub("", answer.answer).split())
    scores["words"] = None if answer.abstained else float(words)
    return scores
