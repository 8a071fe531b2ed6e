"""Maximum lengths: read from the wording of a question or a header, and kept."""

from __future__ import annotations

import re

from assistant.questionnaire.records import Limit
from assistant.sentences import sentence_spans

__all__ = ["limit_in", "shortened", "without_limit"]

_MOST = (
    r"(?:max(?:imaal|imum)?\.?(?:\s+of)?|ten hoogste|hooguit|niet meer dan|tot|up to|no more than|"
    r"not more than|at most|within|in|limit(?:ed to)?:?)"
)
_NUMBER = r"(?P<most>\d{1,3}(?:[.,\s]\d{3})+|\d{1,6})"
_UNIT = r"(?P<unit>tekens|karakters|letters|characters|chars|signs|woorden|words|woord|word)"
_AFTER = (
    r"(?:\s+(?:max(?:imaal|imum)?\.?|including spaces|incl(?:usief|\.)? spaties|per antwoord))?"
)
_BRACKETED = re.compile(
    rf"\s*[\[(](?:[^()\[\]]*?\b)?{_MOST}\s*{_NUMBER}\s*{_UNIT}[^()\[\]]*[\])]", re.IGNORECASE
)
_REVERSED = re.compile(
    rf"\s*[\[(]\s*{_NUMBER}\s*{_UNIT}\s*(?:max(?:imaal|imum)?\.?)?\s*[\])]", re.IGNORECASE
)
_PLAIN = re.compile(rf"{_MOST}\s*{_NUMBER}\s*{_UNIT}{_AFTER}", re.IGNORECASE)
_MARK = re.compile(r"\[(\d+)\]")
_WIDEST_MARK = len("[999]")  # marks are numbered anew over the whole file


def limit_in(text: str) -> Limit | None:
    """Return the longest answer that `text` allows, the strictest where it names several."""
    found = [
        Limit(
            int(re.sub(r"\D", "", match["most"])),
            "words" if match["unit"].lower().startswith("wo") else "characters",
        )
        for pattern in (_BRACKETED, _REVERSED, _PLAIN)
        for match in pattern.finditer(text)
    ]
    return min(found, key=_size, default=None)


def _size(limit: Limit) -> int:
    return limit.most * (6 if limit.unit == "words" else 1)


def without_limit(text: str) -> str:
    """Return `text` without the bracketed remark on length, which is no part of the question."""
    return " ".join(_REVERSED.sub("", _BRACKETED.sub("", text)).split())


def _length(text: str, limit: Limit) -> int:
    if limit.unit == "words":
        return len(_MARK.sub(" ", text).split())
    return len(_MARK.sub(" " * _WIDEST_MARK, text))


def shortened(text: str, limit: Limit | None) -> str:
    """Return as many whole sentences of `text`, from the first on, as the limit allows.

    A sentence keeps the marks that follow it. "" where not even the first one fits.
    """
    if limit is None or _length(text, limit) <= limit.most:
        return text
    kept = ""
    for end in _boundaries(text):
        if _length(text[:end].rstrip(), limit) > limit.most:
            break
        kept = text[:end].rstrip()
    return kept


def _boundaries(text: str) -> list[int]:
    """Return where each sentence of `text` ends, its marks included."""
    ends: list[int] = []
    start = 0
    for line in text.splitlines(keepends=True):
        bare = _MARK.sub(lambda match: "\0" * len(match[0]), line)
        for span in sentence_spans(bare.replace("\0", " "), start):
            end = span.end
            while found := re.match(r"\s*\[\d+\]", text[end:]):
                end += found.end()
            ends.append(end)
        start += len(line)
    return sorted(set(ends))
