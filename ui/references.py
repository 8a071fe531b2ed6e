"""A quotation's place as people refer to it: "Routekaart 2030, § 4, mijlpaal 5"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.types import Block, Citation, Document, Language
from ui.texts import TEXTS, Texts

__all__ = ["path_of", "reference"]

_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?\s*[–—-]?\s+\S")
_MILESTONES = ("mijlpa", "milestone")


def path_of(citation: Citation, document: Document | None) -> tuple[str, ...]:
    """Return the headings above a quotation, without one that only says the document's title."""
    titles = {citation.title, *(document.titles.values() if document else ())}
    first, *rest = citation.section or ("",)
    return tuple(rest) if _plain(first) in map(_plain, titles) else citation.section


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".:")


def reference(citation: Citation, document: Document | None, language: Language) -> str:
    """Return the place of `citation` in one line, the words for its parts in `language`.

    A numbered heading is named by its number, another one by its text; `document`, where it is
    known, gives its short title and the number of the list item or footnote. Headings without a
    number are left out where the place is the only one without them.
    """
    texts = TEXTS[language]
    path = path_of(citation, document)
    title = citation.title
    steps = [_heading(step, texts) for step in path]
    block = _block_at(document, citation.start) if document else None
    if document is not None:
        title = document.metadata.get(f"short.{language}") or title
    if document is not None and block is not None and block.label:
        numbered = [_heading(step, texts) for step in path if _NUMBERED.match(step)]
        if numbered and _is_alone(block, document.blocks):
            steps = numbered
        elif _lists_milestones(block):
            steps = steps[:-1]  # the milestone's own step says what that heading says
        steps.append(f"{_word(block, texts)} {block.label}")
    if citation.page is not None:
        steps.append(f"{texts.page} {citation.page}")
    return ", ".join([title, *steps])


def _heading(text: str, texts: Texts) -> str:
    found = _NUMBERED.match(text)
    return f"{texts.section} {found['number']}" if found else f"“{text.rstrip(':')}”"


def _block_at(document: Document, start: int) -> Block | None:
    return next((block for block in document.blocks if block.start <= start < block.end), None)


def _is_alone(block: Block, blocks: Iterable[Block]) -> bool:
    """Whether no other footnote or milestone of the same chapter has the same number."""
    if block.kind != "footnote" and not _lists_milestones(block):
        return False
    same = (
        other
        for other in blocks
        if (other.kind, other.label) == (block.kind, block.label)
        and _lists_milestones(other) == _lists_milestones(block)
        and _numbers(other) == _numbers(block)
    )
    return sum(1 for _ in same) == 1


def _numbers(block: Block) -> list[str]:
    return [found["number"] for step in block.section if (found := _NUMBERED.match(step))]


def _lists_milestones(block: Block) -> bool:
    return bool(block.section) and block.section[-1].lower().startswith(_MILESTONES)


def _word(block: Block, texts: Texts) -> str:
    if block.kind == "footnote":
        return texts.footnote
    return texts.milestone if _lists_milestones(block) else texts.item
