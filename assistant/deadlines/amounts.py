"""Whether a sentence with a date only says how much something is, will be or takes.

"De uitgaven zullen in 2027 naar verwachting oplopen tot 3 miljard" is a forecast, "de komende tien
jaar is 3 miljard nodig" a need: nobody is to do anything by then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.deadlines.cues import CUES, words
from assistant.deadlines.dated import Dated
from assistant.deadlines.words import WORDS
from assistant.types import Language

__all__ = ["has_number", "only_an_amount"]


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The words of one language.

    `be` and `move` are what amounts do of themselves; what somebody does to them (`change`) is a
    forecast only where the sentence says that it is expected. `estimated` marks a number as one
    that nobody decides on. `needed` follows what is needed.
    """

    be: re.Pattern[str]
    move: re.Pattern[str]
    change: re.Pattern[str]
    estimated: re.Pattern[str]
    needed: re.Pattern[str]
    number: re.Pattern[str]


def _number(language: Language, fractions: str) -> re.Pattern[str]:
    """Compile what is a number: digits that are no reference, a number word, a fraction."""
    known = (word for key in WORDS[language].numbers for word in key.split("|"))
    spelt = "|".join(word for word in known if word not in ("een", "één", "a", "an", "one"))
    return re.compile(
        rf"(?<![\w/.-])[0-9][0-9.,\s]*(?![\w/]|-\w)|\b(?:{spelt}|{fractions})\b", re.IGNORECASE
    )


_AMOUNTS: dict[Language, _Amounts] = {
    "nl": _Amounts(
        be=words(r"bedra(?:gen|agt)|belo(?:pen|opt)|uitmaken|uitmaakt|kost(?:en)?|lig(?:gen|t)"),
        move=words(
            "(?:stijg|groei|dal|krimp|daal)(?:t|en)|(?:op|af|terug)lop(?:en)|"
            "loop(?:t|en) (?:op|af|terug)|(?:toe|af)(?:neemt|nemen)|ne(?:emt|men) (?:toe|af)|"
            "uit(?:komt|komen)|kom(?:t|en) uit|uitvallen|oploopt|bereik(?:t|en)"
        ),
        change=words(r"ver(?:hogen|hoogt|lagen|laagt|dubbel\w+|minder\w+|groten|kleinen)"),
        estimated=words("naar (?:schatting|raming)|geschat|geraamd|volgens de raming|raming"),
        needed=words("nodig|vereist|noodzakelijk|benodigd|vergt|vergen"),
        number=_number(
            "nl",
            r"(?:de|het) (?:helft|dubbele)|derde deel|halver\w+|verdubbel\w+|verdrievoudig\w+|"
            r"\w*honderd|\w*duizend|miljoen|miljard|dozijn",
        ),
    ),
    "en": _Amounts(
        be=words(r"amounts?(?: to)?|accounts? for|stands? at|costs?"),
        move=words(
            r"(?:rise|rising|fall|falling|grow|growing|decline|shrink|drop)s?(?: by| to| from)|"
            r"reach(?:es)?|come to|(?:be )?\w+ % (?:higher|lower|more|less)"
        ),
        change=words("increases?|decreases?|raises?|reduces?|doubles?|halves?"),
        estimated=words("estimated|projected|forecast|projections?|estimates?"),
        needed=words(r"(?:needed|required|necessary)(?! to)|requires?(?![^,;]*\bto\b)"),
        number=_number(
            "en",
            r"half|halv\w+|doubl\w+|triple\w*|thirds?|quarters? of|hundred|thousand|million|"
            "billion|dozen",
        ),
    ),
}


def has_number(text: str, language: Language) -> bool:
    """Whether `text`, in which dates are blanked out, gives a number of something."""
    return _AMOUNTS[language].number.search(text) is not None


def only_an_amount(dated: Dated) -> bool:
    """Whether the date is only that of an amount: a figure, a forecast, a need.

    What must be, or what somebody aims at, is more than a forecast. "By" and "from" fix when an
    amount is to be there, unless it is no more than estimated.
    """
    amounts, cues = _AMOUNTS[dated.language], CUES[dated.language]
    is_rate = cues.rate.fullmatch(dated.time.words) is not None
    scope = dated.said if is_rate else dated.clause.of(dated.said)
    bare = dated.bare if is_rate else dated.clause.of(dated.bare)
    if not has_number(bare, dated.language):
        return False
    aimed = cues.must.search(scope) is not None or cues.intent.search(scope) is not None
    if amounts.estimated.search(scope) is not None and not aimed:
        return True
    if dated.relation in ("by", "from"):
        return False
    if amounts.needed.search(scope) is not None:
        return True
    if aimed:
        return False
    expected = cues.forecast.search(scope) is not None
    return (
        amounts.be.search(scope) is not None
        or amounts.move.search(scope) is not None
        or (expected and amounts.change.search(scope) is not None)
    )
