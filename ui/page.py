"""Starts the page: the index is opened while gradio is imported, then everything is served."""

from __future__ import annotations

import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.live import LiveAssistant
from ui.access_mode import mode_of
from ui.api_server import request_log
from ui.lean_gradio import check_mcp, import_gradio
from ui.network import address, listen, run

if TYPE_CHECKING:
    from ui.library import Library

__all__ = ["launch"]

_log = logging.getLogger(__name__)
_WARM_UP = "Waar gaan deze documenten over?"


def launch(settings: Settings) -> None:
    """Serve the page until interrupted; one line tells the address once it answers.

    Raises:
        AssistantError: where there is no usable index, the port is taken, or others can reach the
            address and nobody could sign in.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    mode_of(settings)  # before anything that takes a while
    if settings.mcp:
        check_mcp()
    log = request_log(settings)
    with listen(settings.host, settings.port) as listener, ThreadPoolExecutor(1) as beside:
        opening = beside.submit(LiveAssistant, settings)
        import_gradio(mcp=settings.mcp)
        from ui.api_service import Service
        from ui.library import Library
        from ui.whole import assembled  # imports gradio too, and is not to do so first

        live = opening.result()
        library = Library(settings, live)
        warming = threading.Thread(target=_warm_up, args=(library,), daemon=True)
        service = Service(live, settings, log)
        app = assembled(settings, library, service, warming, log)
        where = address(settings.host, settings.port)

        def ready() -> None:
            warming.start()  # no sooner: it would take its time from the page's own start
            print(f"Chat page: {where}", flush=True)

        run(app, listener, ready)


def _warm_up(library: Library) -> None:
    """Ask once, so that the first visitor does not have to wait for it."""
    try:
        library.assistant().ask(_WARM_UP)
    except AssistantError as exc:
        _log.warning("the encoder is not ready (%s)", exc)
