"""The words by which a question asks what is due, in Dutch and English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.deadlines.cues import words
from assistant.types import Language

__all__ = ["ASKING", "Asking"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The vocabulary of one language.

    `asks` opens a question, and `what` are those of its openings that ask for things, `which` for
    things of a kind. `lists` asks for things without them, `any` whether there are some, and
    `verb_first` opens what is to be answered by yes or no. `plan` are things that are nothing but
    due at some time, `task` things that may be, `scrap` those that stand alone with a time;
    `all_of` leads to them and `stands` says that there are some. `due` says that something is to be
    done, `must` so too where it does not ask for things of a kind, and `thing` that it is not known
    what. `other` tells that something else is asked: a date, a sum, who it is. `for_` before a time
    is "before" only with a state that is `done`. `title` and `named` before a time make it part of
    a name, `like_that` points at one that was named before; `joins` stands between two. `generic`
    words say nothing about a subject. Slips of `spelling` are mended, but `no_slips` are words of
    their own.
    """

    asks: re.Pattern[str]
    what: re.Pattern[str]
    which: re.Pattern[str]
    lists: re.Pattern[str]
    any: re.Pattern[str]
    verb_first: re.Pattern[str]
    plan: re.Pattern[str]
    task: re.Pattern[str]
    scrap: re.Pattern[str]
    all_of: re.Pattern[str]
    stands: re.Pattern[str]
    due: re.Pattern[str]
    must: re.Pattern[str]
    thing: re.Pattern[str]
    other: re.Pattern[str]
    for_: re.Pattern[str]
    done: re.Pattern[str]
    title: re.Pattern[str]
    named: re.Pattern[str]
    like_that: re.Pattern[str]
    joins: re.Pattern[str]
    generic: frozenset[str]
    spelling: frozenset[str]
    no_slips: frozenset[str]


def _any(*lists: str) -> str:
    """Return a pattern for each word of some lists."""
    return "|".join(word for listed in lists for word in listed.split())


def _never() -> re.Pattern[str]:
    return re.compile(r"(?!)")


_PLAN_NL = (
    "mijlpaal mijlpalen deadlines termijnen planning tijdlijn tijdschema tijdpad agenda kalender "
    "streefdata opleveringen einddata"
)
_DUTY_NL = "acties maatregelen toezeggingen verplichtingen actiepunten"
_TASK_NL = "actie maatregel toezegging verplichting stappen taken afspraken activiteiten"
_WORK_NL = "opdrachten voorstellen initiatieven resultaten plannen doelstellingen"
_DONE_NL = (
    "klaar gereed af afgerond rond voltooid uitgevoerd opgeleverd gerealiseerd ingevoerd geregeld "
    "gebeurd gedaan behaald gehaald bereikt ingediend aangeleverd vastgesteld goedgekeurd "
    "aangenomen gepresenteerd gelanceerd gestart operationeel beschikbaar gepubliceerd opgezet "
    "opgericht nagekomen getekend geleverd uitgebracht verschenen afgelopen"
)
_DO_NL = "gebeuren starten beginnen doen presenteren lanceren publiceren leveren opleveren indienen"
_WILL_NL = "wordt|worden|zal|zullen|gaat|gaan|moet|moeten|dient|dienen"

_PLAN_EN = (
    "milestone milestones deadlines timeline timetable schedule calendar deliverable deliverables"
)
_DUTY_EN = "actions measures commitments obligations"
_TASK_EN = "action measure commitment obligation step steps task tasks activities duties"
_WORK_EN = "proposals initiatives results plans targets"
_DONE_EN = (
    "ready done finished complete completed delivered implemented adopted approved launched "
    "published presented operational achieved submitted established started available agreed "
    "proposed signed opened introduced reported"
)
_DO_EN = "happen start begin deliver present propose launch publish adopt do submit complete finish"

ASKING: dict[Language, Asking] = {
    "nl": Asking(
        asks=words("wat|welke?|wanneer|hoeveel|hoe|waarom|wie|waar|waarvoor|waarover|waaraan"),
        what=words("wat|welke?"),
        which=words("welke?"),
        lists=words(
            "geef|noem|toon|lijst|lijstje|overzicht|opsomming|som|alles|laat|zoek|vertel|vertellen"
        ),
        any=words("(?:is|zijn|staat|staan|valt|vallen|komt|komen|hebben we|heb je)(?: er)?"),
        verb_first=words(
            "is|zijn|moet|moeten|wordt|worden|komt|heeft|hebben|kan|kunnen|zal|zullen"
        ),
        plan=words(_any(_PLAN_NL)),
        task=words(_any(_DUTY_NL, _TASK_NL, _WORK_NL)),
        scrap=words(_any(_PLAN_NL, _DUTY_NL)),
        all_of=words("(?:zijn|is) (?:er )?(?:de|alle|onze)"),
        stands=words(
            "zijn er|zijn|vallen|volgen|gelden|lopen|komen|staan|starten|beginnen|hebben we|gaan|"
            "liggen|resteren"
        ),
        due=words(
            rf"(?:{_WILL_NL})\b.*\b(?:{_any(_DONE_NL, _DO_NL)})|gaa[tn]\b.*\bin\W*$|"
            r"(?:is|zijn|wordt|worden)\b.*\b(?:verwacht|voorzien)|lever(?:t|en)\b.*\bop|"
            r"tred(?:t|en)\b.*\bin werking|loop(?:t|en)\b.*\baf|"
            "gepland|ingepland|op (?:de|het) (?:agenda|planning|rol|programma)|"
            "te (?:gebeuren|wachten|doen)|aan te komen|komt er ?aan|vervalt|verlopen|aflopen|"
            "(?:gebeurt|komt|valt|volgt|start|begint|verschijnt|verloopt) er|starten|beginnen"
        ),
        must=words("moet|moeten|dient|dienen|hoort|horen"),
        thing=words("iets|nog wat"),
        other=words(
            r"welke? (?:\w+ )?(?:bedrag|budget|percentage|deel|\w*aandeel|aantal|datum|dag|maand|"
            r"jaar|kwartaal|moment|termijn|landen|land|lidstaten|lidstaat|bedrijven|partijen|"
            r"instanties|partners|organisaties|mensen)|kost(?:en)?|betaalt|betalen|uitgeven|"
            r"uit te geven|uitgegeven|besteed|besteden|uitbetaald|bedraagt|bedragen|waard|"
            r"moet(?:en)? (?:ik|je|we|men)\b.*\bweten|betekent|bevatten"
        ),
        for_=words("voor"),
        done=words(_any(_DONE_NL)),
        title=re.compile(
            r"\b(?:\w*routekaart|\w*gereedheid|witboek|verordening|richtlijn|wet)\W+$",
            re.IGNORECASE,
        ),
        named=re.compile(r"\b(\w+)\s+(?:van|uit)(?:\s+(?:het|de))?\s+$", re.IGNORECASE),
        like_that=words("(?:dat|datzelfde|hetzelfde|die) (?:jaar|kwartaal|maand|periode)"),
        joins=re.compile(r"\s*(?:en|of|tot|t/m|en/of|,|-|–|/)?\s*(?:in\s+)?$", re.IGNORECASE),
        generic=frozenset(
            f"{_PLAN_NL} {_DUTY_NL} {_TASK_NL} {_DONE_NL} {_DO_NL} deadline termijn stap actiepunt "
            "moet moeten dient dienen hoort horen doet gepland ingepland voorzien verwacht "
            "opdrachten resultaten staat staan valt vallen volgt volgen geldt gelden loopt lopen "
            "komt komen start begint gebeurt verschijnt verloopt verlopen vervalt gaat gaan levert "
            "treedt treden werking hebben heeft liggen resteren wachten aflopen programma rol "
            "lijst lijstje overzicht opsomming som alles allemaal iets nog laat zien zoek vertel "
            "vertellen toon weet weten graag alsjeblieft alstublieft aub svp hoi hallo dag hey hee "
            "bedankt alvast dank even eens kun kunt jij u maken willen wil zit precies concreet "
            "belangrijke belangrijkste volgende periode jaar kwartaal maand gebied rond ergens "
            "eigenlijk dan in".split()
        ),
        spelling=frozenset(
            "wat welke mijlpaal mijlpalen deadline deadlines actie acties maatregel maatregelen "
            "toezeggingen verplichtingen planning tijdlijn overzicht gepland uiterlijk kwartaal "
            "helft eerste tweede derde vierde voorjaar zomer najaar herfst winter begin medio "
            "einde tussen vanaf januari februari maart april juni juli augustus september oktober "
            "november december moeten gereed klaar afgerond opgeleverd uitgevoerd gebeuren "
            "staat vallen".split()
        ),
        no_slips=frozenset("geplant planten plannen gered eerst maten".split()),
    ),
    "en": Asking(
        asks=words("what|which|when|how|why|who|whom|whose|where"),
        what=words("what|which"),
        which=words("which"),
        lists=words(r"list|show|give|name|overview|tell me|everything|all|find|summar\w+"),
        any=words(
            "(?:is|are) there|is (?:anything|something)|(?:are )?any|anything|do we have|"
            "have we got"
        ),
        verb_first=words(
            "is|are|was|were|do|does|did|will|shall|must|has|have|can|could|should|would|may"
        ),
        plan=words(f"{_any(_PLAN_EN)}|due dates|target dates"),
        task=words(_any(_DUTY_EN, _TASK_EN, _WORK_EN)),
        scrap=words(f"{_any(_PLAN_EN, _DUTY_EN)}|due dates|due(?! to| diligence)"),
        all_of=words("(?:is|are) (?:the|all|our)"),
        stands=words(
            "are there|are|fall|follow|apply|lie|come|start|begin|do we have|remain|expire|run"
        ),
        due=words(
            rf"(?:will|going to|gets?|to|must|shall|should)\b.*\b(?:{_any(_DONE_EN, _DO_EN)}|"
            "in place|rolled out|set up)|due(?! to| diligence)|planned|scheduled|foreseen|upcoming|"
            r"coming up|(?:is|are|was|were|be) expected|in store|"
            "on the (?:agenda|schedule|calendar|programme)|kicks? off|takes? effect|"
            "happens|happening|falls?|starts?|begins?|follows?|comes? (?:in|up|due)|expires?|ends?"
        ),
        must=words("must|shall|should|needs? to|(?:has|have|had|got) to"),
        thing=words("anything|something"),
        other=words(
            r"(?:what|which) (?:(?!should|must|will|do|does|did|has|is|are)\w+ )?(?:amount|budget|"
            r"percentage|share|proportion|part|number|sum|date|day|month|year|quarter|time|"
            r"countries|country|member states?|companies|bodies|institutions|partners|people)|"
            r"costs?|spend|spends|spending|spent|pay|pays|paid|worth|"
            r"should (?:i|we|you|one) know|means?|contains?"
        ),
        for_=words("for"),
        done=_never(),  # "for 2028" is never "before 2028"
        title=re.compile(
            r"\b(?:roadmap|readiness|white paper|regulation|directive|act)\W+$", re.IGNORECASE
        ),
        named=re.compile(r"\b(\w+)\s+(?:of|from)(?:\s+the)?\s+$", re.IGNORECASE),
        like_that=words("(?:that|the same|those) (?:years?|quarters?|months?|period)"),
        joins=re.compile(r"\s*(?:and|or|to|and/or|,|-|–|/)?\s*(?:in\s+)?$", re.IGNORECASE),
        generic=frozenset(
            f"{_PLAN_EN} {_DUTY_EN} {_TASK_EN} {_DONE_EN} {_DO_EN} deadline due dates date target "
            "must shall should need needs has have got planned scheduled foreseen upcoming coming "
            "expected supposed happens happening fall falls follow follows starts begins come "
            "comes take takes effect apply lie remain expire expires end ends run going get gets "
            "kick kicks store place set rolled agenda programme list show give overview everything "
            "anything something all still yet know tell find please thanks thank hi hey hello want "
            "like make drafting exactly next key important main period year quarter month "
            "there".split()
        ),
        spelling=frozenset(
            "what which milestone milestones deadline deadlines action actions measure measures "
            "commitments deliverable deliverables timeline schedule scheduled planned expected "
            "finished completed delivered quarter half first second third fourth spring summer "
            "autumn winter beginning between before after until january february march april "
            "june july august september october november december".split()
        ),
        no_slips=frozenset("auction auctions planted planed measured seconds".split()),
    ),
}
