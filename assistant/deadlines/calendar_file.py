"""The register as an iCalendar file (RFC 5545) of all-day events."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from assistant.deadlines.occurrences import first_due
from assistant.deadlines.records import Deadline, Recurrence

__all__ = ["as_ics", "uid"]

_LINE = 75  # octets without the line break, RFC 5545 section 3.1
_PRODUCT = "-//Roadmap Assistant//Deadlines//NL"


def as_ics(deadlines: Iterable[Deadline], stamp: datetime) -> bytes:
    """Return the deadlines that have a day as all-day events on the day they are due.

    `stamp` is when the file is made. Deadlines without a day (a length that counts from an event)
    are left out: `first_due` is None for them.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    made = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for deadline in deadlines:
        day = first_due(deadline.when)
        if day is not None:
            lines += _event(deadline, day, made)
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode()


def uid(deadline: Deadline) -> str:
    """Return the event's identity: the document and the place of the date's words in it."""
    place = f"{deadline.document}\n{deadline.place.start}\n{deadline.place.end}"
    return f"{hashlib.sha256(place.encode()).hexdigest()[:32]}@roadmap-assistant"


def _event(deadline: Deadline, day: date, made: str) -> Iterator[str]:
    summary = f"{deadline.who}: {deadline.what}" if deadline.who else deadline.what
    place = " > ".join((deadline.document, *deadline.section))
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(deadline)}"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    if deadline.when.recurs is not None:
        yield _rule(deadline.when.recurs)
    yield f"SUMMARY:{_escape(summary)}"
    yield f"DESCRIPTION:{_escape(f'“{deadline.quote}”')}\\n{_escape(place)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _rule(recurs: Recurrence) -> str:
    parts = ["FREQ=YEARLY" if recurs.unit == "year" else "FREQ=MONTHLY"]
    if recurs.every > 1:
        parts.append(f"INTERVAL={recurs.every}")
    if recurs.unit == "year":
        parts.append(f"BYMONTH={recurs.month or 12}")
    parts.append(f"BYMONTHDAY={recurs.day or -1}")
    return f"RRULE:{';'.join(parts)}"


def _escape(text: str) -> str:
    """Return `text` as a TEXT value: RFC 5545 section 3.3.11; control characters are left out."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, escaped)
    lines = "\\n".join(text.splitlines())
    return "".join(c for c in lines if c == "\t" or unicodedata.category(c) != "Cc")


def _fold(line: str) -> str:
    """Return the line in pieces of at most 75 octets, no character cut through."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE:
            pieces.append(piece)
            piece, size = "", 1  # the blank that begins the next line counts
        piece += character
        size += octets
    return "\r\n ".join((*pieces, piece))
