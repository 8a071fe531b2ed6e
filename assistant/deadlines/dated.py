"""A date in the sentence that it stands in, and the parts of that sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.deadlines.records import Relation, TimeExpression
from assistant.types import Language, Span

__all__ = ["Dated"]

_CLAUSE = re.compile(r"[,;:]\s")
_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile(r"^(?:[0-9]{1,3}|[a-z])[.)]\s")


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence, one of its dates, and where that date stands in it.

    `bare` is the sentence with all its dates and its list number blanked out, so that a number in
    it is a number of something; its characters stand where they stand in `said`. `reference` is
    the document's date.
    """

    said: str
    bare: str
    time: TimeExpression
    place: Span
    language: Language
    reference: date | None

    @classmethod
    def of(
        cls,
        text: str,
        sentence: Span,
        time: TimeExpression,
        times: Sequence[TimeExpression],
        language: Language,
        reference: date | None,
    ) -> Dated:
        """Return the date `time` of `text`, which holds `times`, in its sentence."""
        bare = text
        for other in times:
            bare = _blank(bare, other.span)
        said = sentence.of(text)
        bare = sentence.of(bare)
        if label := _LABEL.match(said):
            bare = _blank(bare, Span(0, label.end()))
        place = Span(time.span.start - sentence.start, time.span.end - sentence.start)
        return cls(said, bare, time, place, language, reference)

    @property
    def relation(self) -> Relation:
        """How the thing stands to the date."""
        return self.time.interval.relation

    @property
    def before(self) -> str:
        """What the sentence says before the date."""
        return self.said[: self.place.start]

    @property
    def after(self) -> str:
        """What the sentence says after the date."""
        return self.said[self.place.end :]

    @property
    def clause(self) -> Span:
        """What stands between the commas around the date.

        A date between commas alone is of the clause behind it ("Over the next ten years, …").
        """
        cuts = [0, *(found.end() for found in _CLAUSE.finditer(self.said)), len(self.said)]
        start = max(cut for cut in cuts if cut <= self.place.start)
        ends = [cut for cut in cuts if cut > self.place.start]
        alone = not _LETTER.search(self.said[start : self.place.start])
        alone = alone and not _LETTER.search(self.said[self.place.end : ends[0]])
        return Span(start, ends[1] if alone and len(ends) > 1 else ends[0])


def _blank(text: str, place: Span) -> str:
    return text[: place.start] + " " * (place.end - place.start) + text[place.end :]
