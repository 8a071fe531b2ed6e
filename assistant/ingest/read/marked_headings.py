"""Headings in documents whose markup tells some of them: styles first, then lines in bold type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.read.paragraphs import Paragraph, take_marks

__all__ = ["with_headings"]

_LONGEST = 150  # characters of a bold line that is a heading
_FEWEST_BOLD = 2  # bold lines that make bold the document's sign for headings


def with_headings(found: Sequence[tuple[Paragraph, bool]]) -> list[Paragraph]:
    """Return the paragraphs with the headings that only their bold type tells.

    `found` holds each paragraph and whether it is bold as a whole. Where the document marks
    headings, by styles or by bold lines, no other paragraph is taken for one.
    """
    bold = [_is_bold_heading(paragraph) and heavy for paragraph, heavy in found]
    styled = any(paragraph.level is not None for paragraph, _ in found[1:])
    if not styled and sum(bold) < _FEWEST_BOLD:
        return [paragraph for paragraph, _ in found]
    done: list[Paragraph] = []
    level = 0
    for (paragraph, _), heavy in zip(found, bold, strict=True):
        if paragraph.level is not None:
            level = paragraph.level
        elif heavy:
            paragraph = replace(paragraph, level=level + 1)
        else:
            paragraph = replace(paragraph, body=True)
        done.append(paragraph)
    return done


def _is_bold_heading(paragraph: Paragraph) -> bool:
    text = take_marks(paragraph.text)[0]
    return (
        paragraph.level is None
        and paragraph.item is None
        and not paragraph.table
        and len(text) <= _LONGEST
        and any(character.isalpha() for character in text)
        and not text.endswith((".", ";", ","))
    )
