"""Which of a passage's dates are commitments: something that is to happen or be done.

Not every date is one. A commitment is stated: by a closing date of an item ("Oostflankwacht
operationeel – uiterlijk eind 2028", "[tegen eind 2026]"), by any date in a list of milestones or
below "De Commissie zal:", or by its sentence: a modal verb, an intention, a purpose with a limit
("om tegen 2030 … te bereiken"), a present tense about a day to come. What lies before the
document's own date, what names a thing ("de top van juni 2025"), and what only gives a figure or a
possibility states none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.deadlines.cues import CUES, Cues
from assistant.deadlines.expressions import time_expressions
from assistant.deadlines.records import TimeExpression
from assistant.types import Passage, Span

__all__ = ["Commitment", "commitments"]

_DASH_BEFORE = re.compile(r"[\s:][–—-]\s*[(\[]?\s*$|\|\s*$")
_NOTHING_BEHIND = re.compile(r"[\s.;,)\]|]*(?:(?:en|and)\s*)?$")
_OPENING_QUOTE, _CLOSING_QUOTE = "“«„", "”»"
_LONGEST_NAME = 100  # characters between quotation marks that are a name, not speech
_HALF_A_YEAR = 184  # days
_STATES_A_YEAR = re.compile(r"[0-9]{4}")
_CLAUSE = re.compile(r"[,;:]\s")
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
    times = [
        time
        for time in time_expressions(text, passage.language, reference)
        if not _is_past(time, reference)
    ]
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
        elif _stated(text, sentence, time, cues, reference) or (
            planned and first and _is_adverbial(text, sentence, time, cues)
        ):
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


def _stated(
    text: str, sentence: Span, time: TimeExpression, cues: Cues, reference: date | None
) -> bool:
    """Whether the sentence states the date as that of something to happen or be done."""
    if not _is_adverbial(text, sentence, time, cues):
        return False
    said = sentence.of(text)
    place = time.span.start - sentence.start
    if cues.firm.search(time.words):
        return True
    modal = _has_modal(said, cues)
    if modal and _is_figure(said, time, cues):
        return False
    return (
        modal
        or cues.intent.search(said) is not None
        or (time.interval.relation in ("by", "from") and _has_purpose(said, place, cues))
        or _is_to_come(_clause(said, place), time, reference, cues)
    )


def _is_to_come(clause: str, time: TimeExpression, reference: date | None, cues: Cues) -> bool:
    """Whether a present tense tells what comes: "die eind 2025 wordt gepubliceerd".

    It does where its verb is one of becoming, and where the time has not begun; a sentence about
    a long period that has begun tells how things are.
    """
    first, last = time.interval.first, time.interval.last
    if cues.conditional.search(clause):
        return False
    if reference is None or first is None:
        return cues.happening.search(clause) is not None
    if first > reference and _STATES_A_YEAR.search(time.words):  # a guessed year may be wrong
        return True
    running = time.interval.relation != "between" and (
        last is None or (last - first).days > _HALF_A_YEAR
    )
    return not running and cues.happening.search(clause) is not None


def _has_modal(said: str, cues: Cues) -> bool:
    """Whether something will or must be; what only would or could be does not count."""
    verbs = [found.group() for found in cues.modal.finditer(said)]
    return any(not cues.conditional.fullmatch(verb) for verb in verbs)


def _is_figure(said: str, time: TimeExpression, cues: Cues) -> bool:
    """Whether the sentence only says how much something will be in a period."""
    only_foretold = not cues.must.search(said) and time.interval.relation == "in"
    return only_foretold and cues.figure.search(said) is not None


def _has_purpose(said: str, place: int, cues: Cues) -> bool:
    """Whether the date stands in a clause that says what something is for."""
    opened = any(found.start() < place for found in cues.purpose.finditer(said))
    return opened and cues.shortfall.search(said[:place]) is None


def _clause(said: str, place: int) -> str:
    """Return what stands between the commas around `place`."""
    cuts = [0, *(found.end() for found in _CLAUSE.finditer(said)), len(said)]
    start = max(cut for cut in cuts if cut <= place)
    return said[start : min(cut for cut in cuts if cut > place)]


def _is_adverbial(text: str, sentence: Span, time: TimeExpression, cues: Cues) -> bool:
    """Whether the words say when something is, and are not part of a name or of a number."""
    before = text[sentence.start : time.span.start]
    after = text[time.span.end : sentence.end]
    relation = time.interval.relation
    if cues.names.search(before) and relation in ("in", "between"):
        return False
    if _in_quotation(before, after):
        return False
    if before.rstrip().endswith("(") and after.startswith(")") and relation in ("in", "between"):
        return False
    if relation == "recurring":
        return not cues.adjective.match(time.words) or cues.one.search(before) is not None
    if relation == "duration":
        return bool(cues.term.search(time.words) or cues.limit.search(before))
    return True


def _in_quotation(before: str, after: str) -> bool:
    """Whether a place stands in a short quotation: the name of a document or a slogan."""
    opened = max(before.rfind(mark) for mark in _OPENING_QUOTE)
    if opened < 0 or any(mark in before[opened:] for mark in _CLOSING_QUOTE):
        return False
    closed = [after.find(mark) for mark in _CLOSING_QUOTE if mark in after]
    return bool(closed) and len(before) - opened + min(closed) <= _LONGEST_NAME
