"""From a document's passages to its deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.deadlines.actors import actor_of, leading_actor
from assistant.deadlines.commitments import Commitment, commitments
from assistant.deadlines.cues import CUES, Cues
from assistant.deadlines.records import Deadline
from assistant.renderings import rendering_of
from assistant.types import Document, Passage, Span

__all__ = ["date_of", "deadlines_of"]

_DATE = re.compile(r"((?:19|2[01])[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LABEL = re.compile(r"^(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|^[•▪●‣◦○■–—-]\s+")
# What is left around a date that was taken out: its brackets, a dash that led to it, blanks.
_EMPTY_BRACKETS = re.compile(r"\s*[(\[]\s*[)\]]")
_LOOSE_DASH = re.compile(r"\s*[–—-]\s*(?=[;.,]?\s*$)")
_LOOSE_END = re.compile(r"[\s,;:|]+$")


def date_of(document: Document) -> date | None:
    """Return the date that is known of the document, on its first day where only that is known.

    One before 1900 or after 2199 is none: it is a slip, and no calendar reaches far beyond it.
    """
    found = _DATE.fullmatch(document.metadata.get("date", ""))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def deadlines_of(document: Document, passages: Iterable[Passage]) -> Iterator[Deadline]:
    """Yield the dated commitments of `document` in order; `passages` are its passages."""
    reference = date_of(document)
    for passage in passages:
        for commitment in commitments(passage, reference):
            yield _deadline(document, passage, commitment)


def _deadline(document: Document, passage: Passage, commitment: Commitment) -> Deadline:
    quote, time = commitment.quote, commitment.time
    said = quote.of(passage.text)
    place = Span(time.span.start - quote.start, time.span.end - quote.start)
    span = Span(passage.start + quote.start, passage.start + quote.end)
    who = leading_actor(passage.context, passage.language) if commitment.led else ""
    return Deadline(
        document=document.id,
        passage=passage.id,
        section=passage.section,
        who=who or actor_of(said, place.start, passage.language),
        what=_what(said, place, CUES[passage.language]),
        when=time.interval,
        words=time.words,
        place=Span(passage.start + time.span.start, passage.start + time.span.end),
        start=span.start,
        end=span.end,
        quote=said,
        rendering=rendering_of(span, document.renderings),
    )


def _what(said: str, place: Span, cues: Cues) -> str:
    """Return the sentence or item without its list number and the words of the date.

    An adjective ("een jaarlijkse top") is part of the thing and stays.
    """
    text = said
    if not cues.adjective.match(place.of(said)):
        before, after = said[: place.start].rstrip(), said[place.end :].lstrip()
        if before.endswith(",") and after.startswith(","):  # the date was an insertion
            before, after = before[:-1], after[1:].lstrip()
        text = _EMPTY_BRACKETS.sub("", f"{before} {after}")
    text = re.sub(r"\s+([.,;:)\]])", r"\1", _LABEL.sub("", " ".join(text.split())))
    text = _LOOSE_END.sub("", _LOOSE_DASH.sub("", text)).lstrip(",; ")
    return text[:1].upper() + text[1:]
