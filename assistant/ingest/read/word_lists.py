"""The numbers that Word puts before paragraphs: lists of several levels, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.ingest.read.package import Element
from assistant.ingest.read.word_styles import W, below, indent_of, is_on, value, whole

__all__ = ["BOXES", "Listed", "OpenItems", "WordLists", "numeral"]

_LEVELS = 9  # that Word's lists have
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 4000
BOXES = ("☐", "☑", "☒")  # bullets that say something
_NO_NUMBER = ("bullet", "none")
_TOLERANCE = 100  # twentieths of a point: indents this near each other are one
_MARKED = re.compile(r"(?:[-•–*]|\(\d{1,3}\)|\(?(?:[a-z]|[ivx]{1,5})[.)])\s")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Listed:
    """What Word puts before a paragraph ("" for a bullet), and where in its lists that lies.

    `family` names the lists that count together, `level` the level in them from 0, `indent` how
    far from the left the text begins, in twentieths of a point, None where that is not said.
    """

    label: str
    family: str
    level: int
    indent: int | None = None


class WordLists:
    """Counts through the lists of a document, paragraph by paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}  # of a number's family
        self._own: dict[str, dict[int, Element]] = {}  # that a number has instead
        self._family: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        abstracts = {n.get(f"{W}abstractNumId", ""): n for n in root.iter(f"{W}abstractNum")}
        by_style = {s: i for i, n in abstracts.items() if (s := value(n, "styleLink"))}
        for identity, abstract in abstracts.items():
            linked = by_style.get(value(abstract, "numStyleLink") or "", identity)
            self._levels[identity] = _levels(abstracts[linked])
        for number in root.iter(f"{W}num"):
            identity = number.get(f"{W}numId", "")
            self._family[identity] = value(number, "abstractNumId") or ""
            self._own[identity] = _levels(number)
            self._starts[identity] = {
                whole(n.get(f"{W}ilvl"), 0): whole(value(n, "startOverride"), 1)
                for n in number.iter(f"{W}lvlOverride")
                if below(n, "startOverride") is not None
            }

    def _level(self, identity: str, level: int) -> Element | None:
        shared = self._levels.get(self._family[identity], {})
        return self._own[identity].get(level, shared.get(level))

    def level_of_style(self, identity: str | None, style: str | None) -> int:
        """Return the level of a list that is tied to a paragraph style, 0 where none is."""
        family = self._levels.get(self._family.get(identity or "", ""), {})
        tied = (n for n, level in family.items() if style and value(level, "pStyle") == style)
        return next(tied, 0)

    def next(self, identity: str | None, level: int) -> Listed | None:
        """Return the next number of the list `identity`; None for no list.

        Lists of one family go on counting where the others stopped; one that has starts of its
        own begins with them.
        """
        if identity is None or identity == "0" or identity not in self._family:
            return None
        level = min(level, _LEVELS - 1)
        family, starts = self._family[identity], self._starts[identity]
        counts = self._counts.setdefault(family, [])
        if identity not in self._begun and starts:
            del counts[min(starts) :]
        self._begun.add(identity)
        while len(counts) <= level:
            first = whole(value(self._level(identity, len(counts)), "start"), 1)
            counts.append(starts.get(len(counts), first) - 1)
        counts[level] += 1
        self._restart(identity, level, counts)
        own = self._level(identity, level)
        indent = indent_of(below(own, "pPr"))
        return Listed(self._label(own, identity, level, counts), family, level, indent)

    def _restart(self, identity: str, level: int, counts: list[int]) -> None:
        """Begin the deeper levels anew, but those that are told to go on."""
        kept = next(
            (
                n
                for n in range(level + 1, len(counts))
                if value(self._level(identity, n), "lvlRestart") != "0"
            ),
            len(counts),
        )
        del counts[kept:]

    def _label(self, own: Element | None, identity: str, level: int, counts: list[int]) -> str:
        kind = value(own, "numFmt") or "decimal"
        text = value(own, "lvlText")
        if kind == "bullet" and text in BOXES:
            return text
        if kind in _NO_NUMBER:  # a level without number may have a fixed word
            return text.strip() if kind == "none" and text and text.strip().isalpha() else ""
        legal = is_on(own, "isLgl")

        def shown(place: re.Match[str]) -> str:
            n = int(place.group(1)) - 1
            if n >= len(counts):
                return ""
            kind = value(self._level(identity, n), "numFmt") or "decimal"
            if kind in _NO_NUMBER:
                return ""
            return numeral(max(counts[n], 0 if n == level else 1), "decimal" if legal else kind)

        return _PLACE.sub(shown, f"%{level + 1}." if text is None else text).strip()


def _levels(node: Element) -> dict[int, Element]:
    return {whole(n.get(f"{W}ilvl"), 0): n for n in node.iter(f"{W}lvl")}


def numeral(number: int, kind: str) -> str:
    """Return a number as Word (and ODF, by Word's names) shows it."""
    if number < 1:
        return str(number)
    if kind.endswith("Letter"):
        text = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
    elif kind.endswith("Roman") and number < _MOST_ROMAN:
        text = ""
        for size, letters in _ROMAN:
            text += letters * (number // size)
            number %= size
    elif kind == "decimalZero":
        return f"{number:02}"
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


class OpenItems:
    """The items around the one to come, and the indent of the text around the list.

    Lists of one family tell by their level what lies in what. One of another family, such as
    dashes below numbers, lies in an item that ends in a colon or stands farther to the left.
    """

    def __init__(self) -> None:
        self._open: list[tuple[Listed, int]] = []  # with their depth
        self._led_in = False
        self._around = 0

    def __bool__(self) -> bool:
        """Whether a list is open."""
        return bool(self._open)

    @property
    def depth(self) -> int:
        """How deep the last item lies, 0 where no list is open."""
        return self._open[-1][1] if self._open else 0

    def marked(self, text: str, indent: int | None) -> tuple[str | None, int] | None:
        """Return the label and depth of an item by a mark in its own words ("(a)").

        None is for other text. Outside of lists that the markup tells, the label is None and the
        depth 0: there all the words decide.
        """
        found = _MARKED.match(text)
        if found is None:
            return None
        if not self._open:
            return None, 0
        listed = _listed_by(found.group(), self._open[-1][0].label, indent)
        return listed.label, self.enter(listed, text)

    def close(self, indent: int | None) -> None:
        """End the lists at a paragraph that is no item and stands `indent` from the left."""
        self._open = []
        self._led_in = False
        self._around = indent or 0

    def enter(self, listed: Listed, text: str) -> int:
        """Return how deep the next item lies, 1 for the outermost."""
        depth = self._depth(listed)
        self._open.append((listed, depth))
        self._led_in = text.endswith(":")
        return depth

    def _depth(self, listed: Listed) -> int:
        if any(known.family == listed.family for known, _ in self._open):
            while self._open[-1][0].family != listed.family:
                del self._open[-1]
            depth = self._open[-1][1] + 1
            while self._open and self._open[-1][0].family == listed.family:
                if self._open[-1][0].level < listed.level:
                    break
                depth = self._open.pop()[1]
            return depth
        while self._open and not self._led_in and not _stands_left(self._open[-1][0], listed):
            del self._open[-1]
        depth = self._open[-1][1] + 1 if self._open else 1
        return max(depth, listed.level + 1)

    def going_on(self, indent: int | None) -> tuple[str, int] | None:
        """Return the label and depth of the item that a paragraph without number goes on."""
        if indent is None or indent <= self._around + _TOLERANCE:
            return None
        left = [
            (listed.indent, -depth, listed.label)
            for listed, depth in self._open
            if listed.indent is not None and listed.indent <= indent + _TOLERANCE
        ]
        return (max(left)[2], -max(left)[1]) if left else None


def _listed_by(mark: str, last: str, indent: int | None) -> Listed:
    """Return what a mark in a paragraph's own words ("(a)") says; `last` is the label before it."""
    label = mark.strip(" ().")
    is_next = len(last) == 1 and label == chr(ord(last) + 1)
    is_letter = len(label) == 1 and label.isalpha() and (is_next or label not in "ivx")
    kind = "1" if label.isdecimal() else "a" if is_letter else "i" if label.isalpha() else label
    return Listed(label, mark.strip().replace(label, kind, 1), 0, indent)


def _stands_left(outer: Listed, inner: Listed) -> bool:
    known = outer.indent is not None and inner.indent is not None
    return known and (outer.indent or 0) + _TOLERANCE < (inner.indent or 0)
