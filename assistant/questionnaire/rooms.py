"""Lines of running text, and the room for an answer that follows one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.questionnaire.choosing import options_in
from assistant.questionnaire.form_words import is_answer_label, is_option_list, is_placeholder
from assistant.questionnaire.limits import limit_in
from assistant.questionnaire.numbering import Numbered, numbered
from assistant.questionnaire.records import Limit
from assistant.questionnaire.wording import wording

__all__ = [
    "Line",
    "Mode",
    "Room",
    "is_room",
    "number_of",
    "room_after",
    "with_dots",
    "without_dots",
]

Mode = Literal["in", "after"]
_DOTS = re.compile(
    r"[:?.)\w]\s*(?:\.{4,}|…{2,}|_{3,}|‗{3,})[\s._…]*$|^.{2,}[:?]\s*\t+\s*$", re.DOTALL
)
_DOTS_BEHIND = re.compile(r"\s*(?:\.{4,}|…{2,}|_{3,}|‗{3,})[\s._…]*$")
_MOST_GUIDANCE = 3  # lines
_REMARK = re.compile(
    r"^(?:[(\[]|max|ten hoogste|up to|at most|no more|niet meer|\d+ [tkcw])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of running text.

    `heading` is its level as a title, 0 for none. `label` is a number that is not in the text.
    `box` tells that it is a drawn place for an answer, `blank` that it is an empty paragraph,
    `inline` that there is a place behind its words. `options` is a drop-down's values, None
    where there is none. `space` counts the empty lines that follow where those are no lines.
    """

    key: int
    text: str
    heading: int = 0
    label: str = ""
    bullet: bool = False
    level: int = 0
    bold: bool = False
    box: bool = False
    inline: bool = False
    options: tuple[str, ...] | None = None
    limit: Limit | None = None
    space: int = 0
    table: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is an empty paragraph."""
        return not self.text.strip() and not self.box and not self.table


@dataclass(frozen=True, slots=True)
class Room:
    """The place for an answer that follows a text; `sure` where it is drawn.

    `passed` are the keys of the lines between the two, which say more about what is asked.
    """

    mode: Mode
    key: int
    sure: bool = False
    weak: bool = False
    choice: int = -1
    options: tuple[str, ...] = ()
    limit: Limit | None = None
    aspects: str = ""
    passed: tuple[int, ...] = ()


def without_dots(text: str) -> str:
    """Return a text without the dots to write on behind it."""
    return _DOTS_BEHIND.sub("", text)


def with_dots(line: Line) -> Line:
    """Return the line, noted to hold a place where dots or a tab end it."""
    if not line.inline and _DOTS.search(line.text):
        return replace(line, inline=True)
    return line


def number_of(line: Line) -> Numbered:
    """Return a line's number, its own or the one in its text, and the text without it."""
    if line.bullet:
        return Numbered("", "bullet", 1, line.text.strip())
    if line.label and not numbered(line.text).label:
        found = numbered(f"{line.label} X")
        return replace(found, text=line.text.strip()) if found.style else numbered(line.text)
    return numbered(line.text)


def is_room(line: Line) -> bool:
    """Whether a line is nothing but a place for an answer, or announces one."""
    if line.blank or line.box or is_placeholder(line.text):
        return True
    return is_answer_label(without_dots(line.text))


def room_after(lines: Sequence[Line], at: int) -> Room:
    """Return the place for the answer to the line at `at`."""
    line = lines[at]
    if line.inline:
        options = line.options
        choice = -1 if options is None else line.key
        return Room("in", line.key, True, False, choice, options or (), line.limit)
    blank = choice = -1
    found = Room("after", line.key, weak=line.space > 0)
    aspects: list[str] = []
    if guided := _guidance(lines, at):
        last = max(number for number, one in enumerate(lines) if one.key == guided[-1])
        behind = room_after(lines, last)
        if behind.sure:
            return replace(behind, passed=guided)
    for number, after in enumerate(lines[at + 1 :], start=at + 1):
        if after.blank:
            blank = after.key if blank < 0 else blank
        elif (after.box or is_placeholder(after.text)) and after.options is not None:
            choice = after.key
            found = replace(found, choice=choice, options=after.options)
        elif after.box or is_placeholder(after.text) or is_room(after):
            key, limit = _drawn(lines, number)
            found = replace(found, mode="in", key=key, sure=True, limit=limit)
            return replace(found, aspects=_listed(aspects))
        elif is_option_list(after.text) and (choice < 0 or blank < 0):
            choice, blank = after.key if choice < 0 else choice, -1
            found = replace(
                found,
                key=after.key,
                choice=choice,
                options=(*found.options, *options_in(after.text)),
                weak=after.space > 0,
            )
        elif blank < 0 and not after.table and _is_aspect(after, line):
            found = replace(found, key=after.key, weak=after.space > 0)
            aspects.append(number_of(after).text.rstrip(";,. "))
        elif blank < 0 and not after.table and _opens_points(lines, number):
            aspects.append(after.text.strip())
        elif blank < 0 and not after.table and _is_remark_on_length(after.text):
            found = replace(found, key=after.key, weak=after.space > 0, limit=limit_in(after.text))
        else:
            break
    sure = choice >= 0
    if sure and blank < 0:  # nothing but a value is wanted
        found = replace(found, key=-1)
    elif blank >= 0:
        found = replace(found, mode="in", key=blank, weak=True)
    return replace(found, sure=sure, aspects=_listed(aspects))


def _guidance(lines: Sequence[Line], at: int) -> tuple[int, ...]:
    """Return the keys of the lines below a numbered question that belong to it.

    They are plain text without numbers, up to a place drawn for the answer.
    """
    line = lines[at]
    number = number_of(line)
    if not number.label or line.table or wording(number.text) in (None, "label"):
        return ()
    keys: list[int] = []
    for after in lines[at + 1 : at + 2 + _MOST_GUIDANCE]:
        if after.box or (not after.blank and is_room(after)) or is_option_list(after.text):
            return tuple(keys)
        plain = not (after.blank or after.table or after.heading or after.inline)
        if not plain or number_of(after).style or (after.bold and not line.bold):
            break
        keys.append(after.key)
    return ()


def _listed(aspects: Sequence[str]) -> str:
    """Return the points as words: what announces them, then the points apart."""
    return "; ".join(aspects).replace(":; ", ": ")


def _opens_points(lines: Sequence[Line], at: int) -> bool:
    """Whether a line only announces the points below it: "Ga daarbij in op:"."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    return (
        lines[at].text.rstrip().endswith(":")
        and not number_of(lines[at]).style
        and following is not None
        and number_of(following).style == "bullet"
    )


def _is_remark_on_length(text: str) -> bool:
    bare = text.strip("*_ ")
    return bool(limit_in(bare)) and len(bare) < 60 and bool(_REMARK.match(bare))


def _drawn(lines: Sequence[Line], at: int) -> tuple[int, Limit | None]:
    """Return the key of the drawn place at `at`, or right below its label, and its limit."""
    line = lines[at]
    if line.box or is_placeholder(line.text):
        return line.key, line.limit
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is not None and (below.box or is_placeholder(below.text)):
        return below.key, below.limit or limit_in(line.text)
    return line.key, limit_in(line.text)


def _is_aspect(line: Line, asked: Line) -> bool:
    """Whether a line is a point that the text before asks to go into, and no item of its own."""
    number = number_of(line)
    if number_of(asked).style == "bullet":
        return False
    return number.style == "bullet" and wording(number.text) in ("label", "statement")
