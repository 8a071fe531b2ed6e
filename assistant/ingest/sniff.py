"""Whether a file is what its name says, by the bytes it opens with."""

from __future__ import annotations

import re

__all__ = ["mismatch"]

_ENDINGS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/html": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "message/rfc822": "text",
}
_NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "zip": "a zip file",
    "ole": "an old Office file (.doc, .xls) or an encrypted one; save it as .docx without password",
    "rtf": "an RTF text; save it as .docx",
    "html": "a web page",
    "image": "an image; recognise its text first, for instance with `ocrmypdf` after saving as PDF",
    "packed": "a compressed file; unpack it first",
    "program": "a program",
    "database": "a database",
}
_SIGNS = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3", "database"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_HEAD = 2_000  # bytes looked at


def _kind(data: bytes) -> str:
    """Return what the bytes are by their signs, "" where they have none."""
    head = data[:_HEAD]
    if head.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:120]:
            return "odt"
        return "docx" if b"word/" in data else "zip"
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return "html" if _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def mismatch(data: bytes, media_type: str) -> str:
    """Return what the bytes are where that is not what their type says, else ""."""
    expected = _ENDINGS.get(media_type, "text")
    found = _kind(data)
    if not found or found == expected or (expected == "docx" and found == "zip"):
        return ""
    if expected == "odt" and found == "zip":
        return ""
    return _NAMES[found]
