"""The endpoints alone, without the page, over the fake index; served by a thread of the test."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr
import uvicorn

from assistant.assistant import Assistant
from assistant.config import Settings
from ui.api import programs
from ui.api_gradio import add_endpoints
from ui.api_server import guarded, request_log
from ui.api_service import Service
from ui.keep import Keeping
from ui.network import OwnOriginOnly, listen


class Fixed:
    """Always the same assistant."""

    def __init__(self, assistant: Assistant, ready: bool = True) -> None:
        self.assistant = assistant
        self.ready = ready

    def current(self) -> Assistant:
        return self.assistant

    def is_ready(self) -> bool:
        return self.ready


def application(live: Any, settings: Settings, keeping: Keeping | None = None) -> Any:
    """Return the endpoints as they are served, all that stands around them included."""
    log = request_log(settings)
    app = programs(Service(live, settings, log))
    app.include_router((keeping or Keeping(settings)).router())
    return guarded(app, settings, log)


def with_gradio(live: Any, settings: Settings) -> Any:
    """Return the same with Gradio's named endpoints mounted on them."""
    log = request_log(settings)
    service = Service(live, settings, log)
    with gr.Blocks(analytics_enabled=False) as page:
        add_endpoints(service)
    app = gr.mount_gradio_app(
        programs(service),
        page,
        path="/",
        run_history=False,
        ssr_mode=False,
        mcp_server=settings.mcp,
    )
    return guarded(app, settings, log)


@contextmanager
def serving_here(app: Any) -> Iterator[str]:
    """Serve `app` on a free port; give its address."""
    with listen("127.0.0.1", 0) as listener:
        config = uvicorn.Config(OwnOriginOnly(app), log_level="warning", proxy_headers=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
