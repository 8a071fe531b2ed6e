"""What a question asks about dates: what is due by, in or after a time, and about which subject.

"Welke mijlpalen voor drones vallen in 2026?" is answered by the register; a question that only
mentions a time ("Hoeveel geeft de EU in 2026 uit?", "Wat is SAFE in 2025?") or asks for one
("Wanneer …?") is not, and gets None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.deadlines.asked_words import ASKING, Asking
from assistant.deadlines.expressions import time_expressions
from assistant.deadlines.periods import add
from assistant.deadlines.records import Interval
from assistant.deadlines.spelling import mended
from assistant.language import content_words, function_words
from assistant.types import Language, Span

__all__ = ["AskedPeriod", "asked_period"]

AskedRelation = Literal["by", "in", "after"]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_YEAR = re.compile(r"(?<![\w/.,-])(?:19|20)[0-9]{2}(?![\w%/]|[-.,][0-9])")
_MOST_WORDS = 7  # of a question that is no sentence: "deadlines drones Q2 2026"
_FEW_WORDS = 3  # "welke nog openstaande mijlpalen"
_LONGEST = 1000  # characters of a question that are read


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A question for what is due by, in or after a time, and the words that tell its subject.

    "by" has no first day, "after" no last one; both days count. `words` are in lower case and in
    order, without those for the time and those that any such question may have.
    """

    relation: AskedRelation
    first: date | None
    last: date | None
    words: tuple[str, ...] = ()

    @property
    def by(self) -> tuple[date, date] | None:
        """The argument of that name for `find`."""
        return (self.last, self.last) if self.relation == "by" and self.last else None

    @property
    def within(self) -> tuple[date, date] | None:
        """The argument of that name for `find`."""
        if self.relation != "in" or self.first is None or self.last is None:
            return None
        return self.first, self.last

    @property
    def after(self) -> tuple[date, date] | None:
        """The argument of that name for `find`: the day before the first that counts."""
        if self.relation != "after" or self.first is None:
            return None
        eve = self.first - timedelta(days=1)
        return eve, eve


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that a question names, with the place of its words."""

    relation: AskedRelation
    first: date | None
    last: date | None
    span: Span


def asked_period(
    question: str, language: Language, today: date | None = None
) -> AskedPeriod | None:
    """Return what `question` asks to be due when, or None where it asks something else.

    `today` gives "volgend jaar" and "the next six months" their dates.
    """
    asking = ASKING[language]
    if asking.like_that.search(question):
        return None
    asked: list[AskedPeriod] = []
    for sentence in _SENTENCE.split(question[:_LONGEST]):
        said = mended(sentence, asking.spelling, asking.no_slips | function_words(language))
        times = _times(said, language, today)
        whole = _joined(said, times, asking) if times else None
        if whole is not None and _asks_what_is_due(_without(said, times), asking):
            told = _telling(_without(said, times), language)
            asked.append(AskedPeriod(whole.relation, whole.first, whole.last, told))
        elif sentence.rstrip().endswith("?") and asking.asks.search(said):
            return None  # something else is asked as well
    return asked[0] if len(asked) == 1 else None


def _times(said: str, language: Language, today: date | None) -> list[_Time]:
    """Return the times that a sentence names, without those that are part of a name."""
    asking = ASKING[language]
    found = [
        time
        for expression in time_expressions(said, language, today)
        if (time := _time(expression.interval, expression.span, said, language, today))
    ]
    for year in _YEAR.finditer(said):
        span = Span(year.start(), year.end())
        if any(span.overlaps(time.span) for time in found):
            continue
        found.append(_in_year(int(year.group()), span, said, language))
    found = [time for time in found if not _is_named(said, time, asking)]
    return sorted(found, key=lambda time: time.span)


def _time(
    when: Interval, span: Span, said: str, language: Language, today: date | None
) -> _Time | None:
    """Return the time of an expression, or None where it has no dates."""
    if when.relation == "recurring":
        return None
    if when.relation == "duration" and when.first is None:
        if today is None or when.length is None:
            return None
        return _Time("in", today, add(today, when.length.high, when.length.unit), span)
    if when.relation == "by":
        return _meant_for(when, span, said, language) if when.last else None
    if when.relation == "from":
        return _Time("after", when.first, None, span) if when.first else None
    return _Time("in", when.first, when.last, span) if when.first and when.last else None


def _meant_for(when: Interval, span: Span, said: str, language: Language) -> _Time:
    """Return a limit, or the time itself where "voor" says what something is planned for."""
    asking = ASKING[language]
    led = asking.for_.match(said, span.start)
    if led is not None and not asking.done.search(said):
        for expression in time_expressions(said[led.end() : span.end], language):
            first, last = expression.interval.first, expression.interval.last
            if first and last:
                return _Time("in", first, last, span)
    return _Time("by", None, when.last, span)


def _in_year(year: int, span: Span, said: str, language: Language) -> _Time:
    """Return a bare year: "mijlpalen 2027", "gepland voor 2027", "vóór 2027 klaar"."""
    asking = ASKING[language]
    led = re.search(rf"(?:{asking.for_.pattern})\s+$", said[: span.start], re.IGNORECASE)
    if led is not None and asking.done.search(said):
        return _Time("by", None, date(year - 1, 12, 31), Span(led.start(), span.end))
    start = led.start() if led else span.start
    return _Time("in", date(year, 1, 1), date(year, 12, 31), Span(start, span.end))


def _is_named(said: str, time: _Time, asking: Asking) -> bool:
    """Whether a time is part of a name: "de mededeling van 16 oktober 2025"."""
    before = said[: time.span.start]
    if asking.title.search(before):
        return True
    owner = asking.named.search(before)
    if owner is None or time.relation != "in":
        return False
    return not any(things.fullmatch(owner[1]) for things in (asking.plan, asking.task))


def _joined(said: str, times: Sequence[_Time], asking: Asking) -> _Time | None:
    """Return the one time that several make together, or None where they make none."""
    whole = times[0]
    for time in times[1:]:
        between = said[whole.span.end : time.span.start]
        span = Span(whole.span.start, time.span.end)
        if whole.relation == "after" and time.relation == "by":
            first, last = whole.first, time.last
        elif (
            whole.relation == time.relation == "in"
            and whole.first
            and time.first
            and whole.last
            and time.last
            and asking.joins.fullmatch(between)
        ):
            first, last = min(whole.first, time.first), max(whole.last, time.last)
        else:
            return None
        if first is None or last is None or first > last:
            return None
        whole = _Time("in", first, last, span)
    return whole


def _without(said: str, times: Sequence[_Time]) -> str:
    """Return a sentence with its times blanked out."""
    for time in times:
        start, end = time.span.start, time.span.end
        said = said[:start] + " " * (end - start) + said[end:]
    return said


def _asks_what_is_due(bare: str, asking: Asking) -> bool:
    """Whether a sentence, its times blanked out, asks for what is to be done then."""
    if asking.other.search(bare):
        return False
    due = asking.due.search(bare) is not None
    planned = asking.plan.search(bare) is not None
    if asks := asking.asks.search(bare):
        if asking.what.fullmatch(asks.group()) is None:
            return False
        of_a_kind = asking.which.fullmatch(asks.group()) is not None
        duty = not of_a_kind and asking.must.search(bare) is not None
        return due or duty or _asks_for_plans(bare, asks.end(), asking)
    opens = bare.strip()
    if asking.lists.search(bare):
        return due or planned or asking.task.search(bare) is not None
    if asking.any.match(opens):
        return planned or (due and asking.thing.search(opens) is not None)
    is_scrap = len(bare.split()) <= _MOST_WORDS and not asking.verb_first.match(opens)
    return is_scrap and asking.scrap.search(bare) is not None


def _asks_for_plans(bare: str, at: int, asking: Asking) -> bool:
    """Whether "welke" or "what" before `at` is of plans: "welke mijlpalen", "wat zijn de …"."""
    rest = bare[at:].lstrip()
    if asking.all_of.match(rest):
        return asking.plan.search(rest) is not None
    kind = " ".join(rest.split()[:_FEW_WORDS])
    if asking.plan.search(kind):
        return True
    tasks = asking.task.search(kind)
    return tasks is not None and asking.stands.search(rest[tasks.end() :]) is not None


def _telling(bare: str, language: Language) -> tuple[str, ...]:
    """Return the words of a sentence without times that tell its subject, each once."""
    generic, function = ASKING[language].generic, function_words(language)
    told = [
        word
        for word in content_words(bare.replace("’", "'"), language)
        if word not in generic and word.split("'")[0] not in function
    ]
    return tuple(dict.fromkeys(told))
