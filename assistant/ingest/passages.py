"""From a document to passages: a paragraph, a list item with its lead-in, a footnote with its call.

A passage's text is a stretch of the canonical text; what it needs to be understood (section path,
lead-in, the sentence that calls a note) travels beside it and is searched with it, but is never
part of its quotation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from assistant.renderings import rendering_of
from assistant.sentences import sentence_spans
from assistant.types import Block, Document, Passage, Span

__all__ = ["passage_id", "passages"]

# Longer paragraphs are cut between sentences into near-equal parts. Measured on the two
# communications, whose longest paragraph has 1,681 characters: half a page reads as one source.
LONGEST_PASSAGE = 1200


def passage_id(document: str, start: int, end: int, text: str) -> str:
    """Return the identity of a passage: its place and a digest of its text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return hashlib.sha256(f"{document}\n{start}\n{end}\n{digest}".encode()).hexdigest()[:24]


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of `document` in order; headings and bare labels are none."""
    section_renderings = _section_renderings(document)
    lead_ins = {block.lead_in for block in document.blocks}
    lists: dict[Span, str] = {}
    last_item: Block | None = None
    group = ""
    for block in document.blocks:
        if block.kind == "heading":
            last_item = None
            continue
        if block.span in lead_ins:  # it travels with its items
            continue
        if block.kind == "item":
            if block.lead_in is not None:
                group = lists.setdefault(block.lead_in, f"{document.id}:{block.lead_in.start}")
            elif last_item is None:
                group = f"{document.id}:{block.start}"
            last_item = block
        elif block.kind != "footnote":
            last_item = None
        for span in _parts(document, block):
            notes = tuple(
                note.span
                for note in document.blocks
                if note.anchor is not None and span.start < note.anchor <= span.end
            )
            yield _passage(
                document,
                block,
                span,
                section_renderings,
                group if block.kind == "item" else None,
                notes,
            )


def _section_renderings(document: Document) -> dict[str, str]:
    """Return the counterpart of each heading's text, where there is one."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    return {
        block.span.of(document.text).removesuffix(":"): rendering_of(
            block.span, document.renderings
        ).removesuffix(":")
        for block in headings
    }


def _parts(document: Document, block: Block) -> list[Span]:
    """Return the block, cut between sentences into near-equal parts where it is too long."""
    length = block.end - block.start
    if length <= LONGEST_PASSAGE:
        return [block.span]
    goal = length / -(-length // LONGEST_PASSAGE)
    parts: list[Span] = []
    for sentence in sentence_spans(block.span.of(document.text), block.start):
        if parts and sentence.end - parts[-1].start <= goal * 1.1:
            parts[-1] = Span(parts[-1].start, sentence.end)
        else:
            parts.append(sentence)
    return parts


def _context(document: Document, block: Block) -> Span | None:
    """Return what a block needs to be understood: its lead-in, or the sentence that calls it."""
    if block.lead_in is not None:
        return block.lead_in
    if block.anchor is None:
        return None
    caller = next(
        b for b in document.blocks if b.kind != "footnote" and b.start <= block.anchor <= b.end
    )
    sentences = sentence_spans(caller.span.of(document.text), caller.start)
    # a call stands behind the sentence's stop as often as before it
    return next((s for s in sentences if s.start < block.anchor <= s.end), caller.span)


def _passage(
    document: Document,
    block: Block,
    span: Span,
    section_renderings: dict[str, str],
    group: str | None,
    notes: tuple[Span, ...],
) -> Passage:
    text = span.of(document.text)
    context = _context(document, block)
    return Passage(
        id=passage_id(document.id, span.start, span.end, text),
        document=document.id,
        start=span.start,
        end=span.end,
        text=text,
        kind=block.kind,
        language=document.language,
        section=block.section,
        context=context.of(document.text) if context else "",
        context_rendering=rendering_of(context, document.renderings) if context else "",
        rendering=rendering_of(span, document.renderings),
        section_rendering=tuple(section_renderings.get(name, "") for name in block.section),
        label=block.label,
        group=group,
        notes=notes,
        sentences=sentence_spans(text, span.start),
        page=block.page,
    )
