"""What the styles of an OpenDocument text say: titles, bold type, the numbers of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def attribute(node: Element | None, name: str) -> str:
    """Return an attribute by its name without namespace, "" where it is missing."""
    for key, value in node.attrib.items() if node is not None else ():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


class OdfStyles:
    """The styles of an OpenDocument text, from its content and its styles part."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._outline: dict[int, Element] = {}
        self._counts: list[int] = []
        for node in (node for root in roots if root is not None for node in root.iter()):
            name = local(node)
            if name == "style" and attribute(node, "name"):
                self._styles.setdefault(attribute(node, "name"), node)
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

    def is_title(self, name: str) -> bool:
        """Whether a style is that of the document's title."""
        names = [name, *(attribute(style, "parent-style-name") for style in self._chain(name))]
        return "Title" in names

    def is_bold(self, name: str) -> bool:
        """Whether a style's type is bold."""
        for style in self._chain(name):
            for node in style:
                if local(node) == "text-properties" and (weight := attribute(node, "font-weight")):
                    return weight == "bold" or (whole(weight, 0) >= 600)
        return False

    def first_number(self, style: str, depth: int) -> int:
        """Return the number a list starts with."""
        return whole(attribute(self._lists.get(style, {}).get(depth), "start-value"), 1)

    def label(self, style: str, depth: int, number: int) -> str:
        """Return the number of an item as it is shown, "" for a dot."""
        level = self._lists.get(style, {}).get(depth)
        kind = _KINDS.get(attribute(level, "num-format")) if level is not None else None
        return numeral(number, kind) if kind and number > 0 else ""

    def heading_number(self, level: int) -> str:
        """Count the next heading of a level; return its number as it is shown, or ""."""
        while len(self._counts) < level:
            first = whole(attribute(self._outline.get(len(self._counts) + 1), "start-value"), 1)
            self._counts.append(first - 1)
        del self._counts[level:]
        self._counts[level - 1] += 1
        style = self._outline.get(level)
        kind = _KINDS.get(attribute(style, "num-format"))
        if kind is None:
            return ""
        shown = min(whole(attribute(style, "display-levels"), 1), level)
        numbers = [
            numeral(max(count, 1), _KINDS.get(attribute(self._outline.get(n), "num-format"), kind))
            for n, count in enumerate(self._counts, start=1)
        ]
        before, behind = attribute(style, "num-prefix"), attribute(style, "num-suffix")
        return f"{before}{'.'.join(numbers[level - shown :])}{behind}".strip()


def _levels(node: Element) -> dict[int, Element]:
    return {
        whole(attribute(level, "level"), 1): level for level in node if attribute(level, "level")
    }
