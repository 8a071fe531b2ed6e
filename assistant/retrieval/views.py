"""What of a passage is embedded and searched: its views.

A passage is seen whole, with its section and what it needs to be understood, and sentence by
sentence; each in its own language and in its rendering.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language import other_language
from assistant.renderings import rendering_of
from assistant.types import Language, LikelyQuestion, Passage, Rendering

__all__ = ["View", "lexical_text", "views"]

WHOLE = -1  # the part number of the view of a whole passage
_SHORTEST_SENTENCE = 25  # characters; shorter ones say nothing alone


@dataclass(frozen=True, slots=True)
class View:
    """A text to embed for a passage; `part` is a sentence's number or WHOLE.

    `asked` tells a likely question at a sentence from the sentence itself.
    """

    id: str
    passage: str
    language: Language
    part: int
    text: str
    asked: bool = False


def _whole(sections: tuple[str, ...], context: str, text: str) -> str:
    lines = [" – ".join(part for part in sections if part), context, text]
    return "\n".join(line for line in lines if line)


def lexical_text(passage: Passage, language: Language, titles: str = "") -> str:
    """Return the words to search for `passage` in `language`, or "" where it has none."""
    if language == passage.language:
        return "\n".join((titles, _whole(passage.section, passage.context, passage.text)))
    if not passage.rendering:
        return ""
    sections, context = passage.section_rendering, passage.context_rendering
    return "\n".join((titles, _whole(sections, context, passage.rendering)))


def views(
    passage: Passage,
    renderings: tuple[Rendering, ...],
    questions: Sequence[LikelyQuestion] = (),
) -> list[View]:
    """Return the views of `passage`; `renderings` and `questions` are its document's."""
    own, their = passage.language, other_language(passage.language)
    found = [
        View(
            f"{passage.id}:{own}:w",
            passage.id,
            own,
            WHOLE,
            _whole(passage.section, passage.context, passage.text),
        )
    ]
    if passage.rendering:
        text = _whole(passage.section_rendering, passage.context_rendering, passage.rendering)
        found.append(View(f"{passage.id}:{their}:w", passage.id, their, WHOLE, text))
    for number, span in enumerate(passage.sentences):
        text = passage.text[span.start - passage.start : span.end - passage.start]
        if len(text) < _SHORTEST_SENTENCE:
            continue
        prefix = f"{passage.context} " if passage.kind == "item" else ""
        found.append(View(f"{passage.id}:{own}:{number}", passage.id, own, number, prefix + text))
        if rendering := rendering_of(span, renderings):
            prefix = f"{passage.context_rendering} " if passage.kind == "item" else ""
            found.append(
                View(
                    f"{passage.id}:{their}:{number}", passage.id, their, number, prefix + rendering
                )
            )
    return [*found, *_asked(passage, questions)]


def _asked(passage: Passage, questions: Sequence[LikelyQuestion]) -> Iterator[View]:
    """Yield a view for each likely question, at the sentence that answers it or comes nearest."""
    count = 0
    for question in questions:
        if not question.span.overlaps(passage.span):
            continue
        shared = [
            min(span.end, question.end) - max(span.start, question.start)
            for span in passage.sentences
        ]
        if shared and max(shared) > 0:
            number, language = shared.index(max(shared)), question.language
            mark = "?" if question.answered else "!"
            identity = f"{passage.id}:{language}:{number}{mark}{count}"
            yield View(identity, passage.id, language, number, question.text, asked=True)
            count += 1
