"""Who may sign in: names, roles and hashed passwords, in one SQLite file.

Passwords are hashed with scrypt (RFC 7914) at the cost that OWASP's password storage cheat sheet
gives; tokens for programs are 256 random bits and stored as their SHA-256.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import sqlite3
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant.errors import InputError
from assistant.sqlite_file import opened

__all__ = ["COST", "Cost", "Role", "User", "Users"]

Role = Literal["reader", "admin"]

_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, password TEXT NOT NULL,
    token TEXT UNIQUE, created TEXT NOT NULL
);
"""
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")
_SHORTEST, _LONGEST = 10, 1024  # characters of a password
_FIELDS = "id, name, role, password, created"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a scrypt hash costs: 128 * n * r bytes of memory, p times."""

    n: int = 2**15
    r: int = 8
    p: int = 3

    def hash(self, password: str, salt: bytes) -> bytes:
        """Return the hash of a password; what can be typed in two ways counts as the same."""
        text = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
        memory = 256 * self.n * self.r + 1_000_000
        return hashlib.scrypt(text, salt=salt, n=self.n, r=self.r, p=self.p, maxmem=memory)


COST = Cost()  # 32 MiB, 0.25 s on one core


@dataclass(frozen=True, slots=True)
class User:
    """Someone who may sign in; `stamp` changes with the password."""

    id: str
    name: str
    role: Role
    created: str
    stamp: str


class Users:
    """The users in the file at `path`; every call reads it anew, so changes count at once."""

    def __init__(self, path: Path, cost: Cost | None = None) -> None:
        self._path = path
        self._cost = cost or COST

    def everyone(self) -> list[User]:
        """Return all users by name; none where there is no file yet."""
        if not self._path.exists():
            return []
        with opened(self._path, _VERSION, _SCHEMA) as file:
            rows = file.execute(f"SELECT {_FIELDS} FROM users ORDER BY name").fetchall()  # noqa: S608 - a constant
        return [_user(row) for row in rows]

    def find(self, name: str) -> User | None:
        """Return the user called `name`, whatever the case of its letters."""
        return next((user for user in self.everyone() if user.name == _folded(name)), None)

    def get(self, identity: str) -> User | None:
        """Return the user with this id."""
        return next((user for user in self.everyone() if user.id == identity), None)

    def add(self, name: str, password: str, role: Role) -> User:
        """Add a user and return it.

        Raises:
            InputError: where the name is taken or no name, or the password too short.
        """
        folded = _folded(name)
        if not _NAME.fullmatch(folded):
            raise InputError(
                f"'{name}' cannot be a user's name; take 1 to 64 of a-z, 0-9 and . _ @ -, with a "
                "letter or digit first"
            )
        hashed = _hashed(_long_enough(password), self._cost)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row = (uuid.uuid4().hex, folded, role, hashed, now)
        with opened(self._path, _VERSION, _SCHEMA) as file:
            try:
                file.execute(f"INSERT INTO users ({_FIELDS}) VALUES (?, ?, ?, ?, ?)", row)  # noqa: S608
            except sqlite3.IntegrityError as exc:
                raise InputError(f"there is a user '{folded}' already") from exc
        return _user(row)

    def remove(self, name: str) -> User:
        """Remove a user and return it; its sessions and token end at once.

        Raises:
            InputError: where there is none of that name.
        """
        user = self._existing(name)
        with opened(self._path, _VERSION, _SCHEMA) as file:
            file.execute("DELETE FROM users WHERE id = ?", (user.id,))
        return user

    def set_password(self, name: str, password: str) -> None:
        """Give a user another password; its sessions end.

        Raises:
            InputError: where there is none of that name, or the password is too short.
        """
        user = self._existing(name)
        hashed = _hashed(_long_enough(password), self._cost)
        with opened(self._path, _VERSION, _SCHEMA) as file:
            file.execute("UPDATE users SET password = ? WHERE id = ?", (hashed, user.id))

    def new_token(self, name: str) -> str:
        """Return a new token for the user's programs; the one before no longer counts.

        Raises:
            InputError: where there is none of that name.
        """
        user = self._existing(name)
        token = secrets.token_urlsafe(32)
        with opened(self._path, _VERSION, _SCHEMA) as file:
            file.execute("UPDATE users SET token = ? WHERE id = ?", (_digest(token), user.id))
        return token

    def by_token(self, token: str) -> User | None:
        """Return whose token this is."""
        if not token or not self._path.exists():
            return None
        with opened(self._path, _VERSION, _SCHEMA) as file:
            row = file.execute(
                f"SELECT {_FIELDS} FROM users WHERE token = ?",  # noqa: S608 - a constant
                (_digest(token),),
            ).fetchone()
        return _user(row) if row else None

    def check(self, name: str, password: str) -> User | None:
        """Return the user where name and password fit; an unknown name takes as long as a known."""
        row = None
        if self._path.exists() and len(password) <= _LONGEST:
            with opened(self._path, _VERSION, _SCHEMA) as file:
                row = file.execute(
                    f"SELECT {_FIELDS} FROM users WHERE name = ?",  # noqa: S608 - a constant
                    (_folded(name),),
                ).fetchone()
        salt, cost, expected = _parts(row[3]) if row else (secrets.token_bytes(16), self._cost, b"")
        found = cost.hash(password[: _LONGEST + 1], salt)
        return _user(row) if row and hmac.compare_digest(found, expected) else None

    def _existing(self, name: str) -> User:
        user = self.find(name)
        if user is None:
            raise InputError(f"there is no user '{name}'; `assistant users list` shows them")
        return user


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _long_enough(password: str) -> str:
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise InputError(f"a password has {_SHORTEST} to {_LONGEST} characters")
    return password


def _hashed(password: str, cost: Cost) -> str:
    """Return the hash with what is needed to check it: scrypt$n$r$p$salt$hash."""
    salt = secrets.token_bytes(16)
    made = cost.hash(password, salt).hex()
    return f"scrypt${cost.n}${cost.r}${cost.p}${salt.hex()}${made}"


def _parts(hashed: str) -> tuple[bytes, Cost, bytes]:
    _, n, r, p, salt, made = hashed.split("$")
    return bytes.fromhex(salt), Cost(int(n), int(r), int(p)), bytes.fromhex(made)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _user(row: tuple[str, ...]) -> User:
    identity, name, role, password, created = row
    return User(
        identity, name, "admin" if role == "admin" else "reader", created, _digest(password)
    )
