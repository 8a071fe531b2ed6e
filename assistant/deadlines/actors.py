"""Who is to do it: the acting body that a sentence, or the lead-in of an item, names.

A sentence's words are few and its grammar is not parsed: what is looked for is an actor where the
subject of a commitment stands in Dutch and English. Where none stands there, nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.deadlines.cues import CUES
from assistant.types import Language

__all__ = ["actor_of", "leading_actor"]

# Bodies that act in official texts; an abbreviation with an article is one as well.
_BODIES: dict[Language, str] = {
    "nl": (
        r"Commissie|Raad|Parlement|lidstaten|lidstaat|medewetgevers?|wetgevers?|EU|Unie|Europa|"
        r"hoge vertegenwoordiger|HV/VV|bondgenoten|partners|landen|Rijk|kabinet|regering(?:en)?|"
        r"minister(?:s|ie|ies)?(?: van [A-Z]\w+)?|staatssecretaris(?:sen)?|Tweede Kamer|"
        r"Eerste Kamer|Staten-Generaal|gemeenten?|provincies?|waterschap(?:pen)?|college|"
        r"gemeenteraad|burgemeester|wethouders?|Rekenkamer|Chefs Defensie|"
        r"\w*agentschap(?:pen)?|\w*autoriteit(?:en)?|\w*instelling(?:en)?|\w*bank(?:en)?|"
        r"exploitanten|ondernemingen|aanbieders|\w*dienst(?:en)?"
    ),
    "en": (
        r"Commission|Council|Parliament|Member States?|co-legislators?|legislators?|EU|Union|"
        r"Europe|High Representative|HR/VP|allies|partners|countries|government|governments|"
        r"cabinet|[Mm]inist(?:ers?|ry|ries)(?: (?:of|for) [A-Z]\w+)?|Secretary of State|"
        r"House of \w+|Senate|municipalit(?:y|ies)|provinces?|Court of Auditors|"
        r"Agenc(?:y|ies)|[Aa]uthorit(?:y|ies)|institutions?|Bank|operators|undertakings|providers"
    ),
}
_ABBREVIATION = r"(?-i:[A-Z]{2,}[A-Za-z]*)(?:-\w+)?"
_AND = {"nl": "en|,", "en": "and|,"}
_ARTICLE = {"nl": "de|het|alle|elke", "en": "the|all|each"}
_PREPOSITION = {
    "nl": r"\b(?:in|van|voor|door|aan|met|bij|op|naar|uit|tussen|onder)",
    "en": r"\b(?:in|of|for|by|to|with|at|on|from|between|among)",
}
_LONGEST_GAP = 80  # characters between "die de lidstaten" and "aangegaan"


class _Patterns:
    """Where the actors of one language stand in a sentence."""

    def __init__(self, language: Language) -> None:
        article = f"(?:{_ARTICLE[language]})"
        body = f"(?:{_BODIES[language]})"
        adjectives = r"(?:[\w-]+(?:e|se|ese) ){0,2}?" if language == "nl" else r"(?:[\w-]+ ){0,2}?"
        one = rf"(?:{article} {adjectives}(?:{body}|{_ABBREVIATION})|{body})"
        several = (
            rf"(?P<who>{one}(?: ?(?:{_AND[language]}) {article} {adjectives}{body})*)(?![\w-])"
        )
        modal = CUES[language].modal.pattern
        self.modal = CUES[language].modal
        self.behind = _compile(several)
        if language == "nl":
            self.by = _compile(rf"^\W*(?:\w+[.)] )?\w+ door {several}")
            self.asked = _compile(rf"\b(?:verzoek(?:t|en)|roep(?:t|en)) {several}")
            self.that = _compile(rf"\bdat {several}")
            self.pledged = _compile(rf"\bdie {several}[^.;]{{0,{_LONGEST_GAP}}}\baangegaan\b")
        else:
            self.by = _compile(rf"^\W*(?:\w+[.)] )?\w+ by {several}")
            self.asked = _compile(rf"\b(?:invites?|calls? on|requests?|asks?) {several}")
            self.that = _compile(rf"\bthat {several}")
            self.pledged = _compile(rf"\bcommitments? \w+ by {several}")
        self.before = _compile(
            rf"(?:(?P<preposition>{_PREPOSITION[language]}) )?{several} (?={modal})"
        )
        self.opening = _compile(
            rf"^\W*(?:\w{{1,3}}[.)] )?(?={article}\b|(?-i:[A-Z])){several}(?= [a-z])"
        )


def _compile(text: str) -> re.Pattern[str]:
    return re.compile(text.replace(" ", r"\s+"), re.IGNORECASE)


_PATTERNS: dict[Language, _Patterns] = {"nl": _Patterns("nl"), "en": _Patterns("en")}


def leading_actor(lead_in: str, language: Language) -> str:
    """Return the actor of a lead-in such as "De Commissie zal:", or ""."""
    patterns = _PATTERNS[language]
    if not patterns.modal.search(lead_in):
        return ""
    return _name(next(_around_modals(lead_in, len(lead_in), patterns), ""), language)


def actor_of(said: str, place: int, language: Language) -> str:
    """Return who is to do what the sentence or item `said` says of the date at `place`, or ""."""
    patterns = _PATTERNS[language]
    for pattern in (patterns.asked, patterns.by, patterns.pledged):
        if found := pattern.search(said):
            return _name(found["who"], language)
    if who := next(_around_modals(said, place, patterns), ""):
        return _name(who, language)
    for pattern in (patterns.that, patterns.opening):
        if found := pattern.search(said):
            return _name(found["who"], language)
    return ""


def _around_modals(said: str, place: int, patterns: _Patterns) -> Iterator[str]:
    """Yield the actors beside the modal verbs, those nearest before `place` first."""
    verbs = list(patterns.modal.finditer(said))
    before = [verb for verb in verbs if verb.start() < place][::-1]
    for verb in (*before, *(verb for verb in verbs if verb.start() >= place)):
        behind = re.compile(r"\s+").match(said, verb.end())
        if behind and (found := patterns.behind.match(said, behind.end())):
            yield found["who"]
        for found in patterns.before.finditer(said):
            if found.end() == verb.start() and not found["preposition"]:
                yield found["who"]


def _name(who: str, language: Language) -> str:
    """Return the actor as it stands, without its article and with single blanks."""
    return re.sub(rf"^(?:{_ARTICLE[language]})\s+", "", " ".join(who.split()), flags=re.IGNORECASE)
