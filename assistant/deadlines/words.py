"""The words for times in Dutch and English, as data for the one grammar in `expressions`.

Values are regular expressions, matched whatever the case; blanks stand for any white space.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.deadlines.periods import Part
from assistant.deadlines.records import Relation, Unit
from assistant.types import Language

__all__ = ["WORDS", "Lead", "Words"]


@dataclass(frozen=True, slots=True)
class Lead:
    """Words before a time that say how the thing stands to it.

    `beyond`: the time itself does not count ("before", "after"). `needs_a_point`: said of a day,
    a part or a season only ("voor 1 juli", but "voor 2030" is "for 2030").
    """

    pattern: str
    relation: Relation
    beyond: bool = False
    needs_a_point: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of one language."""

    months: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, Part]
    seasons: dict[str, int]
    quarter: str
    half: str
    of: str
    article: str
    weekday: str
    relative_years: dict[str, int]
    leads: tuple[Lead, ...]
    between: tuple[tuple[str, str], ...]  # (before the first, before the second)
    at_the_latest: str
    units: dict[str, Unit]
    coming: str  # counts from the document's date
    within: str  # counts from an event
    to: str  # between two numbers
    each_year: str
    each: str
    often: dict[str, tuple[int, str]]
    on: str


# "a year" is no rate in "a year ago" and "a year of peace".
_NO_RATE = "(?!(?: |-)(?:ago|later|after|before|earlier|of|in|from|when|that|which|to|long|old)\\b)"

_NL = Words(
    months={
        "januari|jan": 1,
        "februari|feb": 2,
        "maart|mrt": 3,
        "april|apr": 4,
        "mei": 5,
        "juni|jun": 6,
        "juli|jul": 7,
        "augustus|aug": 8,
        "september|sept|sep": 9,
        "oktober|okt": 10,
        "november|nov": 11,
        "december|dec": 12,
    },
    numbers={
        "een|één": 1,
        "twee": 2,
        "drie": 3,
        "vier": 4,
        "vijf": 5,
        "zes": 6,
        "zeven": 7,
        "acht": 8,
        "negen": 9,
        "tien": 10,
        "elf": 11,
        "twaalf": 12,
        "dertien": 13,
        "veertien": 14,
        "vijftien": 15,
        "zestien": 16,
        "zeventien": 17,
        "achttien": 18,
        "negentien": 19,
        "twintig": 20,
        "vierentwintig": 24,
        "eenentwintig": 21,
        "dertig": 30,
        "veertig": 40,
        "vijftig": 50,
        "zestig": 60,
        "negentig": 90,
    },
    ordinals={
        "eerste|1e|1ste": 1,
        "tweede|2e|2de": 2,
        "derde|3e|3de": 3,
        "vierde|4e|4de": 4,
        "laatste": -1,
    },
    parts={"begin|aanvang": "begin", "medio|halverwege|midden|half": "middle", "eind|einde": "end"},
    seasons={"voorjaar|lente": 3, "zomer": 6, "najaar|herfst": 9, "winter": 12},
    quarter="kwartaal|trimester",
    half="helft|halfjaar|semester",
    of="van",
    article="het|de",
    weekday="maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
    relative_years={
        "dit jaar|het jaar|het lopende jaar": 0,
        "volgend jaar|komend jaar|het volgende jaar": 1,
    },
    leads=(
        Lead("(?:uiterlijk )?vóór", "by", beyond=True),
        Lead("uiterlijk voor", "by", beyond=True),
        Lead(
            "(?:uiterlijk|ten laatste|op zijn laatst|niet later dan)"
            "(?: (?:tegen|in|op|vanaf|per|aan|tot))?",
            "by",
        ),
        Lead("tegen|tot en met|t/m|tot aan|tot", "by"),
        Lead("voor", "by", beyond=True, needs_a_point=True),
        Lead("vanaf|met ingang van|ingaande|sinds|sedert|per|te beginnen (?:in|op)", "from"),
        Lead("na", "from", beyond=True),
        Lead("(?:in|gedurende) de (?:periode|jaren)", "in"),
        Lead("in de loop van|in|gedurende|tijdens|op|rond|omstreeks", "in"),
    ),
    between=(
        ("tussen", "en"),
        ("van(?:af)?", "tot en met|tot|t/m"),
        ("(?:in|voor|over|gedurende) de (?:periode|jaren)(?: van)?", "tot en met|tot|t/m|en"),
    ),
    at_the_latest="op zijn laatst|ten laatste|uiterlijk",
    units={
        "werkdag(?:en)?": "workday",
        "dag(?:en)?": "day",
        "we(?:ek|ken)": "week",
        "maand(?:en)?": "month",
        "ja(?:ar|ren)": "year",
    },
    coming="(?:(?:in|over|gedurende|binnen) )?de (?:eerst)?(?:komende|volgende)",
    within="(?:uiterlijk )?binnen(?: een (?:periode|termijn) van)?|uiterlijk",
    to="tot|à|of",
    each_year="(?:elk|ieder) jaar",
    each="elke|iedere|elk|ieder",
    often={
        "jaarlijkse?": (1, "year"),
        "tweejaarlijkse?": (2, "year"),
        "driejaarlijkse?": (3, "year"),
        "halfjaarlijkse?": (6, "month"),
        "driemaandelijkse?": (3, "month"),
        "maandelijkse?": (1, "month"),
        "(?:elk|ieder) kwartaal": (3, "month"),
        "(?:elke|iedere) maand": (1, "month"),
        "(?:twee keer|tweemaal) per jaar": (6, "month"),
        "(?:eens|een keer|eenmaal|één keer) per jaar": (1, "year"),
        "per jaar": (1, "year"),
        "per kwartaal": (3, "month"),
        "per maand": (1, "month"),
    },
    on="uiterlijk (?:in|op|vóór|voor|tegen)|in|op|vóór|voor|tegen",
)

_EN = Words(
    months={
        "January|Jan": 1,
        "February|Feb": 2,
        "March|Mar": 3,
        "April|Apr": 4,
        "May": 5,
        "June|Jun": 6,
        "July|Jul": 7,
        "August|Aug": 8,
        "September|Sept|Sep": 9,
        "October|Oct": 10,
        "November|Nov": 11,
        "December|Dec": 12,
    },
    numbers={
        "a|an|one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "twenty-four": 24,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "ninety": 90,
    },
    ordinals={"first|1st": 1, "second|2nd": 2, "third|3rd": 3, "fourth|4th": 4, "last|final": -1},
    parts={"early|beginning|start": "begin", "mid|middle": "middle", "late|end": "end"},
    seasons={"spring": 3, "summer": 6, "autumn|fall": 9, "winter": 12},
    quarter="quarter|trimester",
    half="half|semester",
    of="of|in",
    article="the",
    weekday="Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    relative_years={
        "this year|the year|the current year": 0,
        "next year|the coming year|the following year": 1,
    },
    leads=(
        Lead("before|prior to", "by", beyond=True),
        Lead("(?:by|no later than|not later than|at the latest)(?: (?:by|in|on))?", "by"),
        Lead("up to|until|till", "by"),
        Lead("from|as (?:of|from)|with effect from|starting (?:in|on|from)|since", "from"),
        Lead("after", "from", beyond=True),
        Lead("(?:in|over|during) the (?:period|years)", "in"),
        Lead("in the course of|in|during|throughout|on|around|over", "in"),
    ),
    between=(
        ("between", "and"),
        ("from", "to|until|till|up to"),
        ("(?:in|for|over|during) the (?:period|years)(?: from)?", "to|until|and"),
    ),
    at_the_latest="at the latest",
    units={
        "working days?|business days?": "workday",
        "days?": "day",
        "weeks?": "week",
        "months?": "month",
        "years?": "year",
    },
    coming="(?:(?:in|over|within|during|for) )?the (?:next|coming|following)",
    within="within(?: a (?:period|term) of)?|not? later than",
    to="to|or",
    each_year="(?:each|every) year",
    each="each|every",
    often={
        "annual(?:ly)?|yearly": (1, "year"),
        "biennial(?:ly)?": (2, "year"),
        "triennial(?:ly)?": (3, "year"),
        "half-yearly|six-monthly|twice a year": (6, "month"),
        "quarterly|(?:each|every) quarter": (3, "month"),
        "monthly|(?:each|every) month": (1, "month"),
        "once a year": (1, "year"),
        f"per annum|(?:per|(?<!half\\s)a) year{_NO_RATE}": (1, "year"),
        f"(?:per|(?<!half\\s)a) quarter{_NO_RATE}": (3, "month"),
        f"(?:per|(?<!half\\s)a) month{_NO_RATE}": (1, "month"),
    },
    on="(?:no later than|at the latest (?:by|in))|by|in|on|before",
)

WORDS: dict[Language, Words] = {"nl": _NL, "en": _EN}
