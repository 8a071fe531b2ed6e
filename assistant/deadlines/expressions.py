"""Time expressions of Dutch and English official prose, normalised to intervals.

The conventions for words that are not exact stand in `periods`; the words in `words`; what counts
as a named period in `grammar`. Here stands how the words around a period relate it to a thing: by,
in, from, between, and the expressions that name no period: recurring, and durations.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from assistant.deadlines.grammar import Grammar, Named, alternatives, grammar, pattern, value
from assistant.deadlines.periods import Period, add, day, month, until
from assistant.deadlines.records import Interval, Length, Recurrence, Relation, TimeExpression
from assistant.deadlines.words import Lead, Words
from assistant.types import Language, Span

__all__ = ["time_expressions"]

_WORD = re.compile(r"(?<!\w)\w")
_DASH = re.compile(r"\s?[-–]\s?")
_BEYOND = re.compile(r"vóór|voor|before", re.IGNORECASE)
_POINTS = ("day", "part", "season")
_ANY_YEAR = 2001  # to count days of a year in; not a leap year


def time_expressions(
    text: str, language: Language, reference: date | None = None
) -> tuple[TimeExpression, ...]:
    """Return the time expressions of `text` in order, without overlap.

    `reference` is the date of the document: from it a month without a year gets its year, "the
    next ten years" its dates and a recurring thing its beginning.
    """
    parser = _Parser(language, reference)
    found: list[TimeExpression] = []
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        read = parser.read(text, word.start())
        if read is not None:
            interval, end = read
            span = Span(word.start(), end)
            found.append(TimeExpression(span.of(text), span, interval))
    return tuple(found)


class _Patterns:
    """The patterns of one language for what surrounds and replaces named periods."""

    def __init__(self, grammar: Grammar) -> None:
        words = grammar.words
        number = f"(?:[0-9]{{1,3}}|(?:{alternatives(words.numbers)}))"
        article = f"(?:(?P<article>{words.article}) )?"
        self.leads = [(lead, pattern(f"(?:{lead.pattern}) {article}")) for lead in words.leads]
        self.between = [
            (pattern(f"(?:{first}) {article}"), pattern(f" (?:{second}) {article}"))
            for first, second in words.between
        ]
        self.at_the_latest = pattern(rf",? (?:{words.at_the_latest})\b")
        when = rf"(?:{grammar.day}(?: of)? )?{grammar.month}"
        each = f"(?:{words.each_year})"
        self.recurring = [
            pattern(rf"{each}(?: (?P<on>{words.on}) {when})?(?!\w)"),
            pattern(rf"(?:(?P<on>{words.on}) )?(?:de |the )?{when} (?:(?:van|of) )?{each}(?!\w)"),
            pattern(rf"(?:{words.each}) {grammar.month}(?!\w)"),
            pattern(
                rf"(?:{words.each}|om de) (?P<every>{number}) (?P<unit>jaar|maanden|years|months)\b"
            ),
            pattern(rf"(?P<often>{'|'.join(words.often)})\b(?: (?P<on>{words.on}) {when}(?!\w))?"),
        ]
        self.duration = pattern(
            rf"(?:(?P<coming>{words.coming}) |(?P<within>{words.within}) )?"
            rf"(?<![\w.,/-])(?P<low>{number})(?:(?:\s?[-–]\s?| (?:{words.to}) )(?P<high>{number}))?"
            rf"[\s-](?P<unit>{'|'.join(words.units)})(?!\w)"
        )


@lru_cache(maxsize=2)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(grammar(language))


_Read = tuple[Interval, int]  # what was read, and where it ends


class _Parser:
    """Reads one expression at a place; holds the language and the document's date."""

    def __init__(self, language: Language, reference: date | None) -> None:
        self._grammar = grammar(language)
        self._words: Words = self._grammar.words
        self._patterns = _patterns(language)
        self._reference = reference

    def read(self, text: str, at: int) -> _Read | None:
        """Return the interval stated from `at` and where its words end, or None."""
        return (
            self._recurring(text, at)
            or self._between(text, at)
            or self._led(text, at)
            or self._unled(text, at)
            or self._duration(text, at)
        )

    def _named(self, text: str, at: int) -> Named | None:
        return self._grammar.named(text, at, self._reference)

    def _after(self, text: str, found: re.Match[str]) -> Named | None:
        """Return the period behind a lead, whose article may be part of its name."""
        named = self._named(text, found.end())
        if named is None and found["article"]:
            named = self._named(text, found.start("article"))
        return named

    # --- named periods

    def _between(self, text: str, at: int) -> _Read | None:
        for opening, separator in self._patterns.between:
            opened = opening.match(text, at)
            first = self._after(text, opened) if opened else None
            separated = separator.match(text, first.end) if first else None
            second = self._after(text, separated) if separated else None
            if first and second:
                return self._range(first, second)
        return None

    def _range(self, first: Named, second: Named) -> _Read | None:
        start, stop = first.period, second.period
        if stop is not None and first.month is not None:  # "van juni tot september 2026"
            start = month(stop.last.year - (first.month > stop.last.month), first.month)
        if stop is None or start is None:
            return None
        whole = until(start, stop)
        return (Interval("between", start.first, stop.last), second.end) if whole else None

    def _dashed(self, text: str, first: Named) -> Named:
        """Return the period with what a dash adds to it: "oktober-december 2026"."""
        dash = _DASH.match(text, first.end)
        second = self._named(text, dash.end()) if dash else None
        if second is None or second.shape != first.shape or first.shape not in ("month", "quarter"):
            return first
        read = self._range(first, second)
        if read is None or second.period is None or read[0].first is None:
            return first
        start = read[0].first
        period = replace(second.period, first=start, since=start)
        return replace(second, period=period, shape="years")

    def _led(self, text: str, at: int) -> _Read | None:
        for lead, compiled in self._patterns.leads:
            found = compiled.match(text, at)
            named = self._after(text, found) if found else None
            if named is None or (lead.needs_a_point and named.shape not in _POINTS):
                continue
            named = self._dashed(text, named)
            return self._late(text, named, _related(named, lead), named.end)
        return None

    def _unled(self, text: str, at: int) -> _Read | None:
        named = self._named(text, at)
        if named is None:
            return None
        named = self._dashed(text, named)
        if named.bare:
            return None
        relation: Relation = "between" if named.shape == "years" else "in"
        return self._late(text, named, _related(named, Lead("", relation)), named.end)

    def _late(self, text: str, named: Named, interval: Interval, end: int) -> _Read:
        """Read the "at the latest" that may follow."""
        late = self._patterns.at_the_latest.match(text, end)
        if late is None:
            return interval, end
        behind = self._named(text, late.end() + 1)  # "…, uiterlijk medio 2026" is the next one
        if behind is not None and not behind.bare:
            return interval, end
        is_limit = interval.relation == "by"
        return (interval if is_limit else _related(named, Lead("", "by"))), late.end()

    # --- what names no period

    def _recurring(self, text: str, at: int) -> _Read | None:
        for compiled in self._patterns.recurring:
            found = compiled.match(text, at)
            if found is None:
                continue
            groups = found.groupdict()
            every, unit = 1, "year"
            if often := groups.get("often"):
                every, unit = value(self._words.often, often)
            elif number := groups.get("every"):
                every = self._number(number)
                unit = "year" if groups["unit"].lower() in ("jaar", "years") else "month"
            if every < 1:
                continue
            month_, day_ = self._moment(groups)
            recurs = Recurrence(
                every, "year" if unit == "year" else "month", month_, day_, self._reference
            )
            return Interval("recurring", recurs=recurs), found.end()
        return None

    def _moment(self, groups: dict[str, str | None]) -> tuple[int | None, int | None]:
        """Return the month and day of the year a recurring thing falls in or on."""
        name = groups.get("month")
        if name is None:
            return None, None
        number = value(self._words.months, name)
        stated = groups.get("day")
        period = day(_ANY_YEAR, number, int(stated)) if stated else None
        if _BEYOND.search(groups.get("on") or ""):
            limit = (period or month(_ANY_YEAR, number)).first - timedelta(days=1)
            return limit.month, limit.day
        return number, period.first.day if period else None

    def _duration(self, text: str, at: int) -> _Read | None:
        found = self._patterns.duration.match(text, at)
        if found is None:
            return None
        low = self._number(found["low"])
        high = self._number(found["high"]) if found["high"] else low
        led = found["coming"] or found["within"]
        if high < low or (not led and found["low"].lower() in ("een", "één", "a", "an", "one")):
            return None  # "een jaar" is a length only where something says so
        length = Length(low, high, value(self._words.units, found["unit"]))
        if not found["coming"] or self._reference is None:
            return Interval("duration", length=length), found.end()
        last = add(self._reference, high, length.unit)
        return Interval("duration", self._reference, last, length), found.end()

    def _number(self, found: str) -> int:
        return int(found) if found.isdecimal() else value(self._words.numbers, found)


def _related(named: Named, lead: Lead) -> Interval:
    """Return the interval of a period under a lead."""
    period: Period | None = named.period
    if period is None:
        return Interval(lead.relation)
    if lead.relation == "by":
        return Interval("by", last=period.before if lead.beyond else period.by)
    if lead.relation == "from":
        return Interval("from", first=period.after if lead.beyond else period.since)
    relation: Relation = "between" if named.shape == "years" else lead.relation
    return Interval(relation, period.first, period.last)
