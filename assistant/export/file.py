"""A conversation as the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args

from assistant.errors import InputError
from assistant.export.markdown import markdown
from assistant.export.outline import outline_of
from assistant.types import Answer, Language

__all__ = ["KINDS", "Kind", "exported"]

Kind = Literal["docx", "md"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def exported(answers: Sequence[Answer], kind: Kind, language: Language, at: datetime) -> bytes:
    """Return answers as a file; `language` is that of its own words, `at` when it is made.

    Raises:
        InputError: where there are no answers or the kind is not known.
    """
    if not answers:
        raise InputError("there is no answer to export yet; ask a question first")
    outline = outline_of(answers)
    if kind == "md":
        return markdown(outline, language, at).encode("utf-8", "replace")
    if kind == "docx":
        from assistant.export.docx import docx

        return docx(outline, language, at)
    raise InputError(f"'{kind}' cannot be exported; {' or '.join(KINDS)}")
