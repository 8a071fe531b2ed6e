"""The request log: a line of JSON for each request, off unless a file is named for it.

    {"time": "…Z", "path": "/api/ask", "method": "POST", "status": 200, "ms": 31.2, "user": "3f…"}
    {"time": "…Z", "question": "…", "user": "3f…"}              (only where a setting asks for it)

`user` tells visitors apart while the server runs and cannot be traced to a name: it is a digest
with a key that is forgotten when the server stops. Addresses are not logged, nor what stands behind
the question mark of a path, nor the name of a file.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import time
from datetime import UTC, datetime
from logging import INFO, LogRecord
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import InputError
from ui.access import Visitor

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Logged", "RequestLog"]

_LONGEST_PATH = 120
# Behind these a path holds a token or the name of a file.
_CUT = ("/downloads/", "/gradio_api/file")


class RequestLog:
    """Writes lines to the file at `path`, which may be moved away under it (logrotate).

    Raises:
        InputError: where the file cannot be written.
    """

    def __init__(self, path: Path, questions: bool = False) -> None:
        self._questions = questions
        self._key = secrets.token_bytes(32)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
            self._file = WatchedFileHandler(path, encoding="utf-8")
        except OSError as exc:
            raise InputError(f"{path} cannot be written ({exc.strerror})") from exc

    def request(self, visitor: Any, method: str, path: str, status: int, seconds: float) -> None:
        """Write the line of a request that was answered."""
        for start in _CUT:
            if path.startswith(start):
                path = start.rstrip("/")
        self._write(
            path=path[:_LONGEST_PATH],
            method=method,
            status=status,
            ms=round(seconds * 1000, 1),
            user=self._user(visitor),
        )

    def question(self, visitor: Visitor, question: str) -> None:
        """Write a question, where a setting asks for that."""
        if self._questions:
            self._write(question=question, user=self._user(visitor))

    def _user(self, visitor: Any) -> str:
        identity = visitor.id if isinstance(visitor, Visitor) else ""
        if not identity:
            return ""
        return hmac.new(self._key, identity.encode(), hashlib.sha256).hexdigest()[:12]

    def _write(self, **said: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = json.dumps({"time": now, **said})
        self._file.handle(LogRecord("requests", INFO, "", 0, "%s", (line,), None))


class Logged:
    """Has every request written to a log once it is answered."""

    def __init__(self, app: ASGIApp, log: RequestLog) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        status = 500  # where nothing is sent at all
        started = time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._log.request(
                scope["state"].get("visitor"),
                scope["method"],
                scope["path"],
                status,
                time.perf_counter() - started,
            )
