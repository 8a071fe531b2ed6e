"""Headings in documents whose markup tells some of them: styles first, then how lines are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.ingest.read.paragraphs import Paragraph, take_marks

__all__ = ["Look", "with_headings"]

_LONGEST = 150  # characters of a bold line that is a heading
_LONGEST_LIGHT = 90  # of one in italics, underlined or in capitals
_FEWEST_BOLD = 2  # bold lines that make bold the document's sign for headings
_LARGER = 4  # half points: type so much larger than the text's stands out as bold does
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_DATE = re.compile(r"(?:[^\W\d]+,? ){0,3}\d{1,2}[./ -](?:\d{1,2}|[^\W\d]+)[./ -]\d{4}")
_DIVISION = re.compile(r"(?:artikel|article|hoofdstuk|chapter) \w{1,6}\b.{0,80}", re.I)
_NO_HEADING = re.compile(r"(?:bron|source|noot|note)\b\s*:|.*:$", re.I)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set as a whole: the size of its type in half points, what stands out.

    `number` is what stands before it where it is set as an item, "" elsewhere.
    """

    bold: bool = False
    size: int = 0
    caps: bool = False
    light: bool = False  # in italics or underlined
    number: str = field(default="", compare=False)


def with_headings(found: Sequence[tuple[Paragraph, bool | Look]]) -> list[Paragraph]:
    """Return the paragraphs with the headings that only their type tells.

    `found` holds each paragraph and how it is set, or whether it is bold as a whole. Where the
    document marks headings, by styles or by bold lines, no other paragraph is taken for one.
    """
    looks = [look if isinstance(look, Look) else Look(look) for _, look in found]
    paragraphs = [paragraph for paragraph, _ in found]
    heavy = _heavy(paragraphs, looks)
    styled = any(paragraph.level is not None for paragraph in paragraphs[1:])
    if not styled and sum(heavy) < _FEWEST_BOLD:
        return paragraphs
    light = _light(paragraphs, looks, heavy)
    levels = _levels(paragraphs, looks, heavy)
    done: list[Paragraph] = []
    level = above = 0  # of the last heading by style, and by style or bold type
    for n, paragraph in enumerate(paragraphs):
        if paragraph.level is not None:
            level = above = paragraph.level
        elif heavy[n]:
            above = level + (1 if styled else levels[n])
            paragraph = _heading(paragraph, looks[n], above)
        elif light[n]:
            paragraph = _heading(paragraph, looks[n], above + 1)
        else:
            paragraph = replace(paragraph, body=True)
        done.append(paragraph)
    return done


def _heading(paragraph: Paragraph, look: Look, level: int) -> Paragraph:
    text = f"{look.number} {paragraph.text}" if look.number else paragraph.text
    return replace(paragraph, text=text, item=None, depth=0, level=level)


def _heavy(paragraphs: Sequence[Paragraph], looks: Sequence[Look]) -> list[bool]:
    """Return which paragraphs are lines in bold or larger type, numbered ones included.

    A numbered line is a heading where other text than the next number follows.
    """
    sizes: Counter[int] = Counter()
    for paragraph, look in zip(paragraphs, looks, strict=True):
        sizes[look.size] += len(paragraph.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    larger = usual + _LARGER if usual else 0
    stands_out = [look.bold or (larger > 0 and look.size >= larger) for look in looks]
    heavy: list[bool] = []
    for n, (paragraph, look) in enumerate(zip(paragraphs, looks, strict=True)):
        is_line = stands_out[n] and _is_line(paragraph, _LONGEST)
        if is_line and paragraph.item is not None:
            after = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
            is_line = bool(look.number) and after is not None
            if is_line and after is not None and after.item is not None and stands_out[n + 1]:
                is_line = after.depth > paragraph.depth
        heavy.append(is_line)
    return heavy


def _light(
    paragraphs: Sequence[Paragraph], looks: Sequence[Look], heavy: Sequence[bool]
) -> list[bool]:
    """Return which lines in italics, underlined or in capitals head the text that follows."""
    light: list[bool] = []
    for n, (paragraph, look) in enumerate(zip(paragraphs, looks, strict=True)):
        text = take_marks(paragraph.text)[0]
        is_line = (look.light or look.caps) and not heavy[n] and paragraph.item is None
        if is_line and _is_line(paragraph, _LONGEST_LIGHT) and not _NO_HEADING.match(text):
            after = paragraphs[n + 1 : n + 2]
            before = paragraphs[n - 1].text if n else ""
            light.append(
                (text[0].isupper() or text[0].isdecimal())
                and not before.endswith((":", ","))
                and any(
                    p.level is None and not p.table and not heavy[n + 1] and len(p.text) > len(text)
                    for p in after
                )
                and not (n + 1 < len(looks) and looks[n + 1].light)
            )
        else:
            light.append(False)
    return light if sum(light) >= _FEWEST_BOLD else [False] * len(light)


def _is_line(paragraph: Paragraph, longest: int) -> bool:
    text = take_marks(paragraph.text)[0]
    return (
        paragraph.level is None
        and not paragraph.table
        and len(text) <= longest
        and any(character.isalpha() for character in text)
        and not text.endswith((".", ";", ","))
        and not _DATE.fullmatch(text)
    )


def _levels(
    paragraphs: Sequence[Paragraph], looks: Sequence[Look], heavy: Sequence[bool]
) -> list[int]:
    """Return the levels of the lines that stand out, by how they are set and their numbers."""
    if sum(bool(_DIVISION.fullmatch(paragraph.text)) for paragraph in paragraphs) >= _FEWEST_BOLD:
        return [int(is_heading) for is_heading in heavy]  # their words tell more than their type
    plain = heavy.index(False) if False in heavy else 0
    in_caps = sum(heavy[n] and looks[n].caps for n in range(plain, len(heavy))) >= _FEWEST_BOLD

    def place(n: int) -> tuple[int, bool, bool, int]:
        look = looks[n]
        numbered = _NUMBERED.match(f"{look.number} {paragraphs[n].text}".lstrip())
        dots = numbered.group(1).count(".") if numbered else 0
        return (-(look.size // 2), not look.bold, not (look.caps and in_caps), dots)

    places = sorted({place(n) for n, is_heading in enumerate(heavy) if is_heading})
    known = {found: level for level, found in enumerate(places, start=1)}
    return [known.get(place(n), 0) if is_heading else 0 for n, is_heading in enumerate(heavy)]
