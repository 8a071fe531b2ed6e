"""What the classes of a web page say of a paragraph: a heading, an item of a list.

Word and its kin, and the offices that publish laws, save pages whose headings and items are plain
paragraphs; only the names of their styles tell.
"""

from __future__ import annotations

import re

from assistant.ingest.read.web_content import Element

__all__ = ["depth_of", "is_contents", "is_title", "level_of", "without_mark"]

_TITLES = re.compile(r"(?:oj-)?doc-ti|MsoTitle|Titreobjet\w*|stuktitel", re.I)
_HEADING = re.compile(r"(?:manual|numbered|mso)?(?:heading|kop|titre)[-_]?([1-6])", re.I)
# The Official Journal's own: chapters and articles; what stands above what their words tell.
_OF_ACTS = re.compile(r"(?:oj-)?(?:ti-section-[12]|s?ti-art)")
_OF_ANNEXES = re.compile(r"(?:oj-)?ti-grseq-(\d)")
_ITEM = re.compile(r"(?:Mso)?List(?:Paragraph|Bullet|Dash|Number|Point)\w*", re.I)
_CONTENTS = re.compile(r"MsoToc\d|TOC\d", re.I)
_DEPTH = re.compile(r"level(\d)\b")
_INDENT = re.compile(r"margin-left\s*:\s*(\d+(?:\.\d+)?)pt")
_STEP = 36.0  # points that Word indents a list within a list
_MARK = re.compile(r"(?:[·•▪●‣◦○■§o–—-]|\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)°]+)\s+(?=\S)")
_LEVEL_IN_ACTS = 2


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def is_title(element: Element) -> bool:
    """Whether a paragraph is the title of its document, or a line of it."""
    return element.tag == "p" and any(map(_TITLES.fullmatch, _classes(element)))


def level_of(element: Element) -> int | None:
    """Return the level of the heading that a paragraph's style makes, None for other text."""
    if element.tag != "p":
        return None
    if is_title(element):
        return 1
    for name in _classes(element):
        if found := _HEADING.fullmatch(name):
            return int(found.group(1))
        if _OF_ACTS.fullmatch(name):
            return _LEVEL_IN_ACTS
        if found := _OF_ANNEXES.fullmatch(name):
            return _LEVEL_IN_ACTS + int(found.group(1))
    return None


def depth_of(element: Element) -> int | None:
    """Return how deep the item lies that a paragraph's style makes, None for other text."""
    if element.tag != "p" or not any(map(_ITEM.fullmatch, _classes(element))):
        return None
    style = element.get("style") or ""
    if found := _DEPTH.search(style):
        return int(found.group(1))
    indent = _INDENT.search(style)
    return max(1, round(float(indent.group(1)) / _STEP)) if indent else 1


def is_contents(element: Element) -> bool:
    """Whether a paragraph is a line of the table of contents."""
    return element.tag == "p" and any(map(_CONTENTS.fullmatch, _classes(element)))


def without_mark(text: str) -> tuple[str, str] | None:
    """Return an item's number ("" for a dot) and its text without that; None without a mark."""
    found = _MARK.match(text)
    return (found.group(1) or "", text[found.end() :]) if found else None
