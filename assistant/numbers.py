"""Numbers in running text, whatever their notation: 600 000, 600.000 and zeshonderdduizend.

Spelled numbers are read by text2num, which knows Dutch and English; digits, groups of three,
decimals and "miljard" behind digits are read here, since it leaves those as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from text_to_num import find_numbers

from assistant.types import Language, Span

__all__ = ["Quantity", "Unit", "quantities"]

Unit = Literal["percent", "money", ""]

_DIGITS = re.compile(
    r"(?<![\w.,])(?P<sign>(?:€|EUR)[\s\u00a0]?)?"
    r"(?P<number>\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?:[\s\u00a0-]*(?P<scale>duizend|thousand|miljoen|million|mln|miljard|billion|mld|mrd|bn|"
    r"biljoen|trillion)\b)?",
    re.IGNORECASE,
)
_SCALES = {
    "duizend": 1e3,
    "thousand": 1e3,
    "miljoen": 1e6,
    "million": 1e6,
    "mln": 1e6,
    "miljard": 1e9,
    "billion": 1e9,
    "mld": 1e9,
    "mrd": 1e9,
    "bn": 1e9,
    "biljoen": 1e12,
    "trillion": 1e12,
}
_GROUPS = re.compile(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?")
_PERCENT = re.compile(r"[\s\u00a0]*(?:%|procent\b|per ?cent\b)", re.IGNORECASE)
_MONEY = re.compile(r"[\s\u00a0]*(?:€|euro'?s?\b|EUR\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text: its value, what it counts, and where it stands."""

    value: float
    unit: Unit
    span: Span

    def same(self, other: Quantity) -> bool:
        """Whether both state the same number, of the same thing where both say of what."""
        alike = abs(self.value - other.value) <= 1e-9 * max(abs(self.value), 1.0)
        return alike and (self.unit == other.unit or not (self.unit and other.unit))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as text2num reads it; punctuation parts two numbers."""

    word: str
    place: Span

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return not self.word[0].isalpha()


def quantities(text: str, language: Language) -> list[Quantity]:
    """Return the numbers of `text` in order; ordinals are left out, and so is a bare "een"."""
    found = list(_in_digits(text))
    taken = [quantity.span for quantity in found]
    spelled = (q for q in _in_words(text, language) if not any(q.span.overlaps(t) for t in taken))
    return sorted([*found, *spelled], key=lambda quantity: quantity.span)


def _in_digits(text: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        value = _value(match["number"]) * _SCALES.get((match["scale"] or "").lower(), 1.0)
        unit: Unit = "money" if match["sign"] else _unit(text, match.end())
        yield Quantity(value, unit, Span(match.start(), match.end()))


def _value(digits: str) -> float:
    """Return the number: three digits behind a separator are thousands, unless a 0 leads."""
    if _GROUPS.fullmatch(digits) and not digits.startswith("0"):
        head, cents = digits, ""
        if len(digits) > 3 and digits[-3] in ".," and digits[-2:].isdecimal():
            head, cents = digits[:-3], digits[-2:]
        elif len(digits) > 2 and digits[-2] in ".,":
            head, cents = digits[:-2], digits[-1:]
        return float(f"{re.sub(r'[^0-9]', '', head)}.{cents or 0}")
    if len(re.findall(r"\D", digits)) > 1 or not re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        return float(re.sub(r"\D", "", digits))  # of a telephone: "0300 000 000"
    return float(digits.replace(",", "."))


def _in_words(text: str, language: Language) -> Iterator[Quantity]:
    tokens = [_Token(m.group().lower(), Span(*m.span())) for m in _WORD.finditer(text)]
    for found in find_numbers(tokens, language, 0.0):
        said = Span(tokens[found.start].place.start, tokens[found.end - 1].place.end)
        if found.is_ordinal or (found.value == 1 and found.end - found.start == 1):
            continue  # "een" and "one" are articles and pronouns far more often than numbers
        yield Quantity(float(found.value), _unit(text, said.end), said)


def _unit(text: str, end: int) -> Unit:
    if _PERCENT.match(text, end):
        return "percent"
    return "money" if _MONEY.match(text, end) else ""
