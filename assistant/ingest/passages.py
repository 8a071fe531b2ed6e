"""From a document to passages: a paragraph, a list item with its lead-in, a footnote with its call.

A passage's text is a stretch of the canonical text; what it needs to be understood (section path,
lead-in, the sentence that calls a note) travels beside it and is searched with it, but is never
part of its quotation.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator

from assistant.ingest.languages import languages_of
from assistant.renderings import rendering_of
from assistant.sentences import sentence_spans
from assistant.types import Block, Document, Language, Passage, Span

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
    leaders = _leaders(document)
    notes_at = sorted((b.anchor, b.span) for b in document.blocks if b.anchor is not None)
    anchors = [anchor for anchor, _ in notes_at]
    speaks = languages_of(document)
    lists: dict[Span, str] = {}
    last_item: Block | None = None
    group = ""
    for block in document.blocks:
        if block.kind == "heading":
            last_item = None
            continue
        if block.kind != "item" and block.span in leaders:  # it travels with its items
            continue
        leads = _chain(block, leaders)
        if block.kind == "item":
            if leads:
                group = lists.setdefault(leads[0], f"{document.id}:{leads[0].start}")
            elif last_item is None:
                group = f"{document.id}:{block.start}"
            last_item = block
        elif block.kind != "footnote":
            last_item = None
        for span in _parts(document, block):
            first, last = bisect_right(anchors, span.start), bisect_right(anchors, span.end)
            yield _passage(
                document,
                block,
                span,
                section_renderings,
                group if block.kind == "item" else None,
                tuple(note for _, note in notes_at[first:last]),
                leads or _caller(document, block),
                speaks(block),
            )


def _leaders(document: Document) -> dict[Span, Block]:
    """Return, by its span, each lead-in of items or rows with the block it ends."""
    starts = [block.start for block in document.blocks]
    spans = {block.lead_in for block in document.blocks if block.lead_in is not None}
    return {span: document.blocks[bisect_right(starts, span.start) - 1] for span in spans}


def _chain(block: Block, leaders: dict[Span, Block]) -> tuple[Span, ...]:
    """Return the lead-ins of an item in a list within lists, the outermost first."""
    found: list[Span] = []
    while block.lead_in is not None and block.lead_in not in found:
        found.insert(0, block.lead_in)
        block = leaders[block.lead_in]
    return tuple(found)


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


def _caller(document: Document, block: Block) -> tuple[Span, ...]:
    """Return the sentence that calls a note."""
    if block.anchor is None:
        return ()
    starts = [b.start for b in document.blocks]
    at = bisect_right(starts, block.anchor) - 1
    while document.blocks[at].kind == "footnote":
        at -= 1
    caller = document.blocks[at]
    sentences = sentence_spans(caller.span.of(document.text), caller.start)
    # a call stands behind the sentence's stop as often as before it
    return (next((s for s in sentences if s.start < block.anchor <= s.end), caller.span),)


def _passage(
    document: Document,
    block: Block,
    span: Span,
    section_renderings: dict[str, str],
    group: str | None,
    notes: tuple[Span, ...],
    context: tuple[Span, ...],
    language: Language,
) -> Passage:
    text = span.of(document.text)
    return Passage(
        id=passage_id(document.id, span.start, span.end, text),
        document=document.id,
        start=span.start,
        end=span.end,
        text=text,
        kind=block.kind,
        language=language,
        section=block.section,
        context=" ".join(part.of(document.text) for part in context),
        context_rendering=" ".join(
            filter(None, (rendering_of(part, document.renderings) for part in context))
        ),
        rendering=rendering_of(span, document.renderings),
        section_rendering=tuple(section_renderings.get(name, "") for name in block.section),
        label=block.label,
        group=group,
        notes=notes,
        sentences=sentence_spans(text, span.start),
        page=block.page,
    )
