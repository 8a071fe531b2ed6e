"""The chat page: a question in, its answer in the conversation, the sources beside it."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.app import open_assistant
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.types import Answer, Language, Turn
from ui.answers import answer_message, question_message
from ui.layout import header, language_choices, lay_out, piece
from ui.markup import element
from ui.network import address, listen, run
from ui.sources import sources_panel
from ui.texts import LANGUAGES, TEXTS, interface_language

__all__ = ["build", "history", "launch", "messages"]

_log = logging.getLogger(__name__)
_STYLE = Path(__file__).with_name("style.css")
# The library's own files; its semi-bold one lacks most letters.
_FONTS = (gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif")
_WARM_UP = "Waar gaan deze documenten over?"


def history(answers: Sequence[Answer]) -> list[Turn]:
    """Return the conversation that led to `answers` as the assistant takes it."""
    return [
        turn
        for answer in answers
        for turn in (Turn("user", answer.question), Turn("assistant", answer.answer))
    ]


def messages(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """Return the conversation as the chat component takes it.

    Every message is HTML with its text escaped: the component reads tags in a plain string, even
    with `render_markdown=False`.
    """
    found: list[dict[str, Any]] = []
    for turn, answer in enumerate(answers):
        found.append({"role": "user", "content": piece(question_message(answer), render=False)})
        found.append(
            {"role": "assistant", "content": piece(answer_message(answer, turn), render=False)}
        )
    return found


def build(assistant: Assistant, warming: threading.Thread | None = None) -> gr.Blocks:
    """Return the page over `assistant`; the first question waits until `warming` is over."""

    def converse(
        asked: str, choice: str, answers: tuple[Answer, ...], request: gr.Request
    ) -> tuple[Any, ...]:
        """Return notice, conversation, chat, sources and examples after `asked`."""
        language = _interface(choice, request)
        if not asked.strip():
            said = element("p", TEXTS[language].empty_question, lang=language)
            return said, *(gr.skip() for _ in range(4))
        if warming is not None:
            warming.join()
        try:
            answer = assistant.ask(asked, history=history(answers), language=_wanted(choice))
        except AssistantError as exc:
            return element("p", str(exc), lang="en"), *(gr.skip() for _ in range(4))
        answers = (*answers, answer)
        panel = sources_panel(answers, language)
        return "", answers, messages(answers), panel, gr.update(open=False)

    def ask(
        asked: str, choice: str, answers: tuple[Answer, ...], request: gr.Request
    ) -> tuple[Any, ...]:
        """The same after the question in the box, which stays there where it was not taken."""
        notice, *rest = converse(asked, choice, answers, request)
        return gr.skip() if notice else "", notice, *rest

    def begin_anew(choice: str, request: gr.Request) -> tuple[Any, ...]:
        panel = sources_panel((), _interface(choice, request))
        return "", (), [], panel, gr.update(open=True)

    def speak(choice: str, answers: tuple[Answer, ...], request: gr.Request) -> tuple[Any, ...]:
        """Put the page's own words into the language that goes with `choice`."""
        language = _interface(choice, request)
        texts = TEXTS[language]
        return (
            header(assistant.documents, language),
            gr.update(label=texts.language, choices=language_choices(texts)),
            gr.update(label=texts.chat, placeholder=texts.greeting),
            gr.update(label=texts.question, placeholder=texts.placeholder),
            gr.update(value=texts.send),
            gr.update(value=texts.new),
            gr.update(label=texts.examples),
            sources_panel(answers, language),
        )

    with gr.Blocks(title=TEXTS["en"].name, analytics_enabled=False, fill_width=True) as page:
        answers = gr.State(())
        parts = lay_out(assistant.documents, "nl")
        taken = [parts.language, answers]
        shown = [parts.notice, answers, parts.chat, parts.sources, parts.more]
        # One question at a time: they share the processor anyway.
        event: dict[str, Any] = {
            "show_progress_on": parts.chat,
            "concurrency_id": "ask",
            "concurrency_limit": 1,
            "api_visibility": "private",
        }
        gr.on(
            [parts.send.click, parts.question.submit],
            ask,
            [parts.question, *taken],
            [parts.question, *shown],
            **event,
        )
        for button in parts.examples:
            button.click(converse, [button, *taken], shown, **event)
        gr.on(
            [parts.new.click, parts.chat.clear],
            begin_anew,
            parts.language,
            shown,
            api_visibility="private",
        )
        words = [parts.header, parts.language, parts.chat, parts.question, parts.send, parts.new]
        gr.on(
            [page.load, parts.language.input],
            speak,
            taken,
            [*words, parts.more, parts.sources],
            show_progress="hidden",
            api_visibility="private",
        )
    return page


def launch(settings: Settings) -> None:
    """Serve the page until interrupted; one line tells the address once it answers.

    Raises:
        AssistantError: where there is no usable index or the port is taken.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    with listen(settings.host, settings.port) as listener:
        assistant = open_assistant(settings)
        warming = threading.Thread(target=_warm_up, args=(assistant,), daemon=True)
        warming.start()
        page = build(assistant, warming)
        where = address(settings.host, settings.port)
        run(_application(page), listener, lambda: print(f"Chat page: {where}", flush=True))


def _application(page: gr.Blocks) -> Any:
    """Return the page as an ASGI application with nothing beside it: no API pages, no history."""
    return gr.mount_gradio_app(
        FastAPI(openapi_url=None),
        page,
        path="/",
        theme=gr.themes.Default(primary_hue="blue", neutral_hue="slate", font=_FONTS),
        css_paths=_STYLE,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
    )


def _warm_up(assistant: Assistant) -> None:
    """Load the encoder, so that the first question does not have to wait for it."""
    try:
        assistant.ask(_WARM_UP)
    except AssistantError as exc:
        _log.warning("the encoder is not ready (%s)", exc)


def _wanted(choice: str) -> Language | None:
    """Return the language that answers are to be in; None leaves it to the question."""
    return next((code for code in LANGUAGES if code == choice), None)


def _interface(choice: str, request: gr.Request) -> Language:
    return interface_language(choice, request.headers.get("accept-language", ""))
