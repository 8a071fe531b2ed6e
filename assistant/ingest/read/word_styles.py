"""What Word's styles say: a heading's level, bold type and its size, lists, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ingest.read.package import Element

__all__ = ["W", "WordStyles", "below", "indent_of", "is_on", "value", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)")
_TITLES = {"title", "titel"}
_BESIDE_TITLE = ("subtitle", "ondertitel", "author", "auteur", "date", "datum")
_LIST_NAME = re.compile(r"list (?:bullet|number|paragraph)|lijst(?:opsom|nummer|alinea)", re.I)
_OFF = {"0", "false", "off", "none"}
_ON = ("1", "true", "on")
_USUAL_SIZE = 20  # half points
_DEEPEST = 20  # styles based on styles; a damaged file may have a circle
_LEVELS = 9  # of headings that Word has


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


def indent_of(properties: Element | None) -> int | None:
    """Return how far from the left paragraph properties set the text; None where they do not."""
    found = below(properties, "ind")
    for name in ("left", "start"):
        if found is not None and (stated := found.get(f"{W}{name}")) is not None:
            return whole(stated, 0)
    return None


class WordStyles:
    """The styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            self._styles[style.get(f"{W}styleId", "")] = style
        usual = next((s for s in self._styles.values() if s.get(f"{W}default") in _ON), None)
        defaults = below(root, "docDefaults", "rPrDefault", "rPr")
        self.usual_size = whole(value(usual, "rPr", "sz") or value(defaults, "sz"), _USUAL_SIZE)

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
            if name.startswith(_BESIDE_TITLE):
                return None
            if found := _HEADING.match(name):
                return int(found.group(1)) or 1
            outline = value(style, "pPr", "outlineLvl")
            if outline is not None:
                return whole(outline, _LEVELS) + 1 if whole(outline, _LEVELS) < _LEVELS else None
        return None

    def has(self, identity: str | None, switch: str) -> bool | None:
        """Whether a style's type has a switch (bold, hidden) on; None where no style says."""
        for style in self._chain(identity):
            if (found := is_on(below(style, "rPr"), switch)) is not None:
                return found
        return None

    def size(self, identity: str | None) -> int:
        """Return the size of a style's type in half points, 0 where no style says."""
        for style in self._chain(identity):
            if found := whole(value(style, "rPr", "sz"), 0):
                return found
        return 0

    def list_of(self, identity: str | None) -> tuple[str | None, str | None, str | None]:
        """Return the list that a style puts its paragraphs in: its id, level, and the style's id.

        A style may state the list, one based on it the level.
        """
        level: str | None = None
        for style in self._chain(identity):
            level = level or value(style, "pPr", "numPr", "ilvl")
            if (number := value(style, "pPr", "numPr", "numId")) is not None:
                return number, level, identity
        return None, level, identity

    def indent(self, identity: str | None) -> int | None:
        """Return how far from the left a style sets the text, None where no style says."""
        found = (indent_of(below(style, "pPr")) for style in self._chain(identity))
        return next((indent for indent in found if indent is not None), None)

    def heads_in_bold(self, identity: str | None) -> bool:
        """Whether a style of tables sets their first row in bold type."""
        return any(
            is_on(below(part, "rPr"), "b")
            for style in self._chain(identity)
            for part in style.iter(f"{W}tblStylePr")
            if part.get(f"{W}type") == "firstRow"
        )

    def is_list(self, identity: str | None) -> bool:
        """Whether a style is named as one of lists."""
        return bool(_LIST_NAME.match(self.name(identity)))
