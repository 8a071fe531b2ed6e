"""A quotation's place as people refer to it: "Titel, § 4, “Europees luchtschild”, mijlpaal 2"."""

from __future__ import annotations

import re

from assistant.types import Block, Citation, Document, Language
from ui.texts import TEXTS, Texts

__all__ = ["reference"]

_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?\s*[–—-]?\s+\S")
_MILESTONES = ("mijlpa", "milestone")


def reference(citation: Citation, document: Document | None, language: Language) -> str:
    """Return the place of `citation` in one line, the words for its parts in `language`.

    A numbered heading is named by its number, another one by its text; `document`, where it is
    known, gives the number of the list item or footnote.
    """
    texts = TEXTS[language]
    steps = [_heading(step, texts) for step in citation.section]
    block = _block_at(document, citation.start) if document else None
    if block is not None and block.label:
        steps = _labelled(steps, citation.section, block, texts)
    if citation.page is not None:
        steps.append(f"{texts.page} {citation.page}")
    return ", ".join([citation.title, *steps])


def _heading(text: str, texts: Texts) -> str:
    found = _NUMBERED.match(text)
    return f"{texts.section} {found['number']}" if found else f"“{text.rstrip(':')}”"


def _block_at(document: Document, start: int) -> Block | None:
    return next((block for block in document.blocks if block.start <= start < block.end), None)


def _labelled(steps: list[str], section: tuple[str, ...], block: Block, texts: Texts) -> list[str]:
    if block.kind == "footnote":
        return [*steps, f"{texts.footnote} {block.label}"]
    if section and section[-1].lower().startswith(_MILESTONES):
        return [*steps[:-1], f"{texts.milestone} {block.label}"]  # the heading said it already
    return [*steps, f"{texts.item} {block.label}"]
