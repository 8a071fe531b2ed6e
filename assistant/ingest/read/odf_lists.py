"""The numbers of an OpenDocument text's lists, which may go on where others stopped."""

from __future__ import annotations

from assistant.ingest.read.odf_styles import OdfStyles, attribute
from assistant.ingest.read.package import Element, local
from assistant.ingest.read.word_lists import Listed
from assistant.ingest.read.word_styles import whole

__all__ = ["OdfLists", "OpenList"]


class OpenList:
    """A list while it is read: its style, how far each of its levels has counted."""

    def __init__(self, style: str, family: str) -> None:
        self.style = style
        self.family = family
        self.counts: list[int] = []


class OdfLists:
    """Counts through the lists of a text."""

    def __init__(self, styles: OdfStyles) -> None:
        self._styles = styles
        self._by_id: dict[str, OpenList] = {}
        self._last: dict[str, OpenList] = {}  # by their style
        self._met = 0

    def open(self, node: Element, around: OpenList | None, depth: int) -> OpenList:
        """Return the list that an element begins, at a depth from 1, or one that it goes on."""
        style = attribute(node, "style-name") or (around.style if around else "")
        before = self._by_id.get(attribute(node, "continue-list"))
        goes_on = attribute(node, "continue-numbering") == "true"
        found = around
        if around is None:
            found = before or (self._last.get(style) if goes_on else None)
        if found is None or found.style != style:
            self._met += 1
            counts = found.counts if found is not None else []
            family = found.family if found is not None else f"list {self._met}"
            found = OpenList(style, family)
            found.counts = counts
        if around is not None and not goes_on and before is None:
            del found.counts[depth:]
        if identity := attribute(node, "id"):
            self._by_id[identity] = found
        self._last[style] = found
        return found

    def next(self, entry: Element, opened: OpenList, depth: int) -> Listed | None:
        """Return the number of a list's next item; None where the entry has none."""
        is_shown = local(entry) == "list-item" and any(local(n) in ("p", "h") for n in entry)
        counts = opened.counts
        if not is_shown:
            return None
        while len(counts) < depth:
            counts.append(self._styles.first_number(opened.style, len(counts) + 1) - 1)
        del counts[depth:]
        own = whole(attribute(entry, "start-value"), -1)
        counts[depth - 1] = own if own >= 0 else counts[depth - 1] + 1
        label = self._styles.label(opened.style, depth, counts)
        indent = self._styles.list_indent(opened.style, depth)
        return Listed(label, opened.family, depth - 1, indent)
