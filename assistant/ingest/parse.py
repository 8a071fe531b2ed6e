"""The bytes of a file become canonical text and blocks: the one way in for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from assistant.errors import SourceError
from assistant.ingest.read import docx, eml, html, markdown, odt, pdf, plain
from assistant.ingest.read.paragraphs import Reading
from assistant.ingest.sniff import mismatch
from assistant.ingest.structure import build
from assistant.types import Block

__all__ = ["Parsed", "parse"]

_LONGEST_TEXT = 20_000_000  # characters; ten times the longest code of law


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: text and blocks, facts of its own (a message's headers), what was left."""

    text: str
    blocks: tuple[Block, ...]
    facts: dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def parse(data: bytes, name: str, media_type: str) -> Parsed:
    """Return the text and the blocks in a file.

    Raises:
        SourceError: where it cannot be read, is not what its name says, or holds too much text.
    """
    if found := mismatch(data, media_type):
        ending = PurePath(name).suffix
        raise SourceError(f"{name}: its name ends in '{ending}', but it is {found}")
    reading = _reading(data, name, media_type)
    length = sum(len(p.text) + sum(len(n.text) for n in p.notes) for p in reading.paragraphs)
    if length > _LONGEST_TEXT:
        raise SourceError(
            f"{name}: holds {length:,} characters of text; the limit is {_LONGEST_TEXT:,}; split it"
        )
    text, blocks = build(reading.paragraphs)
    if not blocks:
        raise SourceError(f"{name}: holds no text")
    return Parsed(text, blocks, reading.facts, reading.left_out)


def _reading(data: bytes, name: str, media_type: str) -> Reading:
    """Return what the reader for the type found."""
    kind = media_type.rpartition("/")[2]
    if kind == "pdf":
        return Reading(pdf.paragraphs(data, name))
    if kind.endswith("wordprocessingml.document"):
        return Reading(docx.paragraphs(data, name))
    if kind.endswith("opendocument.text"):
        return Reading(odt.paragraphs(data, name))
    if kind == "rfc822":
        return eml.reading(data, name)
    text = plain.decode(data, name)
    if kind == "html":
        return Reading(html.paragraphs(text))
    if kind == "markdown":
        return Reading(markdown.paragraphs(text))
    return Reading(plain.paragraphs(text))
