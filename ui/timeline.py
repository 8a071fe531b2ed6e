"""A picture of the deadlines over the years, as inline SVG: a lane a document or body."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from assistant.deadlines import Deadline
from assistant.deadlines.occurrences import first_due
from assistant.types import Document, Language
from ui.deadline_table import due_words
from ui.deadline_texts import DEADLINE_TEXTS, DeadlineTexts
from ui.markup import attributes, element, region

__all__ = ["Grouping", "timeline"]

Grouping = Literal["document", "who"]

# Lengths in the picture's own units, one a pixel at full size.
_WIDTH, _LABELS, _TOP, _ROW, _RADIUS, _PADDING = 960, 220, 30, 16, 5, 8
_LINE, _LETTERS, _MOST_LINES = 15, 30, 3
_LONGEST_SPAN = 20  # years on the picture; a far-off one would press the others together


@dataclass(frozen=True, slots=True)
class _Mark:
    """A deadline in a lane: from `left` (a period's beginning, else its day) to `x`, on a row."""

    deadline: Deadline
    left: float
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """The years of the picture, each equally wide."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """Return where `day` lies; days beyond the picture lie at its edge."""
        years = day.year + (day.timetuple().tm_yday - 1) / 366 - self.first
        share = min(max(years / (self.last - self.first + 1), 0.0), 1.0)
        return round(_LABELS + share * (_WIDTH - _LABELS - _PADDING), 1)


def timeline(
    found: Sequence[Deadline],
    documents: Mapping[str, Document],
    grouping: Grouping,
    language: Language,
) -> str:
    """Return the picture of those deadlines in `found` that have a day.

    It is one image to those who do not see it, described by how much it shows; the table beside
    it holds every deadline. A click on a mark opens the quotation.
    """
    texts = DEADLINE_TEXTS[language]
    days = {id(one): day for one in found if (day := first_due(one.when)) is not None}
    if not days:
        return element("p", texts.no_timeline, "none", language)
    first = min(days.values()).year
    scale = _Scale(first, min(max(days.values()).year, first + _LONGEST_SPAN))
    lanes: dict[str, list[Deadline]] = {}
    for one in found:
        if id(one) in days:
            lanes.setdefault(one.document if grouping == "document" else one.who, []).append(one)
    ordered = sorted(lanes, key=lambda name: (not name, -len(lanes[name]), name))
    colours = {name: n % 4 for n, name in enumerate(documents)}
    drawn: list[str] = []
    y = float(_TOP)
    for name in ordered:
        label = _lane_name(name, documents, grouping, texts, language)
        height, lane = _lane(label, lanes[name], scale, y, colours, texts)
        drawn.append(lane)
        y += height
    said = texts.described.format(len(days), min(days.values()), max(days.values()))
    if len(days) < len(found):
        said += f" {texts.left_out.format(len(found) - len(days))}"
    picture = (
        f'<svg viewBox="0 0 {_WIDTH} {y:.0f}" role="img" aria-labelledby="timeline-title '
        f'timeline-said" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="timeline-title">{escape(texts.timeline)}</title>'
        f'<desc id="timeline-said">{escape(said)}</desc>{_years(scale, y)}{"".join(drawn)}</svg>'
    )
    key = "".join(
        f'<li><svg viewBox="0 0 24 12" aria-hidden="true">{shape}</svg>{escape(word)}</li>'
        for word, shape in (
            (texts.point, _shape("point", 12, 12, 6)),
            (texts.span, _shape("span", 3, 19, 6)),
            (texts.repeated, _shape("repeated", 12, 12, 6)),
        )
    )
    return (
        f'<figure class="timeline" lang="{language}">{region(picture, texts.timeline, "wide")}'
        f"<figcaption>{element('p', said)}<ul>{key}</ul></figcaption></figure>"
    )


def _lane_name(
    name: str,
    documents: Mapping[str, Document],
    grouping: Grouping,
    texts: DeadlineTexts,
    language: Language,
) -> str:
    if grouping == "who":
        return name or texts.nobody
    return documents[name].title(language) if name in documents else name


def _lane(
    label: str,
    deadlines: Sequence[Deadline],
    scale: _Scale,
    top: float,
    colours: Mapping[str, int],
    texts: DeadlineTexts,
) -> tuple[float, str]:
    """Return a lane's height and its drawing from `top` down."""
    marks = _placed(deadlines, scale)
    lines = textwrap.wrap(label, _LETTERS) or [label]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: _LETTERS - 2]} …"]
    rows = max(mark.row for mark in marks) + 1
    height = max(rows * _ROW, len(lines) * _LINE) + 2 * _PADDING
    words = "".join(
        f'<text x="0" y="{top + _PADDING + _LINE * (n + 0.8):.1f}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    shapes = "".join(_drawn(mark, top + _PADDING, colours, texts) for mark in marks)
    rule = f'<line class="rule" x1="0" x2="{_WIDTH}" y1="{top}" y2="{top}"/>'
    return height, f"<g>{rule}{words}{shapes}</g>"


def _placed(deadlines: Sequence[Deadline], scale: _Scale) -> list[_Mark]:
    """Return the marks of a lane, each on the first row where it touches no other."""
    ends: list[float] = []
    marks: list[_Mark] = []
    for deadline in sorted(deadlines, key=lambda one: (_begins(one, scale), one.place.start)):
        left, x = _begins(deadline, scale), scale.x(_day(deadline))
        reach = 2 * _RADIUS + 3
        row = next((n for n, end in enumerate(ends) if end + reach <= left), len(ends))
        ends[row : row + 1] = [x]
        marks.append(_Mark(deadline, left, x, row))
    return marks


def _day(deadline: Deadline) -> date:
    return first_due(deadline.when) or date.max


def _begins(deadline: Deadline, scale: _Scale) -> float:
    when = deadline.when
    is_period = when.relation in ("in", "between") and when.first is not None
    return scale.x(when.first if is_period and when.first else _day(deadline))


def _drawn(mark: _Mark, top: float, colours: Mapping[str, int], texts: DeadlineTexts) -> str:
    deadline = mark.deadline
    kind = "repeated" if deadline.when.recurs else "span" if mark.left < mark.x else "point"
    colour = colours.get(deadline.document, 0)
    said = f"{due_words(deadline, texts)}: {deadline.what}"
    carried = attributes(
        f"mark colour-{colour}",
        data_act="read",
        data_document=deadline.document,
        data_start=deadline.start,
        data_end=deadline.end,
    )
    shape = _shape(kind, mark.left, mark.x, top + _ROW * (mark.row + 0.5))
    return f"<g{carried}>{element('title', said)}{shape}</g>"


def _shape(kind: str, left: float, x: float, y: float) -> str:
    if kind == "repeated":
        r = _RADIUS + 1
        return f'<path d="M{x} {y - r}L{x + r} {y}L{x} {y + r}L{x - r} {y}Z"/>'
    bar = f'<rect x="{left}" y="{y - 2}" width="{x - left}" height="4" rx="2"/>'
    return f'{bar if kind == "span" else ""}<circle cx="{x}" cy="{y}" r="{_RADIUS}"/>'


def _years(scale: _Scale, bottom: float) -> str:
    parts = []
    for year in range(scale.first, scale.last + 1):
        left, right = scale.x(date(year, 1, 1)), scale.x(date(year + 1, 1, 1))
        parts.append(f'<line class="year" x1="{left}" x2="{left}" y1="{_TOP - 8}" y2="{bottom}"/>')
        parts.append(f'<text class="year" x="{(left + right) / 2:.1f}" y="16">{year}</text>')
    return "".join(parts)
