"""What the reading process and its caller say to each other: JSON with its length before it."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import IO, Any

from assistant.ingest.parse import Parsed
from assistant.types import Block, Span

__all__ = ["parsed_from", "receive", "record_of", "send"]

_LENGTH = struct.Struct(">Q")
_LONGEST = 400_000_000  # bytes of an answer


def send(stream: IO[bytes], record: dict[str, Any]) -> None:
    """Write one record."""
    data = json.dumps(record).encode()
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """Return the next record, None where the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length) if length <= _LONGEST else b""
    if len(data) < length:
        return None
    record: dict[str, Any] = json.loads(data)
    return record


def record_of(parsed: Parsed) -> dict[str, Any]:
    """Return what a file holds as plain values."""
    return asdict(parsed)


def parsed_from(record: dict[str, Any]) -> Parsed:
    """Return what `record_of` made a record of."""
    blocks = tuple(
        Block(
            **{
                **block,
                "section": tuple(block["section"]),
                "lead_in": Span(**block["lead_in"]) if block["lead_in"] else None,
            }
        )
        for block in record["blocks"]
    )
    return Parsed(record["text"], blocks, record["facts"], tuple(record["left_out"]))
