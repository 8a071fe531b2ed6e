"""Who is visiting: what the page and the endpoints know of whoever sends a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.errors import InputError

__all__ = ["LOCAL", "UNKNOWN", "NotAllowedError", "Role", "Visitor", "require_admin", "visitor_of"]

Role = Literal["reader", "admin"]


class NotAllowedError(InputError):
    """Something that only an administrator may do, or that is another visitor's."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends a request. `id` tells visitors apart for good, "" is someone unknown.

    A name that is given away again, after its user was removed, comes with another id. `session`
    tells that the visitor has signed in on this page, and can sign out.
    """

    id: str
    name: str
    role: Role
    session: bool = False

    @property
    def is_admin(self) -> bool:
        """Whether the visitor may change the documents."""
        return self.role == "admin"


# Whoever works on this machine, where the server listens on loopback only.
LOCAL = Visitor("local", "", "admin")
# Anyone, on a server that was opened with --insecure.
UNKNOWN = Visitor("", "", "reader")


def visitor_of(request: Any) -> Visitor:
    """Return who sent a request: Starlette's or Gradio's (`request: gr.Request` of a handler).

    Without the gate of `ui.access_gate` in front, or without a request, it is UNKNOWN.
    """
    state = getattr(request, "state", None) if request is not None else None
    found = getattr(state, "visitor", None)
    return found if isinstance(found, Visitor) else UNKNOWN


def require_admin(visitor: Visitor) -> None:
    """Do nothing for an administrator.

    Raises:
        NotAllowedError: for anyone else. Call it in the handler, whatever the page shows.
    """
    if not visitor.is_admin:
        raise NotAllowedError("only an administrator may do this; sign in as one")
