"""What the reading process and its caller say to each other: JSON with its length before it."""

from __future__ import annotations

import json
import struct
from dataclasses import fields as fields_of
from typing import IO, Any

from assistant.ingest.parse import Parsed
from assistant.types import Block, Span

__all__ = ["parsed_from", "receive", "record_of", "send"]

_LENGTH = struct.Struct(">Q")
_FIELDS = tuple(field.name for field in fields_of(Block) if field.name != "lead_in")
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
    """Return what a file holds as plain values; a block as its fields in order."""
    blocks = [
        [getattr(block, name) for name in _FIELDS]
        + [[block.lead_in.start, block.lead_in.end] if block.lead_in else None]
        for block in parsed.blocks
    ]
    return {
        "text": parsed.text,
        "blocks": blocks,
        "facts": parsed.facts,
        "left_out": parsed.left_out,
    }


def parsed_from(record: dict[str, Any]) -> Parsed:
    """Return what `record_of` made a record of."""
    blocks = []
    for *values, lead_in in record["blocks"]:
        fields = dict(zip(_FIELDS, values, strict=True))
        fields["section"] = tuple(fields["section"])
        blocks.append(Block(**fields, lead_in=Span(*lead_in) if lead_in else None))
    return Parsed(record["text"], tuple(blocks), record["facts"], tuple(record["left_out"]))
