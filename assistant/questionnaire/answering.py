"""From an item to what is put in its place."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.errors import AssistantError
from assistant.phrases import NOT_IN_DOCUMENTS
from assistant.questionnaire.choosing import choose
from assistant.questionnaire.limits import shortened
from assistant.questionnaire.records import Asks, Item, Nearest, Reply
from assistant.render import place
from assistant.types import Answer, Citation

__all__ = ["kept_within", "reply_to", "to_be_chosen"]

_MARK = re.compile(r"\[(\d+)\]")


def reply_to(item: Item, assistant: Asks) -> Reply:
    """Ask the item and return its reply; an error of the assistant is a reply as well."""
    if item.own:
        note = "asks for particulars of whoever fills in"
        return Reply(item.number, "needs_person", notes=(note,))
    try:
        answer = assistant.ask(item.asked, language=item.language, identity=item.id)
    except AssistantError as exc:
        return Reply(item.number, "error", notes=(str(exc),))
    seen = tuple(dict.fromkeys(hit.passage.document for hit in answer.hits))
    if answer.status == "not_in_documents":
        return _refused(item, answer, seen)
    reply = Reply(
        item.number,
        answer.status,
        answer.answer,
        citations=answer.citations,
        confidence=answer.confidence,
        notes=answer.notes,
        seen=seen,
    )
    if item.typed:
        note = "the place takes a number or a date only"
        return replace(
            reply,
            status="needs_person",
            text="",
            nearest=_nearest(answer),
            notes=(*reply.notes, note),
        )
    return _with_choice(item, answer, kept_within(item, reply, _nearest(answer)))


def _refused(item: Item, answer: Answer, seen: tuple[str, ...]) -> Reply:
    text = NOT_IN_DOCUMENTS[item.language]
    fits = shortened(text, item.limit) and not item.typed
    return Reply(
        item.number,
        "not_in_documents",
        text if fits else "",
        confidence=answer.confidence,
        nearest=_nearest(answer),
        seen=seen,
        notes=answer.notes,
    )


def _nearest(answer: Answer) -> Nearest | None:
    if answer.citations:
        best = answer.citations[0]
        return Nearest(place(best), best.quote)
    if answer.hits:
        passage = answer.hits[0].passage
        return Nearest(" › ".join((passage.document, *passage.section)), passage.text)
    return None


def kept_within(item: Item, reply: Reply, nearest: Nearest | None = None) -> Reply:
    """Return the reply with a text that its place can hold, and the citations it still calls."""
    text = shortened(reply.text, item.limit)
    if text == reply.text:
        return reply
    if not text:
        note = f"no whole sentence of the answer fits in {item.limit}"
        return replace(
            reply,
            status="needs_person",
            text="",
            citations=(),
            nearest=nearest,
            notes=(*reply.notes, note),
        )
    note = f"shortened to {item.limit}"
    return replace(
        reply, text=text, citations=_called(text, reply.citations), notes=(*reply.notes, note)
    )


def _called(text: str, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    numbers = {int(mark) for mark in _MARK.findall(text)}
    return tuple(citation for citation in citations if citation.n in numbers)


def _with_choice(item: Item, answer: Answer, reply: Reply) -> Reply:
    """Return the reply with one of the item's options, or handed to a person where in doubt."""
    if not item.choice_place and not item.options:
        return reply
    choice = choose(item, answer) if item.choice_place else ""
    if choice:
        return replace(reply, choice=choice)
    return replace(
        reply,
        status="needs_person",
        nearest=_nearest(answer),
        notes=(*reply.notes, to_be_chosen(item)),
    )


def to_be_chosen(item: Item) -> str:
    """Return the remark that a person is to choose one of an item's values."""
    return f"to be chosen: {', '.join(item.options) or 'its options could not be read'}"
