"""Named periods in a text: a year, a quarter, a month, a day, with or without "begin of" before it.

Each shape is a pattern and what its match means. The words come from `words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from assistant.deadlines import periods
from assistant.deadlines.periods import Part, Period
from assistant.deadlines.words import WORDS, Words
from assistant.types import Language

__all__ = ["Grammar", "Named", "alternatives", "grammar", "pattern", "value"]

_DIGITS = r"(?P<year>(?:19|20)[0-9]{2})"
# no year: 2026 %, 2009/81/EG, 2025-A, 2000 euro, 2000 000
_YEAR = _DIGITS + (
    r"(?![\w%/])(?!-\w)(?![.,][0-9])(?!\s%)"
    r"(?!\s?(?:€|EUR\b|euro\b|miljoen\b|miljard\b|million\b|billion\b|[0-9]{3}\b))"
)
_ALONE_BEFORE = re.compile(r"(?:^|[—–]\s|\s-\s|(?<![A-Za-z])[(\[]|\|\s?)$")  # not JOIN(2025)
_ALONE_AFTER = re.compile(r"\s*(?:$|[)\];|.])")
_HALVES, _QUARTERS = 2, 4


@dataclass(frozen=True, slots=True)
class Named:
    """A period that a text names up to `end`; None where the year is not known.

    `shape` is what was named; `bare` tells that the words alone do not make a time ("2026", "mei").
    """

    period: Period | None
    end: int
    shape: str
    bare: bool = False
    month: int | None = None  # of a month that stands without its year
    part: Part | None = None


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern in which a blank stands for any white space."""
    return re.compile(text.replace(" ", r"\s+"), re.IGNORECASE)


def alternatives(table: Mapping[str, object]) -> str:
    """Return a pattern for any key of a word table, longest words first."""
    words = [word for key in table for word in key.split("|")]
    return "|".join(sorted(words, key=len, reverse=True))


_T = TypeVar("_T")


def value(table: Mapping[str, _T], found: str) -> _T:
    """Return what a word table says of the words found."""
    words = " ".join(found.split()).rstrip(".")
    for key, meaning in table.items():
        if re.fullmatch(key, words, re.IGNORECASE):
            return meaning
    raise KeyError(found)


@lru_cache(maxsize=2)
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language."""
    return Grammar(language)


class Grammar:
    """The compiled patterns of one language."""

    def __init__(self, language: Language) -> None:
        self.words: Words = WORDS[language]
        words = self.words
        names = "|".join(_month_names(words.months))
        # English months are words too: only with a capital ("may", "march")
        self.month = rf"(?P<month>{names if language == 'nl' else f'(?-i:{names})'})(?!\w)"
        weekday = f"(?:(?:{words.weekday}),? )?"
        self.day = rf"{weekday}(?<![\w.,/-])(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|e)?"
        of = f"(?: (?:{words.of}))?"
        # Projects "start in 2026", milestones "fall in 2026": verbs, no part and no season.
        own = "of" if language == "en" else words.of
        adverbs = r"|(?<=early\s)in|(?<=late\s)in" if language == "en" else ""
        ordinal = f"(?P<ordinal>{alternatives(words.ordinals)})"
        self._shapes: list[tuple[str, re.Pattern[str], _Reading]] = [
            (shape, pattern(text), read)
            for shape, text, read in (
                ("quarter", rf"{ordinal} (?:{words.quarter}){of} {_YEAR}", self._quarter),
                ("half", rf"{ordinal} (?:{words.half}){of} {_YEAR}", self._half),
                ("quarter", rf"\bQ(?P<number>[1-4])(?:{of} |[\s-]?){_YEAR}", self._quarter),
                ("quarter", rf"{_DIGITS}[\s-]?Q(?P<number>[1-4])\b", self._quarter),
                ("half", rf"\bH(?P<number>[12])(?:{of} |[\s-]?){_YEAR}", self._half),
                (
                    "season",
                    rf"(?P<season>{alternatives(words.seasons)})(?: (?:{own}))? {_YEAR}",
                    self._season,
                ),
                (
                    "day",
                    rf"(?<![\w.,/-]){_DIGITS}-(?P<number>[0-9]{{2}})-"
                    r"(?P<day>[0-9]{2})(?![\w-])",
                    self._day,
                ),
                (
                    "day",
                    r"(?<![\w.,/-])(?P<day>[0-9]{1,2})(?P<sep>[./-])(?P<number>[0-9]{1,2})"
                    rf"(?P=sep){_DIGITS}(?![\w/-])",
                    self._day,
                ),
                ("day", rf"{self.day}(?: of)? {self.month},? {_YEAR}", self._day),
                (
                    "day",
                    rf"{self.month} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
                    self._day,
                ),
                ("month", rf"(?<![0-9]\s){self.month}{of} {_YEAR}", self._month),
                (
                    "month",
                    rf"{self.month}{of} (?P<relative>{alternatives(words.relative_years)})\b",
                    self._month_of_relative,
                ),
                (
                    "years",
                    rf"(?<![\w.,/-])(?<![A-Za-z]\(){_DIGITS}\s?[-–]\s?"
                    r"(?P<last>(?:19|20)[0-9]{2})(?![\w/-])",
                    self._years,
                ),
                ("day", rf"{self.day} {self.month}", self._day),
                ("month", rf"(?<![0-9]\s){self.month}", self._month),
                (
                    "relative",
                    f"(?P<relative>{alternatives(words.relative_years)})\\b",
                    self._relative,
                ),
                ("year", rf"(?:(?:jaar|year) )?{_YEAR}", self._year),
            )
        ]
        self._part = pattern(
            rf"(?P<part>{alternatives(words.parts)})(?:-| )(?:(?:{own}{adverbs}) )?"
        )
        self._article = pattern(f"(?:{words.article}) ")

    def named(self, text: str, at: int, reference: date | None) -> Named | None:
        """Return the period that `text` names from `at`, or None."""
        part = self._part.match(text, at)
        if part is None:
            return self._shape(text, at, reference)
        article = self._article.match(text, part.end())
        starts = [article.end(), part.end()] if article else [part.end()]
        for start in starts:
            whole = self._shape(text, start, reference)
            if whole is None or whole.shape in ("years", "day"):
                continue
            kind = value(self.words.parts, part.group("part"))
            if whole.period is None:
                return Named(None, whole.end, "part", part=kind)
            return Named(periods.part_of(whole.period, kind), whole.end, "part", part=kind)
        return None

    def _shape(self, text: str, at: int, reference: date | None) -> Named | None:
        for shape, compiled, read in self._shapes:
            found = compiled.match(text, at)
            if found is None:
                continue
            period, known = read(found, reference)
            if period is None and known:  # no such day, no such quarter
                continue
            groups = found.groupdict()
            yearless = shape == "month" and not (groups.get("year") or groups.get("relative"))
            bare = yearless or (shape == "year" and not _stands_alone(text, found))
            bare |= shape == "relative" and found.group().lower().startswith(("het", "the"))
            number = value(self.words.months, groups["month"]) if yearless else None
            return Named(period, found.end(), shape, bare, number)
        return None

    def _quarter(self, found: re.Match[str], _: date | None) -> _Meaning:
        number = self._number(found, _QUARTERS)
        return periods.quarter(int(found["year"]), number) if number else None, True

    def _half(self, found: re.Match[str], _: date | None) -> _Meaning:
        number = self._number(found, _HALVES)
        return periods.half(int(found["year"]), number) if number else None, True

    def _number(self, found: re.Match[str], most: int) -> int | None:
        groups = found.groupdict()
        if groups.get("number"):
            return int(groups["number"])
        number = value(self.words.ordinals, groups["ordinal"])
        number = most if number < 0 else number
        return number if number <= most else None

    def _season(self, found: re.Match[str], _: date | None) -> _Meaning:
        return periods.season(int(found["year"]), value(self.words.seasons, found["season"])), True

    def _day(self, found: re.Match[str], reference: date | None) -> _Meaning:
        groups = found.groupdict()
        number = groups.get("number")
        month = int(number) if number else value(self.words.months, groups["month"])
        day = int(groups["day"])
        if groups.get("year"):
            return periods.day(int(groups["year"]), month, day), True
        if reference is None:
            return None, periods.day(2000, month, day) is None  # a leap year has every day
        years = (reference.year, reference.year + 1)
        found_days = (periods.day(year, month, day) for year in years)
        return next((d for d in found_days if d and d.last >= reference), None), True

    def _month(self, found: re.Match[str], reference: date | None) -> _Meaning:
        month = value(self.words.months, found["month"])
        if year := found.groupdict().get("year"):
            return periods.month(int(year), month), True
        if reference is None:
            return None, False
        later = month < reference.month
        return periods.month(reference.year + later, month), True

    def _month_of_relative(self, found: re.Match[str], reference: date | None) -> _Meaning:
        year, known = self._relative(found, reference)
        number = value(self.words.months, found["month"])
        return periods.month(year.first.year, number) if year else None, known

    def _years(self, found: re.Match[str], _: date | None) -> _Meaning:
        first, last = periods.year(int(found["year"])), periods.year(int(found["last"]))
        return periods.until(first, last), True

    def _relative(self, found: re.Match[str], reference: date | None) -> _Meaning:
        if reference is None:
            return None, False
        ahead = value(self.words.relative_years, found["relative"])
        return periods.year(reference.year + ahead), True

    def _year(self, found: re.Match[str], _: date | None) -> _Meaning:
        return periods.year(int(found["year"])), True


def _month_names(months: Mapping[str, int]) -> Iterator[str]:
    """Yield the names of the months; an abbreviation may have its stop."""
    for names in months:
        name, *short = names.split("|")
        yield name
        yield from (rf"{abbreviation}\.?" for abbreviation in short)


_Meaning = tuple[Period | None, bool]  # the period, and whether its year is known
_Reading = Callable[[re.Match[str], date | None], _Meaning]


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether a year is all there is between two marks: "[2026]", "— 2027"."""
    before = text[max(0, found.start() - 3) : found.start()]
    return bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(text, found.end()))
