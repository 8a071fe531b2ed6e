"""Whether two texts agree in what is easily got wrong: numbers, negations, reservations, names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from assistant.language import content_words, words
from assistant.types import Language

__all__ = [
    "coverage",
    "directions",
    "figures",
    "in_order",
    "names",
    "negates",
    "reservations",
    "same_claim",
]

_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0]\d{3})*(?:[.,]\d+)?")
_SPELLED = {
    "nul": "0", "zero": "0", "één": "1", "one": "1", "twee": "2", "two": "2", "drie": "3",
    "three": "3", "vier": "4", "four": "4", "vijf": "5", "five": "5", "zes": "6", "six": "6",
    "zeven": "7", "seven": "7", "acht": "8", "eight": "8", "negen": "9", "nine": "9",
    "tien": "10", "ten": "10", "elf": "11", "eleven": "11", "twaalf": "12", "twelve": "12",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NEGATIONS = frozenset(
    "niet geen nooit niets niemand nergens noch zonder behalve uitgezonderd evenmin not no never "
    "nothing nobody none nor without except neither cannot isn't aren't doesn't don't won't "
    "hasn't haven't didn't wasn't weren't can't couldn't shouldn't lacks lack onvoldoende "
    "ontbreekt ontbreken ontbrekende weigert weigeren fails".split()
)
# What makes a sentence a plan, a wish or a possibility and not yet so.
_RESERVATIONS = frozenset(
    "zal zullen zou zouden moet moeten dient dienen kan kunnen mag mogen wil willen beoogt beoogd "
    "streeft streven doel doelen doelstelling voorstel voorgesteld voorstellen stelt plan "
    "plant gepland voornemens overweegt verwacht verwachten uiterlijk tegen toekomstige "
    "mogelijk gedeeltelijk deels soms sommige enkele bepaalde mits tenzij indien als bijna "
    "will shall would should must may might could can propose proposes proposed proposal plan "
    "plans planned intends intended aims aim goal goals objective objectives "
    "consider considers expected expects partly partially some possibly if unless almost by".split()
)
_SAID_OF_DOCUMENTS = frozenset(
    "document documenten documents routekaart roadmap mededeling communication tekst text bevat "
    "bevatten noemt genoemd vermeldt vermeld staat sprake contain contains mention mentions "
    "mentioned state states volgens according beschreven described opgenomen included include "
    "includes klopt correct true waar".split()
)
_ACRONYM = re.compile(r"\b(?=[A-Z0-9-]*[A-Z][A-Z0-9-]*[A-Z])[A-Z][A-Z0-9-]+\b")
_NAME = re.compile(r"(?<=[\w,;)] )[A-ZÀ-Þ][\w’'-]+")


_DIRECTIONS = {
    "before": "vóór before voorafgaand prior eerder earlier".split(),
    "after": "na after daarna nadien following vanaf sinds since later".split(),
    "least": "minimaal minimale minimum ten-minste minstens least minimal".split(),
    "most": "maximaal maximale maximum ten-hoogste hooguit most maximal".split(),
    "more": "meer more hoger higher stijging increase toename groter".split(),
    "less": "minder less fewer lager lower daling decrease afname kleiner".split(),
}


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))


def figures(text: str) -> frozenset[str]:
    """Return the numbers of `text`, written in figures or as words up to twelve, as digits."""
    found = {re.sub(r"[.,\s\u00a0](?=\d{3}(?!\d))", "", number) for number in _NUMBER.findall(text)}
    spelled = {_SPELLED[word] for word in _WORD.findall(text.lower()) if word in _SPELLED}
    return frozenset(number.replace(",", ".") for number in found) | (spelled - {"1"})


def negates(text: str) -> bool:
    """Whether `text` holds an odd number of negating words: "not without" is none."""
    return sum(word in _NEGATIONS for word in _WORD.findall(text.lower())) % 2 == 1


def reservations(text: str) -> frozenset[str]:
    """Return the words of `text` that make it a plan, a condition or a possibility."""
    return frozenset(word for word in _WORD.findall(text.lower()) if word in _RESERVATIONS)


def directions(text: str) -> frozenset[str]:
    """Return which way the words of `text` point: before, after, least, most, more, less."""
    said = set(_WORD.findall(text.lower().replace("ten minste", "ten-minste")))
    return frozenset(way for way, words in _DIRECTIONS.items() if said.intersection(words))


def names(text: str) -> frozenset[str]:
    """Return the abbreviations and the capitalised names within the sentences of `text`."""
    found = {*_ACRONYM.findall(text), *_NAME.findall(text)}
    return frozenset(_plain(name) for name in found)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: "lidstaat" and "lidstaten", "levert" and "leveren"."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 4 and shared >= 0.7 * max(len(one), len(other))


def _telling(text: str, language: Language) -> list[str]:
    found = [_plain(word) for word in content_words(text, language)]
    return [word for word in found if word not in _SAID_OF_DOCUMENTS]


def coverage(claim: str, evidence: str, language: Language) -> float:
    """Return the share (0 to 1) of the claim's telling words that the evidence holds."""
    wanted = _telling(claim, language)
    if not wanted:
        return 0.0
    held: Collection[str] = [_plain(word) for word in _WORD.findall(evidence)]
    return sum(any(_alike(word, one) for one in held) for word in wanted) / len(wanted)


def in_order(claim: str, evidence: str, language: Language) -> bool:
    """Whether the claim's telling words stand in the evidence in the same order.

    The verb that opens a question may stand elsewhere. Who does what to whom is mostly a matter
    of order: "A leads B" does not say that B leads A.
    """
    wanted = _telling(claim, language)
    first = words(claim)[:1]
    if wanted and first and wanted[0] == _plain(first[0]) and claim.rstrip().endswith("?"):
        wanted = wanted[1:]
    held = iter(_plain(word) for word in _WORD.findall(evidence))
    return all(any(_alike(word, one) for one in held) for word in wanted)


def same_claim(one: str, other: str) -> bool:
    """Whether numbers, negation, names and directions of two questions are the same."""
    return (
        figures(one) == figures(other)
        and negates(one) == negates(other)
        and names(one) == names(other)
        and directions(one) == directions(other)
    )
