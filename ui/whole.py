"""The whole page: a tab to ask in, one each for documents, deadlines and questionnaires."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI

from assistant.config import Settings
from assistant.types import Answer, Language, Span
from ui.access import visitor_of
from ui.access_page import signed_in
from ui.api import programs
from ui.api_gradio import add_endpoints
from ui.api_log import RequestLog
from ui.api_server import guarded
from ui.api_service import Service
from ui.deadline_texts import DEADLINE_TEXTS
from ui.deadlines_tab import DeadlinesTab
from ui.document_texts import DOCUMENT_TEXTS
from ui.documents_tab import DocumentsTab
from ui.keep import Keeping
from ui.layout import (
    PRIVATE,
    AskParts,
    Frame,
    header,
    language_choices,
    lay_out_ask,
    lay_out_frame,
    scope_choices,
)
from ui.library import Library
from ui.questionnaire_tab import QuestionnaireTab
from ui.questionnaire_texts import QUESTIONNAIRE_TEXTS
from ui.reader import NO_READER, reader
from ui.sources import sources_heading
from ui.talk import Talk
from ui.texts import TEXTS, interface_language, spoken

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["application", "assembled", "build"]

Update = dict[Any, Any]
_STYLE = Path(__file__).with_name("style.css")
# The library's own files; its semi-bold one lacks most letters.
_FONTS = (gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif")
_READY = "() => { document.documentElement.dataset.ready = '' }"
_FIRST: Language = "nl"  # what the page is laid out in, before the browser says what it prefers
_SENT_FILES = 3600  # seconds after which files that were sent and left are removed


def build(
    library: Library,
    keeping: Keeping,
    warming: threading.Thread | None = None,
    service: Service | None = None,
) -> gr.Blocks:
    """Return the page over `library`; the first question waits until `warming` is over.

    `service` answers programs at the endpoints that the page has for them.
    """
    with gr.Blocks(
        title=TEXTS[_FIRST].name,
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(_SENT_FILES, _SENT_FILES),
    ) as page:
        if service is not None:
            add_endpoints(service)  # before the page's own events, which may have the same names
        frame = lay_out_frame(_FIRST)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(TEXTS[_FIRST].ask_tab, id="ask") as ask_tab:
                parts = lay_out_ask(library.documents, _FIRST)
            with gr.Tab(DOCUMENT_TEXTS[_FIRST].tab, id="documents") as documents_tab:
                documents = DocumentsTab(library, _FIRST)
            with gr.Tab(DEADLINE_TEXTS[_FIRST].tab, id="deadlines") as deadlines_tab:
                deadlines = DeadlinesTab(library, keeping, frame, _FIRST)
            with gr.Tab(QUESTIONNAIRE_TEXTS[_FIRST].tab, id="questionnaire") as form_tab:
                form = QuestionnaireTab(library, keeping, frame, _FIRST)
        talk = Talk(library, keeping, frame, parts, warming)
        _wire_talk(talk, parts, frame)
        changed = documents.wire(frame.interface)
        deadlines.wire(frame, deadlines_tab)
        form.wire(frame)

        def read(interface: str, event: gr.EventData) -> Update:
            document = library.documents.get(str(getattr(event, "document", "")))
            if document is None:
                return {frame.reader: NO_READER}
            opened = secrets.token_hex(4)
            shown = reader(document, _span(event), spoken(interface), opened)
            return {frame.reader: shown}

        def speak(
            interface: str,
            answers: tuple[Answer, ...],
            judged: dict[str, str],
            sheet: Any,
            run: Any,
            filled: Any,
            is_open: bool,
            request: gr.Request,
            *filters: str,
        ) -> Update:
            language, visitor = spoken(interface), visitor_of(request)
            found: Update = {
                ask_tab: gr.update(label=TEXTS[language].ask_tab),
                documents_tab: gr.update(label=DOCUMENT_TEXTS[language].tab),
                deadlines_tab: gr.update(label=DEADLINE_TEXTS[language].tab),
                form_tab: gr.update(label=QUESTIONNAIRE_TEXTS[language].tab),
                **_frame_words(frame, parts, library, language),
                frame.header: header(language) + signed_in(visitor, language),
                **talk.spoken_parts(language, answers, judged, visitor),
                **documents.speak(language, visitor),
                **deadlines.speak(language, filters, is_open),  # type: ignore[arg-type]
                **form.speak(language, visitor, sheet, run, filled),
            }
            return found

        def first(request: gr.Request) -> str:
            return interface_language(request.headers.get("accept-language", ""))

        said = [
            ask_tab, documents_tab, deadlines_tab, form_tab,
            *_frame_words(frame, parts, library, _FIRST),
            parts.chat, parts.sources, parts.save, parts.kept, parts.past,
            documents.table, documents.manage, documents.heading, documents.upload,
            documents.again, documents.choice, documents.sure, documents.remove,
            *deadlines.filters, deadlines.clear, deadlines.csv, deadlines.ics, deadlines.notice,
            deadlines.picture, deadlines.table,
            *form.spoken_parts,
        ]  # fmt: skip
        heard = [
            frame.interface, talk.answers, talk.judged, form.sheet, form.run, form.filled,
            deadlines.is_open, *deadlines.filters,
        ]  # fmt: skip

        frame.acts.read(read, frame.interface, frame.reader, **PRIVATE)
        page.load(first, None, frame.interface, **PRIVATE).then(speak, heard, said, **PRIVATE).then(
            None, None, None, js=_READY
        )
        frame.interface.input(speak, heard, said, **PRIVATE)
        for event in changed:
            event.then(speak, heard, said, **PRIVATE)
    return page


def _frame_words(frame: Frame, parts: AskParts, library: Library, language: Language) -> Update:
    """Return the frame and the controls of the ask tab with their words in `language`."""
    texts = TEXTS[language]
    return {
        frame.header: header(language),
        frame.interface: gr.update(label=texts.interface),
        parts.question: gr.update(label=texts.question, placeholder=texts.placeholder),
        parts.send: gr.update(value=texts.send),
        parts.stop: gr.update(value=texts.stop),
        parts.new: gr.update(value=texts.new),
        parts.language: gr.update(label=texts.language, choices=language_choices(texts)),
        parts.scope: gr.update(
            label=texts.scope,
            choices=scope_choices(library.documents, language, texts.all_documents),
        ),
        parts.more: gr.update(label=texts.examples),
        parts.sources_heading: sources_heading(language),
    }


def _wire_talk(talk: Talk, parts: AskParts, frame: Frame) -> None:
    """Let the components of the ask tab do their work."""
    shown = [parts.chat, parts.sources, parts.save, parts.kept]
    rest = [parts.send, parts.stop, talk.pending, parts.notice, parts.question]
    held = [talk.answers, talk.editing, talk.kept, talk.judged]
    asking = gr.on(
        [parts.send.click, parts.question.submit, *(one.click for one in parts.examples)],
        talk.ask,
        [
            parts.question, parts.language, parts.scope, frame.interface, talk.answers,
            talk.editing, talk.kept, talk.judged, talk.pending,
        ],
        [*shown, *rest, *held, parts.more, frame.announced],
        concurrency_limit=4,
        trigger_mode="multiple",
        **PRIVATE,
    )  # fmt: skip
    parts.stop.click(
        talk.stop,
        [talk.pending, parts.question, frame.interface, talk.answers, talk.judged],
        [parts.chat, *rest],
        cancels=[asking],
        **PRIVATE,
    )
    parts.new.click(
        talk.begin_anew,
        frame.interface,
        [*shown, *rest, *held, parts.more],
        cancels=[asking],
        **PRIVATE,
    )
    acts, spoken_in = frame.acts, frame.interface
    editing = [parts.question, parts.notice, talk.editing]
    acts.edit(talk.edit, [spoken_in, talk.answers], editing, **PRIVATE).then(
        None, None, None, js="() => document.querySelector('#question textarea').focus()"
    )
    acts.unedit(talk.leave_as_it_was, None, editing, **PRIVATE)
    acts.judge(
        talk.judge,
        [spoken_in, talk.answers, talk.judged],
        [talk.judged, parts.chat, parts.notice],
        **PRIVATE,
    )
    acts.recall(talk.recall, spoken_in, [*shown, parts.notice, *held], **PRIVATE)
    acts.forget(talk.forget, [spoken_in, talk.kept], [parts.kept, talk.kept], **PRIVATE)
    acts.export(talk.export, [spoken_in, talk.answers], [frame.handed, parts.notice], **PRIVATE)


def _span(event: gr.EventData) -> Span | None:
    """Return the characters that a button names, None where it names none."""
    try:
        return Span(int(event.start), int(event.end))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _theme() -> gr.themes.Base:
    """Return the library's own look, with colours that stand out enough from each other."""
    return gr.themes.Default(primary_hue="blue", neutral_hue="slate", font=_FONTS).set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
        button_primary_background_fill_hover_dark="*primary_800",
        button_cancel_background_fill="#b91c1c",
        button_cancel_background_fill_hover="#991b1b",
        button_cancel_background_fill_dark="#b91c1c",
        button_cancel_background_fill_hover_dark="#991b1b",
        button_cancel_text_color="white",
        button_cancel_text_color_dark="white",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
        block_label_text_color="*neutral_600",
        block_label_text_color_dark="*neutral_200",
        block_title_text_color="*neutral_600",
        block_title_text_color_dark="*neutral_200",
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_300",
        color_accent="*primary_700",
    )


def application(
    page: gr.Blocks, beside: FastAPI | None = None, *, mcp: bool = False, upload: int | None = None
) -> Any:
    """Return the page as an ASGI application, mounted on what is to stand `beside` it.

    `mcp` serves the endpoints to language models as well; `upload` is the size of a file that may
    be sent, in bytes. None of the library's own pages is there, and it keeps no history.
    """
    return gr.mount_gradio_app(
        beside or FastAPI(openapi_url=None),
        page,
        path="/",
        theme=_theme(),
        css_paths=_STYLE,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=mcp,
        max_file_size=upload,
        enable_monitoring=False,
    )


def assembled(
    settings: Settings,
    library: Library,
    service: Service,
    warming: threading.Thread | None = None,
    log: RequestLog | None = None,
) -> ASGIApp:
    """Return everything that is served: the page, the endpoints, downloads, the gate in front.

    Raises:
        InputError: where the address can be reached by others and nobody could sign in.
    """
    keeping = Keeping(settings, log)
    beside = programs(service)
    beside.include_router(keeping.router())
    page = build(library, keeping, warming, service)
    app = application(page, beside, mcp=settings.mcp, upload=settings.largest_upload)
    return guarded(app, settings, log)
