"""Fields of Word documents: their results are text, their codes and tables of contents are none."""

from __future__ import annotations

import re

from assistant.ingest.read.package import Element, local
from assistant.ingest.read.word_styles import W, below, value

__all__ = ["take_out_codes"]

_UNSEEN = f"{W}delText"  # what the reader leaves out
_TEXT = [f"{W}{name}" for name in ("t", "tab", "sym", "br", "noBreakHyphen")]
_LISTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.I)  # of contents, figures, words, cases
_CALL_AGAIN = re.compile(r"\s*(?:NOTEREF|FTNREF|REF)\b", re.I)  # the number of a note called before
_LONGEST_CALL = 4  # characters
_DEEPEST = 20  # fields within fields


def take_out_codes(root: Element) -> None:
    """Make the texts that fields hold but do not show, and tables of contents, no text.

    A field is its code, a mark and the result last shown, over runs and paragraphs. One without an
    end shows all it has.
    """
    for simple in list(root.iter(f"{W}fldSimple")):
        if _LISTS.match(simple.get(f"{W}instr", "")):
            simple.tag = _UNSEEN
    texts: list[Element] = []
    opened: list[tuple[int, list[str], list[int]]] = []  # first text, code, first of the result
    too_deep = 0
    for node in list(root.iter(f"{W}fldChar", f"{W}instrText", *_TEXT)):
        name = local(node)
        kind = node.get(f"{W}fldCharType") if name == "fldChar" else None
        if name == "instrText" and opened:
            opened[-1][1].append(node.text or "")
        elif kind == "begin":
            too_deep += len(opened) >= _DEEPEST
            if not too_deep:
                opened.append((len(texts), [], []))
        elif kind == "separate" and opened and not too_deep:
            opened[-1][2].append(len(texts))
        elif kind == "end" and too_deep:
            too_deep -= 1
        elif kind == "end" and opened:
            first, code, result = opened.pop()
            _hide(texts[first:], "".join(code), (result or [len(texts)])[0] - first)
        elif name != "fldChar":
            texts.append(node)


def _hide(texts: list[Element], code: str, result: int) -> None:
    """Take out what a field does not show of its texts, of which the result begins at `result`."""
    for n, node in enumerate(texts):
        again = _CALL_AGAIN.match(code) and _is_raised(node)
        if n < result or again or _LISTS.match(code):
            node.tag = _UNSEEN


def _is_raised(text: Element) -> bool:
    """Whether a text is a short raised one, as the numbers of notes are."""
    if len(text.text or "") > _LONGEST_CALL:
        return False
    properties = below(text.getparent(), "rPr")
    style = value(properties, "rStyle") or ""
    return value(properties, "vertAlign") == "superscript" or "reference" in style.lower()
