"""A plain text as a document: paragraphs under a title, white space collapsed, nothing guessed."""

from __future__ import annotations

import re

from assistant.types import Block, Document, Language

__all__ = ["plain_document"]

_BREAK = re.compile(r"\n\s*\n")
_SEPARATOR = "\n\n"


def plain_document(identity: str, title: str, text: str, language: Language) -> Document:
    """Return `text` as a document whose every paragraph is a block.

    Other people's texts are not looked through for headings and lists: what they judge as a
    passage stays one. A text without words becomes its title.
    """
    paragraphs = [" ".join(part.split()) for part in _BREAK.split(text)]
    kept = [paragraph for paragraph in paragraphs if paragraph] or [title or identity]
    blocks: list[Block] = []
    position = 0
    for paragraph in kept:
        section = (title,) if title else ()
        blocks.append(Block("paragraph", position, position + len(paragraph), section))
        position += len(paragraph) + len(_SEPARATOR)
    titles: dict[str, str] = {language: title} if title else {}
    return Document(identity, titles, language, _SEPARATOR.join(kept), tuple(blocks))
