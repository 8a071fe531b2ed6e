"""What a text in a questionnaire is, by its words alone: something asked, or something else."""

from __future__ import annotations

import re
from typing import Literal

from assistant.questionnaire.form_words import ENDS_ASKING, is_scale_value
from assistant.questionnaire.limits import without_limit

__all__ = ["Wording", "leaves_open", "wording"]

Wording = Literal["question", "imperative", "statement", "label"]


def _words(text: str) -> str:
    return "|".join(text.split())


_ASKING_NL = _words(
    "wie wat waar wanneer waarom waarmee waardoor waarvoor waarop waaruit waarin waartoe waarover "
    "waarbij waarvan hoe hoeveel hoelang hoever hoezeer welk welke wiens heeft hebben heb kan "
    "kunnen kunt wordt worden werd is zijn bent zal zullen zult zou zouden moet moeten mag mogen "
    "doet doen beschikt beschikken bestaat bestaan voorziet voorzien voldoet voldoen geldt gelden"
)
_ASKING_EN = _words(
    "who what which when where why how whose whom is are was were does do did has have had can "
    "could will would should shall may must"
)
_ASKING = re.compile(
    rf"^(?:en |and |zo ja,? |zo nee,? |indien ja,? |if (?:so|yes|no|not),? )?"
    rf"(?:(?:{_ASKING_NL}|{_ASKING_EN})\b"
    r"|(?:in|op|aan|met|van|voor|door|binnen|volgens|bij|onder|uit|tot|over|tegen|per|sinds|vanaf) "
    r"(?:welke?|hoeverre|hoeveel|wanneer|wie|wat)\b"
    r"|(?:to|in|at|by|for|from|under|on|with|of|since|until|within|through) "
    r"(?:what|which|whom|when|how|where)\b)",
    re.IGNORECASE,
)
_DEMANDING_NL = _words(
    "beschrijf omschrijf geef noem licht vermeld toon specificeer motiveer onderbouw verklaar "
    "bevestig som schets duid bespreek vergelijk benoem leg beoordeel definieer identificeer "
    "kwantificeer schat maak voeg verwijs citeer toelichten aangeven beschrijven omschrijven "
    "vermelden overleg analyseer formuleer evalueer stel werk zet inventariseer lever rapporteer "
    "presenteer onderscheid bepaal bereken illustreer typeer schrijf vat verstrek overhandig "
    "onderzoek benadruk bundel categoriseer controleer koppel lijst meld noteer onderken overweeg "
    "raam reageer staaf verantwoord verduidelijk verhelder vertel verzamel"
)
_DEMANDING_EN = _words(
    "describe explain indicate list provide state specify give outline confirm summarise "
    "summarize identify name detail demonstrate set elaborate comment discuss compare quantify "
    "clarify define show evaluate assess report mention illustrate justify estimate characterise "
    "highlight share tell expand enumerate cite analyse analyze submit attach present "
    "specify substantiate advise appraise calculate categorise categorize consider determine "
    "differentiate establish examine express formulate furnish interpret investigate propose "
    "prove recommend reflect respond suggest verify"
)
# Words that are nouns as well; they demand where an object follows.
_DEMANDING_OBJECT = (
    r"(?:supply|support|check|draft|map|rank|rate|review|sketch|include|break down|offer|relate|"
    r"forecast|flag|trace) (?:the|a|an|your|any|all|each|how|which|what|whether|details|why)\b"
    r"|(?:toets|neem|plaats|splits|bied|laat|wijs|zoek|check|kies|onderscheid) "
    r"(?:de|het|een|uw|hoe|welke|of|zien|aan|uit)\b"
)
_DEMANDING = re.compile(
    rf"^(?:(?:zo ja|zo nee|indien ja|indien nee|indien van toepassing|if so|if yes|if no|if not|"
    rf"if applicable|where applicable|waar mogelijk|in (?:max|maximaal) \w+ \w+|"
    rf"in (?:a few|one or two|two or three) sentences|briefly|kort)[,:]? )?"
    rf"(?:(?:{_DEMANDING_NL}|{_DEMANDING_EN})\b|{_DEMANDING_OBJECT}"
    r"|please(?: also| briefly)? (?!complete|fill|read|return|note|do not|use|select one|send|"
    r"contact|"
    r"tick|refer|ensure|answer|keep|see|contact)\w+"
    r"|gelieve\b|graag\b(?! gedaan)|wilt u\b|wil je\b|"
    r"(?:u wordt|wij verzoeken u|u wordt) (?:verzocht|gevraagd)?\b"
    r"|(?:de )?(?:inschrijver|gegadigde|aanvrager|respondent|leverancier)s? (?:dient|wordt|"
    r"beschrijft)"
    r"|the (?:tenderer|bidder|applicant|respondent|supplier|contractor) (?:should|must|shall|"
    r"is asked)"
    r"(?: to)? (?:describe|explain|provide|indicate|state|give|set|demonstrate|list))",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[:…]|\b(?:van|voor|over|aan|bij|op|in|met|op het gebied van|ten aanzien van|to|of|for|on|"
    r"about|regarding|concerning|with|in relation to|inzake|betreffende|omtrent|de|het|the|en|"
    r"and))$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|zijn|heeft|hebben|wordt|worden|kan|kunnen|zal|zullen|moet|moeten|mag|mogen|beschikt|"
    r"beschikken|voldoet|voldoen|bestaat|bevat|biedt|bieden|draagt|dragen|zorgt|maakt|werkt|werken|"
    r"neemt|stelt|geeft|gebruikt|hanteert|ondersteunt|levert|houdt|gaat|komt|leidt|leiden|richt|"
    r"dient|dienen|are|has|have|will|shall|must|should|can|may|does|do|provides?|supports?|"
    r"ensures?|uses?|contains?|includes?|applies|apply|leads?|takes?|makes?|meets?|sets?|"
    r"commits?|complies|comply|maintains?|requires?|aims?|covers?|streeft|omvat|loopt|start|"
    r"eindigt|"
    r"financiert|coördineert|wil|krijgt|krijgen|blijft|vormt|vindt|toont|bevordert|"
    r"strengthens?|coordinates?|funds?|finances?|plans?|depends?|\w{3,}(?:eert|icht|elt))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z\"“‘(])")
_LONGEST_LABEL = 8  # words


def leaves_open(text: str) -> bool:
    """Whether `text` needs what follows it to be a question: it ends in mid-air."""
    return bool(_OPEN_END.search(without_limit(text).strip().rstrip("*_ ")))


def wording(text: str) -> Wording | None:
    """Return what `text`, taken without its number, is by its words; None for no words at all."""
    text = without_limit(text.strip().strip("*_ ")) or text.strip()
    if not any(c.isalpha() for c in text):
        return None
    sentences = _SENTENCE.split(text)
    asking = [s.rstrip() for s in sentences if s.rstrip().endswith("?")]
    if len(sentences) > 1:  # "Niet van toepassing? Laat het veld leeg." asks nothing
        asking = [s for s in asking if not is_scale_value(s.rstrip("? "))]
    if asking or (ENDS_ASKING.search(text) and len(sentences) == 1):
        return "question"
    if any(_DEMANDING.match(sentence) for sentence in sentences):
        return "imperative"
    if _ASKING.match(text) and len(text.split()) > 2 and not text.endswith("."):
        return "question"
    if re.search(r"\b(?:gelieve|please)\b", text, re.IGNORECASE):
        return "imperative"
    if len(text.split()) >= 4 and _VERB.search(text):
        return "statement"
    if len(text.split()) > _LONGEST_LABEL or (len(text.split()) >= 4 and text.endswith(".")):
        return "statement"
    return "label"
