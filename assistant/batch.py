"""Answers a file of questions: JSON lines in, answer records out, line for line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.errors import AssistantError, InputError
from assistant.render import error_record, record
from assistant.types import Language, Turn

__all__ = ["answer_file", "answer_line"]

_AHEAD = 64  # lines that are read before the first of them is written


def _text(found: dict[str, Any], key: str) -> str:
    value = found.get(key)
    if not isinstance(value, str):
        raise InputError(f'the line has no text "{key}"; write {{"id": ..., "question": "..."}}')
    return value


def _history(found: dict[str, Any]) -> list[Turn]:
    turns = found.get("history") or []
    if not isinstance(turns, list):
        raise InputError('"history" is no list of {"role", "content"}')
    read = []
    for turn in turns:
        role = turn.get("role") if isinstance(turn, dict) else None
        if role not in ("user", "assistant") or not isinstance(turn.get("content"), str):
            raise InputError('a turn of "history" is not {"role": "user"|"assistant", "content"}')
        read.append(Turn(role, turn["content"]))
    return read


def _language(found: dict[str, Any]) -> Language | None:
    value = found.get("language")
    if value in (None, "", "auto"):
        return None
    if value not in ("nl", "en"):
        raise InputError(f'"language" is {value!r}; "nl" or "en"')
    return "nl" if value == "nl" else "en"


def answer_line(assistant: Assistant, line: str, number: int) -> dict[str, Any]:
    """Return the record for one input line, with the line's own id or "line-NUMBER".

    A line that fails gives an error record.
    """
    identity: Any = f"line-{number}"
    question = ""
    try:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as exc:
            reason = " ".join(str(exc).split())
            raise InputError(f"line {number} is not valid JSON ({reason})") from exc
        if not isinstance(found, dict):
            raise InputError(f"line {number} is no JSON object")
        identity = found.get("id", identity)
        question = _text(found, "question")
        answer = assistant.ask(question, history=_history(found), language=_language(found))
        return {**record(answer), "id": identity}
    except AssistantError as exc:
        return error_record(identity, str(exc), question)


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines that hold something; a byte order mark and blank lines are passed over."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            if line.strip():
                yield line


def _answered(assistant: Assistant, source: Path) -> Iterator[dict[str, Any]]:
    """Yield the answer record of each line, in their order; each core has a question in work."""
    lines = enumerate(_lines(source), start=1)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        while some := list(islice(lines, _AHEAD)):
            yield from pool.map(lambda found: answer_line(assistant, found[1], found[0]), some)


def answer_file(
    assistant: Assistant,
    source: Path,
    output: Path,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[int, int]:
    """Answer the questions of `source` in order into `output`; return (lines, errors among them).

    The output is written beside and renamed when whole, so that a broken run leaves no half file
    under its name.

    Raises:
        InputError: where a file cannot be read or written.
    """
    if not source.is_file():
        raise InputError(f"{source} does not exist; give a file with one JSON object a line")
    total = sum(1 for _ in _lines(source))
    failed = 0
    part = output.with_name(output.name + ".part")
    try:
        # half a character that JSON let in is written as "?"; nothing else needs replacing
        with part.open("w", encoding="utf-8", errors="replace") as file:
            for number, answered in enumerate(_answered(assistant, source), start=1):
                failed += answered["status"] == "error"
                file.write(json.dumps(answered, ensure_ascii=False) + "\n")
                step(number, total)
        part.replace(output)
    except OSError as exc:
        raise InputError(f"{output} cannot be written ({exc.strerror})") from exc
    return total, failed
