"""What running text asks: questions with room below, labels with room behind, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.questionnaire.asked import Asked
from assistant.questionnaire.form_words import (
    asks_particulars,
    is_heading_like,
    is_instruction,
    is_option_list,
    is_scale_value,
)
from assistant.questionnaire.numbering import Numbered, numbered
from assistant.questionnaire.outline import Entry, resolve
from assistant.questionnaire.rooms import (
    Line,
    Mode,
    Room,
    is_room,
    number_of,
    room_after,
    with_dots,
    without_dots,
)
from assistant.questionnaire.wording import Wording, leaves_open, wording

__all__ = ["asked_in_flow"]

Where = Callable[[Mode, int], str]
InTable = Callable[[int, tuple[str, ...]], list[Asked]]
_ENDS_ASKING = re.compile(r"\?[\"”’»')\]]*\s*(?:\([^()]*\)|\[[^\[\]]*\])?\s*[.*_\s…]*$")
_ASKING_LIST = 0.4  # share of a numbered list that asks, so that all of it does
_LONG_PROSE = 60  # words; longer unnumbered paragraphs tell and do not ask


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    number: Numbered
    kind: Wording
    room: Room
    section: tuple[str, ...]


def asked_in_flow(lines: Sequence[Line], where: Where, in_table: InTable) -> list[Asked]:
    """Return what the lines ask, in order; `in_table` tells what a table among them asks."""
    lines = _labels_joined([with_dots(line) for line in lines])
    spaced = _spacing_is_common(lines)
    found: list[_Candidate] = []
    asked: list[tuple[int, Asked]] = []
    path: list[tuple[int, str]] = []
    passed: set[int] = set()
    for at, line in enumerate(lines):
        if line.key in passed:
            continue
        if line.table:
            section = tuple(title for _, title in path)
            asked += [(line.key, one) for one in in_table(line.key, section)]
        if line.table or is_room(line):
            continue
        number = number_of(line)
        kind = wording(re.sub(r"[._…‗]{3,}\s*$", "", number.text))
        if kind is None and number.style in ("letter", "roman") and number.text[:1].isdecimal():
            kind = "label"  # "a) 2026", of what its stem asks
        if kind is None:
            continue
        level = _heading_level(line, number, kind, lines, at)
        if level:
            path = [one for one in path if one[0] < level] + [(level, number.text.strip("*_: "))]
            continue
        if is_option_list(line.text) or (is_scale_value(number.text) and not line.inline):
            continue
        if is_instruction(number.text) and not line.inline:
            continue
        room = room_after(lines, at)
        passed.update(room.passed)
        found.append(_Candidate(line, number, kind, room, tuple(title for _, title in path)))
    asked += _chosen(found, where, spaced)
    return [one for _, one in sorted(asked, key=lambda pair: pair[0])]


def _labels_joined(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a number that stands alone ("Vraag 3") put before the next text."""
    made: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        alone = numbered(line.text)
        if alone.label and not alone.text and made and _answers(alone, numbered(made[-1].text)):
            made.append(line)
            continue
        if (
            not line.table
            and alone.label
            and not alone.text
            and not line.box
            and len(line.text) < 20
        ):
            waiting = line
            continue
        if waiting is not None and not line.blank and not line.table:
            label = numbered(waiting.text).label
            if not numbered(line.text).label or alone.style == "bullet":
                line = replace(line, label=line.label or f"{label}.", heading=0)
            waiting = None
        made.append(line)
    return made


def _answers(number: Numbered, above: Numbered) -> bool:
    """Whether a number that stands alone announces the answer to the one above: V1 and A1."""
    own, asked = number.label, above.label
    same = own[1:].isdecimal() and own[1:] == asked[1:]
    return same and own[0] in "Aa" and asked[0].isalpha() and asked[0] not in "Aa"


def _spacing_is_common(lines: Sequence[Line]) -> bool:
    """Whether most texts are followed by an empty line, so that one says nothing."""
    followed = total = 0
    for line, after in pairwise(lines):
        if line.text.strip() and not line.table:
            total += 1
            followed += after.blank or line.space > 0
    return total > 0 and followed >= 0.75 * total


def _heading_level(
    line: Line, number: Numbered, kind: Wording, lines: Sequence[Line], at: int
) -> int:
    """Return the level of a title, 0 for what is none."""
    ends = number.text.rstrip()
    if line.inline or _ENDS_ASKING.search(ends):
        return 0
    if line.heading:
        return 0 if kind == "imperative" and not is_instruction(number.text) else line.heading
    if is_heading_like(line.text) and kind != "imperative":
        return 2
    if kind != "label" or ends.endswith(":") or asks_particulars(number.text):
        return 0
    following = next((one for one in lines[at + 1 :] if not one.blank), None)
    if following is None or is_room(following):
        return 0
    if line.bold and not number.label:
        return 3
    if following.heading and number.label:
        return 0  # the last of a list, before the next title
    if number.style in ("letter", "roman") and _goes_on_a_list(number, lines[:at]):
        return 0
    after = number_of(following)
    if number.style in ("number", "roman", "letter") and after.label and not line.bullet:
        own = number.depth if number.style == "number" else 1
        nested = after.style == "number" and after.depth > own
        asks = wording(after.text) in ("question", "imperative")
        if after.called and not number.called:
            return 3
        restarts = after.label in ("1", "a") and number.label != "1"
        if nested or ((line.bold or restarts or number.label.isupper()) and asks):
            return 3
    if not number.label and not line.bullet and after.label in ("1", "1.1", "a", "Q1"):
        return 3
    return 0


def _goes_on_a_list(number: Numbered, before: Sequence[Line]) -> bool:
    """Whether the text above is the part before this one, or asks for parts."""
    above = next((one for one in reversed(before) if not is_room(one)), None)
    if above is None or above.table or number.label.isupper():
        return False
    own = number_of(above)
    if own.style == number.style and number.label != "a":
        return ord(number.label[-1]) - ord(own.label[-1]) in (-1, 0, 1) or own.style == "roman"
    return own.style == "number" and leaves_open(own.text)


def _chosen(found: Sequence[_Candidate], where: Where, spaced: bool) -> list[tuple[int, Asked]]:
    lists = _lists(found)
    entries: list[Entry] = []
    by_key = {one.line.key: one for one in found}
    below_stem = False
    for at, one in enumerate(found):
        part = below_stem and one.number.style in ("letter", "roman")
        below_stem = part or _is_stem(found, at)
        if not (part or below_stem or _asks(one, lists[at], spaced)):
            continue
        entries.append(
            Entry(
                one.line.key,
                one.number,
                one.kind,
                one.section,
                one.room.sure or (one.room.weak and not spaced),
                one.line.level,
            )
        )
    made = []
    for resolved in resolve(entries):
        one = by_key[resolved.entry.key]
        if not _asks(one, True, spaced) and not resolved.stem:
            continue
        made.append((one.line.key, _asked(one, resolved.stem, resolved.options, where)))
    return made


def _lists(found: Sequence[_Candidate]) -> list[bool]:
    """Say for each candidate whether most of the list it is numbered in asks something."""
    groups: dict[tuple[tuple[str, ...], str, int], list[int]] = {}
    for at, one in enumerate(found):
        groups.setdefault((one.section, one.number.style, one.number.depth), []).append(at)
    asking = [False] * len(found)
    for (_, style, _), members in groups.items():
        asks = sum(
            found[at].kind in ("question", "imperative") or found[at].room.sure for at in members
        )
        for at in members:
            asking[at] = style not in ("", "bullet") and asks >= _ASKING_LIST * len(members)
    return asking


def _is_stem(found: Sequence[_Candidate], at: int) -> bool:
    """Whether the next candidates are numbered as parts of this one, which leaves them open."""
    one = found[at]
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or not one.number.style or one.number.style == "bullet":
        return False
    part = following.number.style in ("letter", "roman") and one.number.style == "number"
    part = part and not (following.number.style == "roman" and following.number.label.isupper())
    return part and (leaves_open(one.number.text) or one.kind in ("question", "imperative"))


def _asks(one: _Candidate, listed: bool, spaced: bool) -> bool:
    """Whether a candidate asks something, by its words and by what follows it."""
    text, room = one.number.text.rstrip(), one.room
    label = one.number.label
    if one.line.inline:
        return True
    if room.sure and not (
        one.kind == "statement" and not label and len(text.split()) > _LONG_PROSE
    ):
        return True
    weak = room.weak and not spaced
    if one.number.style == "bullet" and one.kind in ("label", "statement"):
        return False
    if one.kind == "question":
        if _ENDS_ASKING.search(text):
            return len(text.split()) <= 2 * _LONG_PROSE
        return bool(label) or weak or len(text.split()) <= 30
    if one.kind == "imperative":
        return bool(label) or weak or len(text.split()) <= _LONG_PROSE
    if one.kind == "statement":
        return bool(label) and (listed or weak)
    if label:
        return listed
    return text.endswith(":") and (asks_particulars(text) or (weak and not room.aspects))


def _asked(one: _Candidate, stem: str, options: tuple[str, ...], where: Where) -> Asked:
    room = one.room
    text = one.number.text
    if one.line.inline:
        text = without_dots(text).rstrip()
    only_choice = room.choice >= 0 and (one.line.inline or room.key < 0)
    return Asked(
        text=text,
        kind=one.kind,
        label=one.number.label,
        stem=stem,
        section=one.section,
        place="" if only_choice else where(room.mode, room.key),
        choice_place=where("in", room.choice) if room.choice >= 0 else "",
        options=room.options or options,
        limit=room.limit,
        aspects=room.aspects,
    )
