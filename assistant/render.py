"""Answers as JSON records and as text to read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.language import other_language
from assistant.phrases import OFFICIAL, UNOFFICIAL
from assistant.types import Answer, Citation, Hit, Language

__all__ = ["error_record", "place", "record", "rendering_label"]


def record(answer: Answer) -> dict[str, Any]:
    """Return the answer record: what `ask --json`, batch output and the API give."""
    found = asdict(answer)
    hits = found.pop("hits")
    del hits
    ordered: dict[str, Any] = {}
    for key, value in found.items():
        ordered[key] = value
        if key == "citations":
            ordered[key] = [_citation(citation) for citation in answer.citations]
            ordered["retrieved"] = [_retrieved(hit) for hit in answer.hits]
    ordered["notes"] = list(answer.notes)
    return ordered


def _citation(citation: Citation) -> dict[str, Any]:
    return {**asdict(citation), "section": list(citation.section)}


def _retrieved(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "document": passage.document,
        "section": list(passage.section),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "rendering": passage.rendering,
        "score": round(hit.score, 4),
    }


def error_record(identity: Any, message: str, question: str = "") -> dict[str, Any]:
    """Return the record of a batch line that could not be answered."""
    return {"id": identity, "question": question, "status": "error", "error": message}


def place(citation: Citation) -> str:
    """Return where a quotation stands: title, section path, and page where there is one."""
    section = citation.section
    if section[:1] == (citation.title,):  # a document whose title is its first heading
        section = section[1:]
    parts = [citation.title, *section]
    if citation.page is not None:
        parts.append(f"p. {citation.page}")
    return " › ".join(parts)


def rendering_label(citation: Citation, language: Language | None = None) -> str:
    """Return what a rendering is to be called, in `language` or in that which it is in."""
    labels = OFFICIAL if citation.rendering_official else UNOFFICIAL
    return labels[language or other_language(citation.language)]
