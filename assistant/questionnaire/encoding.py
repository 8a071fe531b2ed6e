"""Text files in the encodings offices use, written back in the same one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from assistant.errors import InputError

__all__ = ["Text", "decoded"]

_LARGEST = 50_000_000
# What our sentences hold and cp1252 lacks, and what stands for it there.
_WESTERN = {"›": ">", "≥": ">=", "≤": "<=", "→": "->", "\u2011": "-", "\u202f": "\u00a0", "−": "-"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, the encoding it was in, and the mark it began with."""

    text: str
    encoding: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        """Return `text` in the same encoding; UTF-8 with a mark where that lacks a character."""
        text = text.encode("utf-8", "replace").decode("utf-8")  # half characters
        if self.encoding != "cp1252":
            return self.mark + text.encode(self.encoding)
        plain = "".join(_WESTERN.get(c, c) for c in text)
        try:
            return plain.encode("cp1252")
        except UnicodeEncodeError:
            return codecs.BOM_UTF8 + text.encode("utf-8")


def decoded(data: bytes, name: str) -> Text:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or cp1252.

    Raises:
        InputError: where it is too large or no text.
    """
    if len(data) > _LARGEST:
        raise InputError(f"{name} has {len(data):,} bytes; the limit is {_LARGEST:,}")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return Text(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as exc:
                raise InputError(f"{name} is damaged: it is not the {encoding} it says") from exc
    if b"\0" in data[:100_000] or data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputError(f"{name} is no text file, whatever its name says")
    for encoding in ("utf-8", "cp1252"):
        try:
            return Text(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{name} is in neither UTF-8 nor cp1252; save it as UTF-8")
