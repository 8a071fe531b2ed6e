from __future__ import annotations

import pytest

from assistant.renderings import rendering_of
from assistant.types import Rendering, Span

UNITS = (Rendering(0, 10, "one"), Rendering(11, 21, "two"), Rendering(30, 40, "three"))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(0, 10), "one", id="a unit"),
        pytest.param(Span(0, 21), "one two", id="two units"),
        pytest.param(Span(0, 40), "one two three", id="units with a gap"),
        pytest.param(Span(2, 6), "one", id="within a unit"),
        pytest.param(Span(0, 13), "one", id="a bit of the next unit"),
        pytest.param(Span(22, 29), "", id="between units"),
        pytest.param(Span(50, 60), "", id="behind all"),
        pytest.param(Span(5, 5), "", id="empty"),
    ],
)
def test_a_span_is_rendered_by_the_units_it_holds(span, expected):
    assert rendering_of(span, UNITS) == expected


def test_without_renderings_there_is_none():
    assert rendering_of(Span(0, 10), ()) == ""


def test_a_span_half_in_neither_of_two_units_still_has_a_counterpart():
    units = (Rendering(0, 100, "one"), Rendering(102, 200, "two"))
    assert rendering_of(Span(90, 113), units) != ""
