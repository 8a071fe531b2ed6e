"""Messages (EML), read by the standard library: headers become facts, the body is the text."""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage

from assistant.errors import SourceError
from assistant.ingest.read import html, inline_notes, plain
from assistant.ingest.read.paragraphs import Paragraph, Reading, collapse

__all__ = ["reading"]

_HEADERS = ("subject", "from", "to", "cc", "date")
_LONGEST_HEADER = 1000  # characters
_MOST_PARTS = 500
# What the standard library raises, beside its own errors, over malformed headers.
_STUMBLES = (
    email.errors.MessageError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_BROKEN = 55  # letters in the last line at least, where the next one goes on with its paragraph
_MARK = re.compile(r"\s*(?:[-*•–]|\(?(?:\d{1,3}|[a-z])[.)])\s")
_CLOSING = re.compile(
    r"(?:(?:met )?(?:vriendelijke|hartelijke|beste|vr\.?) groet|hoogachtend|mvg|groet(?:en|jes)?\b"
    r"|(?:kind|best|warm)(?:est)? regards|regards|yours (?:sincerely|faithfully)|best wishes)",
    re.I,
)
_QUOTED = re.compile(r"^(?:>\s?)+")


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as one line, "" where it is missing or cannot be read."""
    try:
        stated = message[name]
    except _STUMBLES:
        return ""
    return collapse(str(stated or ""))[:_LONGEST_HEADER]


def _text(part: EmailMessage, name: str) -> str:
    """Return the text of a part, by the encoding it names or else by its bytes."""
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset() or "utf-8"
    except _STUMBLES:
        return ""
    if not isinstance(data, bytes):
        return ""
    try:
        return plain.cleaned(data.decode(charset))
    except (LookupError, ValueError):  # ValueError: a name with a zero byte
        return plain.decode(data.replace(b"\x00", b""), name)


def reading(data: bytes, name: str) -> Reading:
    """Return the message: its subject as heading, its body, and what was attached and not read.

    The HTML body is read where there is one, since it has the lists and the tables.

    Raises:
        SourceError: where the file is no message.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [p for _, p in zip(range(_MOST_PARTS), message.walk(), strict=False)]
    except _STUMBLES as exc:
        raise SourceError(f"{name}: is damaged or no message (EML)") from exc
    facts = {key: text for key in _HEADERS if (text := _header(message, key))}
    if not facts:
        raise SourceError(f"{name}: is no message (EML): it has no subject, sender or date")
    bodies: dict[str, str] = {}
    left_out: list[str] = []
    for part in parts:
        if part.is_multipart():
            continue
        kind, attached = _kind(part)
        file = _file_name(part)
        if file or attached or not kind.startswith("text/"):
            left_out.append(f"attachment not read: {file or kind}")
        elif kind in ("text/plain", "text/html") and kind not in bodies:
            bodies[kind] = _text(part, name)
    found = html.paragraphs(bodies["text/html"]) if "text/html" in bodies else []
    if not found and "text/plain" in bodies:
        found = _closed(inline_notes.paragraphs(_unwrapped(bodies["text/plain"])))
    if subject := facts.get("subject"):
        found.insert(0, Paragraph(subject, level=1))
    return Reading(found, facts, tuple(left_out))


def _kind(part: EmailMessage) -> tuple[str, bool]:
    """Return the type of a part, and whether it is attached."""
    try:
        return part.get_content_type(), part.get_content_disposition() == "attachment"
    except _STUMBLES:
        return "text/plain", False


def _unwrapped(text: str) -> str:
    """Return a message's plain text with the lines joined that its writer's program broke."""
    lines: list[str] = []
    before = 0  # the length of the line above
    for line in text.split("\n"):
        line = _QUOTED.sub("", line).rstrip()
        indented = line[:1].isspace() and lines and _MARK.match(lines[-1])
        if (before > _BROKEN or indented) and line and not _MARK.match(line):
            lines[-1] += f" {line.lstrip()}"
        else:
            lines.append(line)
        before = len(line)
    return "\n".join(lines)


def _closed(found: list[Paragraph]) -> list[Paragraph]:
    """Return a message's paragraphs: below its closing words nothing is a heading."""
    last = next((n for n, p in enumerate(found) if _CLOSING.match(p.text)), len(found))
    signed = (replace(p, body=True) for p in found[last:] if p.text not in ("--", "-- "))
    return [*found[:last], *signed]


def _file_name(part: EmailMessage) -> str:
    try:
        return collapse(part.get_filename() or "")[:200]
    except _STUMBLES:
        return ""
