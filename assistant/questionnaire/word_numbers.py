"""The numbers that Word gives paragraphs by itself."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.questionnaire.package import Element, Package, local

__all__ = ["W", "WordNumbers", "WordStyles", "children_of", "value_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def children_of(element: Element | None, *path: str) -> Iterator[Element]:
    """Yield the elements below `element` at a path of Word's names."""
    if element is None:
        return
    found = [element]
    for name in path:
        found = [child for one in found for child in one if child.tag == W + name]
    yield from found


def value_of(element: Element | None, *path: str) -> str | None:
    """Return the value of the first element at a path, None where there is none."""
    for found in children_of(element, *path):
        value: str | None = found.get(f"{W}val")
        return value
    return None


def _roman(number: int) -> str:
    made = ""
    for size, letters in _ROMANS:
        while number >= size:
            made += letters
            number -= size
    return made


class WordStyles:
    """What a document's paragraph styles say: titles, bold, numbers, and their names."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._styles: dict[str, Element] = {}
        self.identities: dict[tuple[str, str], str] = {}
        root = package.xml(part) if part and part in package else None
        for style in children_of(root, "style"):
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = style
            name = (value_of(style, "name") or identity).lower()
            self.identities[style.get(f"{W}type", ""), name] = identity

    def _chain(self, identity: str | None) -> Iterator[Element]:
        for _ in range(20):  # a style may be based on itself in a damaged file
            if identity is None or identity not in self._styles:
                return
            yield self._styles[identity]
            identity = value_of(self._styles[identity], "basedOn")

    def heading(self, identity: str | None) -> int:
        """Return the level of the title that paragraphs of a style are, 0 for none."""
        for style in self._chain(identity):
            name = (value_of(style, "name") or "").lower()
            if name in ("title", "titel"):
                return 1
            for word in ("heading ", "kop "):
                if name.startswith(word) and name[len(word) :].isdecimal():
                    return int(name[len(word) :])
            level = value_of(style, "pPr", "outlineLvl")
            if level is not None and level.isdecimal() and int(level) < 9:
                return int(level) + 1
        return 0

    def numbering(self, identity: str | None) -> tuple[str | None, str | None]:
        """Return the list and the level that a style numbers its paragraphs with."""
        for style in self._chain(identity):
            number = value_of(style, "pPr", "numPr", "numId")
            if number is not None:
                return number, value_of(style, "pPr", "numPr", "ilvl")
        return None, None

    def is_bold(self, identity: str | None) -> bool:
        """Whether a style's text is bold."""
        return any(
            next(children_of(style, "rPr", "b"), None) is not None
            and value_of(style, "rPr", "b") not in ("0", "false")
            for style in self._chain(identity)
        )


class WordNumbers:
    """Counts through a document's lists."""

    def __init__(self, package: Package, part: str | None, styles: WordStyles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        root = package.xml(part) if part and part in package else None
        for abstract in children_of(root, "abstractNum"):
            levels = {int(one.get(f"{W}ilvl", "0")): one for one in children_of(abstract, "lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in children_of(root, "num"):
            starts = {
                int(one.get(f"{W}ilvl", "0")): int(value_of(one, "startOverride") or 1)
                for one in children_of(number, "lvlOverride")
            }
            identity = number.get(f"{W}numId", "")
            self._lists[identity] = (value_of(number, "abstractNumId") or "", starts)

    def of(self, paragraph: Element, style: str | None) -> tuple[str, bool, int]:
        """Return a paragraph's number, whether it is a bullet, and its level; counts on."""
        properties = next(children_of(paragraph, "pPr", "numPr"), None)
        number = value_of(properties, "numId")
        level_text = value_of(properties, "ilvl")
        if number is None:
            number, from_style = self._styles.numbering(style)
            level_text = level_text or from_style
        if number is None or number == "0" or number not in self._lists:
            return "", False, 0
        level = int(level_text or 0)
        abstract, starts = self._lists[number]
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(number if starts else abstract, {})
        first = starts.get(level, int(value_of(levels.get(level), "start") or 1))
        counts[level] = counts.get(level, first - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        kind = value_of(levels.get(level), "numFmt") or "decimal"
        if kind in ("bullet", "none"):
            return "", kind == "bullet", level
        text = value_of(levels.get(level), "lvlText") or f"%{level + 1}."
        for at in range(level + 1):
            shown = value_of(levels.get(at), "numFmt") or "decimal"
            text = text.replace(f"%{at + 1}", _shown(counts.get(at, 1), shown))
        return text.strip(), False, level


def _shown(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    return str(number)


def related_part(package: Package, of: str, kind: str) -> str | None:
    """Return the part that `of` refers to as `kind`, None where there is none."""
    return next((part for found, part in package.related(of).values() if found == kind), None)


def is_element(node: Element, name: str) -> bool:
    """Whether a node is Word's element of that name."""
    return bool(local(node) == name)
