"""A drop-down's value, chosen only where the evidence says it; in doubt a person chooses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questionnaire.agreement import (
    coverage,
    figures,
    in_order,
    names,
    negates,
    reservations,
)
from assistant.questionnaire.form_words import is_scale_value
from assistant.questionnaire.records import Item, ItemKind
from assistant.types import Answer, Citation

__all__ = ["asks_openly", "choose", "options_in", "options_named", "ticked"]

_YES = re.compile(r"^(?:ja|yes|waar|true|akkoord|agree[ds]?)\b[\s.:…_]*$", re.IGNORECASE)
_BOX = re.compile(r"([☐□○◯◻⬜]|\(\s?\)|\[\s?\])\s*")
_TICKS = {"☐": "☒", "□": "■", "○": "●", "◯": "●", "◻": "◼", "⬜": "☒"}
_OPEN_QUESTION = re.compile(
    r"\b(?:wie|wat|waar\w*|wanneer|waarom|hoe\w*|welke?|wiens|what|who\w*|which|where|when|why|how)\b",
    re.IGNORECASE,
)
# A value is chosen where one quoted sentence says all of it, in the same order and as flatly. Of
# 20 true yes/no items on the two roadmaps that gives 7 a "Ja", of 30 false ones (another number,
# name, "not", direction, or who and whom swapped) none; with a share of 0.8, two false ones.
SURE = 0.8  # confidence of the answer
COVERED = 1.0  # share of the item's telling words in the sentence


def _in_language(citation: Citation, item: Item) -> str:
    if citation.language == item.language:
        return citation.quote
    return citation.rendering or citation.quote


def choose(item: Item, answer: Answer) -> str:
    """Return the option that the answer's evidence says outright, or ""."""
    if answer.status != "answered" or answer.confidence < SURE:
        return ""
    evidence = [_in_language(citation, item) for citation in answer.citations]
    if yes := next((option for option in item.options if _YES.match(option)), ""):
        if asks_openly(item.asked, item.kind) or item.kind in ("imperative", "label"):
            return ""
        return yes if any(_affirms(item, text) for text in evidence) else ""
    return _named(item, evidence)


def _affirms(item: Item, evidence: str) -> bool:
    claim = item.asked
    return (
        coverage(claim, evidence, item.language) >= COVERED
        and in_order(claim, evidence, item.language)
        and figures(claim) <= figures(evidence)
        and names(claim) <= names(f". {evidence}") | _words(evidence)
        and not negates(claim)
        and not negates(evidence)
        and reservations(evidence) <= reservations(claim)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w’'-]+", text.lower()))


def _named(item: Item, evidence: Sequence[str]) -> str:
    """Return the one option that stands in the first evidence and in none of it another."""
    if not evidence or any(is_scale_value(option) for option in item.options):
        return ""
    found = [option for option in item.options if _stands_in(option, evidence[0])]
    others = [o for o in item.options if any(_stands_in(o, text) for text in evidence[1:])]
    if len(found) != 1 or set(others) - set(found):
        return ""
    said = coverage(item.asked, evidence[0], item.language) >= COVERED
    return found[0] if said and not negates(evidence[0]) else ""


def _stands_in(option: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(option)}(?!\w)", text, re.IGNORECASE))


def asks_openly(text: str, kind: ItemKind) -> bool:
    """Whether a text asks who, what or when, so that no "Ja" or "Nee" answers it."""
    return kind != "statement" and bool(_OPEN_QUESTION.search(text))


def options_named(header: str) -> tuple[str, ...]:
    """Return the values that a column's header names: "Akkoord (Ja/Nee)" gives ("Ja", "Nee")."""
    for part in (header, *re.findall(r"\(([^()]*)\)", header)):
        values = tuple(one.strip() for one in re.split(r"[/|]", part) if one.strip())
        if len(values) > 1 and all(is_scale_value(one) for one in values):
            return values
    return ()


def options_in(text: str) -> tuple[str, ...]:
    """Return the answers to tick that a text lists: "☐ Ja ☐ Nee" gives ("Ja", "Nee")."""
    parts = _BOX.split(text)
    return tuple(label.strip(" \t\n/;,") for label in parts[2::2] if label.strip())


def ticked(text: str, choice: str) -> str:
    """Return `text` with the box before `choice` ticked, "" where it has no such box."""
    for box in _BOX.finditer(text):
        label = _BOX.split(text[box.end() :])[0].strip(" \t\n/;,")
        if label == choice:
            mark = _TICKS.get(box[1]) or f"{box[1][0]}x{box[1][-1]}"
            return text[: box.start()] + mark + text[box.start() + len(box[1]) :]
    return ""
