"""A run: every item asked in order, each reply in the journal, the filled file written whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from assistant.errors import InputError
from assistant.questionnaire.answering import reply_to
from assistant.questionnaire.journal import Journal, binding_of, journal_path
from assistant.questionnaire.records import Asks, Form, Item, Reply

__all__ = ["Reuses", "answer_form", "write_whole"]


class Reuses(Protocol):
    """Gives a reply that a person approved for an item of the same meaning."""

    def reply(self, item: Item) -> Reply | None:
        """Return the approved reply for `item`, or None."""


def answer_form(
    form: Form,
    data: bytes,
    assistant: Asks,
    output: Path,
    *,
    index: str,
    settings: dict[str, str] | None = None,
    resume: bool = False,
    reuses: Reuses | None = None,
    step: Callable[[int, int], None] = lambda done, total: None,
    beside: Callable[[Sequence[Reply]], dict[Path, bytes]] = lambda replies: {},
) -> list[Reply]:
    """Answer the items of `form`, whose file holds `data`, into `output`; return the replies.

    Each reply is in a journal beside the output before the next item is asked; a run that was
    broken off goes on with `resume` and gives the same bytes. `beside` makes further files (the
    reports) of the replies. Every file is written beside and renamed when whole; the journal is
    removed at the end.

    Raises:
        InputError: where a file cannot be written, or the journal belongs to another run.
    """
    items = form.items
    if not output.parent.is_dir():
        raise InputError(f"{output} cannot be written (there is no folder {output.parent})")
    path = journal_path(output)
    binding = binding_of(data, items, index, settings or {})
    with Journal.opened(path, binding, resume=resume) as journal:
        for done, item in enumerate(items):
            step(done, len(items))
            if item.number not in journal.replies:
                approved = reuses.reply(item) if reuses else None
                journal.add(approved or reply_to(item, assistant))
        step(len(items), len(items))
        replies = [journal.replies[item.number] for item in items]
    files = {**beside(replies), output: form.filled(replies)}
    for target, content in files.items():
        write_whole(target, content)
    path.unlink(missing_ok=True)
    return replies


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` under its name at once: never half of it, whatever happens.

    Raises:
        InputError: where it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as exc:
        part.unlink(missing_ok=True)
        raise InputError(f"{path} cannot be written ({exc.strerror})") from exc
