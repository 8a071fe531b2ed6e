"""Serves the page on one address, and lets it reach no other."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["OwnOriginOnly", "address", "listen", "run"]

# What a browser is told to allow: nothing but this server. Gradio compiles its templates in the
# browser, hence 'unsafe-eval', and sets styles and its start-up script inline.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_GRACE = 2  # seconds that open pages get when the server is stopped


class OwnOriginOnly:
    """Adds headers to every response that keep the page to its own server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to what comes back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, with_headers)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port`.

    Raises:
        AssistantError: where the port is taken or the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as exc:
        if exc.errno == errno.EADDRINUSE:
            raise AssistantError(
                f"port {port} on {host} is taken; stop the program that uses it or choose another "
                "port with --port"
            ) from exc
        raise AssistantError(
            f"cannot listen on {host} port {port} ({exc.strerror or exc}); choose another address "
            "with --host and --port"
        ) from exc


def address(host: str, port: int) -> str:
    """Return the address to open in a browser; a server on every address is on this one too."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


class _Server(uvicorn.Server):
    """A server that tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def run(app: ASGIApp, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve `app` on `listener` until interrupted; `ready` is called once it answers."""
    config = uvicorn.Config(
        OwnOriginOnly(app),
        log_level="warning",
        timeout_graceful_shutdown=_GRACE,
        proxy_headers=False,  # ui.access_gate reads them, where the proxy is trusted
    )
    _Server(config, ready).run(sockets=[listener])
