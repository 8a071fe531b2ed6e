"""What visitors said of answers: `feedback`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from assistant.commands.options import settings_of

__all__ = ["feedback"]


def feedback(
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """List what visitors of the chat page thought of answers (stored where switched on)."""
    from assistant.feedback import Feedback

    settings = settings_of()
    remarks = Feedback(settings.state / "feedback.sqlite").remarks()
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in remarks], ensure_ascii=False, indent=2))
        return
    if not remarks:
        state = "on" if settings.feedback else "off; switch it on with ASSISTANT_FEEDBACK=true"
        typer.echo(f"no feedback in {settings.state}; it is {state}")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("at", "verdict", "question", "comment", "sources", box=None)
    for one in remarks:
        table.add_row(
            one.at[:16].replace("T", " "),
            one.verdict.replace("_", " "),
            *(Text(text) for text in (one.question, one.comment, "\n".join(one.sources))),
        )
    Console().print(table)
