"""Whether a sentence with a date states a goal that has that date, or only names it.

"Om de afgesproken schone lucht tegen 2030 te bereiken, is een nieuwe aanpak nodig" says that an
approach is needed and gives it no date; that the air is to be clean by 2030 is known from
elsewhere. A goal is stated where it is the sentence's own: the content of what somebody wants, asks
or proposes ("streeft ernaar om …"), a result with its own verb ("zodat de lucht tegen 2030 schoon
is"), an aim with a number ("om 600 000 mensen om te scholen") or with a verb of doing ("om leningen
te verstrekken"). It is only named as the object of a verb of attaining in a purpose ("om … te
bereiken"), as that for which something matters ("is cruciaal om …"), or in a noun phrase ("met het
oog op schone lucht tegen 2030"). Where the order of words leaves open what the date belongs to, it
counts: a missed commitment is worse than one too many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.deadlines.amounts import has_number
from assistant.deadlines.cues import CUES, right_before, words
from assistant.deadlines.dated import Dated
from assistant.types import Language

__all__ = ["names_a_goal", "states_a_goal"]

_MOST_WORDS = 12  # between "met het oog op" and its date
_ENDS = re.compile(r"\s*(?:[.;:,)\]!?]|$)")
_WORD = re.compile(r"[\w’'-]+")
_INFINITIVE = re.compile(r"\bte\s+\w+n\b", re.IGNORECASE)  # Dutch, as are the next four
_AFTER_TO_INFINITIVE = re.compile(r"\bte\s+\w+n\s+$", re.IGNORECASE)
_AFTER_INFINITIVE = re.compile(r"\b\w+n\s+(?:(?:bij|aan|in|door|voor|op)\s+)?$")
_MAYBE_INFINITIVE = re.compile(r"\b[a-zë]+en\s+$")
_PREPOSITION = re.compile(
    r"\s+(?:van|voor|in|op|aan|met|bij|naar|door|uit|over|onder|tussen|volgens|per|binnen)\b"
)


@dataclass(frozen=True, slots=True)
class _Goals:
    """The patterns of one language.

    `attain` is a verb of attaining as a purpose has it. `own` before a purpose makes it the content
    of what is wanted, `matters` what something is of use for, unless it is `impersonal` ("het is
    nodig om …"). `leads_to` opens a noun phrase that names a goal, `goal_of` does so where no
    `definite` follows ("de doelstellingen van het plan" are none), nor `pursues` stands before it;
    `act` at the beginning of the phrase makes it one of doing. `breaks` tells that words are more
    than one phrase.
    """

    attain: re.Pattern[str]
    own: re.Pattern[str]
    matters: re.Pattern[str]
    impersonal: re.Pattern[str]
    leads_to: re.Pattern[str]
    goal_of: re.Pattern[str]
    definite: re.Pattern[str]
    pursues: re.Pattern[str]
    act: re.Pattern[str]
    breaks: re.Pattern[str]


_GOAL_NL = "doel|doelen|doelstelling(?:en)?|ambities?|visie|streven|droom|vooruitzicht"
_GOAL_EN = "goals?|objectives?|aims?|targets?|ambitions?|visions?|dreams?|prospect"
_ATTAIN_NL = "bereiken|verwezenlijken|realiseren|halen|behalen|verwerkelijken|bewerkstelligen"
_ATTAIN_EN = "achiev|attain|reach|reali[sz]|accomplish|fulfil"

_GOALS: dict[Language, _Goals] = {
    "nl": _Goals(
        attain=words(f"te (?:{_ATTAIN_NL})|waar te maken"),
        own=right_before(
            rf"(?:{CUES['nl'].intent.pattern})(?:(?! te \w+n\b)[^,;]){{0,60}}?|"
            rf"(?:{_GOAL_NL}|plan|voornemen|opzet|opdracht|taak|inzet|idee)\b[^,;]*? (?:is|blijft)|"
            rf"(?:heeft|hebben|stelt|stellen)\b[^,;]{{0,30}}\b(?:{_GOAL_NL}|plan|taak|opdracht)"
        ),
        matters=right_before(
            "cruciaal|essentieel|onmisbaar|belangrijk|noodzakelijk|nodig|onontbeerlijk|"
            r"vereist|van (?:\w+ )?(?:belang|betekenis)|voorwaarde"
        ),
        impersonal=re.compile(r"^\W*het\s+(?:is|blijft|wordt)\b", re.IGNORECASE),
        leads_to=words(
            f"met het oog op|op weg naar|in de richting van|het (?:{_ATTAIN_NL}) van|"
            "(?:belang|cruciaal|essentieel|onmisbaar|voorwaarde|nodig|vereist)(?: zijn)? voor"
        ),
        goal_of=words(
            f"(?:{_GOAL_NL}) van|in het teken van|(?:verwezenlijking|realisatie) van|"
            "bij(?:draagt|dragen|gedragen) aan"
        ),
        definite=re.compile(r"\s*(?:de|het|deze|dit|die|dat|hun|haar|zijn|ons|onze)\b", re.I),
        pursues=right_before(
            "(?:heeft|hebben|stelt|stellen|is|streeft|streven)(?: zich)?(?: de| het| een)?"
        ),
        act=re.compile(rf"\s*het\s+(?!(?:{_ATTAIN_NL})\b)\w+en\s+van\b", re.IGNORECASE),
        breaks=re.compile(
            r"\b(?:die|dat|waar\w*|om|te|is|wordt|worden|heeft|hebben|zal|zullen|moet|moeten)\b|"
            r"(?<!\bvan)(?<!\bvoor)(?<!\bin)(?<!\bop)(?<!\baan)(?<!\bmet)(?<!\bbij)(?<!\bnaar)"
            r"(?<!\bdoor)(?<!\buit)(?<!\bover)(?<!\ben)(?<!\bof)(?<!\btussen)(?<!\bonder)"
            r"\s+(?:de|het|een|hun|haar|deze|dit)\b",
            re.IGNORECASE,
        ),
    ),
    "en": _Goals(
        attain=words(rf"to (?:\w+ly )?(?:(?:{_ATTAIN_EN})\w*|meet)"),
        own=right_before(
            rf"(?:{CUES['en'].intent.pattern}|{CUES['en'].forecast.pattern})"
            r"(?: (?!to\b)\w+){0,3}?|"
            rf"(?:{_GOAL_EN}|plan|task|mission|idea)\b[^,;]*? (?:is|remains)|"
            rf"(?:has|have|sets?|pursues?)\b[^,;]{{0,30}}\b(?:{_GOAL_EN}|task|mission)"
        ),
        matters=right_before(
            "crucial|essential|vital|key|important|indispensable|necessary|needed|required|"
            "prerequisite|critical"
        ),
        impersonal=re.compile(r"^\W*it\s+(?:is|remains)\b", re.IGNORECASE),
        leads_to=words(
            r"with a view to|in pursuit of|(?:on|along) (?:the|its|their) (?:road|way|path) to|"
            r"(?:progress|work\w*|steps?|road|way|path|journey) towards?|"
            rf"(?<!\ba\s)(?<!\bthe\s)(?:{_ATTAIN_EN})\w*ing|"
            r"(?:in|of|for|towards?|by|at) meeting|"
            "(?:key|crucial|essential|vital|important|indispensable|needed|prerequisite) for"
        ),
        goal_of=words(
            rf"(?:{_GOAL_EN}) of|(?:achievement|attainment|reali[sz]ation) of|contribut\w+ to"
        ),
        definite=re.compile(r"\s*(?:the|this|these|that|its|their|our|his|her)\b", re.I),
        pursues=right_before(
            r"(?:has|have|sets?|itself|themselves|ourselves|pursues?|aims? (?:at|for)|"
            r"committed to|is|are)(?: the| a| an| its)?"
        ),
        act=re.compile(rf"\s*(?!(?:{_ATTAIN_EN}|meet)\w*ing\b)\w+ing\s+(?:the|an?|its|their)\b"),
        breaks=re.compile(
            r"\b(?:that|which|who|where|to|is|are|was|were|will|shall|must|should|can|may)\b"
            r"|^\s*(?:on|with|in|about|between|for|at)\b",
            re.IGNORECASE,
        ),
    ),
}


def states_a_goal(dated: Dated) -> bool:
    """Whether the date stands in what somebody wants, asks or proposes ("heeft als doel om …")."""
    opener = _purpose_around(dated)
    return opener is not None and _is_own(dated, opener)


def names_a_goal(dated: Dated) -> bool:
    """Whether the date belongs to a goal that the sentence names and does not state."""
    return _in_purpose(dated) or _in_noun_phrase(dated)


def _purpose_around(dated: Dated) -> re.Match[str] | None:
    """Return the "om" or "to" of the purpose that the date stands in."""
    openers = CUES[dated.language].purpose.finditer(dated.said)
    inside = [o for o in openers if dated.clause.start <= o.start() < dated.place.start]
    return inside[-1] if inside else None


def _is_own(dated: Dated, opener: re.Match[str]) -> bool:
    """Whether a purpose is the content of what the sentence says: "aims to", "has to"."""
    cues = CUES[dated.language]
    for verbs in (cues.modal, cues.intent):
        if any(v.start() <= opener.start() < v.end() for v in verbs.finditer(dated.said)):
            return True
    return _GOALS[dated.language].own.search(dated.said[: opener.start()]) is not None


def _in_purpose(dated: Dated) -> bool:
    """Whether it stands in a purpose that only names what is to be attained."""
    goals = _GOALS[dated.language]
    opener = _purpose_around(dated)
    if opener is None or _is_own(dated, opener):
        return False
    end = dated.clause.end
    if dated.language == "nl":  # where a purpose ends with its infinitive
        behind = _INFINITIVE.search(dated.said, dated.place.end, end)
        end = behind.end() if behind else end
    if has_number(dated.bare[opener.end() : end], dated.language):
        return False
    lead = dated.said[: opener.start()]
    matters = goals.matters.search(lead) is not None and not goals.impersonal.search(lead)
    return matters or goals.attain.search(dated.said, opener.start(), end) is not None


def _in_noun_phrase(dated: Dated) -> bool:
    """Whether it closes a noun phrase that names a goal."""
    goals = _GOALS[dated.language]
    for opens in (goals.leads_to, goals.goal_of):
        for found in opens.finditer(dated.said, dated.clause.start, dated.place.start):
            phrase = dated.said[found.end() : dated.place.start]
            lead = dated.said[: found.start()]
            stated = (
                has_number(dated.bare[found.end() : dated.place.start], dated.language)
                or goals.pursues.search(lead)
                or goals.act.match(phrase)
                or (opens is goals.goal_of and goals.definite.match(phrase))
            )
            if not stated and _is_one(phrase, goals) and _closes(dated, lead):
                return True
    return False


def _is_one(phrase: str, goals: _Goals) -> bool:
    """Whether words are one noun phrase, as far as can be told."""
    count = len(_WORD.findall(phrase))
    return 0 < count <= _MOST_WORDS and goals.breaks.search(phrase.strip()) is None


def _closes(dated: Dated, lead: str) -> bool:
    """Whether the date ends the phrase behind `lead` and does not belong to a verb around it."""
    if dated.language == "en":  # the date stands right behind what it belongs to
        return True
    after, cues = dated.after, CUES["nl"]
    if cues.finite.match(after.lstrip()):  # the phrase is the first of its sentence
        return cues.finite.search(lead) is None
    if _PREPOSITION.match(after):
        return _AFTER_TO_INFINITIVE.search(lead) is not None
    if _ENDS.match(after) is None:
        return False
    verb_is_last = _MAYBE_INFINITIVE.search(dated.before) and cues.modal.search(lead)
    return not verb_is_last or _AFTER_INFINITIVE.search(lead) is not None
