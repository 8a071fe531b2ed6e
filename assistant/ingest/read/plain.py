"""Plain text: from bytes to paragraphs, whatever wrote the file."""

from __future__ import annotations

from assistant.errors import SourceError
from assistant.ingest.read import inline_notes, wrapped
from assistant.ingest.read.paragraphs import Paragraph

__all__ = ["decode", "paragraphs"]


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
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise SourceError(f"{name}: cannot be decoded as {' or '.join(encodings)}; save it as UTF-8")


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text`, by the reader that fits how it was made."""
    if wrapped.is_wrapped(text):
        return wrapped.paragraphs(text)
    return inline_notes.paragraphs(text)
