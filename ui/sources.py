"""The sources panel: what every mark of the conversation stands for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.render import rendering_label
from assistant.types import Answer, Citation, Language
from ui.markup import element, source_id
from ui.texts import TEXTS, Texts

__all__ = ["source", "sources_panel"]


def sources_panel(answers: Sequence[Answer], language: Language) -> str:
    """Return the HTML of the panel: the last answer's sources, the earlier ones' folded below.

    `language` is that of the page.
    """
    texts = TEXTS[language]
    shown = [(turn, answer) for turn, answer in enumerate(answers) if answer.citations]
    parts = [element("h2", texts.sources)]
    if not shown or shown[-1][0] != len(answers) - 1:
        parts.append(element("p", texts.no_sources, "empty"))
    for turn, answer in reversed(shown):
        content = _of_answer(answer, turn)
        if turn == len(answers) - 1:
            parts.append(f'<div class="current">{content}</div>')
        else:
            summary = element("summary", f"{texts.earlier}: {answer.question}")
            parts.append(f"<details>{summary}{content}</details>")
    return f'<section class="sources" lang="{language}">{"".join(parts)}</section>'


def _of_answer(answer: Answer, turn: int) -> str:
    texts = TEXTS[answer.language]
    content = "".join(source(citation, turn, answer.language) for citation in answer.citations)
    if answer.status == "not_in_documents":
        heading = element("p", texts.nearest, "nearest", answer.language)
        return f'<div class="not-in-documents">{heading}{content}</div>'
    return content


def source(citation: Citation, turn: int, language: Language) -> str:
    """Return the HTML of one quotation with its place.

    Its rendering stands beside it where `language`, that of the answer, is not the document's.
    """
    texts = TEXTS[language]
    quotes = _quote(citation)
    if citation.rendering and language != citation.language:
        quotes += _rendering(citation, language)
    head = (
        f'<h3><span class="number" aria-label="{escape(texts.source)} {citation.n}">'
        f"[{citation.n}]</span> {element('span', citation.title, 'title', language)}</h3>"
    )
    return (
        f'<article class="source" id="{source_id(turn, citation.n)}">'
        f'{head}{_place(citation, texts)}<div class="quotes">{quotes}</div></article>'
    )


def _place(citation: Citation, texts: Texts) -> str:
    """Return the section path and, where there is one, the page."""
    steps = [element("li", step, lang=citation.language) for step in citation.section]
    if citation.page is not None:
        steps.append(element("li", f"{texts.page} {citation.page}", "page"))
    return f'<ol class="place">{"".join(steps)}</ol>' if steps else ""


def _quote(citation: Citation) -> str:
    return element("blockquote", citation.quote, "quote", citation.language)


def _rendering(citation: Citation, language: Language) -> str:
    label = element("figcaption", rendering_label(citation))
    text = element("p", citation.rendering)
    return f'<figure class="rendering" lang="{language}">{label}{text}</figure>'
