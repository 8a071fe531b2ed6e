"""The same endpoints for gradio_client, and for language models through MCP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import gradio as gr

from assistant.errors import AssistantError, InputError
from assistant.types import Language
from ui.access import visitor_of
from ui.api_service import Service

__all__ = ["add_endpoints"]

Spoken = Literal["auto", "nl", "en"]


def add_endpoints(service: Service) -> None:
    """Add the named endpoints to the page that is being built (within `with gr.Blocks()`)."""

    def ask(
        question: str,
        language: Spoken = "auto",
        documents: list[str] | None = None,
        history: list[dict[str, str]] | None = None,
        request: gr.Request | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the official documents, with verbatim quotations.

        Args:
            question: The question, in Dutch or English.
            language: The answer's language, nl or en; auto takes the question's.
            documents: Ids of the only documents to answer from; none for all.
            history: The conversation so far, as {"role": "user"|"assistant", "content": text}.
            request: Who asks.

        Returns:
            The answer record: status, answer with marks [1], citations, retrieved passages.
        """
        with _errors_shown():
            return service.ask(
                visitor_of(request), question, history or (), _code(language), documents or ()
            )

    def retrieve(
        question: str,
        count: int = 10,
        language: Spoken = "auto",
        documents: list[str] | None = None,
        request: gr.Request | None = None,
    ) -> list[dict[str, Any]]:
        """Find the passages of the official documents that are nearest to a question.

        Args:
            question: The question, in Dutch or English.
            count: How many passages at most, 1 to 100.
            language: The question's language, nl or en; auto finds it out.
            documents: Ids of the only documents to look in; none for all.
            request: Who asks.
        """
        with _errors_shown():
            if not 1 <= count <= 100:
                raise InputError(f"{count} passages cannot be given; 1 to 100")
            return service.retrieve(
                visitor_of(request), question, count, _code(language), documents or ()
            )

    def batch(
        questions: list[dict[str, Any]], request: gr.Request | None = None
    ) -> list[dict[str, Any]]:
        """Answer several questions, each {"id", "question", "history"?, "language"?}, in order.

        Args:
            questions: The questions.
            request: Who asks.
        """
        with _errors_shown():
            return service.batch(visitor_of(request), questions)

    def documents() -> list[dict[str, Any]]:
        """List the official documents that answers come from."""
        with _errors_shown():
            return service.documents()

    def deadlines(
        by: str = "",
        within: str = "",
        after: str = "",
        document: str = "",
        who: str = "",
        words: str = "",
    ) -> list[dict[str, Any]]:
        """List what is to be done, by whom and by when; times read 2026, 2026-Q2 or 2026-06-30.

        Args:
            by: Due by the end of this time.
            within: Due in this time.
            after: Due after this time.
            document: Of the document with this id only.
            who: To be done by this body.
            words: With these words.
        """
        with _errors_shown():
            return service.deadlines(by, within, after, document, who, words)

    for endpoint in (ask, retrieve, batch, documents, deadlines):
        gr.api(endpoint, api_name=endpoint.__name__)


@contextmanager
def _errors_shown() -> Iterator[None]:
    """Turn our errors into Gradio's, whose words reach the client."""
    try:
        yield
    except AssistantError as exc:
        raise gr.Error(str(exc), print_exception=False) from exc


def _code(language: str) -> Language | None:
    if language not in ("auto", "nl", "en"):
        raise InputError(f"language '{language}' is not known; nl, en or auto")
    return "nl" if language == "nl" else "en" if language == "en" else None
