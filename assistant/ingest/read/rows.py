"""Lines of a page: fragments that stand beside each other, read from left to right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from assistant.ingest.read.glyphs import Fragment, Glyph
from assistant.ingest.read.paragraphs import mark

__all__ = ["Row", "rows_of"]

_SMALL = 0.85  # of the line's type size: a number this small may call a note
_RISE = 0.1  # of the type size that a raised number stands above the line
_CALL = re.compile(r"[\[(]?(\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡]{1,3})[\])]?")
_BRACKETED = re.compile(r"\s*\(\s*(\ue000[^\ue001]*\ue001)\s*\)")
# "m²", "10⁶", "CO₂": raised or lowered numbers that call no note stand behind less than a word.
_BEFORE_CALL = re.compile(r"(?:[^\W\d_]{3}|[.,;:)\]\"”’'»%…]|\b[12][09]\d\d)\s?$")


class Row:
    """A line of a page: `cells` are the fragments it is put together from, from left to right.

    `size` is that of most of its type, `base` the line that most of it stands on, `bold` and
    `italic` say that all of its words are.
    """

    __slots__ = ("base", "bold", "cells", "italic", "left", "right", "size", "text")

    def __init__(self, cells: Sequence[Fragment]) -> None:
        self.cells = tuple(cells)
        self.left = cells[0].left
        self.right = max(cell.right for cell in cells)
        sizes: Counter[float] = Counter()
        bases: Counter[float] = Counter()
        for cell in cells:
            sizes[cell.size] += len(cell.glyphs)
            bases[cell.base] += len(cell.glyphs)
        self.size = max(sizes.items(), key=lambda item: (item[1], item[0]))[0]
        self.base = bases.most_common(1)[0][0]
        worded = [cell for cell in cells if any(map(str.isalnum, cell.text))]
        self.bold = bool(worded) and all(cell.bold for cell in worded)
        self.italic = bool(worded) and all(cell.italic for cell in worded)
        self.text = " ".join([cell.text for cell in cells]).strip()

    def _runs(self) -> list[tuple[str, bool]]:
        """Return stretches of the text, and whether each is raised and small."""
        size, base = self.size, self.base
        runs: list[tuple[str, bool]] = []
        glyphs: list[Glyph | None] = []
        for cell in self.cells:
            glyphs += [None, *cell.glyphs] if glyphs else list(cell.glyphs)
        for glyph in glyphs:
            if glyph is None or glyph.text == " ":
                runs.append((" ", False))
                continue
            raised = glyph.size < _SMALL * size and glyph.base > base + _RISE * size
            if runs and runs[-1][1] == raised and runs[-1][0] != " ":
                runs[-1] = (runs[-1][0] + glyph.text, raised)
            else:
                runs.append((glyph.text, raised))
        return runs

    @property
    def label(self) -> str:
        """The raised number that the line opens with, or ""."""
        runs = [run for run in self._runs() if run[0] != " "]
        found = _CALL.fullmatch(runs[0][0]) if runs and runs[0][1] else None
        return found.group(1) if found else ""

    def marked(self, labels: Collection[str]) -> str:
        """Return the text with marks for the raised numbers that call a note.

        One that is none of `labels` is taken for a call all the same behind a word or a stop.
        """
        found = ""
        for text, raised in self._runs():
            call = _CALL.fullmatch(text) if raised and found.strip() else None
            label = call.group(1) if call else ""
            if label and (label in labels or (label.isdecimal() and _BEFORE_CALL.search(found))):
                found = found.rstrip() + mark(label)
            else:
                found += text
        return _BRACKETED.sub(r"\1", found).strip()


def rows_of(fragments: Iterable[Fragment]) -> list[Row]:
    """Return the lines of a region from above, each from left to right."""
    rows: list[tuple[float, float, list[Fragment]]] = []
    for fragment in sorted(fragments, key=lambda f: (-f.base, f.left)):
        for n in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            base, size, cells = rows[n]
            reach = 0.35 * min(size, fragment.size) if size == fragment.size else 0.5 * size
            if abs(base - fragment.base) <= reach and not _overlap(cells, fragment):
                cells.append(fragment)
                if fragment.size > size:
                    rows[n] = (fragment.base, fragment.size, cells)
                break
        else:
            rows.append((fragment.base, fragment.size, [fragment]))
    return [Row(sorted(cells, key=lambda f: f.left)) for _, _, cells in rows]


def _overlap(cells: list[Fragment], fragment: Fragment) -> bool:
    return any(
        min(cell.right, fragment.right) - max(cell.left, fragment.left) > 0.3 * fragment.size
        for cell in cells
    )
