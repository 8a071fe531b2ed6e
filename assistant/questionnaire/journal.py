"""The journal of a run: every reply on disk before the next item is asked."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from assistant.errors import InputError
from assistant.questionnaire.records import Item, Nearest, Reply
from assistant.types import Citation

__all__ = ["Journal", "binding_of", "journal_path", "reply_from", "reply_record"]

_FORMAT = 1


def journal_path(output: Path) -> Path:
    """Return where the journal of a run into `output` is kept while it runs."""
    return output.with_name(f"{output.name}.journal.jsonl")


def binding_of(
    data: bytes, items: Sequence[Item], index: str, settings: dict[str, str]
) -> dict[str, Any]:
    """Return what a journal belongs to: this file, its items, this index, these settings."""
    asked = "\n".join(repr(item) for item in items)
    return {
        "format": _FORMAT,
        "questionnaire": hashlib.sha256(data).hexdigest(),
        "items": hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:16],
        "index": index,
        "settings": settings,
    }


def reply_record(reply: Reply) -> dict[str, Any]:
    """Return a reply as it is kept: everything, in JSON's types."""
    return asdict(reply)


def reply_from(record: dict[str, Any]) -> Reply:
    """Return the reply that `reply_record` was given."""
    nearest = record["nearest"]
    return Reply(
        **{
            **record,
            "citations": tuple(
                Citation(**{**one, "section": tuple(one["section"])}) for one in record["citations"]
            ),
            "nearest": Nearest(**nearest) if nearest else None,
            "notes": tuple(record["notes"]),
            "seen": tuple(record["seen"]),
        }
    )


_DIFFERENCES = {
    "questionnaire": "another questionnaire",
    "items": "other items (another version of this program, or other columns)",
    "index": "another state of the documents",
    "settings": "other settings",
    "format": "another version of this program",
}


class Journal:
    """The replies of a run so far, opened with `Journal.opened`."""

    def __init__(self, file: IO[bytes], replies: dict[int, Reply]) -> None:
        self._file = file
        self.replies = replies

    @classmethod
    @contextmanager
    def opened(cls, path: Path, binding: dict[str, Any], *, resume: bool) -> Iterator[Journal]:
        """Open the journal at `path` for a run; with `resume`, go on with the one that is there.

        A line that a crash left half written is dropped.

        Raises:
            InputError: where it belongs to another run, or one is there and `resume` is off.
        """
        replies: dict[int, Reply] = {}
        whole = 0
        if path.exists():
            if not resume:
                raise InputError(
                    f"{path.name} is left of a run that did not end; add --resume to go on with "
                    "it, or delete it to start anew"
                )
            replies, whole = _read(path, binding)
        try:
            with path.open("r+b" if whole else "wb") as file:
                file.truncate(whole)
                file.seek(whole)
                journal = cls(file, replies)
                if not whole:
                    journal._append(binding)
                    _sync_folder(path.parent)
                yield journal
        except OSError as exc:
            raise InputError(f"{path} cannot be written ({exc.strerror})") from exc

    def add(self, reply: Reply) -> None:
        """Keep a reply: it is on disk when this returns."""
        self._append(reply_record(reply))
        self.replies[reply.number] = reply

    def _append(self, record: dict[str, Any]) -> None:
        self._file.write(json.dumps(record, ensure_ascii=True).encode("ascii") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _read(path: Path, binding: dict[str, Any]) -> tuple[dict[int, Reply], int]:
    """Return the replies of a journal and the bytes that its whole lines take."""
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    lines = content[:whole].splitlines()
    if not lines:
        return {}, 0
    try:
        known = json.loads(lines[0])
        different = [key for key in _DIFFERENCES if known.get(key) != binding.get(key)]
        replies = [reply_from(json.loads(line)) for line in lines[1:]]
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        raise InputError(f"{path.name} is damaged; delete it and start anew") from exc
    if different:
        what = _DIFFERENCES[different[0]]
        raise InputError(
            f"{path.name} belongs to {what}; run without --resume into another output, or delete it"
        )
    return {reply.number: reply for reply in replies}, whole


def _sync_folder(folder: Path) -> None:
    """Make a new file's name itself outlive a crash."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
