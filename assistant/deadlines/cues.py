"""The words by which a Dutch or English text states that something is to happen or be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["CUES", "Cues", "right_before", "words"]


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of one language that tell a commitment from other sentences with a date.

    `modal` and `intent` state it, and `forecast` expects it; `conditional` only considers it.
    `purpose` opens a clause that says what something is for, `result` one that says what comes of
    it, `shortfall` denies it. `happening` is a present tense that is said of what is to come,
    `ready` a state that is reached, `past` a tense that tells what was, `finite` a verb that ends
    the first phrase of a sentence, `links` the opening of a clause with its verb elsewhere. `names`
    before a time makes it part of a name ("de top van juni"), `one` before an `adjective`
    ("jaarlijkse") makes a new thing of it; `term` in a length or `limit` before it makes it one
    that counts, `measure` before it makes it a size ("verkorten tot 24 maanden"). `rate` is "per
    jaar". `plan` heads a list of things to do.
    """

    modal: re.Pattern[str]
    must: re.Pattern[str]
    intent: re.Pattern[str]
    forecast: re.Pattern[str]
    conditional: re.Pattern[str]
    purpose: re.Pattern[str]
    result: re.Pattern[str]
    shortfall: re.Pattern[str]
    happening: re.Pattern[str]
    ready: re.Pattern[str]
    past: re.Pattern[str]
    finite: re.Pattern[str]
    links: re.Pattern[str]
    firm: re.Pattern[str]
    names: re.Pattern[str]
    one: re.Pattern[str]
    adjective: re.Pattern[str]
    term: re.Pattern[str]
    limit: re.Pattern[str]
    measure: re.Pattern[str]
    rate: re.Pattern[str]
    plan: re.Pattern[str]


def words(text: str) -> re.Pattern[str]:
    """Compile whole words in any case; a blank stands for any white space."""
    return re.compile(rf"\b(?:{text})\b".replace(" ", r"\s+"), re.IGNORECASE)


def right_before(text: str) -> re.Pattern[str]:
    """Compile words that stand right before a place."""
    return re.compile(rf"\b(?:{text})\s+$".replace(" ", r"\s+"), re.IGNORECASE)


CUES: dict[Language, Cues] = {
    "nl": Cues(
        modal=words("zal|zullen|moet|moeten|dient|dienen|zou|zouden"),
        must=words("moet|moeten|dient|dienen"),
        intent=words(
            "streeft|streven|streefdoel|streefdatum|beoogt|beogen|wil|willen|"
            "(?:is|zijn) (?:van plan|voornemens)|"
            "(?:heeft|hebben|stelt|stellen|gesteld) (?:(?:zich )?(?:tot|als|ten)) doel|"
            "ten doel gesteld|(?:het|ons|hun|haar) doel is|bedoeling|"
            "(?:wordt|worden) voorgesteld|"
            "voorgesteld wordt|stel(?:t|len) voor|verzoekt|verzoeken|roep(?:t|en) op|"
            "verbind(?:t|en) zich|toegezegd|beloofd|belooft|afgesproken|spreken af|spreekt af|"
            "overeengekomen|besloten|gepland|verplicht|voorziet in"
        ),
        forecast=words("naar verwachting|verwacht|verwachten"),
        conditional=words("zou|zouden"),
        purpose=re.compile(r"\b(?:om|teneinde)\b(?=.*\bte\s+\w+n\b)", re.IGNORECASE | re.DOTALL),
        result=words(
            "zodat|opdat|waardoor|zorg(?:t|en) (?:ervoor|er voor) dat|ervoor (?:te )?zorgen dat"
        ),
        shortfall=words(
            r"schiet(?:en)? tekort|onvoldoende|niet (?:genoeg|voldoende)|te \w+ om|"
            "niet in geslaagd"
        ),
        happening=words("wordt|worden|treed(?:t|en)|van toepassing|start|starten"),
        ready=words(
            "klaar|gereed|voltooid|afgerond|beschikbaar|operationeel|ingevoerd|"
            "gerealiseerd|in gebruik|in werking|van kracht"
        ),
        past=words(
            r"werd|werden|was|waren|had|hadden|kon|konden|"
            r"(?:is|zijn|heeft|hebben)\b[^,;]*\b(?:ge|be|ver|ont)\w+(?:d|t|en)"
        ),
        finite=words(
            "zal|zullen|moet|moeten|dient|dienen|zou|zouden|is|zijn|wordt|worden|heeft|hebben|"
            "kan|kunnen|blijft|vormt"
        ),
        links=words("dat|die|of|omdat|als|indien|wanneer|zodat|waar"),
        firm=words("uiterlijk|ten laatste|op zijn laatst|niet later dan|vóór|voor"),
        names=right_before("(?:van|voor|uit|sinds|sedert)(?: het| de)?"),
        one=right_before("een|één"),
        adjective=words(r"\w+lijkse"),
        term=words("binnen|komende|eerstkomende|volgende|uiterlijk"),
        limit=right_before(
            "maximaal|hoogstens|ten hoogste|niet langer dan|(?:termijn|duur|looptijd) van"
        ),
        measure=right_before("tot(?: (?:maximaal|hoogstens|ten hoogste|minder dan|ongeveer))?"),
        rate=words("per jaar|per maand|per kwartaal"),
        plan=words(
            "mijlpa(?:al|len)|tijdschema|tijdpad|planning|termijn(?:en)?|acties?|actieplan|"
            "maatregel(?:en)?|volgende stappen|te leveren resultaten"
        ),
    ),
    "en": Cues(
        modal=words("will|shall|must|should|(?:needs?|has|have|is|are) to"),
        must=words("must|should|shall|(?:needs?|has|have) to"),
        intent=words(
            "aims?|intends?|plans? to|propos(?:es?|ed)|planned|scheduled|due(?! to)|wants?|"
            "invites?|calls? (?:on|for)|undertakes?|undertaken|commits?|committed to|seeks? to|"
            "target date|(?:the|our|its|their) (?:aim|goal|objective|target) is|"
            "(?:promised?|promises|pledged?|pledges|agreed?|agrees|decided|resolved) (?:to|that)|"
            "set (?:itself|themselves|ourselves)|requires?|required to|let us"
        ),
        forecast=words("expected|expects?"),
        conditional=words("would|could|might"),
        purpose=words(
            r"to(?! (?:the|an?|all|its|their|this|that|these|our|those|each|every|any|[0-9])\b)|"
            r"for (?:achiev|reach|attain|reali[sz]|meet|deliver|complet)\w*ing"
        ),
        result=words("so that|in order that|which means|mak(?:es?|ing) sure|ensur(?:es?|ing) that"),
        shortfall=words(
            r"(?:falls?|fell|falling) short|insufficient|not enough|too \w+ to|fail(?:s|ed)? to"
        ),
        happening=words(
            r"(?:is|are|to be) (?:being )?\w+ed|enters?|appl(?:y|ies)|starts?|begins?|"
            "(?:is|are) set to"
        ),
        ready=words(
            "ready|complete|completed|finished|available|operational|in place|in force|in use"
        ),
        past=words(r"was|were|had|did|(?:has|have) (?:been )?\w+(?:ed|en)"),
        finite=words("will|shall|must|should|would|could|can|may|is|are|has|have|remains?"),
        links=words("that|which|who|if|when|where|because|so"),
        firm=words("not? later than|at the latest|before"),
        names=right_before("(?:of|for|since)(?: the)?"),
        one=right_before("a|an"),
        adjective=words(r"\w+al"),
        term=words("within|next|coming|following|not? later than"),
        limit=right_before(
            "at most|no more than|no longer than|up to|(?:a )?maximum of|(?:term|duration) of"
        ),
        measure=right_before(
            r"(?<!\bup\s)to(?: (?:at most|no more than|a maximum of|less than|under|about))?"
        ),
        rate=words("per year|per annum|a year|per month|a month|per quarter|a quarter"),
        plan=words(
            "milestones?|timelines?|timetable|schedule|deadlines?|actions?|action plan|"
            "measures?|next steps|deliverables?"
        ),
    ),
}
