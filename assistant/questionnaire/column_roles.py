"""What a header says that its column holds: numbers, questions, answers, scores."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.questionnaire.form_words import is_scale_value

__all__ = ["LONGEST_HEADER", "role_of", "roles_of"]

LONGEST_HEADER = 9  # words, remarks in brackets apart
_QUESTION = re.compile(
    r"^(?:de |het |the |uw |onze )?(?:(?:deel|sub|hoofd|vervolg|kern|toets|controle)?vraag|"
    r"(?:deel|sub)?vragen|(?:sub-?)?questions?|eis|eisen|requirement|requirements|"
    r"stelling|stellingen|statement|statements|gevraagde?|information requested|requested|"
    r"te beantwoorden|vraagstelling|vraag ?/ ?question|question ?/ ?vraag|query|prompt|"
    r"vraagtekst|question text|wat vragen wij)\b(?!\s*(?:nr|nummer|no|number|id)\b)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?:de |het |the )?(?:item|items|criterium|criteria|criterion|onderwerp|omschrijving|"
    r"description|"
    r"topic|subject|aspect|onderdeel|element|punt|gegeven|veld|field|indicator|maatregel|control|"
    r"check|checkpoint|controlepunt|toetspunt|aandachtspunt|kwestie|issue|objective|doelstelling|"
    r"informatie|information|norm|beschrijving|text|tekst|toets\w*)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^(?:uw |your |het |the )?(?:antwoord|antwoorden|answer|answers|reactie|response|reply|"
    r"inbreng|"
    r"in te vullen|respons|invulling|bevinding|bevindingen|finding|findings|invulveld|"
    r"to be completed|beantwoording|beschrijving door|input|waarde|value|opgave|"
    r"assessment(?! (?:question|criteri|item|point|topic)))\b",
    re.IGNORECASE,
)
_ANSWER_BEHIND = re.compile(
    r"^(?:[\w'’&-]+ ){1,4}(?:reply|replies|response|answers?|antwoord|reactie|respons|inbreng)$",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"^(?:uw |your |korte |brief )?(?:toelichting|explanation|comment|comments|opmerking|"
    r"opmerkingen|"
    r"onderbouwing|remarks?|notes?|notities|motivering|justification|"
    r"details|explain|because|why|waarom|licht toe|uitleg|nadere toelichting|reasons?|redenen|"
    r"rationale|motivatie|argumentatie|bijzonderheden|observations?)\b",
    re.IGNORECASE,
)
_IF_SO = re.compile(
    r"^(?:if (?:yes|no|so|not)|zo (?:ja|nee)|indien (?:ja|nee|niet|wel))\b", re.IGNORECASE
)
_CHOICE = re.compile(
    r"^(?:ja ?/ ?nee|yes ?/ ?no|j ?/ ?n|y ?/ ?n|voldoet|voldoet u|compliant|compliance|"
    r"akkoord|agreed?|score|oordeel|beoordeling|keuze|choice|selectie|selection|status|aanwezig|present|"
    r"ja/nee/n\.?v\.?t\.?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:nr|no|nummer|number|#|id|ref|ref\.? ?(?:no|nr)|code|volgnr|volgnummer|"
    r"(?:vraag|question|eis|item|req\w*)[- ]?(?:nr|nummer|no|number|id|#)|q|item no)\.?$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:categorie|category|thema|theme|onderdeel|section|sectie|hoofdstuk|chapter|domein|domain|"
    r"rubriek|pijler|pillar|cluster|groep|group|onderwerp|topic|subject|area|gebied|module)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:bron|bronnen|source|sources|vindplaats|verwijzing|reference|references|pagina|page|"
    r"evidence|bewijs|bewijsstuk|bijlage|attachment|document)\b",
    re.IGNORECASE,
)
_LONGEST = re.compile(r"\bmax\w*\.?\b.*\b(?:tekens|woorden|characters|words|lengte|length)\b", re.I)
_OTHER = re.compile(
    r"^(?:weging|weight|gewicht|punten|points|prioriteit|priority|verantwoordelijke?|owner|"
    r"deadline|datum|date|type|soort|verplicht|mandatory|required|actie|action|"
    r"voorbeeld|example|voor intern gebruik|internal use|beoordelaar|reviewer|"
    r"voorbeeldantwoord|model answer|instructie|guidance|hulptekst|moscow|eenheid|unit|"
    r"checked|gecontroleerd|paraaf|gereed|afgehandeld|"
    r"legal basis|rechtsgrond\w*|grondslag|follow-?up|opvolging|leidt tot)\b"
    r"|^.+\b(?:assessment|internal use|intern gebruik|beoordelaars?|assessors?|"
    r"evaluators?|reviewers?|auditors?)$"
    r"|^(?:.*\b)?(?:use only|niet invullen|date|datum)$"
    r"|^(?:oordeel|beoordeling|assessment|score) (?:van|door|of|by)\b",
    re.IGNORECASE,
)
# "answer type", "response options": what may be answered, not the answer.
_ABOUT_COLUMN = re.compile(
    r"\b(?:type|format|soort|opties|options|voorbeeld|example|lengte|length)$", re.IGNORECASE
)
_ROLES = (
    ("number", _NUMBER), ("question", _QUESTION), ("answer", _ANSWER),
    ("answer", _ANSWER_BEHIND), ("explanation", _EXPLANATION), ("choice", _CHOICE),
    ("source", _SOURCE), ("topic", _TOPIC), ("section", _SECTION), ("other", _OTHER),
)  # fmt: skip
# One step of a scale as a header: "1", "4 = goed", "--", "+/-".
_STEP = re.compile(r"^(?:\d{1,2}(?:\s*[=(–-].{0,30})?|[-–+±/0]{1,3})$")


def role_of(text: str) -> str:
    """Return what a header says its column holds, or "" where it says nothing known."""
    if _IF_SO.match(text.strip()):
        return "explanation"
    bare = " ".join(re.sub(r"\([^)]*\)|[*_]", " ", text).split()).strip(" :")
    if not bare or (bare.endswith("?") and not _CHOICE.match(bare)):
        return ""
    known = any(pattern.match(bare) for pattern in (_ANSWER, _QUESTION, _EXPLANATION, _TOPIC))
    if _LONGEST.search(text) and not known:
        return "longest"
    if len(bare.split()) > LONGEST_HEADER:
        return ""
    if _ABOUT_COLUMN.search(bare):
        return "other"
    if is_scale_value(bare):
        return "tick"
    for part in (bare, *re.split(r"\s*/\s*", bare)):
        for role, pattern in _ROLES:
            if pattern.match(part):
                if role in ("question", "answer") and len(part.split()) > 5:
                    continue
                return role
    return ""


def roles_of(texts: Sequence[str]) -> list[str]:
    """Return the role of each header; figures or signs in a row are a scale to tick on."""
    roles = [role_of(text) for text in texts]
    for at, text in enumerate(texts):
        beside = [*texts[max(at - 1, 0) : at], *texts[at + 1 : at + 2]]
        if _STEP.match(text.strip()) and any(_STEP.match(one.strip()) for one in beside):
            roles[at] = "tick"
    return roles
