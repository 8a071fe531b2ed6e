"""Notes of web pages: a raised or bracketed number that links to the note's text on the page."""

from __future__ import annotations

import re

from assistant.ingest.read.paragraphs import Note, collapse
from assistant.ingest.read.web_content import Element

__all__ = ["Notes"]

_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡]{1,3}|[ivx]{1,5})\s*[\])]?")
_BACK = re.compile(r"\s*(?:↩|↑|\^|⏎|\ufe0e|\[?(?:terug|back)\]?)+\s*", re.I)
_LONGEST = 3000  # characters; what is longer is a section, no note
_HOLDERS = {"li", "p", "div", "dd", "td", "aside"}


class Notes:
    """The notes of a page by the links that call them."""

    def __init__(self, root: Element) -> None:
        self._targets = {e.get("id"): e for e in root.iter() if e.get("id")}
        self._targets |= {e.get("name"): e for e in root.iter("a") if e.get("name")}
        self.found: dict[str, Note] = {}
        self.places: set[Element] = set()  # elements that are notes, to be passed over
        for link in list(root.iter("a")):
            if link not in self.places:
                self._look(link)

    def _look(self, link: Element) -> None:
        label = self.label(link)
        target = self._targets.get((link.get("href") or "")[1:])
        if not label or target is None:
            return
        raised = link.getparent() is not None and link.getparent().tag == "sup"
        raised = raised or link.find("sup") is not None
        while target is not None and target.tag not in _HOLDERS:
            target = target.getparent()
        if target is None or target in link.iterancestors():
            return
        if not raised and "[" not in "".join(link.itertext()):
            return
        text = collapse("".join(self._own(target)))
        text = re.sub(rf"^[\[(]?{re.escape(label)}[\])]?[.:]?\s+", "", text)
        if text and len(text) <= _LONGEST and label not in self.found:
            self.found[label] = Note(label, text)
            self.places.add(target)

    def _own(self, target: Element) -> list[str]:
        """Return the texts of a note without the links back to its call."""
        return [text for text in target.itertext() if not _BACK.fullmatch(text) or not text.strip()]

    @staticmethod
    def label(element: Element) -> str:
        """Return the number or sign that an element shows, "" where it shows more."""
        href = element.get("href") or "#"
        found = _LABEL.fullmatch("".join(element.itertext()).strip())
        return found.group(1) if found and href.startswith("#") else ""
