"""Markdown, read by markdown-it-py: CommonMark as its specification says, with tables and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.ingest.read import html
from assistant.ingest.read.paragraphs import Note, Paragraph, called, collapse, mark
from assistant.ingest.read.tables import table_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

__all__ = ["paragraphs"]

_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.S)
_DEFINITION = re.compile(
    r"^\[\^([^\]\s]{1,40})\]:[ \t]*"
    r"(.*(?:\n(?:[ \t]+\S.*|[^\s\[#>*-].*)|\n[ \t]*\n(?: {4}|\t)[ \t]*\S.*)*)",
    re.M,
)
_ATTRIBUTES = re.compile(r"^(#{1,6} .*?)\s*\{[#.][^{}\n]*\}[ \t]*$", re.M)
_DEFINED = re.compile(r"\n:[ \t]+(?=\S)")
_LOWERED = re.compile(r"(?<=\w)([~^])(\w{1,4})\1(?![~^])")
_CALL = re.compile(r"\s*\[\^([^\]\s]{1,40})\]")


@dataclass(slots=True)
class _Text:
    """A text while it is read."""

    notes: dict[str, Note]
    done: list[Paragraph] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)  # the next number of each open list
    item: str | None = None
    level: int | None = None
    cell: str | None = None
    row: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def read(self, tokens: Sequence[Token]) -> None:
        """Read the parser's tokens in order."""
        for token in tokens:
            name = token.type
            if name == "heading_open":
                self.level = int(token.tag[1])
            elif name == "heading_close":
                self.level = None
            elif name in ("bullet_list_open", "ordered_list_open"):
                first = int(token.attrs.get("start", 1)) if name[0] == "o" else None
                self.lists.append(first)
            elif name in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif name == "list_item_open":
                number = self.lists[-1]
                self.item = "" if number is None else str(number)
                self.lists[-1] = None if number is None else number + 1
            elif name in ("th_open", "td_open"):
                self.cell = ""
            elif name in ("th_close", "td_close"):
                self.row.append(self.cell or "")
                self.cell = None
            elif name == "tr_close":
                self.rows.append(self.row)
                self.row = []
            elif name == "table_close":
                for line in table_lines(self.rows, 1):
                    self._add(line, table=True)
                self.rows = []
            elif name == "inline":
                self._inline(_shown(token.children or []))
            elif name in ("fence", "code_block"):
                self._inline(token.content)
            elif name == "html_block":
                found = html.paragraphs(token.content)
                self.done += [replace(p, body=p.level is None) for p in found]

    def _inline(self, text: str) -> None:
        if self.cell is not None:
            self.cell = collapse(text)
        else:
            self._add(text)

    def _add(self, text: str, *, table: bool = False) -> None:
        text = collapse(text)
        if not text:
            return
        item = self.item if self.lists and not table else None
        if self.lists:
            self.item = ""  # a second paragraph of the same item
        notes = tuple(self.notes[n] for n in called(text) if n in self.notes)
        self.done.append(
            Paragraph(
                text,
                notes,
                level=self.level,
                item=item if self.level is None else None,
                table=table,
                depth=len(self.lists),
                body=self.level is None,
            )
        )


def _shown(tokens: Sequence[Token]) -> str:
    found: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            found.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            found.append(" ")
    return "".join(found)


def paragraphs(text: str) -> list[Paragraph]:
    """Return the headings, paragraphs, items, table rows and notes of a Markdown text."""
    from markdown_it import MarkdownIt

    text = _FRONT_MATTER.sub("", text)
    text = _DEFINED.sub(": ", _ATTRIBUTES.sub(r"\1", text))
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    notes: dict[str, Note] = {}
    for found in _DEFINITION.finditer(text):
        if body := collapse(found.group(2)):
            shown = _shown(parser.parseInline(body)[0].children or [])
            notes.setdefault(found.group(1), Note(found.group(1), collapse(shown)))
    text = _DEFINITION.sub("", text)
    text = _LOWERED.sub(r"\2", text)
    text = _CALL.sub(lambda call: mark(call[1]) if call[1] in notes else call[0], text)
    reader = _Text(notes)
    reader.read(parser.parse(text))
    return reader.done
