"""Small plots as inline SVG, in the page's own colours; every text in them is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Bar", "bars", "curve", "diagram"]

_WIDTH, _HEIGHT = 420, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 12, 14, 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled value between 0 and 1 with its interval."""

    label: str
    value: float
    low: float
    high: float


def _svg(width: int, height: int, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def bars(title: str, values: Sequence[Bar]) -> str:
    """Return horizontal bars with whiskers for their intervals."""
    left, row = 150, 26
    height = row * len(values) + 30
    scale = _WIDTH - left - 60
    parts = []
    for number, bar in enumerate(values):
        middle = 10 + row * number + row / 2
        parts += [
            _text(left - 8, middle + 4, bar.label, "end"),
            f'<rect class="bar" x="{left}" y="{middle - 8:.1f}" height="16" '
            f'width="{max(bar.value, 0) * scale:.1f}"/>',
            _line(left + bar.low * scale, middle, left + bar.high * scale, middle, "whisker"),
            _text(left + max(bar.high, bar.value) * scale + 6, middle + 4, f"{bar.value:.2f}", ""),
        ]
    return _svg(_WIDTH, height, title, [part.replace(' text-anchor=""', "") for part in parts])


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _axes(horizontal: str, vertical: str) -> list[str]:
    """Return axes from 0 to 1 with their names and a grid."""
    parts = []
    for step in range(6):
        share = step / 5
        parts += [
            _line(_x(0), _y(share), _x(1), _y(share), "grid"),
            _text(_LEFT - 6, _y(share) + 4, f"{share:.1f}", "end"),
            _text(_x(share), _HEIGHT - _BOTTOM + 16, f"{share:.1f}"),
        ]
    middle = _y(0.5)
    parts.append(_text(_x(0.5), _HEIGHT - 6, horizontal))
    parts.append(
        f'<text x="12" y="{middle:.1f}" text-anchor="middle" '
        f'transform="rotate(-90 12 {middle:.1f})">{escape(vertical)}</text>'
    )
    return parts


def curve(title: str, horizontal: str, vertical: str, points: Sequence[tuple[float, float]]) -> str:
    """Return a line through `points`, both between 0 and 1."""
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    return _svg(
        _WIDTH,
        _HEIGHT,
        title,
        [*_axes(horizontal, vertical), f'<polyline class="curve" points="{path}"/>'],
    )


def diagram(
    title: str, horizontal: str, vertical: str, points: Sequence[tuple[float, float, int]]
) -> str:
    """Return dots (x, y, count) beside the diagonal on which both are equal; more is larger."""
    largest = max((count for _, _, count in points), default=1) or 1
    parts = [*_axes(horizontal, vertical), _line(_x(0), _y(0), _x(1), _y(1), "diagonal")]
    for x, y, count in points:
        if count:
            radius = 3 + 9 * (count / largest) ** 0.5
            parts.append(
                f'<circle class="dot" cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="{radius:.1f}">'
                f"<title>{count} questions: {x:.2f}, {y:.2f}</title></circle>"
            )
    return _svg(_WIDTH, _HEIGHT, title, parts)
