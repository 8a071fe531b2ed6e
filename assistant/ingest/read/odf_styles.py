"""What the styles of an OpenDocument text say: titles, type, what is hidden, numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.ingest.read.package import Element, local
from assistant.ingest.read.word_lists import numeral
from assistant.ingest.read.word_styles import whole

__all__ = ["OdfStyles", "attribute"]

_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_DEEPEST = 20  # styles based on styles; a damaged file may have a circle
_USUAL_SIZE = 24  # half points
_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,6})?)(in|cm|mm|pt|pc)")
_TWENTIETHS = {"in": 1440, "cm": 567, "mm": 56.7, "pt": 20, "pc": 240}  # of a point


def attribute(node: Element | None, name: str) -> str:
    """Return an attribute by its name without namespace, "" where it is missing."""
    return stated(node, name) or ""


def stated(node: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace, None where it is missing."""
    for key, value in node.attrib.items() if node is not None else ():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def _length(text: str) -> int | None:
    found = _LENGTH.fullmatch(text)
    return round(float(found.group(1)) * _TWENTIETHS[found.group(2)]) if found else None


class OdfStyles:
    """The styles of an OpenDocument text, from its content and its styles part."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._outline: dict[int, Element] = {}
        self._counts: list[int] = []
        self.usual_size = _USUAL_SIZE
        for node in (node for root in roots if root is not None for node in root.iter()):
            name = local(node)
            if name == "style" and attribute(node, "name"):
                self._styles.setdefault(attribute(node, "name"), node)
            elif name == "default-style" and attribute(node, "family") == "paragraph":
                sizes = [_length(attribute(n, "font-size")) for n in node]
                self.usual_size = next((size // 10 for size in sizes if size), _USUAL_SIZE)
            elif name == "list-style":
                self._lists.setdefault(attribute(node, "name"), _levels(node))
            elif name == "outline-style":
                self._outline = _levels(node)

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = attribute(style, "parent-style-name")

    def _named(self, name: str) -> list[str]:
        return [name, *(attribute(style, "parent-style-name") for style in self._chain(name))]

    def is_title(self, name: str) -> bool:
        """Whether a style is that of the document's title."""
        names = self._named(name)
        return "Title" in names and not {"Subtitle", "Author", "Date"} & set(names)

    def is_under_title(self, name: str) -> bool:
        """Whether a style is that of the line below the title."""
        return "Subtitle" in self._named(name)

    def text_property(self, name: str, key: str) -> str:
        """Return what a style says of its type ("font-weight"), "" where no style says."""
        for style in self._chain(name):
            for node in style:
                if local(node) == "text-properties" and (value := attribute(node, key)):
                    return value
        return ""

    def is_bold(self, name: str) -> bool | None:
        """Whether a style's type is bold; None where no style says."""
        weight = self.text_property(name, "font-weight")
        return weight == "bold" or whole(weight, 0) >= 600 if weight else None

    def is_light(self, name: str) -> bool | None:
        """Whether a style's type is in italics or underlined; None where no style says."""
        slant = self.text_property(name, "font-style")
        line = self.text_property(name, "text-underline-style")
        if not slant and not line:
            return None
        return slant in ("italic", "oblique") or line not in ("", "none")

    def is_hidden(self, name: str) -> bool:
        """Whether a style hides its text."""
        return self.text_property(name, "display") == "none"

    def size(self, name: str) -> int | None:
        """Return the size of a style's type in half points, None where no style says."""
        length = _length(self.text_property(name, "font-size"))
        return length // 10 if length else None

    def indent(self, name: str) -> int | None:
        """Return how far from the left a style sets the text, in twentieths of a point."""
        for style in self._chain(name):
            for node in style:
                if local(node) == "paragraph-properties" and (
                    length := _length(attribute(node, "margin-left"))
                ):
                    return length
        return None

    def list_indent(self, style: str, depth: int) -> int | None:
        """Return how far from the left a level of a list sets the text."""
        level = self._lists.get(style, {}).get(depth)
        found = (_length(attribute(n, "margin-left")) for n in _within(level))
        return next((indent for indent in found if indent is not None), None)

    def first_number(self, style: str, depth: int) -> int:
        """Return the number a list starts with."""
        return whole(attribute(self._lists.get(style, {}).get(depth), "start-value"), 1)

    def label(self, style: str, depth: int, counts: Sequence[int]) -> str:
        """Return the number of an item as it is shown, "" for a dot; `counts` from the top."""
        return _shown(self._lists.get(style, {}), depth, counts)

    def heading_number(self, level: int, style: str) -> str:
        """Count the next heading of a level; return its number as it is shown, or "".

        A style that names no list takes the number from its headings.
        """
        lists = (stated(node, "list-style-name") for node in self._chain(style))
        if next((name for name in lists if name is not None), None) == "":
            return ""
        while len(self._counts) < level:
            first = whole(attribute(self._outline.get(len(self._counts) + 1), "start-value"), 1)
            self._counts.append(first - 1)
        del self._counts[level:]
        self._counts[level - 1] += 1
        return _shown(self._outline, level, self._counts)


def _shown(levels: dict[int, Element], depth: int, counts: Sequence[int]) -> str:
    """Return a number of several levels with what stands around it."""
    style = levels.get(depth)
    kind = _KINDS.get(attribute(style, "num-format"))
    if kind is None:
        return ""
    shown = min(max(whole(attribute(style, "display-levels"), 1), 1), depth)
    numbers = [
        numeral(
            max(count, int(n < depth)), _KINDS.get(attribute(levels.get(n), "num-format"), kind)
        )
        for n, count in enumerate(counts, start=1)
    ]
    before, behind = attribute(style, "num-prefix"), attribute(style, "num-suffix")
    return f"{before}{'.'.join(numbers[depth - shown :])}{behind}".strip()


def _within(node: Element | None) -> Iterator[Element]:
    yield from node.iter() if node is not None else ()


def _levels(node: Element) -> dict[int, Element]:
    return {
        whole(attribute(level, "level"), 1): level for level in node if attribute(level, "level")
    }
