"""How visitors come in, by the settings: local, signing in, through a proxy, or anyone."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Literal

from assistant.config import Settings
from assistant.errors import InputError
from assistant.users import Users

__all__ = ["USERS", "Mode", "is_loopback", "mode_of"]

# local: this machine only, nobody signs in; proxy: a reverse proxy says who it is; open: anyone.
Mode = Literal["local", "sign_in", "proxy", "open"]
USERS = "users.sqlite"  # in the folder `settings.state`


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def mode_of(settings: Settings) -> Mode:
    """Return how visitors come in.

    Raises:
        InputError: where the address can be reached by others and nobody could sign in.
    """
    if settings.proxy_header:
        return "proxy"
    if is_loopback(settings.host) and not settings.sign_in:
        return "local"
    if settings.insecure and not settings.sign_in:
        return "open"
    if not Users(settings.state / USERS).everyone():
        raise InputError(
            f"{settings.host} asks for users and there are none in {settings.state}; add one with "
            "`assistant users add NAME --role admin`, or let anyone in with --insecure"
        )
    return "sign_in"
