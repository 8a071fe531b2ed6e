"""The parsed structure of the real documents; `pytest --rewrite-golden` writes it anew."""

from __future__ import annotations

import hashlib

import pytest

from assistant.types import Block, Document

DOCUMENTS = ["defence-readiness-roadmap-2030", "defence-industry-transformation-roadmap"]


def _ends(text: str, words: int = 5) -> str:
    """Return the first and the last words of a text."""
    found = text.split()
    if len(found) <= 2 * words:
        return " ".join(found)
    return f"{' '.join(found[:words])} … {' '.join(found[-words:])}"


def _line(block: Block, text: str) -> str:
    parts = [f"{block.kind}{block.level or ''}"]
    if block.label is not None:
        parts.append(f"({block.label})")
    parts.append(f"“{_ends(block.span.of(text))}”")
    parts.append(f"{block.end - block.start} characters")
    if block.lead_in is not None:
        parts.append(f"after “{_ends(block.lead_in.of(text))}”")
    if block.anchor is not None:
        parts.append(f"called behind “{' '.join(text[: block.anchor].split()[-3:])}”")
    if block.page is not None:
        parts.append(f"page {block.page}")
    if block.section:
        parts.append(f"in {' › '.join(_ends(name, 3) for name in block.section)}")
    return " | ".join(parts)


@pytest.mark.parametrize("identity", DOCUMENTS)
def test_the_structure_of_a_real_document_is_as_reviewed(golden, documents, identity):
    document: Document = documents[identity]
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    head = f"{document.id}: {len(document.text)} characters, sha256 {digest}"
    lines = [_line(block, document.text) for block in document.blocks]
    golden(identity, "\n".join([head, "", *lines, ""]))
