"""Hard-wrapped text, as extracted from a PDF: lines are joined back into paragraphs.

The page layout shows in small signs only: a line of nothing but blanks ends a paragraph, a page
break lacks the usual empty line (or is a form feed), a long run of blanks is the rule above the
page-foot notes, and a line that ends early was ended on purpose.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.ingest.read.hyphens import breaks_words, joined, mended, words_of
from assistant.ingest.read.paragraphs import Note, Paragraph, called, collapse, mark

__all__ = ["Line", "Page", "is_wrapped", "paragraphs", "paragraphs_of"]

_NOTE_RULE = re.compile(r"^(?:[ \t\u00a0]{20,}|_{5,})$")
_NOTE_START = re.compile(r"^(\d{1,3})\s+(\S.*)$")
_NUMBERED_HEADING = re.compile(r"^\d+(?:\.\d+)*\.?\s+[–—-]\s")
_NUMBERED_ITEM = re.compile(r"^(\d{1,2})[.)]\s+\S")
_BULLET = re.compile(r"^[•▪●‣◦○■]\s*\S")
_DASH = re.compile(r"^[–—-]\s+\S")
_LABEL = re.compile(r"^[A-ZÀ-Þ][\w()/’-]*(?: [\w()/’-]+){0,2}:$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’')\]]*$")
_FULL_STOP = re.compile(r"[.!?:][\"”’')\]]*$")
# A line was ended on purpose when the next word would have fitted into this share of the usual
# line width (proportional type makes full lines differ by about a tenth); trailing blanks are a
# second sign, so that less room is enough.
_FITS = 0.9
_FITS_TRAILING = 0.97
_SHORT = 0.4  # of the width: a line that leaves this much free is no line of running text


@dataclass(slots=True)
class Line:
    """A line of text, and what stands before it."""

    text: str
    blank_before: bool = False
    page_before: bool = False
    trails: bool = False  # ends in two blanks or more, as extracted paragraph ends often do
    page: int | None = None
    indent: int = 0  # steps from the page's left edge, where the layout tells
    level: int | None = None  # of a heading, where its type tells
    free: float | None = None  # characters that would fit behind it, where the layout tells
    table: bool = False  # a row of a table, a paragraph of its own
    item: str | None = None  # the label of an item, where its mark was taken off
    depth: int = 0  # of an item in lists, where the layout tells
    box: int = 0  # the number of the box it stands in
    body: bool = False  # no heading: the document sets its headings otherwise


@dataclass(slots=True)
class Page:
    """A page's lines, with marks where they call a note, and the notes at its foot."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def is_wrapped(text: str) -> bool:
    """Whether lines are broken by width rather than by paragraph."""
    lengths = [len(line) for line in text.splitlines() if line.strip()]
    if len(lengths) < 3:
        return False
    unfinished = sum(
        not _ENDS_SENTENCE.search(line.rstrip()) for line in text.splitlines() if line.strip()
    )
    longest = statistics.quantiles(lengths, n=20)[-1]
    return 40 <= longest <= 130 and unfinished / len(lengths) > 0.4


def _pages(text: str) -> list[list[str]]:
    """Return the lines of each page; a line without content is "" whatever blanks it held.

    Where nearly every line is followed by an empty one, that empty line is the line's own end,
    and its absence a page break.
    """
    raw = text.split("\n")
    filled = [n for n, line in enumerate(raw[:-1]) if line.strip()]
    double = sum(raw[n + 1] == "" for n in filled) > 0.8 * len(filled) if filled else False
    pages: list[list[str]] = [[]]
    position = 0
    while position < len(raw):
        line = raw[position]
        if line.startswith("\f"):
            pages.append([])
            line = line.lstrip("\f")
        rule = bool(_NOTE_RULE.match(line))
        pages[-1].append(line if rule or line.strip() else "")
        position += 1
        if double and line != "" and not rule:
            if position < len(raw) and raw[position] == "":
                position += 1
            elif position < len(raw):
                pages.append([])
    return pages


def _read_notes(lines: list[str]) -> list[Note]:
    """Return the page-foot notes in `lines`, or none where they are not notes after all."""
    notes: list[Note] = []
    for line in filter(None, map(str.strip, lines)):
        start = _NOTE_START.match(line)
        if start and (not notes or int(start.group(1)) == int(notes[-1].label) + 1):
            notes.append(Note(start.group(1), line))  # the number is the source's own text
        elif notes:
            notes[-1] = Note(notes[-1].label, joined(notes[-1].text, line))
        else:
            return []
    return notes


def _page(lines: list[str]) -> Page:
    page = Page()
    for number, line in enumerate(lines):
        if _NOTE_RULE.match(line) and (notes := _read_notes(lines[number + 1 :])):
            page.notes = notes
            lines = lines[:number]
            break
    blank = False
    for line in lines:
        text = line.strip()
        if text:
            page.lines.append(Line(text, blank, trails=line.endswith("  ")))
        blank = not text
    for note in page.notes:
        _mark_call(page.lines, note.label)
    return page


def _mark_call(lines: list[Line], label: str) -> None:
    """Replace the number glued to a word that calls note `label` by a mark."""
    call = re.compile(rf"(?<=[^\W\d_]|[)\]”’\"»%.,;:]){label}(?!\w)")
    for line in lines:
        if call.search(line.text):
            line.text = call.sub(mark(label), line.text, count=1)
            return


class _Joiner:
    """Decides line by line where a paragraph ends; holds the paragraph in the making."""

    def __init__(self, lines: list[Line]) -> None:
        lengths = sorted(len(line.text) for line in lines)
        self.width = lengths[int(0.95 * (len(lengths) - 1))]
        self.words = words_of(line.text for line in lines)
        laid_out = any(line.free is not None for line in lines)
        breaks = laid_out and breaks_words([line.text for line in lines], self.words)
        self.join = mended if breaks else joined
        self.current: list[Line] = []
        self.number = 0  # of the last numbered item; numbering restarts at 1

    def add(self, line: Line) -> None:
        """Put `line` at the end of the paragraph in the making."""
        found = _NUMBERED_ITEM.match(line.text)
        if found and not self.current:
            self.number = int(found.group(1))
        self.current.append(line)

    def fits(self, line: Line, after: Line) -> bool:
        """Whether the first word of `after` would have fitted on `line`."""
        word = after.text.split(" ", 1)[0]
        if line.free is not None:
            return 1 + len(word) <= line.free
        room = (_FITS_TRAILING if line.trails else _FITS) * self.width
        return len(line.text) + 1 + len(word) <= room

    def starts_item(self, line: Line) -> bool:
        """Whether `line` opens a list item: the expected number, a bullet, a dash after an end."""
        if line.item is not None:
            return True
        if found := _NUMBERED_ITEM.match(line.text):
            return int(found.group(1)) in (1, self.number + 1)
        before = self.current[-1].text if self.current else "."
        return bool(
            _BULLET.match(line.text) or (_DASH.match(line.text) and _ENDS_SENTENCE.search(before))
        )

    def breaks(self, line: Line) -> bool:
        """Whether a paragraph ends between the last line and `line`."""
        if not self.current:
            return False
        last = self.current[-1]
        if line.level != last.level or line.table or last.table or line.box != last.box:
            return True
        if line.level is not None:  # a heading over several lines
            return line.blank_before
        if self.starts_item(line) or _NUMBERED_HEADING.match(line.text):
            return True
        if _LABEL.match(last.text) and len(self.current) == 1:
            return True
        if _LABEL.match(line.text) and (line.blank_before or self.fits(last, line)):
            return True
        if self._ended_short(last, line):
            return True
        goes_on = line.text[0].islower() or not _ENDS_SENTENCE.search(last.text)
        if line.page_before:
            uppercase_after_blank = line.blank_before and not line.text[0].islower()
            return not goes_on or uppercase_after_blank or self._is_heading_above(line)
        if line.blank_before:
            return True
        if last.text.endswith(";"):
            return self.fits(last, line)
        if _FULL_STOP.search(last.text) and not line.text[0].islower():
            return self.fits(last, line)
        if last.text.endswith(":") and line.indent != last.indent:
            return True
        return self._is_heading_above(line)

    def _ended_short(self, last: Line, line: Line) -> bool:
        """Whether a line leaves so much of the layout's width free that it was ended on purpose.

        Lines of an address do; text that runs beside a picture seldom goes on with a capital.
        """
        if last.free is None or line.text[0].islower() or not last.text[-1].isalnum():
            return False
        return last.free > _SHORT * (last.free + len(last.text)) and self.fits(last, line)

    def _is_heading_above(self, line: Line) -> bool:
        """Whether the paragraph in the making is a heading that runs into `line`."""
        if len(self.current) != 1 or not line.text[0].isupper():
            return False
        text = self.current[0].text
        return (
            text[0].isupper()
            and not re.search(r"[.,;:\-–—]$", text)
            and self.fits(self.current[0], line)
        )

    def take(self) -> str:
        """Return the paragraph in the making and start a new one."""
        text = ""
        for line in self.current:
            text = self.join(text, line.text, self.words) if text else line.text
        self.current = []
        return collapse(text)


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of hard-wrapped text; page-foot notes stand with their callers."""
    return paragraphs_of([_page(lines) for lines in _pages(text)])


def paragraphs_of(pages: Sequence[Page]) -> list[Paragraph]:
    """Return the paragraphs of lines that lie on `pages`."""
    notes: dict[str, list[Note]] = {}  # in order: numbers may begin anew on each page
    for number, page in enumerate(pages):
        for note in page.notes:
            notes.setdefault(note.label, []).append(note)
        if page.lines and number:
            page.lines[0].page_before = True
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return []
    joiner = _Joiner(lines)
    done: list[Paragraph] = []

    def flush() -> None:
        count, first = len(joiner.current), joiner.current[0]
        body = joiner.take()
        found = tuple(notes[label].pop(0) for label in called(body) if notes.get(label))
        done.append(
            Paragraph(
                body,
                found,
                level=first.level,
                item=first.item,
                depth=first.depth,
                table=first.table,
                page=first.page,
                lines=count,
                body=first.body,
                box=first.box,
            )
        )

    for line in lines:
        if joiner.breaks(line):
            flush()
        joiner.add(line)
    flush()
    left = [note for rest in notes.values() for note in rest]
    if left:  # a note whose call was not found still belongs to the document
        last = done.pop()
        done.append(replace(last, notes=(*last.notes, *left)))
    return done
