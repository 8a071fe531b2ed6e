"""A conversation as HTML: each question, and its answer with marks that open their sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.types import Answer, Language
from ui.markup import attributes, button, element, linked_marks
from ui.texts import TEXTS, Texts

__all__ = ["Pending", "answer_message", "confidence_words", "conversation", "question_message"]

# Confidence estimates how likely it is that the documents answer the question, not that the chosen
# sentences are the right ones; the steps are set by hand. What is under the calibrated threshold
# (0.60 to 0.65) is refused, so that "low" stands where a lower one was set.
_HIGH, _FAIR = 0.8, 0.6
_ITEM = "- "
_LONGEST_COMMENT = 1000


@dataclass(frozen=True, slots=True)
class Pending:
    """A question whose answer is under way; `answer` is as much of it as is there, or None."""

    question: str
    answer: Answer | None = None


def conversation(
    answers: Sequence[Answer],
    language: Language,
    pending: Pending | None = None,
    judged: Mapping[str, str] | None = None,
) -> str:
    """Return the HTML of the conversation; what is under way stands last.

    `judged` maps an answer's id to the verdict on it; None where no judgements are taken. What is
    said about an answer is in its language, what the page itself says in `language`.
    """
    texts = TEXTS[language]
    turns = []
    for turn, answer in enumerate(answers):
        tools = _tools(answer, turn, judged)
        turns.append(_turn(question_message(answer, turn), answer_message(answer, turn) + tools))
    if pending is not None:
        asked = element("p", pending.question, "asked")
        said = (
            element("p", texts.searching, "searching", language)
            if pending.answer is None
            else answer_message(pending.answer, len(answers), whole=False)
        )
        turns.append(_turn(asked, said))
    if not turns:
        return element("p", texts.greeting, "greeting", language)
    return "".join(turns)


def _turn(asked: str, said: str) -> str:
    return f'<div class="turn">{asked}{said}</div>'


def confidence_words(confidence: float, texts: Texts) -> str:
    """Return in words how sure an answer is that stands at `confidence`, 0 to 1."""
    if confidence >= _HIGH:
        return texts.high
    return texts.fair if confidence >= _FAIR else texts.low


def answer_message(answer: Answer, turn: int, *, whole: bool = True) -> str:
    """Return the HTML of the answer, its marks linked to the sources of `turn`.

    What is not yet `whole` has no marks to follow and no closing remarks.
    """
    texts = TEXTS[answer.language]
    refused = answer.status == "not_in_documents"
    parts: list[str] = []
    # A refusal without passages is a polite sentence that explains itself.
    if refused and answer.citations:
        parts.append(element("p", texts.refusal, "status"))
    if answer.status == "partial":
        parts.append(element("p", texts.partial, "status"))
    said = [line for line in answer.answer.splitlines() if line.strip()]
    parts.append(_notes([note for note in answer.notes if note not in said], texts))
    known = {citation.n for citation in answer.citations} if whole else set[int]()
    parts.append(_body(said, answer.notes, turn, known, texts))
    if whole and answer.standalone_question != answer.question:
        parts.append(element("p", f"{texts.read_as}: {answer.standalone_question}", "aside"))
    if whole and not refused:
        words = confidence_words(answer.confidence, texts)
        parts.append(element("p", f"{texts.confidence}: {words}", "aside"))
    class_ = f"{'answer' if whole else 'arriving'} {answer.status.replace('_', '-')}"
    return f"<div{attributes(class_, answer.language)}>{''.join(parts)}</div>"


def question_message(answer: Answer, turn: int) -> str:
    """Return the HTML of the question that was answered, with the way to change it."""
    texts = TEXTS[answer.language]
    described = f"{texts.edit}: {answer.question}"
    edit = button(texts.edit, "edit", described, "act quiet", turn=turn)
    return (
        f'<div class="question">{element("p", answer.question, "asked")}'
        f'<span lang="{answer.language}">{edit}</span></div>'
    )


def _notes(notes: Sequence[str], texts: Texts) -> str:
    """Return what a reader must not miss, such as that the question got something wrong."""
    if not notes:
        return ""
    said = "".join(element("p", note) for note in notes)
    return f"<div{attributes('note', role='note', aria_label=texts.notes)}>{said}</div>"


def _body(
    lines: Sequence[str], notes: Collection[str], turn: int, known: set[int], texts: Texts
) -> str:
    """Return the answer's lines as paragraphs, those that begin with "- " as lists.

    A line that is one of the `notes` stands out.
    """
    parts: list[str] = []
    for tag, group in groupby(lines, key=lambda line: _tag(line, notes)):
        if tag == "note":
            parts.append(_notes(list(group), texts))
            continue
        shown = "".join(
            f"<{tag}>{linked_marks(line.removeprefix(_ITEM), turn, known, texts.source)}</{tag}>"
            for line in group
        )
        parts.append(f"<ul>{shown}</ul>" if tag == "li" else shown)
    return "".join(parts)


def _tag(line: str, notes: Collection[str]) -> str:
    if line in notes:
        return "note"
    return "li" if line.startswith(_ITEM) else "p"


def _tools(answer: Answer, turn: int, judged: Mapping[str, str] | None) -> str:
    """Return what can be done with an answer: copy it, judge it."""
    texts = TEXTS[answer.language]
    described = f"{texts.copy_answer}: {answer.question}"
    copy = button(
        texts.copy_answer, "copy", described, "act quiet", text=answer.answer, said=texts.copied
    )
    judge = "" if judged is None else _judgement(answer, turn, judged.get(answer.id, ""), texts)
    return f'<div class="tools" lang="{answer.language}">{copy}{judge}</div>'


def _judgement(answer: Answer, turn: int, verdict: str, texts: Texts) -> str:
    words = {"right": texts.right, "wrong": texts.wrong, "source_wrong": texts.source_wrong}
    if verdict in words:
        return element("p", texts.judged.format(words[verdict]), "judged")
    choices = "".join(
        f'<label><input type="radio" required name="verdict" value="{value}"> '
        f"{element('span', word)}</label>"
        for value, word in words.items()
    )
    return (
        f'<details class="judge">{element("summary", texts.judge)}'
        f"<form{attributes(data_act='judge', data_turn=turn, data_answer=answer.id)}>"
        f"<fieldset>{element('legend', texts.judge, 'unseen')}{choices}</fieldset>"
        f"<label>{element('span', texts.comment)} "
        f'<input type="text" name="comment" maxlength="{_LONGEST_COMMENT}"></label>'
        f'<button type="submit" class="act">{texts.give_judgement}</button></form></details>'
    )
