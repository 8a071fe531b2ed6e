"""The counterpart of any stretch of a document in the other language."""

from __future__ import annotations

from bisect import bisect_right

from assistant.types import Rendering, Span

__all__ = ["rendering_of"]


def rendering_of(span: Span, renderings: tuple[Rendering, ...]) -> str:
    """Return the renderings of the units that `span` touches, joined, or "".

    `renderings` lie in order. A unit counts when the span covers half of it, or lies at least
    half within it; where none does, the one it shares most with.
    """
    first = max(bisect_right(renderings, span.start, key=lambda unit: unit.start) - 1, 0)
    found: list[str] = []
    most, nearest = 0, ""
    for unit in renderings[first:]:
        if unit.start >= span.end:
            break
        shared = min(span.end, unit.end) - max(span.start, unit.start)
        if shared > 0 and 2 * shared >= min(unit.end - unit.start, span.end - span.start):
            found.append(unit.text)
        if shared > most:
            most, nearest = shared, unit.text
    return " ".join(found) or nearest
