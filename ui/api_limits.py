"""Lets no request grow beyond a size, whatever it says of itself."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Limited"]

_UPLOADS = "/gradio_api/upload"


class Limited:
    """Answers 413 to a request of more than `largest` bytes; uploads have a limit of their own."""

    def __init__(self, app: ASGIApp, largest: int, largest_upload: int) -> None:
        self._app = app
        self._largest = largest
        self._largest_upload = largest_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as long as it is within its limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_upload = scope["path"].startswith(_UPLOADS)
        most = self._largest_upload if is_upload else self._largest
        said = Headers(scope=scope).get("content-length", "")
        refusal = JSONResponse({"error": f"a request has {most} bytes at most"}, 413)
        if said.isdecimal() and int(said) > most:
            await refusal(scope, receive, send)
            return
        received = 0
        begun = False

        async def counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise _TooLargeError
            return message

        async def sending(message: Message) -> None:
            nonlocal begun
            if received > most and not begun:
                return  # whatever the application makes of a body that breaks off
            begun = True
            await send(message)

        with suppress(_TooLargeError):
            await self._app(scope, counting, sending)
        if received > most and not begun:
            await refusal(scope, receive, send)


class _TooLargeError(Exception):
    """More came in than may."""
