"""Who may sign in: `users add`, `list`, `passwd`, `token` and `remove`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.options import settings_of
from assistant.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.config import Settings
    from assistant.users import Users

__all__ = ["users"]

users = typer.Typer(
    help="Who may sign in to the chat page, and as what.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="The user's name.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


def _users(settings: Settings) -> Users:
    from assistant.users import Users

    return Users(_file(settings))


def _file(settings: Settings) -> Path:
    return settings.state / "users.sqlite"


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        found: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    except typer.Abort as exc:
        raise InputError("no password was given; nothing was changed") from exc
    return found


@users.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="reader asks; admin changes the documents too.")],
    password_stdin: FromStdin = False,
) -> None:
    """Add a user; the password is asked for."""
    if role not in ("reader", "admin"):
        raise InputError(f"role '{role}' is not known; reader or admin")
    known = _users(settings_of())
    if known.find(name):
        raise InputError(f"there is a user '{name}' already")
    user = known.add(name, _password(password_stdin), "admin" if role == "admin" else "reader")
    typer.echo(f"{user.name} may sign in as {user.role}")


@users.command("list")
def list_users(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the users."""
    found = _users(settings_of()).everyone()
    if as_json:
        import json

        rows = [{"name": one.name, "role": one.role, "created": one.created} for one in found]
        typer.echo(json.dumps(rows, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "role", "created", box=None)
    for one in found:
        table.add_row(one.name, one.role, one.created)
    Console().print(table)


@users.command()
def passwd(name: Name, password_stdin: FromStdin = False) -> None:
    """Give a user another password; whoever is signed in with the old one is signed out."""
    known = _users(settings_of())
    if known.find(name) is None:
        raise InputError(f"there is no user '{name}'; `assistant users list` shows them")
    known.set_password(name, _password(password_stdin))
    typer.echo(f"{name} has a new password")


@users.command()
def token(name: Name) -> None:
    """Print a new token for the user's programs; the one before no longer counts."""
    typer.echo(_users(settings_of()).new_token(name))


@users.command()
def remove(name: Name) -> None:
    """Remove a user, and the conversations that were kept for him or her."""
    settings = settings_of()
    user = _users(settings).remove(name)
    gone = 0
    history = settings.state / "history.sqlite"
    if history.exists():
        from assistant.history import History

        gone = History(history, settings.history_days).forget_all(user.id)
    typer.echo(f"{user.name} is removed" + (f"; conversations removed: {gone}" if gone else ""))
