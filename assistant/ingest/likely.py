"""Likely questions on a document, from a file that a person wrote beside it.

`<stem>.questions.jsonl` holds one object a line: {"quote": a sentence as it stands in the document,
"nl": [questions], "en": [questions]}. They are found by what people ask, where the document's own
words are others; the answer is still the document's sentence alone. The idea is that of document
expansion (Nogueira, Lin, "From doc2query to docTTTTTquery", 2019), with people for the model.

"unanswered": {"nl": [questions], "en": [questions]} may stand beside them: what people will ask
about the thing that the sentence names and no document says. Such questions find nothing; they only
count against an answer to a question like them.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import SourceError
from assistant.types import Language, LikelyQuestion

__all__ = ["SUFFIX", "read_likely"]

SUFFIX = ".questions.jsonl"
_LANGUAGES: tuple[Language, ...] = ("nl", "en")
_log = logging.getLogger(__name__)


def read_likely(path: Path, text: str) -> tuple[LikelyQuestion, ...]:
    """Return the questions in `path` with the place in `text` of what answers them.

    A quotation that the text does not hold (any longer) is passed over with a warning.

    Raises:
        SourceError: where a line is not as described.
    """
    found: list[LikelyQuestion] = []
    lost = 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        quote, questions = _line(line, f"{path.name}, line {number}")
        place = re.search(r"\s+".join(map(re.escape, quote.split())), text)
        if place is None:
            lost += 1
            continue
        start, end = place.span()
        found += [LikelyQuestion(start, end, *question) for question in questions]
    if lost:
        _log.warning("%s: %d quotations are not in the document; mend or remove them", path, lost)
    return tuple(sorted(found, key=lambda question: (question.start, question.end)))


def _line(line: str, place: str) -> tuple[str, list[tuple[Language, str, bool]]]:
    try:
        record = json.loads(line)
        quote = record["quote"]
        questions = [
            *((*asked, True) for asked in _questions(record)),
            *((*asked, False) for asked in _questions(record.get("unanswered", {}))),
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise SourceError(
            f'{place}: is not {{"quote": …, "nl": […], "en": […]}} ({type(exc).__name__}: {exc})'
        ) from exc
    if not isinstance(quote, str) or not quote.strip():
        raise SourceError(f"{place}: has no quotation")
    return quote, questions


def _questions(record: dict[str, list[str]]) -> Iterator[tuple[Language, str]]:
    for language in _LANGUAGES:
        for question in record.get(language, []):
            if text := " ".join(question.split()):
                yield language, text
