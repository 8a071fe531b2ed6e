"""The command line: `assistant ask`, `ingest`, `serve` and the rest.

Every command imports what it needs when it runs, so that `assistant --help` is there at once.
"""

from __future__ import annotations

import sys

import typer

from assistant.commands.documents import deadlines, doctor, documents, ingest
from assistant.commands.feedback import feedback
from assistant.commands.models import encode, evaluate, train
from assistant.commands.questionnaire import questionnaire
from assistant.commands.questions import ask, batch, serve
from assistant.commands.users import users
from assistant.errors import AssistantError

__all__ = ["app", "main"]

USER_ERROR = 2

app = typer.Typer(
    name="assistant",
    help="Ask the documents, in Dutch or English, and get answers with their sources.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (ask, batch, serve, ingest, documents, deadlines, doctor, feedback, encode, train):
    app.command()(command)
app.command(
    "eval",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)(evaluate)
app.add_typer(questionnaire, name="questionnaire")
app.add_typer(users, name="users")


def main() -> None:
    """Run the command line; a user's error is one line and exit code 2."""
    try:
        app()
    except AssistantError as exc:
        typer.echo(f"assistant: {exc}", err=True)
        sys.exit(USER_ERROR)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
