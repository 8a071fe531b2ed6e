"""What the page does when a visitor asks, begins anew or changes the language."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.types import Answer, Language, Turn
from ui.answers import answer_message, question_message
from ui.layout import header, language_choices, piece
from ui.markup import element
from ui.sources import sources_heading, sources_panel
from ui.texts import LANGUAGES, TEXTS, interface_language

__all__ = ["Talk", "history", "messages"]

# Runs when an answer appears: the last question moves to the top of the chat, its answer below.
_SHOW_LAST = """
const asked = Array.from(document.querySelectorAll('#chat .asked')).at(-1)
const box = asked && asked.closest('.bubble-wrap')
if (box) {
    box.scrollTop += asked.getBoundingClientRect().top - box.getBoundingClientRect().top - 24
}
"""


def history(answers: Sequence[Answer]) -> list[Turn]:
    """Return the conversation that led to `answers` as the assistant takes it."""
    return [
        turn
        for answer in answers
        for turn in (Turn("user", answer.question), Turn("assistant", answer.answer))
    ]


def messages(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """Return the conversation as the chat component takes it.

    Every message is HTML with its text escaped: the component reads tags in a plain string, even
    with `render_markdown=False`.
    """
    found: list[dict[str, Any]] = []
    for turn, answer in enumerate(answers):
        asked, said = question_message(answer), answer_message(answer, turn)
        found.append({"role": "user", "content": piece(asked, render=False)})
        found.append({"role": "assistant", "content": piece(said, _SHOW_LAST, render=False)})
    return found


class Talk:
    """The page's events over an assistant; a conversation is the tuple of its answers.

    The first question waits until `warming` is over, so that the encoder is not loaded twice.
    """

    def __init__(self, assistant: Assistant, warming: threading.Thread | None = None) -> None:
        self._assistant = assistant
        self._warming = warming

    def ask(
        self, asked: str, choice: str, answers: tuple[Answer, ...], request: gr.Request
    ) -> tuple[Any, ...]:
        """Return box, notice, conversation, chat, sources and examples after `asked`.

        A question that cannot be taken stays in the box; the notice tells why.
        """
        notice, *rest = self.ask_example(asked, choice, answers, request)
        return gr.skip() if notice else "", notice, *rest

    def ask_example(
        self, asked: str, choice: str, answers: tuple[Answer, ...], request: gr.Request
    ) -> tuple[Any, ...]:
        """Return the same after a question that does not stand in the box, which is left alone."""
        language = _interface(choice, request)
        if not asked.strip():
            said = element("p", TEXTS[language].empty_question, lang=language)
            return said, *(gr.skip() for _ in range(4))
        if self._warming is not None:
            self._warming.join()
        try:
            answer = self._assistant.ask(asked, history=history(answers), language=_wanted(choice))
        except AssistantError as exc:
            return element("p", str(exc), lang="en"), *(gr.skip() for _ in range(4))
        answers = (*answers, answer)
        return "", answers, messages(answers), sources_panel(answers), gr.update(open=False)

    @staticmethod
    def begin_anew() -> tuple[Any, ...]:
        """Return notice, conversation, chat, sources and examples as they are at the start."""
        return "", (), [], "", gr.update(open=True)

    def speak(self, choice: str, request: gr.Request) -> tuple[Any, ...]:
        """Return the page's own words in the language that goes with `choice`.

        The conversation is left alone, so that an answer given meanwhile stands.
        """
        language = _interface(choice, request)
        texts = TEXTS[language]
        return (
            header(self._assistant.documents, language),
            gr.update(label=texts.language, choices=language_choices(texts)),
            gr.update(label=texts.chat, placeholder=texts.greeting),
            gr.update(label=texts.question, placeholder=texts.placeholder),
            gr.update(value=texts.send),
            gr.update(value=texts.new),
            gr.update(label=texts.examples),
            sources_heading(language),
        )


def _wanted(choice: str) -> Language | None:
    """Return the language that answers are to be in; None leaves it to the question."""
    return next((code for code in LANGUAGES if code == choice), None)


def _interface(choice: str, request: gr.Request) -> Language:
    return interface_language(choice, request.headers.get("accept-language", ""))
