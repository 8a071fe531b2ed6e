"""Who has signed in: sessions in memory, over when the server stops."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.users import User, Users
from ui.access import Visitor

__all__ = ["Sessions"]

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Session:
    user: str
    stamp: str
    until: float


class Sessions:
    """The sessions of users; each ends after `seconds`, with the user, or with his password."""

    def __init__(
        self, users: Users, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._users = users
        self.seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._open: dict[str, _Session] = {}

    def begin(self, user: User) -> str:
        """Begin a session and return the token that it is known by."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            for key in [key for key, one in self._open.items() if one.until <= now]:
                del self._open[key]
            while len(self._open) >= _MOST:
                del self._open[next(iter(self._open))]
            self._open[_digest(token)] = _Session(user.id, user.stamp, now + self.seconds)
        return token

    def visitor(self, token: str) -> Visitor | None:
        """Return who a token belongs to; None where the session is over."""
        with self._lock:
            found = self._open.get(_digest(token))
        if found is None or found.until <= self._clock():
            return None
        user = self._users.get(found.user)
        if user is None or user.stamp != found.stamp:
            self.end(token)
            return None
        return Visitor(user.id, user.name, user.role, session=True)

    def end(self, token: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(_digest(token), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
