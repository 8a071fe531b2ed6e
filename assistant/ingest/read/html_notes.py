"""Notes of web pages: a number that links to the note's text on the page, which links back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.ingest.read.paragraphs import Note, Paragraph, collapse
from assistant.ingest.read.web_content import Element

__all__ = ["Notes", "without_bare_names"]

_LABEL = re.compile(
    r"[\[(]?\s*(?:(?:(?:foot|end)?note|(?:voet|eind)?noot)\s+)?"
    r"(\*?\d{1,3}|[*†‡]{1,3}|[ivx]{1,5}|[a-z])\s*[\])]?",
    re.I,
)
_BACK = re.compile(r"\s*(?:↩|↑|\^|⏎|\ufe0e|\[?(?:terug|back)\]?)+\s*", re.I)
_LONGEST = 3000  # characters; what is longer is a section, no note
_DEEPEST = 100  # elements within elements
_PARTED = {"p", "li", "br", "div", "dd", "ul", "ol", "td", "tr", "blockquote"}
_NAMES = re.compile(r"(?:foot|end)?notes|(?:voet|eind)?noten", re.I)
_ATTRIBUTES = ("title", "data-content", "data-bs-content", "data-tooltip", "data-tippy-content")
_FEWEST_WORDS = 2  # of an attribute's text that is a note
_HOLDERS = {"li", "p", "div", "dd", "td", "aside"}


class Notes:
    """The notes of a page by the links that call them."""

    def __init__(self, root: Element) -> None:
        self._targets = {e.get("id"): e for e in root.iter() if e.get("id")}
        self._targets |= {e.get("name"): e for e in root.iter("a") if e.get("name")}
        self._called: dict[Element, Note] = {}
        self._known: dict[Element, Note] = {}  # by the element that holds it
        self._used: set[Note] = set()
        self.places: set[Element] = set()  # elements that are notes, to be passed over
        for link in list(root.iter("a")):
            if not any(above in self.places for above in link.iterancestors()):
                self._look(link)
        self._look_without_links(root)

    def of(self, link: Element) -> Note | None:
        """Return the note that a link calls, None where it calls none."""
        note = self._called.get(link)
        if note is not None:
            self._used.add(note)
        return note

    def not_called(self) -> tuple[Note, ...]:
        """Return the notes that no text that was read calls: they are the document's as well."""
        return tuple(note for note in self._known.values() if note not in self._used)

    def _look(self, link: Element) -> None:
        label = self.label(link)
        target = self._targets.get((link.get("href") or "")[1:])
        if label and target is None:
            self._look_at_attributes(link, label)
        if not label or target is None:
            return
        while target is not None and target.tag not in _HOLDERS and target.get("popover") is None:
            target = target.getparent()
        if target is None or target in link.iterancestors():
            return
        back = self._links_back(link, target)
        raised = link.getparent() is not None and link.getparent().tag == "sup"
        raised = raised or link.find("sup") is not None
        raised = raised or link.get("role") == "doc-noteref"
        if not raised and not back and "[" not in "".join(link.itertext()):
            return
        if target not in self._known:
            text = collapse("".join(_own(target, back)))
            text = re.sub(rf"^[\[(]?{re.escape(label)}[\])]?[.:]?\s+", "", text)
            text = re.sub(r"^(?:\(\s*\)|\[\s*\]|[.:)\]])\s*", "", text)
            if not text or len(text) > _LONGEST:
                return
            self._known[target] = Note(label, text)
            self.places.add(target)
        self._called[link] = self._known[target]

    def _look_at_attributes(self, element: Element, label: str) -> None:
        """Take the note that a number shows when it is pointed at."""
        around = [element, *element.iter("sup"), *element.iterancestors("sup", "abbr")]
        said = [e.get(name) or "" for e in around for name in _ATTRIBUTES]
        text = max(map(collapse, said), key=len)
        if len(text.split()) >= _FEWEST_WORDS and len(text) <= _LONGEST:
            self._called[element] = self._known[element] = Note(label, text)

    def _look_without_links(self, root: Element) -> None:
        """Find the paragraphs that open with a raised number which text before them ends in."""
        open_calls: dict[str, list[Element]] = {}
        for raised in root.iter("sup"):
            found = _LABEL.fullmatch("".join(raised.itertext()).strip())
            linked = any(a in self._called for a in (*raised.iter("a"), *raised.iterancestors("a")))
            if not found or linked or any(a in self.places for a in raised.iterancestors()):
                continue
            label, place = found.group(1), raised.getparent()
            holder = _opened_by(raised)
            if holder is None:
                self._look_at_attributes(raised, label)
                if raised not in self._called and (place.text or len(place) > 1):
                    open_calls.setdefault(label, []).append(raised)
            elif label in open_calls and 0 < len(text := _behind(raised, holder)) <= _LONGEST:
                self._known[holder] = note = Note(label, text)
                self.places.add(holder)
                self._called |= dict.fromkeys(open_calls.pop(label), note)

    def _links_back(self, link: Element, target: Element) -> list[Element]:
        """Return the links in a note to where it is called."""
        near = [link, *link.iter(), *(above for above in (link.getparent(),) if above is not None)]
        here = {f"#{name}" for e in near for name in (e.get("id"), e.get("name")) if name}
        return [a for a in target.iter("a") if a.get("href") in here]

    @staticmethod
    def label(element: Element) -> str:
        """Return the number or sign that an element shows, "" where it shows more."""
        href = element.get("href") or "#"
        found = _LABEL.fullmatch("".join(element.itertext()).strip())
        return found.group(1) if found and href.startswith("#") else ""


def without_bare_names(found: Sequence[tuple[Paragraph, bool]]) -> list[tuple[Paragraph, bool]]:
    """Return the paragraphs without the heading of notes that stand where they are called."""
    followed = [*(p.level for p, _ in found[1:]), 0]
    return [
        (paragraph, bold)
        for (paragraph, bold), after in zip(found, followed, strict=False)
        if after is None or paragraph.level is None or not _NAMES.fullmatch(paragraph.text)
    ]


def _opened_by(raised: Element) -> Element | None:
    """Return the paragraph whose text begins with a raised number, None where it begins none."""
    place = raised
    while place.tag not in _HOLDERS:
        before, above = place.getprevious(), place.getparent()
        if before is not None or above is None or (above.text or "").strip():
            return None
        place = above
    return place


def _behind(raised: Element, holder: Element) -> str:
    text = collapse("".join(_own(holder, [])))
    return text.removeprefix(collapse("".join(raised.itertext()))).lstrip(" .:")


def _own(element: Element, back: list[Element], deep: int = 0) -> Iterator[str]:
    """Yield the texts of a note without the links back to its call."""
    if element in back or deep > _DEEPEST:
        return
    if element.text and not _BACK.fullmatch(element.text):
        yield element.text
    for child in element:
        if child.tag in _PARTED:
            yield " "
        yield from _own(child, back, deep + 1)
        if child.tag in _PARTED:
            yield " "
        yield child.tail or ""
