"""What Word's styles and lists say of a paragraph: a heading's level, bold type, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ingest.read.package import Element

__all__ = ["Listed", "W", "WordLists", "WordStyles", "below", "is_on", "numeral", "value", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)")
_TITLES = {"title", "titel"}
_LIST_NAME = re.compile(r"list (?:bullet|number|paragraph)|lijst(?:opsom|nummer|alinea)", re.I)
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 20  # styles based on styles; a damaged file may have a circle
_LEVELS = 9  # that Word's lists have
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 4000


def below(node: Element | None, *path: str) -> Element | None:
    """Return the first element at a path of Word's names below `node`."""
    for name in path:
        node = node.find(f"{W}{name}") if node is not None else None
    return node


def value(node: Element | None, *path: str) -> str | None:
    """Return the value of the element at a path below `node`, None where there is none."""
    found = below(node, *path)
    stated: str | None = found.get(f"{W}val") if found is not None else None
    return stated


def whole(text: str | None, otherwise: int) -> int:
    """Return a number of up to six digits, `otherwise` for anything else."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text) else otherwise


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a switch (bold, hidden) is on; None where the properties do not say."""
    found = below(properties, name)
    if found is None:
        return None
    return found.get(f"{W}val", "1") not in _OFF


class WordStyles:
    """The paragraph styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style

    def _chain(self, identity: str | None) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            if identity is None or identity not in self._styles:
                return
            style = self._styles[identity]
            yield style
            identity = value(style, "basedOn")

    def name(self, identity: str | None) -> str:
        """Return the name of a style in lower case."""
        style = self._styles.get(identity or "")
        return (value(style, "name") or identity or "").lower()

    def level(self, identity: str | None) -> int | None:
        """Return the level of the headings that a style makes, None for other text."""
        for style in self._chain(identity):
            name = (value(style, "name") or "").lower()
            if name in _TITLES:
                return 1
            if found := _HEADING.match(name):
                return int(found.group(1)) or 1
            outline = whole(value(style, "pPr", "outlineLvl"), _LEVELS)
            if outline < _LEVELS:
                return outline + 1
        return None

    def is_bold(self, identity: str | None) -> bool:
        """Whether a style's type is bold."""
        for style in self._chain(identity):
            if (found := is_on(below(style, "rPr"), "b")) is not None:
                return found
        return False

    def list_of(self, identity: str | None) -> Element | None:
        """Return the list properties that a style gives its paragraphs."""
        for style in self._chain(identity):
            if (found := below(style, "pPr", "numPr")) is not None:
                return found
        return None

    def is_list(self, identity: str | None) -> bool:
        """Whether a style is named as one of lists."""
        return bool(_LIST_NAME.match(self.name(identity)))


@dataclass(frozen=True, slots=True)
class Listed:
    """The number that Word puts before a paragraph ("" for a bullet), and how deep it lies."""

    label: str
    depth: int


class WordLists:
    """Counts through the lists of a document, paragraph by paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {whole(n.get(f"{W}ilvl"), 0): n for n in abstract.iter(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in root.iter(f"{W}num"):
            identity = number.get(f"{W}numId", "")
            self._abstract[identity] = value(number, "abstractNumId") or ""
            self._starts[identity] = {
                whole(n.get(f"{W}ilvl"), 0): whole(value(n, "startOverride"), 1)
                for n in number.iter(f"{W}lvlOverride")
                if below(n, "startOverride") is not None
            }

    def next(self, properties: Element | None, level_of_style: int = 0) -> Listed | None:
        """Return the next number of the list that `properties` name; None for no list."""
        identity = value(properties, "numId")
        if identity is None or identity == "0" or identity not in self._abstract:
            return None
        level = min(whole(value(properties, "ilvl"), level_of_style), _LEVELS - 1)
        levels = self._levels.get(self._abstract[identity], {})
        starts = self._starts[identity]
        key = identity if starts else f"abstract {self._abstract[identity]}"
        counts = self._counts.setdefault(key, [])
        while len(counts) <= level:
            first = whole(value(levels.get(len(counts)), "start"), 1)
            counts.append(starts.get(len(counts), first) - 1)
        del counts[level + 1 :]
        counts[level] += 1
        kind = value(levels.get(level), "numFmt") or "decimal"
        if kind in ("bullet", "none"):
            return Listed("", level + 1)
        text = value(levels.get(level), "lvlText") or f"%{level + 1}."
        for n, count in enumerate(counts):
            shown = value(levels.get(n), "numFmt") or "decimal"
            text = text.replace(f"%{n + 1}", numeral(max(count, 1), shown))
        return Listed(text.strip(), level + 1)


def numeral(number: int, kind: str) -> str:
    """Return a number as Word (and ODF, by Word's names) shows it."""
    if kind.endswith("Letter"):
        text = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
    elif kind.endswith("Roman") and number < _MOST_ROMAN:
        text = ""
        for size, letters in _ROMAN:
            text += letters * (number // size)
            number %= size
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text
