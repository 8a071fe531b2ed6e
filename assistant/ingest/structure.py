"""From paragraphs to a document: canonical text, and blocks that say what each part is.

Headings, list items and lead-ins are recognised from the text where the source's markup does not
tell them: a heading is short and ends without punctuation, list numbers count up from one, items
without marks follow a lead-in that ends in a colon and start in lower case. Each footnote becomes
a block of its own behind the block that calls it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.ingest.divisions import Line, division_levels
from assistant.ingest.nesting import Nesting
from assistant.ingest.read.contents import CONTENTS
from assistant.ingest.read.paragraphs import Paragraph, take_marks
from assistant.sentences import sentence_spans
from assistant.types import Block, BlockKind, Span

__all__ = ["BLOCK_SEPARATOR", "build"]

BLOCK_SEPARATOR = "\n\n"
_NUMBERED_HEADING = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+(?:[–—-]\s+)?(?=[A-ZÀ-Þ“\"])")
_DASHED_HEADING = re.compile(r"^\d+\s+[–—-]\s")
_NUMBERED_ITEM = re.compile(r"^\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)°º]{1,2}\s+")
_BULLET = re.compile(r"^([•▪●‣◦○■–—-])\s+")
_CAPTION = re.compile(
    r"(?:tabel|table|figuur|figure|fig\.|grafiek|graph|chart|diagram|afbeelding)"
    r"\s+(?-i:[A-Z]?\.?\d+(?:[.–-]\d+)*|[IVX]+|[A-Z])\b",
    re.I,
)
_TERMINAL = re.compile(r"[.;:,!?…][\"”’')\]]*$")
_LABEL = re.compile(r"^[A-ZÀ-Þ][^.;:,!?]{1,38}:$")
_LONGEST_HEADING = 200
_LONGEST_QUESTION_HEADING = 100
_LONGEST_WRAPPED_HEADING = 2  # lines
_LONGEST_LABEL = 3  # words
_NEAR = 6  # paragraphs that may stand between two items of a list


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph with the kind it was found to have."""

    paragraph: Paragraph
    text: str
    kind: BlockKind
    level: int = 0
    label: str | None = None
    is_label: bool = False  # a heading that only names what follows: "Mijlpalen:"


def _reads_as_heading(paragraph: Paragraph, text: str) -> bool:
    if paragraph.lines > _LONGEST_WRAPPED_HEADING or len(text) > _LONGEST_HEADING:
        return False
    if _CAPTION.match(text):
        return False
    if not (text[0].isupper() or text[0].isdecimal() or text[0] in "“\"'‘"):
        return False
    if text.endswith("?"):
        return len(text) <= _LONGEST_QUESTION_HEADING
    return bool(_LABEL.match(text)) or not _TERMINAL.search(text)


def _classify(paragraphs: Sequence[Paragraph]) -> list[_Part]:
    """Return the paragraphs with their kinds; heading levels are relative to the document."""
    texts = [take_marks(paragraph.text)[0] for paragraph in paragraphs]
    labels = _label_headings(texts)
    numbered = any(_DASHED_HEADING.match(text) for text in texts)
    parts: list[_Part] = []
    for n, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True)):
        after = texts[n + 1] if n + 1 < len(texts) else ""
        leads_in = _leads_in(text, paragraphs[n + 1 : n + 3])
        if paragraph.level is not None and not _CAPTION.match(text):
            parts.append(_Part(paragraph, text, "heading", paragraph.level))
        elif paragraph.table:
            parts.append(_Part(paragraph, text, "table"))
        elif paragraph.item is not None:
            parts.append(_Part(paragraph, text, "item", label=paragraph.item))
        elif (item := _item_label(paragraph, text, parts, after)) is not None and not (
            _opens_marked_list(paragraph, text, paragraphs[n + 1 : n + 2])
        ):
            parts.append(_Part(paragraph, text, "item", label=item))
        elif not paragraph.body and _reads_as_heading(paragraph, text) and not leads_in:
            is_label = text in labels
            level = _level(text, is_label, numbered, parts)
            parts.append(_Part(paragraph, text, "heading", level, is_label=is_label))
        else:
            parts.append(_Part(paragraph, text, "paragraph"))
    return _with_divisions(parts)


def _with_divisions(parts: Sequence[_Part]) -> list[_Part]:
    """Return the parts with the divisions of a law ("Artikel 3") as headings, level below level."""
    lines = [
        Line(
            part.text,
            part.level if part.kind == "heading" else None,
            part.kind == "paragraph" and part.paragraph.lines <= _LONGEST_WRAPPED_HEADING,
            part.is_label,
        )
        for part in parts
    ]
    return [
        part if level is None else replace(part, kind="heading", level=level)
        for part, level in zip(parts, division_levels(lines), strict=True)
    ]


def _opens_marked_list(paragraph: Paragraph, text: str, following: Sequence[Paragraph]) -> bool:
    """Whether a numbered paragraph ("1. This Act applies to:") leads in a list of the markup."""
    return not paragraph.depth and text.endswith(":") and any(p.item is not None for p in following)


def _leads_in(text: str, following: Sequence[Paragraph]) -> bool:
    """Whether `text` opens a list as a sentence, not as a bare label over it."""
    if not text.endswith(":") or not following:
        return False
    after = following[0]
    marked = after.item is not None or bool(_BULLET.match(after.text))
    return (marked and len(text.split()) > _LONGEST_LABEL) or any(
        paragraph.text[0].islower() for paragraph in following
    )


def _item_label(paragraph: Paragraph, text: str, parts: Sequence[_Part], after: str) -> str | None:
    """Return the label of a list item ("" for one without a mark), or None for other text."""
    before = parts[-1] if parts else None
    after_item = before is not None and before.kind == "item"
    # a list that the markup tells does not go on in paragraphs that begin with a number
    goes_on = after_item and before is not None and paragraph.depth >= before.paragraph.depth
    if _DASHED_HEADING.match(text):
        return None
    if found := _NUMBERED_ITEM.match(text):
        label = found.group(1)
        is_heading = (
            not _TERMINAL.search(text) and not after_item and not _NUMBERED_ITEM.match(after)
        )
        expected = not label.isdecimal() or int(label) == 1 or goes_on or _is_next(label, parts)
        return label if expected and not is_heading else None
    if found := _BULLET.match(text):
        return found.group(1)
    opens_list = before is not None and before.kind != "heading" and before.text.endswith(":")
    if text[0].islower():
        unmarked = after_item and before is not None and before.label == ""
        return "" if opens_list or (unmarked and goes_on) else None
    # an unmarked item may start with a capital, where it or the item before it ends in a semicolon
    unmarked = after_item and before is not None and before.label == ""
    ends_open = text if opens_list else before.text if unmarked and before is not None else ""
    return "" if re.search(r"[;\]]$", ends_open) and (opens_list or unmarked) else None


def _is_next(label: str, parts: Sequence[_Part]) -> bool:
    """Whether a number follows that of the last item, from which a box or a note parts it."""
    near = (p.label for p in reversed(parts[-_NEAR:]) if p.kind == "item" and p.label)
    last = next((known for known in near if known.isdecimal()), "")
    return bool(last) and int(label) == int(last) + 1


def _label_headings(texts: Sequence[str]) -> frozenset[str]:
    """Return the headings that recur ("Mijlpalen:"), and short ones that vary one of these."""
    recurring = {text for text, times in Counter(texts).items() if times > 1}
    first_words = {text.split()[0] for text in recurring}
    return frozenset(
        text
        for text in texts
        if text in recurring
        or text.endswith(":")
        or (len(text.split()) <= _LONGEST_LABEL and text.split()[0] in first_words)
    )


def _level(text: str, is_label: bool, numbered: bool, parts: Sequence[_Part]) -> int:
    """Return a heading's level where only its text is known.

    Numbers give the level; without one a heading stands below the numbered ones, and below a
    heading that it follows directly. A label stands below whatever heading it stands under.
    """
    if is_label:
        return _level_above(parts) + 1
    if found := _NUMBERED_HEADING.match(text):
        return found.group(1).count(".") + 1
    level = 2 if numbered else 1
    last = parts[-1] if parts else None
    follows_heading = last is not None and last.kind == "heading" and not last.is_label
    return level + 1 if follows_heading and last is not None and last.level == level else level


def _level_above(parts: Sequence[_Part]) -> int:
    """Return the level of the last heading that is no label, 0 where there is none."""
    return next((p.level for p in reversed(parts) if p.kind == "heading" and not p.is_label), 0)


def build(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """Return the canonical text of `paragraphs` and its blocks.

    The blocks lie in order and cover the text: joined by `BLOCK_SEPARATOR` they are the text.
    """
    assembler = _Assembler()
    filled = [p for p in paragraphs if take_marks(p.text)[0].strip()]
    for part in _without_contents(_classify(filled)):
        assembler.add(part)
    return BLOCK_SEPARATOR.join(assembler.pieces), tuple(assembler.blocks)


def _without_contents(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Yield the parts without the name of a table of contents that the reader left out."""
    for part, after in zip_longest(parts, parts[1:]):
        is_bare = after is None or after.kind == "heading"
        if not (part.kind == "heading" and is_bare and CONTENTS.fullmatch(part.text)):
            yield part


class _Assembler:
    """Puts the parts behind each other; holds the place, the open headings and the open list."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._headings: list[tuple[int, str]] = []
        self._lead_ins: dict[int, Span] = {}  # by the depth of the items they lead in
        self._nesting = Nesting()
        self._led_in = False  # by the last item, which ends in a colon
        self._caption: Span | None = None  # of the table that comes next
        self._around: list[tuple[int, str]] = []  # the headings around the open box
        self._box = 0

    def _append(self, text: str) -> Span:
        start = self.length + len(BLOCK_SEPARATOR) if self.pieces else 0
        self.pieces.append(text)
        self.length = start + len(text)
        return Span(start, self.length)

    def add(self, part: _Part) -> None:
        """Append one part and the notes it calls."""
        self._enter(part.paragraph.box)
        if part.kind == "heading":
            self._headings = [h for h in self._headings if h[0] < part.level]
            section = tuple(text for _, text in self._headings)
            self._headings.append((part.level, part.text.removesuffix(":")))
        else:
            section = tuple(text for _, text in self._headings)
        text, calls = take_marks(part.paragraph.text)
        span = self._append(text)
        block = Block(
            part.kind,
            span.start,
            span.end,
            section,
            part.level,
            part.label or None,
            page=part.paragraph.page,
        )
        depth = self._depth(part)
        if part.kind == "item":
            block = replace(block, lead_in=self._lead_in_at(depth))
        elif part.kind == "table":
            block = replace(block, lead_in=self._caption)
        self.blocks.append(block)
        self._note_lead_in(part, depth, span)
        anchors = {label: span.start + offset for offset, label in calls}
        for note in part.paragraph.notes:
            place = self._append(note.text)
            self.blocks.append(
                Block(
                    "footnote",
                    place.start,
                    place.end,
                    section,
                    label=note.label,
                    anchor=anchors.get(note.label),
                    page=part.paragraph.page,
                )
            )

    def _enter(self, box: int) -> None:
        """Go into or out of a box: its headings end with it."""
        if box != self._box:
            self._headings = list(self._around if self._box else self._headings)
            self._around = list(self._headings)
            self._box = box

    def _depth(self, part: _Part) -> int:
        """Return how deep an item lies in lists, 0 for other text."""
        if part.kind == "table":
            return 0
        if part.kind != "item" or part.paragraph.item is not None:
            self._nesting.close()
            self._led_in = False
            return max(part.paragraph.depth, 1) if part.kind == "item" else 0
        found = self._nesting.depth(part.text, led_in=self._led_in)
        self._led_in = part.text.endswith(":")
        return max(part.paragraph.depth, found)

    def _lead_in_at(self, depth: int) -> Span | None:
        """Return what leads in an item at `depth`: the nearest open lead-in around it."""
        self._lead_ins = {d: span for d, span in self._lead_ins.items() if d <= depth}
        return self._lead_ins[max(self._lead_ins)] if self._lead_ins else None

    def _note_lead_in(self, part: _Part, depth: int, span: Span) -> None:
        """Remember the lead-in that the next items need, and forget it where a list ends."""
        if part.kind == "table":
            return
        self._caption = None
        if part.kind == "paragraph" and (part.text.endswith(":") or _is_caption(part.text)):
            self._caption = sentence_spans(part.text, span.start)[-1]
        if part.kind != "item":
            self._lead_ins = {}
        if part.text.endswith(":"):
            self._lead_ins[depth + 1] = sentence_spans(part.text, span.start)[-1]


def _is_caption(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not _TERMINAL.search(text)
