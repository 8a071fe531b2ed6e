"""Files to download, held in memory for a while, each for one visitor."""

from __future__ import annotations

import mimetypes
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request, Response

from ui.access import Visitor, visitor_of

__all__ = ["Downloads", "Offer"]

_KEPT = 600.0  # seconds
_MOST = 200_000_000  # bytes of all files together; the oldest go first
_UNFIT = re.compile(r"[\x00-\x1f/\\]")  # in a file's name
_TYPES = {".md": "text/markdown; charset=utf-8", ".ics": "text/calendar; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that a visitor may fetch until `until`, in seconds of the store's clock."""

    visitor: str
    name: str
    data: bytes
    until: float


class Downloads:
    """The files that are on offer; an address cannot be guessed, and serves its visitor alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._offers: dict[str, Offer] = {}
        self._clock = clock
        self._lock = threading.Lock()

    def offer(self, visitor: Visitor, name: str, data: bytes) -> str:
        """Return the address of a file."""
        name = _UNFIT.sub("_", name)
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._offers[token] = Offer(visitor.id, name, data, self._clock() + _KEPT)
            self._clear()
        return f"/downloads/{token}/{quote(name, safe='')}"

    def take(self, visitor: Visitor, token: str) -> Offer | None:
        """Return the file behind a token where it is there still and the visitor's."""
        with self._lock:
            self._clear()
            found = self._offers.get(token)
        return found if found is not None and found.visitor == visitor.id else None

    def _clear(self) -> None:
        now = self._clock()
        held = 0
        for token, offer in reversed(list(self._offers.items())):
            held += len(offer.data)
            if offer.until < now or held > _MOST:
                del self._offers[token]

    def router(self) -> APIRouter:
        """Return the route that hands the files out."""
        router = APIRouter()

        @router.get("/downloads/{token}/{name}", include_in_schema=False)
        def fetch(token: str, name: str, request: Request) -> Response:
            found = self.take(visitor_of(request), token)
            if found is None or found.name != name:
                raise HTTPException(404, "this file is not on offer (any more); export it again")
            return Response(found.data, headers=_headers(found.name))

        return router


def _headers(name: str) -> dict[str, str]:
    ending = f".{name.rpartition('.')[2].lower()}"
    kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    # Whatever a browser would run is given as bytes.
    if ending in (".html", ".htm", ".svg", ".xml", ".xhtml"):
        kind = "application/octet-stream"
    return {
        "content-type": kind,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "cache-control": "no-store",
    }
