"""What stands on the page and where: the frame round the tabs, and the tab to ask in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.types import Document, Language
from ui.answers import conversation
from ui.examples import EXAMPLES
from ui.markup import element
from ui.reader import NO_READER
from ui.sources import sources_heading
from ui.texts import LANGUAGES, TEXTS, Texts

__all__ = [
    "PRIVATE",
    "AskParts",
    "Frame",
    "header",
    "language_choices",
    "lay_out_ask",
    "lay_out_frame",
    "piece",
    "scope_choices",
]

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_SCRIPT = Path(__file__).with_name("page.js")
# Each is run once, where its piece appears; `watch` runs again whenever the piece changes.
_SPEAKS = """
const speak = () => {
    document.documentElement.lang = element.querySelector('header').lang
    document.title = element.querySelector('h1').textContent
    for (const lang of ['nl', 'en'])
        for (const one of document.querySelectorAll('.example.' + lang)) one.lang = lang
}
speak()
watch('value', speak)
"""
_SAYS = "element.setAttribute('role', 'status')"
_HANDS_OVER = "watch('value', () => element.querySelector('a')?.click())"
_SHOWS_LAST = "watch('value', () => window.showLast(document.getElementById('chat')))"
_OPENS = "watch('value', () => window.openReader(element))"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is round the tabs: the name, the page's language, and what no one sees.

    `acts` has an event for each act of a button of `ui.markup`; `handed` is a link that is
    followed as soon as it is there; `reader` opens as soon as it holds a document.
    """

    header: gr.HTML
    interface: gr.Radio
    acts: gr.HTML
    handed: gr.HTML
    reader: gr.HTML
    announced: gr.HTML


@dataclass(frozen=True, slots=True)
class AskParts:
    """The components of the tab to ask in; an example's button says its question."""

    chat: gr.HTML
    notice: gr.HTML
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    new: gr.Button
    language: gr.Dropdown
    scope: gr.Dropdown
    save: gr.HTML
    more: gr.Accordion
    examples: tuple[gr.Button, ...]
    past: gr.Accordion
    kept: gr.HTML
    sources_heading: gr.HTML
    sources: gr.HTML


def piece(html: str = "", js_on_load: str | None = None, **more: Any) -> gr.HTML:
    """Return a component that shows `html`, styled by the page's own sheet alone."""
    return gr.HTML(html, js_on_load=js_on_load, apply_default_css=False, **more)


def language_choices(texts: Texts) -> list[tuple[str, str]]:
    """Return what an answer's language can be set to: label and value."""
    return [(texts.automatic, "auto"), *((name, code) for code, name in LANGUAGES.items())]


def scope_choices(
    documents: Mapping[str, Document], language: Language, whole: str
) -> list[tuple[str, str]]:
    """Return the documents to choose from, label and value; `whole` stands for all, value ""."""
    titles = [(document.title(language), identity) for identity, document in documents.items()]
    return [(whole, ""), *titles]


def header(language: Language) -> str:
    """Return the HTML of the page's name and the way past it for who uses the keyboard."""
    texts = TEXTS[language]
    skip = f'<a class="skip" href="#question">{texts.skip}</a>'
    return (
        f'<header lang="{language}">{skip}{element("h1", texts.name)}'
        f"{element('p', texts.subtitle)}</header>"
    )


def lay_out_frame(language: Language) -> Frame:
    """Put what stands above the tabs on the page that is being built, and return it."""
    with gr.Row(elem_id="top"):
        top = piece(header(language), _SPEAKS, elem_id="header")
        interface = gr.Radio(
            [(name, code) for code, name in LANGUAGES.items()],
            value=language,
            label=TEXTS[language].interface,
            elem_id="interface",
        )
    return Frame(
        top,
        interface,
        piece("", _SCRIPT.read_text("utf-8"), elem_id="acts", elem_classes="nowhere"),
        piece("", _HANDS_OVER, elem_id="handed", elem_classes="nowhere"),
        piece(NO_READER, _OPENS, elem_id="reader"),
        piece("", _SAYS, elem_id="announced", elem_classes="unseen"),
    )


def lay_out_ask(documents: Mapping[str, Document], language: Language) -> AskParts:
    """Put the components of the tab on the page that is being built and return them."""
    texts = TEXTS[language]
    with gr.Row(elem_id="columns"):
        with gr.Column(scale=3, elem_id="talk"):
            chat = piece(conversation((), language), _SHOWS_LAST, elem_id="chat")
            notice = piece("", _SAYS, elem_id="notice")
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
                stop = gr.Button(
                    texts.stop,
                    variant="stop",
                    scale=0,
                    min_width=120,
                    elem_id="stop",
                    visible=False,
                )
                new = gr.Button(texts.new, scale=0, min_width=150, elem_id="new")
            with gr.Row(elem_id="how"):
                spoken = gr.Dropdown(
                    language_choices(texts),
                    value="auto",
                    label=texts.language,
                    filterable=False,
                    min_width=180,
                    elem_id="language",
                )
                scope = gr.Dropdown(
                    scope_choices(documents, language, texts.all_documents),
                    value="",
                    label=texts.scope,
                    filterable=False,
                    min_width=220,
                    scale=2,
                    elem_id="scope",
                )
            save = piece("", elem_id="save")
            with gr.Accordion(texts.examples, open=True, elem_id="examples") as more:
                examples = [
                    shown for document in documents.values() for shown in _examples(document)
                ]
            with gr.Accordion(texts.history, open=False, visible=False, elem_id="past") as past:
                kept = piece("", elem_id="kept")
        with gr.Column(scale=2, elem_id="panel"):
            heading = piece(sources_heading(language), elem_id="sources-heading")
            panel = piece("", elem_id="sources")
    return AskParts(
        chat, notice, question, send, stop, new, spoken, scope, save, more, tuple(examples), past,
        kept, heading, panel,
    )  # fmt: skip


def _examples(document: Document) -> Sequence[gr.Button]:
    """Put the example questions about `document` on the page: title and a button for each."""
    found = EXAMPLES.get(document.id, ())
    if found:
        title = document.title(document.language)
        piece(element("h2", title, lang=document.language))
    with gr.Row(elem_classes="examples"):
        return [
            gr.Button(text, size="sm", elem_classes=f"example {language}")
            for language, text in found
        ]
