"""What in a questionnaire serves its filling in: places, values to tick, titles, directions."""

from __future__ import annotations

import re

from assistant.questionnaire.limits import without_limit

__all__ = [
    "ENDS_ASKING",
    "asks_particulars",
    "is_answer_label",
    "is_generic_section",
    "is_heading_like",
    "is_instruction",
    "is_option_list",
    "is_placeholder",
    "is_scale_value",
    "is_total",
    "lists_options",
]

_INSTRUCTION_START = re.compile(
    r"^(?:let op|nb\b|n\.b\.|opmerking\b|note\b|notes\b|toelichting (?:bij|op|:)|toelichting:|"
    r"instructies?\b|instructions?\b|leeswijzer|disclaimer|voorbeeld\b|example\b|bijv|vul |"
    r"lees |stuur |"
    r"retourneer |kruis |vink |mail |beantwoord |verstuur |upload |print |onderteken |"
    r"kies (?:per|uit|één|een van)|selecteer |gebruik |zend |dien |verwijder |sla |"
    r"please (?:complete|fill|read|return|note|do not|use|select one|send|contact|tick|refer|"
    r"ensure|"
    r"answer|reply|respond|keep|see)\b|complete (?:all|the|this|each)\b|fill (?:in|out)\b|"
    r"read (?:the|this|all)\b|"
    r"return (?:the|this|your)\b|tick (?:one|the|all)\b|select (?:one|from|the|an?)\b|do not\b|"
    r"answer (?:all|each|every|the|in)\b|use (?:the|this|only|one)\b|keep (?:your|answers)\b|"
    r"save (?:the|this|your)\b|"
    r"deze (?:vragenlijst|enquête|uitvraag|checklist)|dit (?:formulier|document|tabblad)|"
    r"this (?:questionnaire|form|survey|document|sheet|section|tab|checklist)\b|"
    r"the following (?:questions|section|table)|the (?:purpose|aim) of|"
    r"hieronder|onderstaande?|in (?:dit|deze) (?:onderdeel|sectie|tabblad|deel|hoofdstuk)|"
    r"below\b|thank you|hartelijk dank|bedankt|dank (?:u|voor)|met vriendelijke groet|kind regards|"
    r"geachte|dear |beste |inleiding$|introduction$|versie\b|version\b|vertrouwelijk|confidential|"
    r"(?:het )?doel van|heeft u (?:nog )?vragen|vragen\?|questions\?|any questions|need help|"
    r"if you have (?:any )?questions|bij vragen|voor vragen|for questions|contact:|"
    r"bron:|source:|bronnen?$|sources?$|uiterlijk (?:retour|indienen|inleveren)|(?:de |"
    r"the )?deadline(?: voor \w+| for \w+)?(?: is| valt|:)|"
    r"(?:replies|reactions|antwoorden|reacties|inzendingen) (?:by|before|to|until|graag|voor|"
    r"vóór|uiterlijk|naar)\b|"
    r"(?:vermeld|geef|schrijf|typ|noteer|plaats|write|type|enter|give|put) "
    r"(?:hieronder |hier |here )?(?:uw|je|your) "
    r"(?:antwoord|reactie|bevinding|answer|reply|response)\w*\b|"
    r"aldus\b|naar waarheid|einde\b|end of\b|pagina \d|page \d)",
    re.IGNORECASE,
)
_INSTRUCTION_WITHIN = re.compile(
    r"\b(?:(?:gele|grijze|blauwe|groene|witte|lege) (?:cellen|velden|vakken|kolom)|"
    r"(?:yellow|grey|gray|blue|green|white|shaded|empty) (?:cells|fields|boxes|column)|"
    r"kolom [A-Z]\b|column [A-Z]\b|alle (?:vragen|velden)|all (?:questions|fields)|"
    r"(?:onderstaande|bovenstaande|volgende) (?:vragen|tabel(?:len)?|velden)|"
    r"(?:the following|these) (?:fields|tables)|(?:questions|tables?|fields) below|"
    r"(?:veld|vak|cel)(?:den|ken|len)? (?:dan )?(?:leeg|open)|"
    r"leave (?:it|them|the [\w ]{1,30}|any [\w ]{1,30}|this [\w ]{1,30}) (?:blank|empty)|"
    r"bij elk antwoord|per antwoord|bij elke vraag|per vraag\b|for each (?:answer|question)|"
    r"elk antwoord|elke vraag|each answer|every (?:answer|question)|per question|"
    r"uw antwoorden|your answers?|antwoorden (?:worden|dienen|moeten|mogen|zijn)|"
    r"answers (?:must|should|may|will|are|in)|(?:ingevulde?|invullen van de(?:ze)?|completed) "
    r"(?:vragenlijst|formulier|questionnaire|form|bestand|file)|"
    r"(?:vragenlijst|formulier|questionnaire|form|survey) (?:bestaat|consists?|has|in te vullen|"
    r"invullen|retour|volledig|before|by|vóór|voor|to)|(?:in|of|into) (?:de|dit|het|this|the) "
    r"(?:vragenlijst|formulier|questionnaire|survey)|"
    r"invulinstructie|drop-?down|keuzelijst|if you have (?:any )?questions|"
    r"neem (?:dan )?contact op|open(?:ed)? (?:in|with) (?:excel|word))\b",
    re.IGNORECASE,
)
# Where the filled-in file is to go: a verb of sending, and an address or a day.
_SENDING = re.compile(
    r"^(?:submit|send|return|forward|upload|indienen|inzenden|aanleveren|insturen|"
    r"retourneren)\b.*\b(?:mailbox|e-?mail|secretariat|secretariaat|portal|portaal|postbus|"
    r"by \d|before \d|no later than|not later than|uiterlijk|v[oó][oó]r \d|\S+@\S+)",
    re.IGNORECASE,
)
_HELPLINE = re.compile(
    r"^(?:heeft u (?:nog )?vragen|heb je (?:nog )?vragen|vragen\?|questions\?|any questions|"
    r"need help|hulp nodig|do you have (?:any )?questions)"
    r"|\b(?:wilt|willen|kunt|kunnen|zou|zouden|could|would|can|will) (?:u|jullie|je|jij|you)\b[^?]*"
    r"\b(?:terugsturen|retourneren|retour|invullen|aanleveren|toesturen|opsturen|return|send|"
    r"fill (?:in|out))\b[^?]*\?\s*$",
    re.IGNORECASE,
)
_ANSWER_WORD = (
    r"(?:uw |your |het )?(?:antwoord(?:en)?|antw|reactie|respons|answers?|ans|response|reply|"
    r"toelichting|opmerkingen|comments?|remarks|explanation|bevinding(?:en)?|findings?|inbreng|"
    r"views?|zienswijze|commentaar|a)"
)
_ANSWER_LABEL = re.compile(
    rf"^[*_]*{_ANSWER_WORD}(?:\s*\d{{1,3}}[a-z]?)?(?:\s+(?:van\s+)?(?:de\s+)?(?:inschrijver|"
    rf"respondent|organisatie|tenderer|"
    r"bidder))?\s*(?:\([^)]*\))?\s*[:.]?[*_]*\s*[:]?\s*$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"^(?:[\s._…‗＿]{3,}|…+|\[\s*(?:[._…\s]*|[^\[\]]{0,80})\s*\]|<[^<>]{0,80}>|[xX]{3,}|"
    r"(?:vul (?:hier )?(?:uw|het|een|hier)?.{0,30}in|hier (?:uw )?.{0,30}invullen|"
    r"(?:uw )?antwoord hier|uw antwoord|answer here|in te vullen(?: door(?: de)? [\w-]+)?|invullen|"
    r"klik (?:of tik )?(?:om|hier).{0,60}|typ(?: hier)?.{0,40}|kies een item\.?|maak een keuze|"
    r"click (?:or tap )?(?:here )?(?:to )?.{0,60}|type here.{0,40}|choose an item\.?|select\.{3}|"
    r"enter (?:your |text ).{0,40}|your (?:answer|response)(?: here)?|"
    r"to be (?:completed|filled)(?: in)?(?: by.{0,40})?|tbc|tbd|ntb|n\.t\.b\.|nader te bepalen|"
    r"(?:-{1,3} ?)?(?:kies|selecteer|select|choose)(?: een optie| an option|"
    r" one)?\.{0,3}(?: ?-{1,3})?))$",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"^(?:(?:zeer|helemaal|volledig|enigszins|gedeeltelijk|deels|totally|strongly|partly|partially|"
    r"fully|very|somewhat|not|niet)\s+)*"
    r"(?:ja|nee|neen|yes|no|n\.?v\.?t\.?|n/?a|niet van toepassing|not applicable|weet niet|"
    r"weet ik niet|don'?t know|unknown|onbekend|geen mening|no opinion|eens|oneens|neutraal|agree|"
    r"disagree|neutral|gedeeltelijk|deels|partly|partially|volledig|fully|niet|none|geen|"
    r"anders(?:,? namelijk)?|other|hoog|midden|laag|high|medium|low|goed|voldoende|onvoldoende|"
    r"true|false|waar|onwaar|compliant|non-compliant|in progress|in uitvoering|gepland|planned)"
    r"[\s.:…_]*$",
    re.IGNORECASE,
)
_BOX = r"(?:[☐☑☒□■○◯●◻⬜]|\(\s?\)|\[\s?\]|\[[xX]\])"
_BOXED = re.compile(rf"^{_BOX}\s*\S")
_BOXES = re.compile(_BOX)
_CHOOSE = re.compile(
    r"\b(?:kies|kruis|vink|selecteer|omcirkel|select|choose|tick|circle|check (?:one|all)|"
    r"één antwoord|meerdere antwoorden|multiple answers|aankruisen|aanvinken|"
    r"doorhalen wat|delete as|(?:which|welke) (?:of|van) (?:these|the (?:following|options|"
    r"statements)|"
    r"deze|onderstaande|de volgende)|applies to you)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:deel|sectie|section|part|hoofdstuk|chapter|thema|theme|onderdeel|blok|block|bijlage|"
    r"annex|"
    r"appendix|categorie|category|module|rubriek|topic|onderwerp|pijler|pillar|perceel|lot)\s*"
    r"(?:\d+|[A-Z]|[IVX]+|[:–-])(?:\b|\s|[:.–-])",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:algemeen|general|vragen|questions|vragenlijst|questionnaire|overig|other|blad ?\d*|"
    r"sheet ?\d*|deel \w+|part \w+|sectie \w+|section \w+|inleiding|introduction|tabel ?\d*|"
    r"table ?\d*|antwoorden|answers|items?|eisen|requirements)$",
    re.IGNORECASE,
)
_OWN_THING = (
    r"(?:naam|voornaam|achternaam|namen|name|first name|last name|surname|full name|organisatie|"
    r"organi[sz]ation|bedrijf|bedrijfsnaam|company(?: name)?|datum|date|functie|functietitel|"
    r"position|job title|title|role|rol|e-?mail(?:adres| ?address)?|telefoon(?:nummer)?|"
    r"(?:tele)?phone(?: number)?|tel|mobiel|mobile|adres|address|bezoekadres|postadres|"
    r"kvk(?:-nummer| nummer)?|btw-nummer|vat number|"
    r"contactpersoon|contact ?person|contact|contactgegevens|contact details|handtekening|"
    r"signature|plaats|place|land|country|afdeling|department|directie|ministerie|ministry|unit|"
    r"ingevuld door|completed by|prepared by|opgesteld door|website|iban|postcode|postal code|"
    r"kenmerk|ons kenmerk|uw kenmerk|reference number|dossiernummer|invuldatum|"
    r"date of completion|done at|gedaan te|opgemaakt te|"
    r"respondent|invuller|ondertekening|lidstaat|member state)"
)
_OWN = re.compile(
    rf"^(?:(?:uw|your|de|the) )?{_OWN_THING}"
    rf"(?:\s*(?:/|en|and|,|&)\s*(?:uw |your )?{_OWN_THING})*"
    r"(?:\s+(?:(?:(?:van|of) )?(?:de |het |uw |the |your )?(?:organisatie|inschrijver|"
    r"respondent|invuller|"
    r"contactpersoon|aanvrager|bedrijf|onderneming|afdeling|lidstaat|organi[sz]ation|tenderer|"
    r"bidder|applicant|company|contact person|respondent|member state|person completing.*|"
    r"invullen|ondertekening|completion|signature)|in te vullen.*))?(?:\s*\([^)]*\))?\s*[:.?]?$",
    re.IGNORECASE,
)
ENDS_ASKING = re.compile(r"\?[\"”’»')\]]*\s*(?:\([^()]*\)|\[[^\[\]]*\])?\s*[.*]*$")
_TOTAL = re.compile(
    r"^(?:(?:sub-?)?tota(?:al|l)\b|eind(?:score|totaal|oordeel)\b|gemiddelde\b|average\b|"
    r"overall score)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 9


def is_placeholder(text: str) -> bool:
    """Whether `text` only marks where an answer is to be written."""
    return bool(_PLACEHOLDER.match(text.strip()))


def is_answer_label(text: str) -> bool:
    """Whether `text` announces the answer's place: "Antwoord:", "Your answer"."""
    return bool(_ANSWER_LABEL.match(text.strip()))


def is_scale_value(text: str) -> bool:
    """Whether `text` is an answer to choose and not a thing asked: "Ja", "Fully compliant"."""
    return bool(_SCALE.match(text.strip()))


def is_option_list(text: str) -> bool:
    """Whether `text` holds answers to tick: boxes, or "Ja / Nee"."""
    text = text.strip()
    if _BOXED.match(text) or (len(_BOXES.findall(text)) >= 2 and len(text) < 200):
        return True
    parts = [part for part in re.split(r"\s*[/|;]\s*|\s{2,}|\t", text) if part]
    return len(parts) > 1 and all(is_scale_value(part) for part in parts)


def lists_options(text: str) -> bool:
    """Whether what follows `text` is to be chosen from, not to be answered one by one."""
    return bool(_CHOOSE.search(text))


def is_heading_like(text: str) -> bool:
    """Whether `text` is a section's title by its form: "Deel 2 – Financiering", capitals."""
    if text.rstrip().endswith("?"):
        return False
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters) and len(text.split()) > 1:
        return True
    found = _HEADING.match(text.strip())
    if found is None or len(text.split()) > _LONGEST_HEADING + 3:
        return False
    rest = text.strip()[found.end() :]
    parted = found[0][-1:] in ":.–-" or not rest or rest.lstrip()[:1] in ":.–—-("
    return parted or not rest.lstrip()[:1].islower()  # "Bijlage 5 ontbreekt" says something


def is_total(text: str) -> bool:
    """Whether `text` names the sum or the mean of what stands above it."""
    return bool(_TOTAL.match(text.strip()))


def is_generic_section(text: str) -> bool:
    """Whether a section's title says nothing about a subject."""
    return bool(_GENERIC.match(text.strip()))


def is_instruction(text: str) -> bool:
    """Whether `text` tells how to fill the questionnaire in."""
    text = text.strip().strip("*_ ")
    if _HELPLINE.search(text):
        return True
    if ENDS_ASKING.search(without_limit(text)):
        return False
    return any(
        (
            _INSTRUCTION_START.match(text),
            _INSTRUCTION_WITHIN.search(text),
            _SENDING.match(text),
        )
    )


def asks_particulars(text: str) -> bool:
    """Whether `text` asks for particulars of whoever fills in, which no document holds."""
    return bool(_OWN.match(text.strip().strip("*_ ")))
