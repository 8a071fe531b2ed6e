"""The chat page: a question in, its answer in the conversation, the sources beside it."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.app import open_assistant
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.errors import AssistantError
from ui.layout import lay_out
from ui.network import address, listen, run
from ui.talk import Talk
from ui.texts import TEXTS

__all__ = ["application", "build", "launch"]

_log = logging.getLogger(__name__)
_STYLE = Path(__file__).with_name("style.css")
# The library's own files; its semi-bold one lacks most letters.
_FONTS = (gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif")
_WARM_UP = "Waar gaan deze documenten over?"


def build(assistant: Assistant, warming: threading.Thread | None = None) -> gr.Blocks:
    """Return the page over `assistant`; the first question waits until `warming` is over."""
    talk = Talk(assistant, warming)
    with gr.Blocks(title=TEXTS["en"].name, analytics_enabled=False, fill_width=True) as page:
        conversation = gr.State(())
        parts = lay_out(assistant.documents, "nl")
        taken = [parts.language, conversation]
        shown = [parts.notice, conversation, parts.chat, parts.sources, parts.more]
        # One after the other, the conversation's end too: what comes later finds it as it is.
        event: dict[str, Any] = {
            "show_progress_on": parts.chat,
            "concurrency_id": "conversation",
            "concurrency_limit": 1,
            "api_visibility": "private",
        }
        gr.on(
            [parts.send.click, parts.question.submit],
            talk.ask,
            [parts.question, *taken],
            [parts.question, *shown],
            **event,
        )
        for button in parts.examples:
            button.click(talk.ask_example, [button, *taken], shown, **event)
        gr.on([parts.new.click, parts.chat.clear], talk.begin_anew, None, shown, **event)
        words = [parts.header, parts.language, parts.chat, parts.question, parts.send, parts.new]
        gr.on(
            [page.load, parts.language.input],
            talk.speak,
            parts.language,
            [*words, parts.more, parts.sources_heading],
            show_progress="hidden",
            api_visibility="private",
        )
    return page


def application(page: gr.Blocks) -> Any:
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
        run(application(page), listener, lambda: print(f"Chat page: {where}", flush=True))


def _warm_up(assistant: Assistant) -> None:
    """Load the encoder, so that the first question does not have to wait for it."""
    try:
        assistant.ask(_WARM_UP)
    except AssistantError as exc:
        _log.warning("the encoder is not ready (%s)", exc)
