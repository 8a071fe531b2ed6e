"""The gate before the page and the endpoints: nobody comes in who is not known, where that counts.

It notes the visitor in the request's state (`ui.access.visitor_of`), lets a browser act only from
the server's own pages, and serves /login and /logout.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.config import Settings
from assistant.users import User, Users
from ui.access import LOCAL, UNKNOWN, Visitor
from ui.access_mode import USERS, Mode, is_loopback, mode_of
from ui.access_page import Said, language_of, sign_in_page, sign_out_page
from ui.access_sessions import Sessions
from ui.access_throttle import Throttle

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["COOKIE", "Gate"]

COOKIE = "assistant_session"
_OPEN = ("/healthz", "/readyz")  # tell nothing about documents or visitors
_SAFE = ("GET", "HEAD", "OPTIONS")
_LONGEST_FORM = 10_000  # bytes
_HASHES_AT_ONCE = 2  # 32 MiB each
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Peer:
    """Where a request comes from, as a trusted proxy tells or as the connection shows."""

    address: str
    secure: bool
    trusted: bool


class Gate:
    """Passes on the requests of those who may come in.

    Raises:
        InputError: where the address can be reached by others and nobody could sign in.
    """

    def __init__(self, app: ASGIApp, settings: Settings, users: Users | None = None) -> None:
        self._app = app
        self._mode: Mode = mode_of(settings)
        self._header = settings.proxy_header
        self._proxies = frozenset(settings.trusted_proxies)
        self._users = users or Users(settings.state / USERS)
        self._sessions = Sessions(self._users, settings.session_hours * 3600)
        self._throttle = Throttle()
        self._hashing: CapacityLimiter | None = None
        if self._mode == "open":
            _log.warning("anyone who reaches %s may ask here (--insecure)", settings.host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its visitor, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        refusal: Response | None
        peer = self._peer(connection)
        if not self._is_own(connection, peer):
            refusal = _error(403, "this request does not come from a page of this server")
        elif connection.url.path in _OPEN:
            await self._app(_with(scope, UNKNOWN, peer), receive, send)
            return
        else:
            visitor = self._visitor(connection, peer)
            if self._mode == "sign_in" and scope["type"] == "http":
                answered = await self._account(Request(scope, receive), visitor, peer)
                if answered is not None:
                    await answered(scope, receive, send)
                    return
            if visitor is not None:
                await self._app(_with(scope, visitor, peer), receive, send)
                return
            refusal = self._turned_away(connection)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    def _peer(self, connection: HTTPConnection) -> _Peer:
        address = connection.client.host if connection.client else ""
        secure = connection.url.scheme in ("https", "wss")
        trusted = address in self._proxies
        if trusted:
            headers = connection.headers
            forwarded = headers.get("x-forwarded-for", "").split(",")[-1].strip()
            protocol = headers.get("x-forwarded-proto", "").split(",")[-1].strip()
            address = forwarded or address
            secure = protocol == "https" if protocol else secure
        return _Peer(address, secure, trusted)

    def _is_own(self, connection: HTTPConnection, peer: _Peer) -> bool:
        """Whether it is no other site's page that sends the request.

        Browsers name the page's origin with every request that changes something or that another
        site wants to read. On loopback, where nobody signs in, the server must have been called by
        a name of this machine, or another site could have its own name point here (DNS rebinding).
        """
        headers = connection.headers
        host = headers.get("host", "").lower()
        if self._mode == "local" and not is_loopback(urlsplit(f"//{host}").hostname or ""):
            return False
        origin = headers.get("origin")
        if origin is not None:
            hosts = {host}
            if peer.trusted and "x-forwarded-host" in headers:
                hosts.add(headers["x-forwarded-host"].lower())
            return urlsplit(origin.lower()).netloc in hosts
        # No browser, or an address that was followed or typed.
        site = headers.get("sec-fetch-site", "none")
        return connection.scope.get("method") in _SAFE or site in ("same-origin", "none")

    def _visitor(self, connection: HTTPConnection, peer: _Peer) -> Visitor | None:
        if self._mode == "local":
            return LOCAL
        if self._mode == "open":
            return UNKNOWN
        if self._mode == "proxy":
            name = connection.headers.get(self._header, "").strip() if peer.trusted else ""
            return self._from_proxy(name) if name else None
        if token := _bearer(connection.headers):
            user = self._users.by_token(token)
            return _as_visitor(user) if user else None
        return self._sessions.visitor(connection.cookies.get(COOKIE, ""))

    def _from_proxy(self, name: str) -> Visitor:
        """Return whom the proxy names: a user with the role he has here, else a reader."""
        user = self._users.find(name)
        return _as_visitor(user) if user else Visitor(f"proxy:{name.casefold()}", name, "reader")

    async def _account(
        self, request: Request, visitor: Visitor | None, peer: _Peer
    ) -> Response | None:
        """Return the answer to a request about signing in or out; None to any other."""
        path = request.url.path.rstrip("/")
        language = language_of(
            request.query_params.get("lang", ""), request.headers.get("accept-language", "")
        )
        if path == "/logout" and request.method == "POST":
            self._sessions.end(request.cookies.get(COOKIE, ""))
            gone = RedirectResponse("/login", 303)
            gone.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
            return gone
        if path == "/logout" and visitor is not None:
            return HTMLResponse(sign_out_page(language, visitor.name))
        if path != "/login":
            return None
        if request.method == "POST":
            return await self._sign_in(request, peer)
        then = _inside(request.query_params.get("next", "/"))
        return HTMLResponse(sign_in_page(language, then))

    async def _sign_in(self, request: Request, peer: _Peer) -> Response:
        form = await _form(request)
        if form is None:
            return _error(413, "this is no form to sign in with")
        name, then = form.get("username", ""), _inside(form.get("next", "/"))
        language = language_of(form.get("lang", ""), request.headers.get("accept-language", ""))
        wants_page = "text/html" in request.headers.get("accept", "")
        wait = self._throttle.attempt(name, peer.address)
        user = None
        if not wait:
            if self._hashing is None:
                self._hashing = CapacityLimiter(_HASHES_AT_ONCE)
            password = form.get("password", "")
            user = await to_thread.run_sync(
                self._users.check, name, password, limiter=self._hashing
            )
        if user is None:
            status = 429 if wait else 401
            page = sign_in_page(language, then, name, Said(wait))
            answer = HTMLResponse(page, status) if wants_page else _error(status, "not signed in")
            if wait:
                answer.headers["retry-after"] = str(int(wait) + 1)
            return answer
        self._throttle.succeeded(name, peer.address)
        self._sessions.end(request.cookies.get(COOKIE, ""))
        welcome: Response = JSONResponse({"success": True})
        if wants_page:
            welcome = RedirectResponse(then, 303)
        welcome.set_cookie(
            COOKIE,
            self._sessions.begin(user),
            max_age=int(self._sessions.seconds),
            path="/",
            secure=peer.secure,
            httponly=True,
            samesite="strict",
        )
        return welcome

    def _turned_away(self, connection: HTTPConnection) -> Response:
        if self._mode == "proxy":
            return _error(401, "the reverse proxy does not tell who this is")
        wants_page = "text/html" in connection.headers.get("accept", "")
        if connection.scope.get("method") == "GET" and wants_page:
            then = connection.url.path
            if connection.url.query:
                then += f"?{connection.url.query}"
            return RedirectResponse(f"/login?next={quote(_inside(then), safe='')}", 303)
        answer = _error(401, "sign in first: POST username and password to /login, or send a token")
        answer.headers["www-authenticate"] = 'Bearer realm="assistant"'
        return answer


def _with(scope: Scope, visitor: Visitor, peer: _Peer) -> Scope:
    """Return the scope with its visitor noted, and the protocol the visitor himself uses."""
    scope.setdefault("state", {})["visitor"] = visitor  # the request log reads it afterwards
    return {**scope, "scheme": "https"} if peer.secure and scope["type"] == "http" else scope


def _as_visitor(user: User) -> Visitor:
    return Visitor(user.id, user.name, user.role)


def _bearer(headers: Headers) -> str:
    """Return the token of a program; gradio_client moves it to a header of its own."""
    for name in ("authorization", "x-hf-authorization"):
        kind, _, token = headers.get(name, "").partition(" ")
        if kind.lower() == "bearer":
            return token.strip()
    return ""


async def _form(request: Request) -> dict[str, str] | None:
    """Return the fields of a small form; None where it is larger than one to sign in with."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {key: values[-1] for key, values in fields.items()}


def _inside(address: str) -> str:
    """Return an address of this server to go on to; "/" for one that may lead elsewhere."""
    fine = address.startswith("/") and address[1:2] not in ("/", "\\")
    plain = address.isprintable() and "\\" not in address
    return address if fine and plain and not address.startswith("/log") else "/"


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status)
