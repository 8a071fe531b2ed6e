"""Sentences of Dutch and English official prose, as spans that cover the text in order."""

from __future__ import annotations

import re

from assistant.types import Span

__all__ = ["sentence_spans"]

# A full stop after one of these does not end a sentence.
_ABBREVIATIONS = frozenset(
    "aanh afd al art artt bijl blz bv bijv ca cf co d.d dhr dr drs e.a e.d e.g e.v enz etc ev evt "
    "excl fig ff g h i.c i.e i.h.k.v i.p.v i.v.m incl ing inz jl jr lid m.a.w m.b.t m.b.v m.i.v "
    "m.n max mevr mgr min mld mln mr mrs ms mw n.a.v nl no nr nrs o.a o.g.v o.m o.v.v ong p par "
    "pag pct plm pp prof publ r.o red resp sr st stb stcrt t.a.v t.b.v t.o.v t/m tel u.s vgl "
    "vol vs z.g.n zgn zie approx dept dir est gov inc ltd para paras pt reg sec viz".split()
)
_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+)")
_OPENS_SENTENCE = re.compile(r"[\"“‘«'(\[]*(?:[A-ZÀ-ÖØ-Þ]|\d|[a-z]+-?[A-Z])")
_WORD_BEFORE = re.compile(r"([\w./'’]+)$")


def _ends_here(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the stop matched by `end` closes the sentence of `text` that begins at `start`."""
    if not _OPENS_SENTENCE.match(text[end.end() :].lstrip()):
        return False
    if end.group(0).startswith("."):
        before = _WORD_BEFORE.search(text, start, end.start())
        word = before.group(1).lower() if before else ""
        if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
            return False
        if word.isdigit() and before and before.start() == start:  # a list number: "1. Goedkeuring"
            return False
    opened = text.count("(", start, end.start()) - text.count(")", start, end.start())
    return opened <= 0 or ")" in end.group(0)


def sentence_spans(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Return the sentences of one paragraph in order, `offset` added to each place.

    The spans leave out only the white space between and around the sentences. A stop inside
    brackets or after an abbreviation ends no sentence, nor does one before a lower-case word.
    """
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    for end in _END.finditer(text, start, stop):
        if _ends_here(text, start, end):
            spans.append(Span(offset + start, offset + end.end()))
            start = stop - len(text[end.end() : stop].lstrip())
    if start < stop:
        spans.append(Span(offset + start, offset + stop))
    return tuple(spans)
