"""Plain text and Markdown questionnaires: answers below their questions, sources at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import InputError
from assistant.questionnaire.asked import Asked, items_of
from assistant.questionnaire.choosing import ticked
from assistant.questionnaire.encoding import decoded
from assistant.questionnaire.flow import asked_in_flow
from assistant.questionnaire.form_words import is_answer_label, is_option_list, is_placeholder
from assistant.questionnaire.grid import Cell
from assistant.questionnaire.limits import limit_in
from assistant.questionnaire.numbering import numbered
from assistant.questionnaire.records import Item, Layout, Reply
from assistant.questionnaire.rooms import Line, Mode
from assistant.questionnaire.sources import numbered_over_all, source_words, title_for
from assistant.questionnaire.table import asked_in_table

__all__ = ["PlainForm"]

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(=+|-{3,}|~{3,}|\*{3,})\s*$")
_RULE = re.compile(r"^\s*([-*=~–—])(?:\s*\1){2,}\s*$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULER = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
_BULLET = re.compile(r"^(\s*)[-*+•]\s+(?!\[[ xX]\])")
_DOTTED = re.compile(r"\s*(?:\.{4,}|…{2,}|_{3,}|‗{3,})[\s._…]*$")
_FOLLOW_UP = re.compile(
    r"^(?:zo (?:ja|nee|niet)|indien (?:ja|nee|niet|wel)|if (?:so|not|yes|no))\b", re.IGNORECASE
)
_PLACE = re.compile(r"^(after )?line (\d+)(?:, column (\d+))?$")
_MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines of the file that belong together: the first one, the last one, their text."""

    first: int
    last: int
    text: str
    heading: int = 0
    bullet: bool = False
    level: int = 0
    space: int = 0


class PlainForm:
    """A .txt or .md questionnaire.

    Raises:
        InputError: where the file is no text, or is far too long.
    """

    def __init__(self, data: bytes, name: str, layout: Layout) -> None:
        self._source = decoded(data, name)
        self._lines = self._source.text.splitlines(keepends=True)
        if len(self._lines) > _MOST_LINES:
            raise InputError(f"{name} has more than {_MOST_LINES:,} lines")
        self._marked = name.lower().endswith((".md", ".markdown"))
        self._layout = layout
        self.items = items_of(self._asked())

    def _bare(self, at: int) -> str:
        return self._lines[at].rstrip("\r\n")

    def _table_rows(self) -> list[range]:
        """Return the stretches of lines that are Markdown tables."""
        found, at = [], 0
        while at < len(self._lines):
            end = at
            while end < len(self._lines) and _ROW.match(self._bare(end)):
                end += 1
            if end - at >= 2 and _RULER.match(self._bare(at + 1)):
                found.append(range(at, end))
            at = max(end, at + 1)
        return found

    def _paragraphs(self) -> list[_Paragraph]:
        in_tables = {at for rows in self._table_rows() for at in rows}
        made: list[_Paragraph] = []
        at = 0
        fenced = False
        while at < len(self._lines):
            bare = self._bare(at)
            if bare.strip().startswith("```"):
                fenced = not fenced
            if at in in_tables or not bare.strip() or fenced or bare.strip().startswith("```"):
                at += 1
                continue
            if _RULE.match(bare):
                at += 1
                continue
            first = at
            if heading := _HEADING.match(bare):
                made.append(_Paragraph(at, at, heading[2], len(heading[1])))
                at += 1
                continue
            if (
                at + 1 < len(self._lines)
                and _UNDERLINE.match(self._bare(at + 1))
                and (len(self._bare(at + 1).strip()) >= 3 and not is_placeholder(bare))
            ):
                made.append(_Paragraph(at, at + 1, bare.strip(), 1))
                at += 2
                continue
            words = [bare.strip()]
            while at + 1 < len(self._lines) and self._goes_on(at, words[0], in_tables):
                at += 1
                words.append(self._bare(at).strip())
            space = 0
            while at + 1 + space < len(self._lines) and not self._bare(at + 1 + space).strip():
                space += 1
            bullet = _BULLET.match(self._bare(first))
            indent = len(self._bare(first)) - len(self._bare(first).lstrip())
            made.append(
                _Paragraph(
                    first,
                    at,
                    " ".join(words),
                    0,
                    bool(bullet) and self._is_list(first),
                    indent,
                    space,
                )
            )
            at += 1
        return made

    def _is_list(self, at: int) -> bool:
        """Whether a line is a point of a list; "- (a) …" is numbered, whatever stands before."""
        found = _BULLET.match(self._bare(at))
        return found is not None and not numbered(self._bare(at)[found.end() :]).style

    def _goes_on(self, at: int, opening: str, in_tables: set[int]) -> bool:
        """Whether the next line is the rest of the paragraph that the line `at` is in."""
        following = self._bare(at + 1)
        text = following.strip()
        if not text or at + 1 in in_tables or _HEADING.match(following):
            return False
        if is_answer_label(text) or is_placeholder(text) or is_option_list(text):
            return False
        if is_answer_label(opening) or is_option_list(opening) or is_placeholder(opening):
            return False
        here = self._bare(at).rstrip()
        if numbered(text).style or _BULLET.match(following) or _DOTTED.search(here):
            return False
        aside = text.startswith("(") and text.endswith(")") and not limit_in(text)
        if here.endswith("?") and (aside or _FOLLOW_UP.match(text)):
            return True
        if _DOTTED.search(text) and ":" in text:
            return False
        if here.endswith((".", "?", ":", "!")) and not self._marked:
            return len(here) > 60 and not here.endswith(("?", ":"))
        return len(here) > 45 or (self._marked and not here.endswith("  ") and text[:1].islower())

    def _asked(self) -> list[Asked]:
        paragraphs = self._paragraphs()
        self._ends = {one.first: one.last for one in paragraphs}
        lines = [self._line(one) for one in paragraphs]
        tables = {rows[0]: rows for rows in self._table_rows()}
        lines += [Line(first, "", table=True) for first in tables]
        lines.sort(key=lambda line: line.key)
        return asked_in_flow(
            lines, self._where, lambda key, section: self._in_table(tables[key], section)
        )

    def _line(self, one: _Paragraph) -> Line:
        text = one.text
        if self._marked:
            text = re.sub(r"^(?:>\s*)+", "", text)
            text = re.sub(r"^([*_]{1,3})(.+)\1$", r"\2", text)
            text = re.sub(r"^([*_]{1,3})([^*_]{1,40}[:.)])\1\s+(?=\S)", r"\2 ", text)
            text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
        text = re.sub(r"^[-*+]\s+(?=\[[ xX]?\])", "", text)
        if not one.bullet and (found := _BULLET.match(text)):
            text = text[found.end() :]
        return Line(
            one.first,
            re.sub(r"^[-*+•]\s+", "", text) if one.bullet else text,
            heading=one.heading,
            bullet=one.bullet,
            level=one.level // 2,
            bold=one.text.startswith("**") and one.text.endswith("**"),
            box=is_placeholder(text),
            space=one.space,
        )

    def _where(self, mode: Mode, key: int) -> str:
        if mode == "after":
            return f"after line {self._ends[key] + 1}"
        return f"line {key + 1}"

    def _in_table(self, rows: range, section: tuple[str, ...]) -> list[Asked]:
        kept = [rows[0], *rows[2:]]
        grid = [
            [Cell(cell.strip().replace("\\|", "|")) for cell in _cells(self._bare(at))]
            for at in kept
        ]
        width = max(len(row) for row in grid)
        grid = [[*row, *[Cell()] * (width - len(row))] for row in grid]

        def where(row: int, column: int) -> str:
            return f"line {kept[row] + 1}, column {column + 1}"

        return asked_in_table(grid, where, self._layout, section=section, widen=False, plain=True)

    def filled(self, replies: Sequence[Reply]) -> bytes:
        """Return the text with the answers in their places and the sources at the end."""
        numbered_replies, sources = numbered_over_all(self.items, replies)
        newline = "\r\n" if "\r\n" in self._source.text else "\n"
        lines = list(self._lines)
        added: dict[int, list[str]] = {}
        for item, reply in zip(self.items, numbered_replies, strict=True):
            if reply.choice:
                self._choose(lines, item, reply.choice)
            if item.place and reply.text:
                self._put(lines, added, item.place, reply.text, newline)
        made = ""
        for at, line in enumerate(lines):
            made += line
            for text in added.get(at, ()):
                made += ("" if made.endswith(("\n", "\r")) else newline) + text
        if sources:
            made += "" if made.endswith(("\n", "\r")) else newline
            title = title_for(self.items)
            made += newline + (f"## {title}" if self._marked else title) + newline + newline
            language = self.items[0].language
            for source in sources:
                made += f"[{source.n}] {source_words(source.citation, language)}{newline}"
                made += newline if self._marked else ""
        return self._source.encoded(made)

    def _choose(self, lines: list[str], item: Item, choice: str) -> None:
        place = _PLACE.match(item.choice_place)
        if place is None:
            return
        first = int(place[2]) - 1
        for at in range(first, min(first + 2 * len(item.options), len(lines))):
            if made := ticked(lines[at], choice):  # the values may stand below each other
                lines[at] = made
                return

    def _put(
        self,
        lines: list[str],
        added: dict[int, list[str]],
        place: str,
        text: str,
        newline: str,
    ) -> None:
        found = _PLACE.match(place)
        if found is None:
            return
        at = int(found[2]) - 1
        if found[3]:
            lines[at] = _with_cell(lines[at], int(found[3]) - 1, text)
        elif found[1]:
            before = newline if self._marked else ""
            added.setdefault(at, []).append(before + text.replace("\n", newline) + newline)
        else:
            end = lines[at][len(self._bare(at)) :]
            bare = lines[at][: len(lines[at]) - len(end)] if end else lines[at]
            lead = re.match(r"\s*(?:>\s*)?", bare)
            begins = lead[0] if lead else ""
            if is_placeholder(bare[len(begins) :].strip("*_ ")):
                lines[at] = begins + text.replace("\n", newline) + end
            else:
                lines[at] = _DOTTED.sub("", bare).rstrip() + " " + text.replace("\n", newline) + end


def _cells(line: str) -> list[str]:
    inner = line.strip()[1:-1]
    return re.split(r"(?<!\\)\|", inner)


def _with_cell(line: str, column: int, text: str) -> str:
    """Return a Markdown table's row with `text` in one cell; the others stay as they are."""
    bare = line.rstrip("\r\n")
    end = line[len(bare) :]
    lead = bare[: len(bare) - len(bare.lstrip())]
    tail = bare[len(bare.rstrip()) :]
    cells = _cells(bare)
    cells[column] = f" {' '.join(text.split()).replace('|', chr(92) + '|')} "
    return f"{lead}|{'|'.join(cells)}|{tail}{end}"
