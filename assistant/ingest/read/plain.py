"""Plain text: from bytes to paragraphs, whatever wrote the file."""

from __future__ import annotations

import codecs
import re

from assistant.errors import SourceError
from assistant.ingest.read import inline_notes, wrapped
from assistant.ingest.read.laid_out import without_drawing, without_tables
from assistant.ingest.read.paragraphs import Paragraph
from assistant.ingest.read.symbols import with_signs

__all__ = ["cleaned", "decode", "paragraphs"]

_PRIVATE = re.compile("[\ue000-\uf8ff]")  # letters of fonts, which no text shows by itself
_STRAY = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8


def decode(data: bytes, name: str) -> str:
    """Return `data` as text: UTF-8 with or without mark, UTF-16 with its mark, or Windows-1252.

    Raises:
        SourceError: where the bytes are no text in any of these.
    """
    encodings: tuple[str, ...]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\x00" in data:
        raise SourceError(f"{name}: holds zero bytes and is no text; save it as UTF-8 text")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            mixed = _mixed(data) if encoding.startswith("utf-8") else None
            if mixed is None:
                continue
            text = mixed
        return cleaned(text)
    raise SourceError(f"{name}: cannot be decoded as {' or '.join(encodings)}; save it as UTF-8")


def cleaned(text: str) -> str:
    """Return `text` with line ends as newlines and without letters that only a font shows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _PRIVATE.sub("", with_signs(text)) if _PRIVATE.search(text) else text


def _mixed(data: bytes) -> str | None:
    """Return UTF-8 with a few stray bytes in it, these by Windows-1252; None for other text."""
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    whole = sum(sign > "\x7f" for sign in text) - stray
    if stray >= whole:
        return None
    return _STRAY.sub(
        lambda sign: bytes([ord(sign.group()) - 0xDC00]).decode("cp1252", "replace"), text
    )


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text`, by the reader that fits how it was made."""
    text = without_drawing(text)
    read = wrapped.paragraphs if wrapped.is_wrapped(text) else inline_notes.paragraphs
    text, tables = without_tables(text)
    found = read(text)
    return [row for p in found for row in tables.get(p.text, [p])] if tables else found
