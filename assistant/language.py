"""Which language a question is in: Dutch, English, or another one.

`langdetect` alone takes half of all short Dutch questions for Afrikaans, Danish or German, so its
choice is limited to Dutch and English, its seed is fixed, and function words, which even a short
question holds, weigh more than its verdict. What the words leave open, the conversation's last
language decides.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.types import Language

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

__all__ = ["Guess", "content_words", "function_words", "language_of", "other_language", "words"]

_FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "nl": frozenset(
        "aan al als alle alleen bij binnen dan dat de den der deze die dit door een en er eraan "
        "erin  ermee erop eruit ervan ervoor ge geen geef haar hebben heeft heb het hier hierin "
        "hij hoe  hoeveel hoelang hoezo hun ik is ja je jij jullie kan kun kunnen maar mag me "
        "meer men met mij  mijn moet moeten mogen na naar nee niet niets nog noem nou nu of om "
        "onder ons onze ook op  over per schrijf sinds te tegen ten ter tijdens toch toen tot u "
        "uit uw van vanaf vanuit  vanwege vind via volgens voor vertel waar waarbij waardoor "
        "waarin waarmee waarom waarop  waarover waartoe waaruit waarvan waarvoor wanneer want "
        "waren was wat welk welke wel we  werd wie wij wil worden wordt zal ze zich zij zijn zo "
        "zonder zou zouden zoals daar daarvan  daarvoor daarmee daarin beschrijf tussen omtrent "
        "inzake".split()
    ),
    "en": frozenset(
        "a about after all also am an and any are as at be because been before between both but "
        "by  can could describe did do does during each for from give had has have he her here "
        "his how  however i if in into is it its just list many may me might much must my name "
        "no nor not of  off on or our out over please s shall she should since so some such "
        "tell than that the  their them then there these they this those through to under until "
        "per up us was we were what  when where whether which while who whom whose why will with "
        "within without would yes you  your".split()
    ),
    # Enough to tell that a question is in another language; longer texts are left to langdetect.
    "de": frozenset(
        "aber auf aus bei das dem den der des die ein eine einem einen einer für gibt hat ich "
        "im ist  kann mit nach nicht oder sich sie sind und vom von wann warum was welche "
        "welchen welcher  welches wer werden wie wieviel wird wo zu zum zur über".split()
    ),
    "fr": frozenset(
        "au aux avec ce ces cette combien comment dans de des du elle elles est et il ils je la "
        "le  les leur ne nous ou où par pas pour pourquoi quand que quel quelle quelles quels "
        "qui quoi  sont sur un une vous à été".split()
    ),
    "es": frozenset(
        "al como cuando cuándo cuánto cuántos cuál cuáles de del dónde el ella en es está la "
        "las lo  los para pero por porque qué quien quién se son su un una y cómo".split()
    ),
    "it": frozenset(
        "al alla che chi i come con cosa dei del della delle di dove e gli il la le lo nel nella "
        "non  per perché quale quali quando quanto quanti sono un una è".split()
    ),
    "pl": frozenset(
        "czy co dla do ile jak jest jaka jakie jaki kiedy kto na nie się w z że".split()
    ),
}
_OWN = ("nl", "en")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_LETTER = re.compile(r"[^\W\d_]")
# Words that end or run like one of the two languages do, for questions of keywords alone.
_SHAPES = {
    "nl": re.compile(
        r"(?:ij|oe|ui|aa|ee|oo|uu|sch|cht|ië|eë)|(?:heid|ing|ingen|lijk|lijke|baar|isch|ische|teit|"
        r"tie|ties|atie|aties|ering|schap|schappen|stellingen|palen|dingen|en)$"
    ),
    "en": re.compile(
        r"(?:th|sh|wh|ough|ea|ck|qu)|(?:tion|tions|ity|ities|ness|ing|ment|ments|ship|ships|ance|"
        r"ence|al|ed|ly|ies|ive|y)$"
    ),
}
_FUNCTION_WEIGHT = 2.0
_SHAPE_WEIGHT = 0.4
_DETECTOR_WEIGHT = 1.5
_FEW_LETTERS = 20
_SHORT_WORD = 4  # letters; its letters say little of its language
_PRIOR_WEIGHT = 0.5
_KNOWN_WEIGHT = 1.0
_FOREIGN_MARGIN = 2  # function words more than either own language has
_FOREIGN_LENGTH = 20  # characters of text without any function word that langdetect may judge
_FOREIGN_CERTAINTY = 0.95
_loading = threading.Lock()
# langdetect takes short Dutch for these.
_NEIGHBOURS_OF_DUTCH = frozenset({"af", "da", "de", "no", "sv", "et", "sl"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A language, how sure it is (0.5 to 1), and whether the text is in neither of the two."""

    language: Language
    certainty: float
    foreign: bool = False


def other_language(language: Language) -> Language:
    """Return the one of the two languages that `language` is not."""
    return "en" if language == "nl" else "nl"


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def function_words(language: Language) -> frozenset[str]:
    """Return the words of `language` that say nothing about a text's subject."""
    return _FUNCTION_WORDS[language]


def content_words(text: str, language: Language) -> list[str]:
    """Return the words of `text` in lower case that are no function words of `language`."""
    return [word for word in words(text) if word not in _FUNCTION_WORDS[language]]


@cache
def _detectors() -> DetectorFactory:
    from langdetect import detector_factory

    with _loading:  # it shows its factory before the factory has its profiles
        detector_factory.init_factory()
    factory: DetectorFactory = detector_factory._factory
    factory.seed = 0  # its sampling is random otherwise
    return factory


def _probabilities(text: str, only_own: bool) -> dict[str, float]:
    """Return langdetect's probabilities, over Dutch and English only or over all it knows."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _detectors().create()
    if only_own:
        detector.set_prior_map(dict.fromkeys(_OWN, 0.5))
    detector.append(text)
    try:
        return {found.lang: found.prob for found in detector.get_probabilities()}
    except LangDetectException:  # no letters
        return {}


def _is_foreign(text: str, counts: dict[str, int]) -> bool:
    letters = _LETTER.findall(text)
    if letters and len(_LATIN.findall(text)) < 0.5 * len(letters):
        return True
    own = max(counts[language] for language in _OWN)
    if max(counts.values()) >= own + _FOREIGN_MARGIN:
        return True
    if own or len(text) < _FOREIGN_LENGTH or _has_own_shapes(text):
        return False
    best = max(_probabilities(text, only_own=False).items(), key=lambda p: p[1], default=("", 0.0))
    neighbour = best[0] in _NEIGHBOURS_OF_DUTCH and counts.get(best[0], 0) == 0
    return best[0] not in _OWN and not neighbour and best[1] >= _FOREIGN_CERTAINTY


def _has_own_shapes(text: str) -> bool:
    """Whether a third of the words are built as Dutch or English ones are, the short ones apart."""
    long = [word for word in words(text) if len(word) > _SHORT_WORD]
    own = sum(any(shape.search(word) for shape in _SHAPES.values()) for word in long)
    return 3 * own >= len(long) > 0


def language_of(
    text: str,
    last: Language | None = None,
    known: Mapping[Language, Collection[str]] | None = None,
) -> Guess:
    """Return the language of `text`.

    `last` is the one the conversation was in so far; `known` holds the words that the documents
    use in each language, which tell more about scraps of keywords than any general model.
    """
    found = words(text)
    counts = {
        language: sum(word in listed for word in found)
        for language, listed in _FUNCTION_WORDS.items()
    }
    parts = [part for word in found for part in re.split(r"[-’']", word)]
    familiar = sum(any(part in own for own in known.values()) for part in parts) if known else 0
    foreign = 2 * familiar <= len(parts) and _is_foreign(text, counts)
    score = _FUNCTION_WEIGHT * (counts["nl"] - counts["en"])
    for word in found:
        if len(word) > _SHORT_WORD:
            score += _SHAPE_WEIGHT * bool(_SHAPES["nl"].search(word))
            score -= _SHAPE_WEIGHT * bool(_SHAPES["en"].search(word))
    probabilities = _probabilities(text, only_own=True)
    letters = min(len("".join(found)) / _FEW_LETTERS, 1.0)  # it judges a name by its letters
    score += (
        letters * _DETECTOR_WEIGHT * (probabilities.get("nl", 0.0) - probabilities.get("en", 0.0))
    )
    if known:
        for word in parts:
            score += _KNOWN_WEIGHT * ((word in known["nl"]) - (word in known["en"]))
    if last is not None:
        score += _PRIOR_WEIGHT if last == "nl" else -_PRIOR_WEIGHT
    certainty = 1 / (1 + 2.718281828 ** -abs(score))
    return Guess("nl" if score >= 0 else "en", certainty, foreign)
