"""From what a format found to the items of a questionnaire: numbers, languages, limits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language import language_of
from assistant.questionnaire.form_words import asks_particulars, is_generic_section
from assistant.questionnaire.limits import limit_in, without_limit
from assistant.questionnaire.records import Item, Limit
from assistant.questionnaire.wording import Wording
from assistant.types import Language

__all__ = ["Asked", "items_of"]

_PART = re.compile(
    r"^(?:deel|part|sectie|section|hoofdstuk|chapter|onderdeel|bijlage|annex|perceel|lot|blok)"
    r"\s+\w{1,4}\s*[-–—:.]\s*",
    re.IGNORECASE,
)
_ENOUGH = 60  # items that tell which language a questionnaire is mostly in
_TELLING = 3  # words from which a text tells its language by itself


@dataclass(frozen=True, slots=True)
class Asked:
    """Something asked, as a format found it; see `Item` for what the fields mean.

    `aspects` are the points below it that the answer is to go into.
    """

    text: str
    kind: Wording
    label: str = ""
    stem: str = ""
    section: tuple[str, ...] = ()
    place: str = ""
    choice_place: str = ""
    options: tuple[str, ...] = ()
    limit: Limit | None = None
    typed: bool = False
    id: str = ""
    language: Language | None = None
    aspects: str = ""


def items_of(found: Sequence[Asked]) -> tuple[Item, ...]:
    """Return the items, numbered from 1.

    An item's language is its own words'; what they leave open, the whole questionnaire decides.
    """
    whole = _main_language(found)
    items = []
    for number, asked in enumerate(found, start=1):
        said = _tidy(without_limit(asked.text)) or _tidy(asked.text)
        limits = [known for known in (asked.limit, limit_in(asked.text)) if known]
        items.append(
            Item(
                number=number,
                id=asked.id or asked.label or f"q{number}",
                question=_tidy(asked.text),
                asked=_standing_alone(asked, said),
                kind=asked.kind,
                language=asked.language or _language(f"{asked.stem} {said}", whole),
                section=asked.section,
                place=asked.place,
                choice_place=asked.choice_place,
                options=asked.options,
                limit=min(limits, key=_size, default=None),
                own=asks_particulars(said),
                typed=asked.typed,
            )
        )
    return tuple(items)


def _main_language(found: Sequence[Asked]) -> Language:
    """Return the language of most texts that are long enough to tell."""
    long = [asked.text for asked in found if len(asked.text.split()) >= _TELLING][:_ENOUGH]
    counts = Counter(language_of(text).language for text in long)
    return counts.most_common(1)[0][0] if counts else "nl"


def _size(limit: Limit) -> int:
    return limit.most * (6 if limit.unit == "words" else 1)


def _tidy(text: str) -> str:
    """Return the text on one line, without emphasis marks and trailing fill-in dots."""
    text = " ".join(text.split()).strip("*_ ")
    return re.sub(r"\s*(?:[._…‗＿]\s*){4,}$", "", text).strip()


def _language(text: str, whole: Language) -> Language:
    guess = language_of(text, whole)
    few = len(text.split()) < _TELLING
    return whole if few and guess.certainty < 0.8 else guess.language


def _standing_alone(asked: Asked, said: str) -> str:
    """Return the text with its stem, or, for a bare label, with its section's title."""
    if asked.aspects:
        said = f"{said} {asked.aspects}"
    if asked.stem:
        stem = _tidy(without_limit(asked.stem))
        return f"{stem} {said}"
    if asked.kind == "label" and not asks_particulars(said):
        title = next((part for part in reversed(asked.section) if not is_generic_section(part)), "")
        title = _PART.sub("", title)
        if title and title.lower() not in said.lower():
            return f"{title}: {said.rstrip(':')}"
    return said
