"""Numbers in front of items: "1.", "2.3", "a)", "Vraag 4:", "Q5"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Numbered", "numbered"]

Style = Literal["", "number", "letter", "roman", "bullet"]

_WORD = r"(?:vraag|vragen|question|eis|item|stelling|statement|requirement|criterium|nr|no)"
_CALLED = re.compile(
    rf"^(?P<word>{_WORD})\.?\s*(?:nr\.?\s*)?(?P<label>[A-Z]{{0,3}}[-.]?\d+(?:[.\-]\d+)*\.?[a-z]?"
    r"|[A-Z])\s*(?:[.:)\-–—]+\s*|\s+|$)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"^(?:q|v|vraag|question)\s*[:.]\s+(?=\S)", re.IGNORECASE)
_CODE = re.compile(
    r"^(?P<label>[A-Z]{1,4}[-.]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?)\s*(?:[.:)–—]+\s*|\s+|$)"
)
_DECIMAL = re.compile(
    r"^[(\[]?(?P<label>\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-z](?=[.):\s]))?)"
    r"(?:\s*[.):\]/°]+\s*[-–—]?|\s+[-–—]|(?=\s)|$)\s*"
)
_LETTER = re.compile(r"^\(?(?P<label>[a-zA-Z])(?:[.)]+\s*|:\s+)")
_ROMAN = re.compile(r"^\(?(?P<label>[ivx]{1,5}|[IVX]{1,5})[.)]\s*")
_BULLET = re.compile(r"^(?P<label>[-–—•*▪◦‣·])\s+")
# A bare number is a label only before a capital; "2 graden" and "2027 is" are not numbered.
_BARE = re.compile(r"^\d{1,3}(?:\.\d{1,3})*$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A text without its number; `depth` counts the parts of a number ("2.3" has two)."""

    label: str
    style: Style
    depth: int
    text: str
    called: bool = False  # "Vraag 4", "Q4": the number says itself that this is an item


def numbered(text: str) -> Numbered:
    """Return the number that `text` begins with and the rest; no label where there is none."""
    text = text.strip()
    if found := _SPOKEN.match(text):
        return replace(numbered(text[found.end() :]), called=True)
    if found := _CALLED.match(text):
        rest = text[found.end() :].strip()
        return Numbered(found["label"].rstrip("."), "number", _depth(found["label"]), rest, True)
    if (found := _CODE.match(text)) and _code_is_label(found, text):
        rest = text[found.end() :].strip()
        return Numbered(found["label"], "number", _depth(found["label"]), rest, True)
    if (found := _DECIMAL.match(text)) and _decimal_is_label(found, text):
        label = found["label"].rstrip(".")
        return Numbered(label, "number", _depth(label), text[found.end() :].strip())
    if found := _ROMAN.match(text):
        label = found["label"]
        if len(label) > 1 or (label in "ivxIVX" and label not in "xX"):
            style: Style = "roman"
            return Numbered(label, style, 1, text[found.end() :].strip())
    if found := _LETTER.match(text):
        return Numbered(found["label"], "letter", 1, text[found.end() :].strip())
    if found := _BULLET.match(text):
        return Numbered("", "bullet", 1, text[found.end() :].strip())
    return Numbered("", "", 0, text)


def _depth(label: str) -> int:
    parts = [part for part in re.split(r"[.\-]", label) if part]
    sub = bool(re.search(r"\d[a-z]$", label, re.IGNORECASE))
    return len(parts) + sub


def _code_is_label(found: re.Match[str], text: str) -> bool:
    """Whether "Q5" or "REQ-12" is a number and not the name of something ("H2020 is …")."""
    rest = text[found.end() :]
    mark = text[found.start() : found.end()].strip()
    if not rest:
        return True
    return mark[-1] in ".:)–—" or (
        rest[:1].isupper() and len(re.sub(r"\D", "", found["label"])) < 4
    )


def _decimal_is_label(found: re.Match[str], text: str) -> bool:
    rest = text[found.end() :]
    mark = text[found.start() : found.end()].strip()
    if not rest:
        return bool(_BARE.match(found["label"]))
    if mark[-1] == "/" and not text[: found.end()].endswith(" "):
        return False  # "2/3 van de landen", "1/jaar"
    if mark[-1] in ".):]/°-–—" and not rest[0].isdecimal():
        return True
    return rest[:1].isupper() or rest[:1] in "\"“‘'("
