"""Small answers to export and keep."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer, Citation


def citation(n: int, quote: str, start: int = 0, rendering: str = "", page: int | None = None):
    return Citation(
        n, "routekaart", "Routekaart 2030", ("4. Mijlpalen", "4.2 Drones"), page, start,
        start + len(quote), quote, "nl", rendering, False, 1.0,
    )  # fmt: skip


def answer(text: str, *citations: Citation, question: str = "Wat is dit?", **more) -> Answer:
    found = Answer(
        id="a1", question=question, standalone_question=question, language="nl", status="answered",
        answer=text, confidence=0.8, abstained=False, citations=citations, hits=(), index="gen1",
        model="fake",
    )  # fmt: skip
    return replace(found, **more)
