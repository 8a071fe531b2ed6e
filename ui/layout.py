"""What stands on the page and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.types import Document, Language
from ui.examples import EXAMPLES
from ui.markup import element
from ui.sources import sources_heading
from ui.texts import LANGUAGES, TEXTS, Texts

__all__ = ["Parts", "header", "language_choices", "lay_out", "piece"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's components, by what they are for; an example's button says its question."""

    header: gr.HTML
    language: gr.Radio
    new: gr.Button
    chat: gr.Chatbot
    question: gr.Textbox
    send: gr.Button
    notice: gr.HTML
    more: gr.Accordion
    sources_heading: gr.HTML
    sources: gr.HTML
    examples: tuple[gr.Button, ...]


def piece(html: str, js_on_load: str | None = None, **more: Any) -> gr.HTML:
    """Return a component that shows `html`, styled by the page's own sheet alone."""
    return gr.HTML(html, js_on_load=js_on_load, apply_default_css=False, **more)


def language_choices(texts: Texts) -> list[tuple[str, str]]:
    """Return what an answer's language can be set to: label and value."""
    return [(texts.automatic, "auto"), *((name, code) for code, name in LANGUAGES.items())]


def header(documents: Mapping[str, Document], language: Language) -> str:
    """Return the HTML of the page's name and the documents that answers come from."""
    texts = TEXTS[language]
    titles = "".join(
        element("li", document.title(language), lang=language) for document in documents.values()
    )
    return (
        f'<header lang="{language}">{element("h1", texts.name)}'
        f"{element('p', texts.subtitle)}<ul>{titles}</ul></header>"
    )


def lay_out(documents: Mapping[str, Document], language: Language) -> Parts:
    """Put the components on the page that is being built and return them."""
    texts = TEXTS[language]
    with gr.Row(elem_id="top"):
        top = piece(header(documents, language), elem_id="header")
        choice = gr.Radio(
            language_choices(texts), value="auto", label=texts.language, elem_id="language"
        )
    with gr.Row(elem_id="columns"):
        with gr.Column(scale=3, elem_id="talk"):
            chat = gr.Chatbot(
                label=texts.chat,
                show_label=False,
                placeholder=texts.greeting,
                elem_id="chat",
                height=None,
                autoscroll=False,  # ui.talk scrolls to the last question, not past it
                render_markdown=False,
                latex_delimiters=[],
                buttons=[],
                feedback_options=None,
            )
            notice = piece("", elem_id="notice")
            with gr.Row(elem_id="ask"):
                question = gr.Textbox(
                    label=texts.question,
                    placeholder=texts.placeholder,
                    lines=1,
                    max_lines=8,
                    autofocus=True,
                    scale=1,
                    elem_id="question",
                )
                send = gr.Button(
                    texts.send, variant="primary", scale=0, min_width=120, elem_id="send"
                )
                new = gr.Button(texts.new, scale=0, min_width=150, elem_id="new")
            with gr.Accordion(texts.examples, open=True, elem_id="examples") as more:
                examples = [
                    shown for document in documents.values() for shown in _examples(document)
                ]
        with gr.Column(scale=2, elem_id="panel"):
            heading = piece(sources_heading(language), elem_id="sources-heading")
            panel = piece("", elem_id="sources")
    return Parts(
        top, choice, new, chat, question, send, notice, more, heading, panel, tuple(examples)
    )


def _examples(document: Document) -> Sequence[gr.Button]:
    """Put the example questions about `document` on the page: title and a button for each."""
    found = EXAMPLES.get(document.id, ())
    if found:
        title = document.title(document.language)
        piece(element("h3", title, lang=document.language))
    with gr.Row(elem_classes="examples"):
        return [
            gr.Button(text, size="sm", elem_classes=f"example {language}")
            for language, text in found
        ]
