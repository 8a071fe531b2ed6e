"""Composes an answer of the documents' own sentences; no language model takes part.

The best sentences of the best passages are chosen, up to three for a fact and the whole list for a
question after one, and put behind each other with marks. Dutch answers are spans of the source;
English ones their renderings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.candidates import WHOLE_ITEM, Candidate, Part, in_language
from assistant.answer.lists import whole_list, with_points
from assistant.renderings import rendering_of
from assistant.types import Citation, Document, Language, Passage

__all__ = ["Draft", "compose", "draft_of"]

_SENTENCES = 3  # at most, for a fact
_NEAR_BEST = 0.8  # share of the best score that a further sentence needs
_LONGEST = 120  # words, lists apart
_LABEL = re.compile(r"^(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?\s+|^[•▪●‣◦○■–—-]\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed answer before it is judged: the text with marks, and what the marks stand for."""

    text: str
    citations: tuple[Citation, ...]
    best: tuple[Candidate, ...]


def draft_of(
    chosen: Sequence[Candidate],
    documents: Mapping[str, Document],
    language: Language,
) -> Draft:
    """Return the answer made of `chosen`, in that order, each sentence with its mark.

    The points of a list stand below each other, sentences behind each other.
    """
    citations: list[Citation] = []
    text = ""
    is_point = False
    for candidate in chosen:
        document = documents[candidate.passage.document]
        span = candidate.cited
        citations.append(
            Citation(
                n=len(citations) + 1,
                document=document.id,
                title=document.title(language),
                section=candidate.passage.section,
                page=candidate.passage.page,
                start=span.start,
                end=span.end,
                quote=span.of(document.text),
                language=document.language,
                rendering=rendering_of(span, document.renderings),
                rendering_official=document.rendering_official,
                score=round(candidate.score, 4),
            )
        )
        if text:
            text += "\n" if candidate.is_point or is_point else " "
        is_point = candidate.is_point
        said = _spoken(candidate, document, language)
        text += f"{'- ' if is_point else ''}{said} [{len(citations)}]"
    return Draft(text, tuple(citations), tuple(chosen))


def _spoken(candidate: Candidate, document: Document, language: Language) -> str:
    """Return the words that stand in the answer: no list number, and what an item needs.

    An item's lead-in is put before it ("De Commissie zal een proefinstrument voorstellen"), a bare
    label with the section it stands under ("Mijlpalen, Europees luchtschild: Lancering …"); a point
    of a list that is told stands without.
    """
    passage = candidate.passage
    own = language == document.language
    text = in_language(candidate.cited, document, language)
    if passage.kind not in ("item", "footnote") or (
        candidate.sentence > 0 and len(passage.text) > WHOLE_ITEM
    ):
        return text
    if passage.label:
        text = _LABEL.sub("", text, count=1)
    if passage.kind == "footnote" or candidate.is_point:
        return text
    context = passage.context if own or not passage.context_rendering else passage.context_rendering
    sections = (
        passage.section
        if own or not any(passage.section_rendering)
        else (passage.section_rendering)
    )
    if context.endswith(":") and " " in context:
        return f"{context.removesuffix(':')} {text}"
    if sections:
        above = [_LABEL.sub("", re.sub(r"^\d+\s+[–—-]\s+", "", s)) for s in sections[-2:]]
        return f"{above[-1]}, {above[0]}: {text}" if len(above) > 1 else f"{above[0]}: {text}"
    return text


def compose(
    parts: Sequence[Part],
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
    language: Language,
    question: str = "",
) -> Draft:
    """Return the answer to a question of one or more parts; empty where nothing was found.

    One part is answered by up to three sentences or by a whole list; `question` tells whether that
    is called by its name ("mijlpalen"). Of several, each has its best sentence in the answer, and
    then its second best as far as there is room. A sentence that leads in a list brings its points.
    """
    if len(parts) == 1:
        (part,) = parts
        if not part.ordered:
            return Draft("", (), ())
        if part.kind == "list" and (items := whole_list(part, passages, question)):
            return draft_of(items, documents, language)
        near = [c for c in part.ordered if c.score >= _NEAR_BEST * part.ordered[0].score]
        chosen = _choice(near, documents, language, _SENTENCES)
        return draft_of(with_points(chosen, passages), documents, language)
    firsts = [part.ordered[0] for part in parts if part.ordered]
    seconds = sorted(
        (
            candidate
            for part in parts
            for candidate in part.ordered[1:2]
            if candidate.score >= _NEAR_BEST * part.ordered[0].score
        ),
        key=lambda c: -c.score,
    )
    room = max(len(firsts), _SENTENCES) + 1
    chosen = _choice([*firsts, *seconds], documents, language, room)
    return draft_of(with_points(chosen, passages), documents, language)


def _choice(
    ordered: Sequence[Candidate],
    documents: Mapping[str, Document],
    language: Language,
    most: int,
) -> list[Candidate]:
    """Return the first `most` candidates that say something new and do not make it too long."""
    chosen: list[Candidate] = []
    words = 0
    for candidate in ordered:
        if len(chosen) == most:
            break
        document = documents[candidate.passage.document]
        length = len(in_language(candidate.cited, document, language).split())
        told = any(candidate.overlaps(other) for other in chosen)
        if told or (chosen and words + length > _LONGEST):
            continue
        chosen.append(candidate)
        words += length
    return chosen
