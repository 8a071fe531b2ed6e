"""The words of an exported file itself, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.types import Citation, Language

__all__ = ["WORDS", "Words", "place_of"]


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of a file that is not an answer's or a source's."""

    title: str
    made: str
    question: str
    read_as: str
    refusal: str
    partial: str
    nearest: str
    also: str
    sources: str
    page: str
    months: tuple[str, ...]

    def head(self, at: datetime, index: str) -> str:
        """Return the line that says when the file was made and from which index."""
        return self.made.format(f"{at.day} {self.months[at.month - 1]} {at.year}", index)


WORDS: Mapping[Language, Words] = {
    "nl": Words(
        title="Vragen en antwoorden uit de documenten",
        made="Gemaakt op {} uit index {}. Citaten zijn letterlijk; een werkvertaling is dat niet.",
        question="Vraag",
        read_as="Gelezen als",
        refusal="Niet in de documenten",
        partial="Gedeeltelijk antwoord",
        nearest="Dit komt het dichtst in de buurt",
        also="Zie ook",
        sources="Bronnen",
        page="blz.",
        months=tuple(
            "januari februari maart april mei juni juli augustus september oktober november "
            "december".split()
        ),
    ),
    "en": Words(
        title="Questions and answers from the documents",
        made="Made on {} from index {}. Quotations are verbatim; an unofficial translation is not.",
        question="Question",
        read_as="Read as",
        refusal="Not in the documents",
        partial="Partial answer",
        nearest="These passages come nearest",
        also="See also",
        sources="Sources",
        page="p.",
        months=tuple(
            "January February March April May June July August September October November "
            "December".split()
        ),
    ),
}


def place_of(citation: Citation, words: Words) -> str:
    """Return where a quotation stands: title, section path, and page where there is one.

    A first heading that is the title itself is not said twice.
    """
    section = citation.section
    if section[:1] == (citation.title,):
        section = section[1:]
    parts = [citation.title, *section]
    if citation.page is not None:
        parts.append(f"{words.page} {citation.page}")
    return " › ".join(parts)
