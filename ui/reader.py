"""The reader: a whole document, the quotation in it marked."""

from __future__ import annotations

from html import escape

from assistant.types import Block, Document, Language, Span
from ui.markup import attributes, element
from ui.texts import TEXTS

__all__ = ["FOUND", "NO_READER", "reader"]

FOUND = "found"  # the id of the quotation in the reader
NO_READER = '<dialog class="reader" aria-label="document"></dialog>'
_HIGHEST = 3  # a document's own first level stands under the reader's heading
_LOWEST = 6


def reader(document: Document, quoted: Span | None, language: Language, opened: str = "") -> str:
    """Return the HTML of a dialog with all of `document`, the characters `quoted` marked.

    Its text is the document's, untouched, in the document's language; the words around it are in
    `language`. `ui/page.js` opens it and brings the quotation into view; `opened` differs each
    time, so that it sees it happen.
    """
    texts = TEXTS[language]
    title = document.title(document.language)
    facts = [document.metadata.get(key, "") for key in ("kind", "publisher", "date")]
    about = " · ".join(fact for fact in facts if fact)
    blocks = "".join(_block(document, number, quoted) for number in range(len(document.blocks)))
    close = f'<form method="dialog"><button class="act">{escape(texts.close)}</button></form>'
    named = attributes("reader", language, aria_labelledby="reader-title", data_opened=opened)
    return (
        f"<dialog{named}>"
        f'<header><div><h2 id="reader-title" lang="{document.language}">{escape(title)}</h2>'
        f"{element('p', about, lang=document.language) if about else ''}</div>{close}</header>"
        f"{_contents(document, language)}"
        f"<div{attributes('text', document.language, tabindex=0, role='document')}>{blocks}</div>"
        "</dialog>"
    )


def _contents(document: Document, language: Language) -> str:
    headings = [(n, block) for n, block in enumerate(document.blocks) if block.kind == "heading"]
    if not headings:
        return ""
    items = "".join(
        f'<li class="level-{min(block.level, 3)}"><a href="#block-{n}">'
        f"{escape(block.span.of(document.text))}</a></li>"
        for n, block in headings
    )
    summary = element("summary", TEXTS[language].contents)
    return (
        f'<details class="contents">{summary}<ol lang="{document.language}">{items}</ol></details>'
    )


def _block(document: Document, number: int, quoted: Span | None) -> str:
    block = document.blocks[number]
    tag = _tag(block)
    text = _marked(document, block, quoted)
    return f'<{tag} class="{block.kind}" id="block-{number}">{text}</{tag}>'


def _tag(block: Block) -> str:
    if block.kind != "heading":
        return "p"
    return f"h{min(block.level + _HIGHEST - 1, _LOWEST)}"


def _marked(document: Document, block: Block, quoted: Span | None) -> str:
    """Return the block's text, escaped, what of it is quoted in a mark."""
    text = document.text
    if quoted is None or not quoted.overlaps(block.span):
        return escape(block.span.of(text))
    start, end = max(block.start, quoted.start), min(block.end, quoted.end)
    named = f' id="{FOUND}" tabindex="-1"' if start == quoted.start else ""
    return (
        f"{escape(text[block.start : start])}<mark{named}>{escape(text[start:end])}</mark>"
        f"{escape(text[end : block.end])}"
    )
