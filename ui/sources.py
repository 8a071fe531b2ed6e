"""The sources panel: what every mark of the conversation stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.language import other_language
from assistant.render import rendering_label
from assistant.types import Answer, Citation, Document, Language
from ui.markup import button, element, source_id
from ui.references import path_of, reference
from ui.texts import TEXTS, Texts

__all__ = ["source", "sources_heading", "sources_panel"]

Documents = Mapping[str, Document]


def sources_heading(language: Language) -> str:
    """Return the HTML above the panel; the hint in it is for as long as there are no sources."""
    texts = TEXTS[language]
    heading = element("h2", texts.sources, lang=language)
    return heading + element("p", texts.no_sources, "hint", language)


def sources_panel(answers: Sequence[Answer], documents: Documents) -> str:
    """Return the HTML of the panel: the last answer's sources, the earlier ones' folded below.

    What is said about an answer is in that answer's language.
    """
    parts: list[str] = []
    for turn, answer in reversed(list(enumerate(answers))):
        if not answer.citations:
            continue
        content = _of_answer(answer, turn, documents)
        if turn == len(answers) - 1:
            parts.append(f'<div class="current">{content}</div>')
        else:
            earlier = f"{TEXTS[answer.language].earlier}: {answer.question}"
            summary = element("summary", earlier, lang=answer.language)
            parts.append(f"<details>{summary}{content}</details>")
    return "".join(parts)


def _of_answer(answer: Answer, turn: int, documents: Documents) -> str:
    texts = TEXTS[answer.language]
    content = "".join(
        source(citation, turn, answer.language, documents) for citation in answer.citations
    )
    if answer.status == "not_in_documents":
        heading = element("p", texts.nearest, "nearest", answer.language)
        return f'<div class="not-in-documents">{heading}{content}</div>'
    return content


def source(citation: Citation, turn: int, language: Language, documents: Documents) -> str:
    """Return the HTML of one quotation with its place, and what can be done with it.

    Its rendering stands beside it, labelled in `language`, that of the answer.
    """
    texts, document = TEXTS[language], documents.get(citation.document)
    quotes = _quote(citation)
    if citation.rendering:
        quotes += _rendering(citation, language)
    head = (
        f'<h3><span class="number" lang="{language}">'
        f'<span class="unseen">{escape(texts.source)} </span>'
        f"[{citation.n}]</span> {element('span', citation.title, 'title', language)}</h3>"
    )
    return (
        f'<article class="source" id="{source_id(turn, citation.n)}" tabindex="-1">'
        f'{head}{_place(citation, document, texts)}<div class="quotes">{quotes}</div>'
        f"{_tools(citation, language, document)}</article>"
    )


def _place(citation: Citation, document: Document | None, texts: Texts) -> str:
    """Return the section path and, where there is one, the page."""
    path = path_of(citation, document)
    steps = [element("li", step, lang=citation.language) for step in path]
    if citation.page is not None:
        steps.append(element("li", f"{texts.page} {citation.page}", "page"))
    return f'<ol class="place">{"".join(steps)}</ol>' if steps else ""


def _quote(citation: Citation) -> str:
    return element("blockquote", citation.quote, "quote", citation.language)


def _rendering(citation: Citation, language: Language) -> str:
    label = element("figcaption", rendering_label(citation, language), lang=language)
    text = element("p", citation.rendering)
    said_in = other_language(citation.language)
    return f'<figure class="rendering" lang="{said_in}">{label}{text}</figure>'


def _tools(citation: Citation, language: Language, document: Document | None) -> str:
    texts = TEXTS[language]
    refers = reference(citation, document, language)
    made = [button(texts.copy, "copy", f"{texts.copy}: {refers}", text=refers, said=texts.copied)]
    if document is not None:  # it may have been removed since the answer was given
        read = button(
            texts.read,
            "read",
            f"{texts.read}: {refers}",
            document=citation.document,
            start=citation.start,
            end=citation.end,
        )
        made.insert(0, read)
    return f'<div class="tools" lang="{language}">{"".join(made)}</div>'
