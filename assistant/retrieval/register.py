"""The deadlines register of an index: made when a document is taken in, read with the index.

`deadlines.jsonl` of a generation holds a line for each document, in the order of their ids.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from assistant.deadlines import Deadline, Interval, Length, Recurrence, deadlines_of
from assistant.errors import IndexMissingError
from assistant.retrieval.records import read_contents, read_document
from assistant.retrieval.store import REBUILD
from assistant.types import Span

__all__ = ["read_register", "write_register"]

_REGISTER = "deadlines.jsonl"


def write_register(
    generation: Path, previous: Path | None = None, kept: Collection[str] = ()
) -> None:
    """Write the dated commitments of every document of `generation`.

    Those of the documents in `kept` are taken over from the generation `previous`.
    """
    before = _lines(previous) if previous else iter(())
    with (generation / _REGISTER).open("w", encoding="utf-8") as file:
        for identity, place in read_contents(generation).items():
            if identity in kept:  # in the order of ids there too: what is passed over is gone
                line = next(line for line in before if line["document"] == identity)
            else:
                found = deadlines_of(*read_document(generation, place))
                line = {"document": identity, "deadlines": [asdict(one) for one in found]}
            file.write(json.dumps(line, ensure_ascii=False, default=date.isoformat) + "\n")


def read_register(generation: Path) -> list[Deadline]:
    """Return the dated commitments of every document of `generation`, in order.

    Raises:
        IndexMissingError: where they are damaged.
    """
    try:
        return [_deadline(found) for line in _lines(generation) for found in line["deadlines"]]
    except (OSError, ValueError, TypeError, KeyError) as exc:
        raise IndexMissingError(
            f"the deadlines in {generation} are damaged ({type(exc).__name__}); {REBUILD}"
        ) from exc


def _lines(generation: Path) -> Iterator[dict[str, Any]]:
    with (generation / _REGISTER).open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _deadline(found: dict[str, Any]) -> Deadline:
    found["section"] = tuple(found["section"])
    found["place"] = Span(**found["place"])
    found["when"] = _interval(found["when"])
    return Deadline(**found)


def _interval(found: dict[str, Any]) -> Interval:
    length, recurs = found["length"], found["recurs"]
    return Interval(
        found["relation"],
        _day(found["first"]),
        _day(found["last"]),
        Length(**length) if length else None,
        Recurrence(**recurs | {"since": _day(recurs["since"])}) if recurs else None,
    )


def _day(found: str | None) -> date | None:
    return date.fromisoformat(found) if found else None
