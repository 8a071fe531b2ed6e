"""What stands around the page and the endpoints: the log, the gate, the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.config import Settings
from ui.access_gate import Gate
from ui.api_limits import Limited
from ui.api_log import Logged, RequestLog

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["guarded", "request_log"]


def request_log(settings: Settings) -> RequestLog | None:
    """Return the request log where the settings name a file for it.

    Raises:
        InputError: where that cannot be written.
    """
    if settings.request_log is None:
        return None
    return RequestLog(settings.request_log, settings.request_log_questions)


def guarded(app: ASGIApp, settings: Settings, log: RequestLog | None = None) -> ASGIApp:
    """Return `app` behind the limits, the gate and, outermost, the log.

    Raises:
        InputError: where the address can be reached by others and nobody could sign in.
    """
    limited = Limited(app, settings.largest_request, settings.largest_upload)
    gate = Gate(limited, settings)
    return Logged(gate, log) if log is not None else gate
