"""The parts of a question that asks more than one thing."""

from __future__ import annotations

import re

from assistant.types import Language

__all__ = ["clauses"]

# "…, en wanneer …": a conjunction before a question word, with or without a preposition.
_BETWEEN: dict[Language, re.Pattern[str]] = {
    "nl": re.compile(
        r",?\s+(?:en|alsook|én)\s+(?=(?:(?:tegen|vanaf|voor|met|in|op|door|van|onder|tot|uit|naar)\s+)?"
        r"(?:welke?|wanneer|hoeveel|wie|wat|hoe|waarom|waarvoor|waarop|waarvan|waartoe|waaraan|waarin|"
        r"waarmee|waarbij)\b)|;\s+",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r",?\s+and\s+(?=(?:(?:by|from|for|with|in|on|of|under|to|until|at)\s+)?"
        r"(?:which|when|how|who|whom|whose|what|why|where)\b)|;\s+",
        re.IGNORECASE,
    ),
}
_SHORTEST = 3  # words
_MOST = 4


def clauses(question: str, language: Language) -> tuple[str, ...]:
    """Return the things that `question` asks, in order; none where it asks one thing.

    What stands before the last sentence is context and belongs to none of them.
    """
    last = re.split(r"(?<=[.!?:])\s+", question.strip())[-1]
    parts = [part.strip(" ,;") for part in _BETWEEN[language].split(last)]
    found = tuple(part for part in parts if len(part.split()) >= _SHORTEST)[:_MOST]
    return found if len(found) > 1 else ()
