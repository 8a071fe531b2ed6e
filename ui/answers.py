"""A question and its answer as messages of the chat."""

from __future__ import annotations

from itertools import groupby

from assistant.types import Answer
from ui.markup import attributes, element, linked_marks
from ui.texts import TEXTS, Texts

__all__ = ["answer_message", "confidence_words", "question_message"]

# Confidence estimates how likely it is that the documents answer the question, not that the chosen
# sentences are the right ones; the steps are set by hand above the calibrated threshold (0.58).
_HIGH, _FAIR = 0.8, 0.6
_ITEM = "- "


def confidence_words(confidence: float, texts: Texts) -> str:
    """Return in words how sure an answer is that stands at `confidence`, 0 to 1."""
    if confidence >= _HIGH:
        return texts.high
    return texts.fair if confidence >= _FAIR else texts.low


def answer_message(answer: Answer, turn: int) -> str:
    """Return the HTML of the answer, its marks linked to the sources of `turn`."""
    texts = TEXTS[answer.language]
    refused = answer.status == "not_in_documents"
    parts: list[str] = []
    # A refusal without passages is a polite sentence that explains itself.
    if refused and answer.citations:
        parts.append(element("p", texts.refusal, "status"))
    if answer.status == "partial":
        parts.append(element("p", texts.partial, "status"))
    parts.extend(element("p", note, "note") for note in answer.notes)
    parts.append(_body(answer, turn, texts))
    if answer.standalone_question != answer.question:
        parts.append(element("p", f"{texts.read_as}: {answer.standalone_question}", "aside"))
    if not refused:
        words = confidence_words(answer.confidence, texts)
        parts.append(element("p", f"{texts.confidence}: {words}", "aside"))
    class_ = f"answer {answer.status.replace('_', '-')}"
    return f"<div{attributes(class_, answer.language)}>{''.join(parts)}</div>"


def question_message(answer: Answer) -> str:
    """Return the HTML of the question that was answered."""
    return element("p", answer.question, "asked")


def _body(answer: Answer, turn: int, texts: Texts) -> str:
    """Return the answer's lines as paragraphs, those that begin with "- " as lists."""
    known = {citation.n for citation in answer.citations}
    lines = [line for line in answer.answer.splitlines() if line.strip()]
    parts: list[str] = []
    for is_item, group in groupby(lines, key=lambda line: line.startswith(_ITEM)):
        tag = "li" if is_item else "p"
        shown = "".join(
            f"<{tag}>{linked_marks(line.removeprefix(_ITEM), turn, known, texts.source)}</{tag}>"
            for line in group
        )
        parts.append(f"<ul>{shown}</ul>" if is_item else shown)
    return "".join(parts)
