"""Whether a sentence states its date as that of something that is to happen or be done.

It does by a modal verb, an intention or a plan, an aim with a limit ("om tegen 2030 50 000 mensen
op te leiden"), a result ("zodat de dijk tegen 2030 op sterkte is"), or a present tense about a day
to come. It does not where it only names a goal that has the date (`goals`), gives an amount
(`amounts`), or considers a possibility.
"""

from __future__ import annotations

import re

from assistant.deadlines.amounts import has_number, only_an_amount
from assistant.deadlines.cues import CUES, Cues
from assistant.deadlines.dated import Dated
from assistant.deadlines.goals import names_a_goal, states_a_goal

__all__ = ["is_adverbial", "is_stated"]

_OPENING_QUOTE, _CLOSING_QUOTE = "“«„", "”»"
_LONGEST_NAME = 100  # characters between quotation marks that are a name, not speech
_HALF_A_YEAR = 184  # days
_STATES_A_YEAR = re.compile(r"[0-9]{4}")
_STARTS = re.compile(r"\W*(?:\w{1,3}[.)]\s+)?")


def is_adverbial(dated: Dated) -> bool:
    """Whether the date's words say when something is, and are not part of a name or of a number."""
    cues, words, relation = CUES[dated.language], dated.time.words, dated.relation
    if cues.names.search(dated.before) and relation in ("in", "between"):
        return False
    if _in_quotation(dated.before, dated.after):
        return False
    if _in_brackets(dated) and relation in ("in", "between"):
        return False
    if relation == "recurring":
        if cues.rate.fullmatch(words):
            return has_number(dated.clause.of(dated.bare), dated.language)
        return not cues.adjective.match(words) or cues.one.search(dated.before) is not None
    if relation == "duration":
        return _is_a_time_to_act(dated, cues)
    return True


def _is_a_time_to_act(dated: Dated, cues: Cues) -> bool:
    """Whether a length is one in which something is to be done.

    One in brackets explains the word before it, and one that something is brought to is its size
    ("verkorten tot 24 maanden"): they count where a modal verb makes them a duty.
    """
    is_measure = cues.measure.search(dated.before) is not None
    if (is_measure or _in_brackets(dated)) and not _has_modal(dated.clause.of(dated.said), cues):
        return False
    limits = cues.limit.search(dated.before) or (is_measure and _has_modal(dated.said, cues))
    return bool(cues.term.search(dated.time.words) or limits)


def is_stated(dated: Dated) -> bool:
    """Whether the sentence states the date as that of something to happen or be done."""
    cues = CUES[dated.language]
    if cues.firm.search(dated.time.words):
        return True
    if dated.relation not in ("recurring", "duration") and names_a_goal(dated):
        return False
    if only_an_amount(dated):
        return False
    said, clause = dated.said, dated.clause.of(dated.said)
    if _has_modal(said, cues) or cues.intent.search(said) or cues.forecast.search(said):
        return True
    if cues.shortfall.search(dated.before):
        return False
    if states_a_goal(dated) or _has_aim(dated, cues):
        return True
    if cues.conditional.search(clause):
        return False
    return _has_result(dated, cues) or _is_to_come(dated, clause, cues)


def _has_modal(said: str, cues: Cues) -> bool:
    """Whether something will or must be; what only would or could be does not count."""
    verbs = [found.group() for found in cues.modal.finditer(said)]
    return any(not cues.conditional.fullmatch(verb) for verb in verbs)


def _has_aim(dated: Dated, cues: Cues) -> bool:
    """Whether the date stands in a clause that says what something is for."""
    opened = [o for o in cues.purpose.finditer(dated.said) if o.start() < dated.place.start]
    if opened and dated.relation == "recurring":
        return has_number(dated.bare[opened[-1].end() :], dated.language)
    return bool(opened) and dated.relation in ("by", "from")


def _has_result(dated: Dated, cues: Cues) -> bool:
    """Whether the date stands in a clause that says what comes of something: "zodat …"."""
    opened = [o.start() for o in cues.result.finditer(dated.said)]
    return any(dated.clause.start - 1 <= start < dated.place.start for start in opened)


def _is_to_come(dated: Dated, clause: str, cues: Cues) -> bool:
    """Whether a present tense tells what comes: "die eind 2025 wordt gepubliceerd".

    It does where its verb is one of becoming, where the time has not begun, where a limit opens the
    sentence ("Tegen 2030 rijden alle bussen elektrisch") or is that of a state, and where a length
    is one within which. A sentence about a long period that has begun tells how things are.
    """
    first, last = dated.time.interval.first, dated.time.interval.last
    happens = cues.happening.search(clause) is not None
    if dated.relation == "by":
        return happens or _opens(dated) or cues.ready.search(clause) is not None
    if dated.relation == "duration" and first is None:
        return happens or not (cues.past.search(clause) or _is_in_subject(dated, cues))
    if dated.reference is None or first is None:
        return happens
    if first > dated.reference and _STATES_A_YEAR.search(dated.time.words):
        return True  # a guessed year may be wrong
    running = dated.relation != "between" and (last is None or (last - first).days > _HALF_A_YEAR)
    return not running and happens


def _is_in_subject(dated: Dated, cues: Cues) -> bool:
    """Whether the date belongs to the noun before the verb: "een besluit binnen een week is …"."""
    before = dated.said[dated.clause.start : dated.place.start]
    return (
        not _opens(dated)
        and cues.finite.match(dated.after.lstrip()) is not None
        and not cues.finite.search(before)
        and not cues.links.search(before)
    )


def _opens(dated: Dated) -> bool:
    """Whether the date opens its sentence."""
    return _STARTS.fullmatch(dated.before) is not None


def _in_brackets(dated: Dated) -> bool:
    return dated.before.rstrip().endswith("(") and dated.after.startswith(")")


def _in_quotation(before: str, after: str) -> bool:
    """Whether a place stands in a short quotation: the name of a document or a slogan."""
    opened = max(before.rfind(mark) for mark in _OPENING_QUOTE)
    if opened < 0 or any(mark in before[opened:] for mark in _CLOSING_QUOTE):
        return False
    closed = [after.find(mark) for mark in _CLOSING_QUOTE if mark in after]
    return bool(closed) and len(before) - opened + min(closed) <= _LONGEST_NAME
