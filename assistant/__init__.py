"""A question-answering assistant over official documents, in Dutch and English.

Every quotation it shows is the source's own text with its place; it runs without internet and
without a language model. `assistant.app.open_assistant` gives a ready one.
"""

from __future__ import annotations

from assistant.errors import AssistantError
from assistant.types import Answer, Citation, Document, Hit, Passage, Turn

__all__ = ["Answer", "AssistantError", "Citation", "Document", "Hit", "Passage", "Turn"]
