"""JSONL questionnaires: each line keeps its keys and gains the answer's."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from assistant.errors import InputError
from assistant.questionnaire.asked import Asked, items_of
from assistant.questionnaire.encoding import decoded
from assistant.questionnaire.records import Layout, Reply
from assistant.questionnaire.sources import numbered_over_all
from assistant.questionnaire.wording import wording
from assistant.types import Language

__all__ = ["JsonLinesForm"]

_QUESTIONS = ("question", "vraag", "item", "prompt", "text", "tekst", "stelling", "statement",
              "requirement", "eis", "query", "q")  # fmt: skip
_ANSWERS = ("answer", "antwoord", "response", "reactie")
_KINDS = ("type", "soort", "kind", "itemtype", "item_type", "element")
# What a line says of itself that asks nothing.
_TELLING = re.compile(
    r"^(?:toelichting|instructie|uitleg|tekst(?:blok)?|kop(?:je)?|titel|tussenkop|sectie|inleiding|"
    r"explanation|instructions?|guidance|text ?block|static ?text|heading|header|title|section|"
    r"intro(?:duction)?|info(?:rmation)?|informatie|note|html|divider|page ?break|description|"
    r"definitie|definition)$",
    re.IGNORECASE,
)
_SECTIONS = ("section", "sectie", "category", "categorie", "theme", "thema", "onderdeel")


class JsonLinesForm:
    """A .jsonl questionnaire.

    Raises:
        InputError: where a line is no JSON object, or no key holds a question.
    """

    def __init__(self, data: bytes, name: str, layout: Layout) -> None:
        self._text = decoded(data, name)
        self._lines = self._text.text.split("\n")
        self._found: dict[int, dict[str, Any]] = {}
        for at, line in enumerate(self._lines):
            if line.strip():
                self._found[at] = _parsed(line, name, at + 1)
        self._question = layout.question_column or self._key(_QUESTIONS)
        self._answer = layout.answer_column or self._key(_ANSWERS)
        if self._found and not any(self._question in one for one in self._found.values()):
            known = ", ".join(dict.fromkeys(key for one in self._found.values() for key in one))
            raise InputError(
                f"{name} has no key '{self._question or 'question'}'; name one of: {known[:200]}"
            )
        asked = []
        self._rows: list[int] = []
        for at, one in self._found.items():
            if found := self._asked(at, one):
                asked.append(found)
                self._rows.append(at)
        self.items = items_of(asked)

    def _key(self, names: Sequence[str]) -> str:
        for name in names:
            for one in self._found.values():
                for key in one:
                    if key.lower() == name:
                        return key
        return ""

    def _asked(self, at: int, one: dict[str, Any]) -> Asked | None:
        text = one.get(self._question)
        if not isinstance(text, str) or (kind := wording(text)) is None:
            return None
        said = next((one[key] for key in one if key.lower() in _KINDS), "")
        if isinstance(said, str) and _TELLING.match(said.strip()):
            return None
        if self._answer and one.get(self._answer) not in (None, "", []):
            return None  # answered already
        given = one.get("language")
        language: Language | None = given if given in ("nl", "en") else None
        section = next((str(one[key]) for key in _SECTIONS if one.get(key)), "")
        return Asked(
            text=text,
            kind=kind,
            section=(section,) if section else (),
            place=f"line {at + 1}, {self._answer or 'answer'}",
            id=str(one.get("id", "")),
            language=language,
        )

    def filled(self, replies: Sequence[Reply]) -> bytes:
        """Return the lines, those that ask with answer, status, confidence and sources."""
        numbered, _ = numbered_over_all(self.items, replies)
        lines = list(self._lines)
        for at, reply in zip(self._rows, numbered, strict=True):
            gained: dict[str, Any] = {
                self._answer or "answer": reply.text,
                "status": reply.status,
                "confidence": reply.confidence,
                "sources": [
                    {
                        "n": c.n, "document": c.document, "title": c.title,
                        "section": list(c.section), "page": c.page, "start": c.start,
                        "end": c.end, "quote": c.quote, "rendering": c.rendering,
                    }
                    for c in reply.citations
                ],
                "notes": list(reply.notes),
            }  # fmt: skip
            lines[at] = _extended(lines[at], self._found[at], gained)
        return self._text.encoded("\n".join(lines))


def _parsed(line: str, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as exc:
        reason = " ".join(str(exc).split())
        raise InputError(f"{name}: line {number} is not valid JSON ({reason})") from exc
    if not isinstance(found, dict):
        raise InputError(f"{name}: line {number} is no JSON object")
    return found


def _extended(line: str, found: dict[str, Any], gained: dict[str, Any]) -> str:
    """Return the line with more keys; its own keys stay as they were written where none is ours."""
    end = "\r" if line.endswith("\r") else ""
    bare = line.rstrip()
    plain = bare.isascii() and "\\u" in bare
    if any(key in found for key in gained):
        return json.dumps({**found, **gained}, ensure_ascii=plain) + end
    added = json.dumps(gained, ensure_ascii=plain)[1:-1]
    comma = "" if re.fullmatch(r"\s*\{\s*\}", bare) else ", "
    return bare[:-1].rstrip() + comma + added + "}" + end
