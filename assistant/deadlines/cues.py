"""The words by which a Dutch or English text states that something is to happen or be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["CUES", "Cues"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of one language that tell a commitment from other sentences with a date.

    `modal` and `intent` state it; `conditional` only considers it. `purpose` opens a clause that
    says what something is for, `shortfall` denies it. `happening` is a present tense
    that is said of what is to come. `figure` states an amount. `names` before a time makes it part
    of a name ("de top van juni"), `one` before an `adjective` ("jaarlijkse") makes a new
    thing of it; `term` in a length or `limit` before it makes it one that counts. `plan` heads a
    list of things to do.
    """

    modal: re.Pattern[str]
    must: re.Pattern[str]
    intent: re.Pattern[str]
    conditional: re.Pattern[str]
    purpose: re.Pattern[str]
    shortfall: re.Pattern[str]
    happening: re.Pattern[str]
    figure: re.Pattern[str]
    firm: re.Pattern[str]
    names: re.Pattern[str]
    one: re.Pattern[str]
    adjective: re.Pattern[str]
    term: re.Pattern[str]
    limit: re.Pattern[str]
    plan: re.Pattern[str]


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{text})\b".replace(" ", r"\s+"), re.IGNORECASE)


def _before(text: str) -> re.Pattern[str]:
    """Compile words that stand right before a place."""
    return re.compile(rf"\b(?:{text})\s+$".replace(" ", r"\s+"), re.IGNORECASE)


CUES: dict[Language, Cues] = {
    "nl": Cues(
        modal=_words("zal|zullen|moet|moeten|dient|dienen|zou|zouden"),
        must=_words("moet|moeten|dient|dienen"),
        intent=_words(
            "streeft|streven|streefdoel|streefdatum|beoogt|beogen|"
            "(?:is|zijn) (?:van plan|voornemens)|"
            "(?:heeft|hebben) (?:tot|als) doel|bedoeling|(?:wordt|worden) voorgesteld|"
            "voorgesteld wordt|stel(?:t|len) voor|verzoekt|verzoeken|roep(?:t|en) op|"
            "verbind(?:t|en) zich|gepland|naar verwachting|wordt verwacht|verplicht"
        ),
        conditional=_words("zou|zouden"),
        purpose=re.compile(r"\b(?:om|teneinde)\b(?=.*\bte\s+\w+n\b)", re.IGNORECASE | re.DOTALL),
        shortfall=_words(
            r"schiet(?:en)? tekort|onvoldoende|niet (?:genoeg|voldoende)|te \w+ om|"
            "niet in geslaagd"
        ),
        happening=_words("wordt|worden|treed(?:t|en)|van toepassing|start|starten"),
        figure=_words("bedra(?:gen|agt)|belo(?:pen|opt)|uitmaken|uitmaakt"),
        firm=_words("uiterlijk|ten laatste|op zijn laatst|niet later dan|vóór|voor"),
        names=_before("(?:van|voor|uit|sinds|sedert)(?: het| de)?"),
        one=_before("een|één"),
        adjective=_words(r"\w+lijkse"),
        term=_words("binnen|komende|eerstkomende|volgende|uiterlijk"),
        limit=_before("maximaal|hoogstens|ten hoogste|niet langer dan|(?:termijn|duur) van"),
        plan=_words(
            "mijlpa(?:al|len)|tijdschema|tijdpad|planning|termijn(?:en)?|acties?|actieplan|"
            "maatregel(?:en)?|volgende stappen|te leveren resultaten"
        ),
    ),
    "en": Cues(
        modal=_words("will|shall|must|should|(?:needs?|has|have|is|are) to"),
        must=_words("must|should|shall|(?:needs?|has|have) to"),
        intent=_words(
            "aims?|intends?|plans? to|propos(?:es?|ed)|planned|expected|scheduled|due(?! to)|"
            "invites?|calls? (?:on|for)|undertakes?|commits?|seeks? to|target date|"
            "(?:the|our|its) (?:aim|goal|objective|target) (?:is|of)"
        ),
        conditional=_words("would|could"),
        purpose=_words(r"to|for (?:achiev|reach|attain|reali[sz]|meet|deliver|complet)\w*ing"),
        shortfall=_words(
            r"(?:falls?|fell|falling) short|insufficient|not enough|too \w+ to|fail(?:s|ed)? to"
        ),
        happening=_words(
            r"(?:is|are|to be) (?:being )?\w+ed|enters?|appl(?:y|ies)|starts?|begins?|"
            "(?:is|are) set to"
        ),
        figure=_words("amounts?(?: to)?|accounts? for|stands? at"),
        firm=_words("no later than|not later than|at the latest|before"),
        names=_before("(?:of|for|since)(?: the)?"),
        one=_before("a|an"),
        adjective=_words(r"\w+al"),
        term=_words("within|next|coming|following|no later than"),
        limit=_before("at most|no more than|up to|(?:a )?maximum of|(?:term|duration) of"),
        plan=_words(
            "milestones?|timelines?|timetable|schedule|deadlines?|actions?|action plan|"
            "measures?|next steps|deliverables?"
        ),
    ),
}
