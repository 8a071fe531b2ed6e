"""Which of a passage's dates are commitments: something that is to happen or be done.

Not every date is one. A commitment is stated: by a closing date of an item ("Oostflankwacht
operationeel – uiterlijk eind 2028", "[tegen eind 2026]"), by any date in a list of milestones or
below "De Commissie zal:", or by its sentence (`statements`). What lies before the document's own
date and what names a thing ("de top van juni 2025") states none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.deadlines.cues import CUES, Cues
from assistant.deadlines.dated import Dated
from assistant.deadlines.expressions import time_expressions
from assistant.deadlines.records import TimeExpression
from assistant.deadlines.statements import is_adverbial, is_stated
from assistant.types import Passage, Span

__all__ = ["Commitment", "commitments"]

_DASH_BEFORE = re.compile(r"[\s:][–—-]\s*[(\[]?\s*$|\|\s*$")
_NOTHING_BEHIND = re.compile(r"[\s.;,)\]|]*(?:(?:en|and)\s*)?$")
_LEADS_IN = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A date that is a commitment; spans are in the passage's own text.

    `quote` is the sentence that states it, or the whole passage where the date closes it. `led`
    tells that the passage's lead-in holds for it.
    """

    time: TimeExpression
    quote: Span
    led: bool


def commitments(passage: Passage, reference: date | None) -> Iterator[Commitment]:
    """Yield the dated commitments of `passage` in order; `reference` is the document's date."""
    cues = CUES[passage.language]
    text = passage.text
    every = time_expressions(text, passage.language, reference)
    times = [time for time in every if not _is_past(time, reference)]
    whole = Span(0, len(text))
    in_list = passage.kind in ("item", "table")
    planned = in_list and _is_planned(passage, cues)
    last = times[-1] if times else None
    if in_list and last is not None and _closes_by_dash(text, last):
        yield Commitment(last, whole, True)
        return
    sentences = [Span(s.start - passage.start, s.end - passage.start) for s in passage.sentences]
    for time in times:
        sentence = next((s for s in sentences if s.overlaps(time.span)), whole)
        first = sentence.start == min((s.start for s in sentences), default=0)
        if _bracketed(text, time) and (in_list or time.interval.relation != "in"):
            closes = _NOTHING_BEHIND.match(text, time.span.end) is not None
            yield Commitment(time, whole if closes else sentence, True)
            continue
        dated = Dated.of(text, sentence, time, every, passage.language, reference)
        if is_adverbial(dated) and ((planned and first) or is_stated(dated)):
            yield Commitment(time, sentence, first)


def _is_past(time: TimeExpression, reference: date | None) -> bool:
    """Whether it lies wholly before the document's date."""
    last = time.interval.last
    return reference is not None and last is not None and last < reference


def _is_planned(passage: Passage, cues: Cues) -> bool:
    """Whether an item stands in a list of things to do."""
    context = passage.context
    if cues.modal.search(context) and _LEADS_IN.search(context):
        return True
    return bool(cues.plan.search(" ".join((context, *passage.section[-1:]))))


def _closes_by_dash(text: str, time: TimeExpression) -> bool:
    """Whether a date stands behind a dash at the end: "… – uiterlijk eind 2025"."""
    before = _DASH_BEFORE.search(text[: time.span.start])
    return bool(before and _NOTHING_BEHIND.match(text, time.span.end))


def _bracketed(text: str, time: TimeExpression) -> bool:
    """Whether a date stands in square brackets, alone or with a word or two."""
    opened = text.rfind("[", 0, time.span.start)
    closed = text.find("]", time.span.end)
    return opened >= 0 and "]" not in text[opened : time.span.start] and closed >= 0
