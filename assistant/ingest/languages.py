"""The language of a document and of its parts: Dutch, English, or another one.

A whole document has text enough for langdetect, whose verdict on it is sure; single blocks are
told by their function words alone, which costs little for many blocks and stays silent on short
ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from assistant.language import function_words, other_language, words
from assistant.types import Block, Document, Language

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

__all__ = ["foreign_language", "language_of_text", "languages_of"]

_OWN: tuple[Language, Language] = ("nl", "en")
_SAMPLE = 1_500  # characters of each stretch that is looked at
_STRETCHES = 4
_FEWEST_LETTERS = 200  # a shorter text is not judged
_CERTAIN = 0.9
_FEWEST_WORDS = 8  # of a block whose language may differ from its document's
_MARGIN = 3  # function words more than the document's own language has
_FACTOR = 3  # times as many function words
_NAMES = {
    "af": ("Afrikaans", "Afrikaans"), "bg": ("Bulgaars", "Bulgarian"),
    "cs": ("Tsjechisch", "Czech"),
    "da": ("Deens", "Danish"), "de": ("Duits", "German"), "el": ("Grieks", "Greek"),
    "es": ("Spaans", "Spanish"), "et": ("Ests", "Estonian"), "fi": ("Fins", "Finnish"),
    "fr": ("Frans", "French"), "hr": ("Kroatisch", "Croatian"), "hu": ("Hongaars", "Hungarian"),
    "it": ("Italiaans", "Italian"), "lt": ("Litouws", "Lithuanian"), "lv": ("Lets", "Latvian"),
    "no": ("Noors", "Norwegian"), "pl": ("Pools", "Polish"), "pt": ("Portugees", "Portuguese"),
    "ro": ("Roemeens", "Romanian"), "ru": ("Russisch", "Russian"), "sk": ("Slowaaks", "Slovak"),
    "sl": ("Sloveens", "Slovenian"), "sv": ("Zweeds", "Swedish"), "tr": ("Turks", "Turkish"),
    "uk": ("Oekraïens", "Ukrainian"), "ar": ("Arabisch", "Arabic"),
}  # fmt: skip


@cache
def _detectors() -> DetectorFactory:
    from langdetect import detector_factory

    detector_factory.init_factory()
    factory: DetectorFactory = detector_factory._factory
    factory.seed = 0  # its sampling is random otherwise
    return factory


def _counts(text: str) -> dict[Language, int]:
    found = words(text)
    return {language: sum(word in function_words(language) for word in found) for language in _OWN}


def _stretches(text: str) -> list[str]:
    """Return stretches spread over the text; a preface may be in another language."""
    if len(text) <= _STRETCHES * _SAMPLE:
        return [text]
    step = (len(text) - _SAMPLE) // (_STRETCHES - 1)
    return [text[n * step : n * step + _SAMPLE] for n in range(_STRETCHES)]


def language_of_text(text: str) -> Language:
    """Return which of the two languages most of a document's text is in."""
    counts = _counts(" ".join(_stretches(text)))
    return "en" if counts["en"] > counts["nl"] else "nl"


def foreign_language(text: str) -> tuple[str, str] | None:
    """Return the Dutch and the English name of the language of most of a text that is in neither.

    None where it is in Dutch or English, too short to tell, or the verdict is not sure.
    """
    from langdetect.lang_detect_exception import LangDetectException

    foreign: list[str] = []
    stretches = _stretches(text)
    for stretch in stretches:
        if sum(map(str.isalpha, stretch)) < min(_FEWEST_LETTERS, _SAMPLE):
            continue
        detector = _detectors().create()
        detector.append(stretch)
        try:
            best = detector.get_probabilities()[0]
        except (LangDetectException, IndexError):
            continue
        if best.lang not in _OWN and best.prob >= _CERTAIN:
            foreign.append(best.lang)
    if 2 * len(foreign) <= len(stretches):
        return None
    found = max(set(foreign), key=foreign.count)
    return _NAMES.get(found, (found, found))


def languages_of(document: Document) -> Callable[[Block], Language]:
    """Return what tells the language of a block: its own where that is plain, else the document's.

    Blocks that a translation covers are in the document's language.
    """
    own: Language = document.language
    other = other_language(own)
    if document.renderings:
        return lambda block: own

    def speaks(block: Block) -> Language:
        text = block.span.of(document.text)
        if text.count(" ") + 1 < _FEWEST_WORDS:
            return own
        counts = _counts(text)
        differs = counts[other] >= max(counts[own] + _MARGIN, _FACTOR * counts[own])
        return other if differs else own

    return speaks
