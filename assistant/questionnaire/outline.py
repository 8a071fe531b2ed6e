"""Which of the numbered texts are asked, and what each needs from the texts above it.

A text with sub-texts is their stem; it is asked itself only where it is a question of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questionnaire.form_words import is_option_list, is_scale_value, lists_options
from assistant.questionnaire.numbering import Numbered
from assistant.questionnaire.wording import Wording, leaves_open

__all__ = ["Entry", "Resolved", "deeper", "resolve"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that may be asked. `roomy` tells that a place for an answer follows it for sure."""

    key: int
    number: Numbered
    kind: Wording
    section: tuple[str, ...] = ()
    roomy: bool = True
    level: int = 0

    @property
    def text(self) -> str:
        """The text without its number."""
        return self.number.text


@dataclass(frozen=True, slots=True)
class Resolved:
    """An entry that is asked, with the stem it needs and the options that were listed below it."""

    entry: Entry
    stem: str
    options: tuple[str, ...] = ()


def deeper(entry: Entry, parent: Entry) -> bool:
    """Whether `entry` is numbered as a part of `parent`."""
    own, above = entry.number, parent.number
    if not own.style or not above.style or entry.section != parent.section:
        return False
    if entry.level != parent.level and own.style != "number":
        return entry.level > parent.level
    if own.style == "number" and above.style == "number":
        begins = own.label.lower().startswith(above.label.lower())
        return (
            begins and own.depth > above.depth and own.label[len(above.label)] not in "0123456789"
        )
    if own.style == "roman" and own.label.isupper():
        return False  # "III." heads a part
    order = ("number", "letter", "roman", "bullet")
    if above.style == "roman" and own.style == "letter":
        return above.label.isupper() or own.label.islower()
    return order.index(own.style) > order.index(above.style)


def _children(entries: Sequence[Entry], at: int) -> list[Entry]:
    found = []
    for entry in entries[at + 1 :]:
        if not deeper(entry, entries[at]):
            break
        found.append(entry)
    return found


def _is_fragment(entry: Entry) -> bool:
    """Whether the text is no sentence of its own: "de planning", "het budget"."""
    if entry.kind in ("question", "imperative"):
        return False
    return entry.kind == "label" or entry.text[:1].islower()


def _joined(stem: str, text: str) -> str:
    return f"{stem} {text}" if stem else text


def resolve(entries: Sequence[Entry]) -> list[Resolved]:
    """Return what is asked among `entries`, in order."""
    found: list[Resolved] = []
    options_of: dict[int, tuple[str, ...]] = {}
    dropped: set[int] = set()
    stems: list[Entry] = []
    for at, entry in enumerate(entries):
        while stems and not deeper(entry, stems[-1]):
            stems.pop()
        if entry.key in dropped:
            continue
        children = _children(entries, at)
        if children and _are_options(entry, children):
            options_of[entry.key] = tuple(child.text for child in children)
            dropped |= {child.key for child in children}
            children = []
        if not children or _asked_itself(entry, children):
            stem = ""
            for above in stems:
                stem = _joined(stem, above.text)
            found.append(Resolved(entry, stem, options_of.get(entry.key, ())))
        if children:
            stems.append(entry)
    return found


def _are_options(entry: Entry, children: Sequence[Entry]) -> bool:
    if all(is_scale_value(child.text) or is_option_list(child.text) for child in children):
        return True
    short = all(len(child.text.split()) <= 6 for child in children)
    if lists_options(entry.text) and short and not any(c.kind == "question" for c in children):
        return True
    figures = all(child.text[:1].isdecimal() and len(child.text) < 20 for child in children)
    return figures and entry.kind == "question" and not leaves_open(entry.text)


def _asked_itself(entry: Entry, children: Sequence[Entry]) -> bool:
    if leaves_open(entry.text) or entry.kind not in ("question", "imperative"):
        return False
    if all(child.number.style == "bullet" for child in children):
        return True
    if not entry.roomy and any(child.roomy for child in children):
        return False
    return not all(_is_fragment(child) for child in children)
