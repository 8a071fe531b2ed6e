"""Answers "what is due by, in or after …" from the deadlines register: a list, each item quoted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.answer.compose import Draft
from assistant.deadlines import Deadline
from assistant.deadlines.asked import asked_period
from assistant.deadlines.find import find
from assistant.language import words
from assistant.renderings import rendering_of
from assistant.types import Citation, Document, Language, Passage, Span

__all__ = ["due"]

_MOST = 25  # items; a longer list is the register itself
_LABEL = re.compile(r"^(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|^[•▪●‣◦○■–—-]\s+")
_STEM = 5  # letters that two forms of a word share


def due(
    question: str,
    language: Language,
    register: Iterable[Deadline],
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    allowed: Collection[str] = (),
) -> Draft:
    """Return what the register has for a question after dates; empty where it is none.

    Every telling word of the question must stand in the commitment, in either language, or in the
    sections it stands under; a word that none has leaves the question to the search.
    """
    asked = asked_period(question, language)
    if asked is None:
        return Draft("", (), ())
    found = [
        deadline
        for deadline in find(register, by=asked.by, within=asked.within, after=asked.after)
        if (not allowed or deadline.document in allowed)
        and _is_about(asked.words, deadline, passages)
    ]
    if not found or len(found) > _MOST:
        return Draft("", (), ())
    citations = [
        _citation(number, deadline, documents[deadline.document], passages, language)
        for number, deadline in enumerate(found, start=1)
    ]
    lines = [f"- {_said(citation, language)} [{citation.n}]" for citation in citations]
    return Draft("\n".join(lines), tuple(citations), ())


def _is_about(asked: Sequence[str], deadline: Deadline, passages: Mapping[str, Passage]) -> bool:
    passage = passages[deadline.passage]
    text = " ".join(
        (
            deadline.quote,
            deadline.rendering,
            deadline.who,
            *passage.section,
            *passage.section_rendering,
            passage.context,
            passage.context_rendering,
        )
    )
    held = {word[:_STEM] for word in words(text)}
    return all(word[:_STEM] in held for word in asked)


def _said(citation: Citation, language: Language) -> str:
    """Return a commitment in the answer's language, without its list number."""
    text = citation.quote
    if language != citation.language and citation.rendering:
        text = citation.rendering
    text = _LABEL.sub("", text, count=1)
    return text[:1].upper() + text[1:]


def _citation(
    number: int,
    deadline: Deadline,
    document: Document,
    passages: Mapping[str, Passage],
    language: Language,
) -> Citation:
    span = Span(deadline.start, deadline.end)
    return Citation(
        n=number,
        document=document.id,
        title=document.title(language),
        section=deadline.section,
        page=passages[deadline.passage].page,
        start=span.start,
        end=span.end,
        quote=span.of(document.text),
        language=document.language,
        rendering=deadline.rendering or rendering_of(span, document.renderings),
        rendering_official=document.rendering_official,
        score=1.0,
    )
