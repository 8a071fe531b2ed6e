"""The lines of a paragraph of a web page: seams between its elements, bold lines, lone marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.ingest.read.paragraphs import BREAK, pieces, take_marks

__all__ = [
    "SEAM",
    "as_shown",
    "is_mark",
    "is_nothing",
    "lines_in",
    "power",
    "with_blank",
    "without_arrows",
]

SEAM = "\x0c"  # between two elements that only their places on the page part
_SEAM = re.compile(rf"(\w{{0,40}})([%)\]]?){SEAM}+(?=(\w{{0,40}}))")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)°]+|[·•▪–-]", re.I)
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_SENTENCE = re.compile(r"[“‘\"'(\[]?[A-ZÀ-Þ](?:[a-zß-ÿ ]|$)")
_MARK = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|([a-z])\1?|[ivx]{1,5})[.)°º]{1,2}|[·•▪●‣◦○■☐☒☑–—-]", re.I
)
# The signs of consolidated texts for what an act ("B"), its amendments and corrections changed.
_ARROWS = re.compile(r"▼[ABCMX]\d*(?:\s*[—–_-]{3,})?\s*|►[ABCMX]\d*\s*|\s*◄(?:\s+(?=[.,;:]))?")
_STRAY_BLANK = re.compile(r"(?<=\w) (?=[.,;](?:\s|$))")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "‑": "-"}
)
_LONGEST_LINE = 150  # characters of a bold line that stands by itself
_POWERS = str.maketrans("0123456789-–−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_SHORT = 2  # letters of an ending: "2nd", "3e"


def _seamed(found: re.Match[str]) -> str:
    """Return the text before a seam, and a blank where the seam parts two words."""
    before, sign, after = found.groups()
    parts = bool(after) and (len(before) > 1 or sign or before.isdecimal())
    if sign:
        parts = bool(after)
    elif after[:1].islower():
        parts = parts and before[-1:].isdecimal() and len(after) > _SHORT
    elif after.isdecimal():
        parts = parts and not before.isupper()
    return f"{before}{sign}{' ' if parts else ''}"


def with_blank(parts: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return a paragraph's parts with a blank behind a number or dot in an element of its own."""
    found = list(parts)
    filled = [n for n, (part, _) in enumerate(found) if part.strip()]
    if len(filled) > 1:
        number, after = found[filled[0]][0].strip(), found[filled[1]][0]
        if _NUMBER.fullmatch(number) or (_BARE_NUMBER.fullmatch(number) and _SENTENCE.match(after)):
            found.insert(filled[0] + 1, (" ", found[filled[0]][1]))
    return found


def lines_in(parts: Sequence[tuple[str, bool]], *, whole: bool) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs in a text between two blocks, and whether each is bold.

    A bold line among others stands by itself, as a heading that a line break parts from its text
    does; where `whole`, in an item or a cell, it stays with them.
    """
    if not whole:
        parts = list(_split_before_bold(parts))
    text = "".join(part for part, _ in parts)
    bold = all(heavy for part, heavy in parts if part.strip())
    if whole or bold or BREAK not in text:
        yield from ((piece, bold) for piece in pieces(_SEAM.sub(_seamed, text)))
        return
    for heavy, lines in groupby(_lines(parts), key=lambda line: line[1]):
        joined = BREAK.join(line for line, _ in lines)
        yield from ((piece, heavy) for piece in pieces(_SEAM.sub(_seamed, joined)))


def _split_before_bold(parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the parts, a line that begins in bold type as a paragraph of its own."""
    broken = False
    for part, heavy in parts:
        if heavy and broken and part.strip() and not part.lstrip(" \n\t").startswith(BREAK):
            yield BREAK, False
        if part.strip() or BREAK in part:
            broken = part.rstrip(" \n\t").endswith(BREAK)
        yield part, heavy


def _lines(parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the lines, and whether each is bold as a whole and reads as a heading."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for part, heavy in parts:
        first, *rest = part.split(BREAK)
        lines[-1].append((first, heavy))
        lines += [[(line, heavy)] for line in rest]
    heavy = False
    for line in lines:
        text = "".join(part for part, _ in line)
        if text.strip():
            shown = take_marks(text)[0].strip()
            heavy = (
                all(bold for part, bold in line if part.strip())
                and len(shown) <= _LONGEST_LINE
                and not shown.endswith((".", ";", ",", ":"))
            )
        yield text, heavy  # an empty line goes with the one before


def is_mark(text: str) -> bool:
    """Whether a paragraph is nothing but the mark of the item that follows it."""
    return bool(_MARK.fullmatch(text))


def is_nothing(text: str) -> bool:
    """Whether a paragraph holds signs only: a rule of dashes, a bar between two links."""
    return not any(sign.isalnum() for sign in text)


def as_shown(text: str) -> str:
    """Return a text with its letters as one sign each and no blank before a full stop."""
    text = unicodedata.normalize("NFC", without_arrows(text)).translate(_LIGATURES)
    return _STRAY_BLANK.sub("", text)


def without_arrows(text: str) -> str:
    """Return a text of consolidated law without the signs that say what changed it."""
    return _ARROWS.sub("", text).strip() if re.search("[▼►◄]", text) else text


def power(before: str, raised: str) -> str:
    """Return what is raised behind a ten as a power, "" for what is none."""
    is_power = re.search(r"(?<![\w.,])10$", before) and re.fullmatch(r"[-–−+]?\d{1,2}", raised)
    return raised.translate(_POWERS) if is_power else ""
