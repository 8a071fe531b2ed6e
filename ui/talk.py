"""What the page does when a visitor asks, stops, changes a question or begins anew."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import gradio as gr

from assistant.errors import AssistantError, InputError
from assistant.export import Kind
from assistant.types import Answer, Language, Turn
from ui.access import Visitor, visitor_of
from ui.answers import Pending, conversation
from ui.keep import Keeping
from ui.layout import AskParts, Frame
from ui.library import Library
from ui.markup import button, element
from ui.sources import sources_panel
from ui.texts import LANGUAGES, TEXTS, spoken

__all__ = ["Talk", "arriving", "history", "notice"]

Update = dict[Any, Any]
_SENTENCE = re.compile(r"(?<=[.!?\]])\s+|\n")
_PAUSE = 0.02  # seconds between the sentences of an answer
_MOST_STEPS = 12


def history(answers: Sequence[Answer]) -> list[Turn]:
    """Return the conversation that led to `answers` as the assistant takes it."""
    return [
        turn
        for answer in answers
        for turn in (Turn("user", answer.question), Turn("assistant", answer.answer))
    ]


def arriving(answer: Answer) -> Iterator[Answer]:
    """Yield the beginning of an answer, sentence by sentence, at most a dozen of them."""
    ends = [match.start() for match in _SENTENCE.finditer(answer.answer)]
    for end in ends[: _MOST_STEPS - 1]:
        yield replace(answer, answer=answer.answer[:end])


def notice(text: str, language: Language) -> str:
    """Return the HTML of the line that tells a visitor something."""
    return element("p", text, lang=language)


class Talk:
    """The ask tab's events; a conversation is the tuple of its answers.

    The first question waits until `warming` is over, so that the encoder is not loaded twice.
    """

    def __init__(
        self,
        library: Library,
        keeping: Keeping,
        frame: Frame,
        parts: AskParts,
        warming: threading.Thread | None = None,
    ) -> None:
        self._library = library
        self._keeping = keeping
        self._frame = frame
        self._parts = parts
        self._warming = warming
        self._questions = {one._id: one.value for one in parts.examples}
        self.answers = gr.State(())
        self.editing = gr.State(None)
        self.pending = gr.State("")
        self.kept = gr.State("")  # the id under which the conversation is kept
        self.judged = gr.State({})

    def ask(
        self,
        typed: str,
        choice: str,
        scope: str,
        interface: str,
        answers: tuple[Answer, ...],
        editing: int | None,
        kept: str,
        judged: dict[str, str],
        pending: str,
        event: gr.EventData,
        request: gr.Request,
    ) -> Iterator[Update]:
        """Answer what is in the box, or the example that was pressed, bit by bit.

        A question that cannot be taken stays in the box; the notice tells why. One that is sent
        before the last is answered stays there too.
        """
        parts, language = self._parts, spoken(interface)
        if pending:
            yield {parts.notice: notice(TEXTS[language].one_at_a_time, language)}
            return
        example = self._questions.get(getattr(event.target, "_id", None))
        asked = example or typed
        if not asked.strip():
            yield {parts.notice: notice(TEXTS[language].empty_question, language)}
            return
        before = answers if editing is None or example else answers[:editing]
        yield {
            **({} if example else {parts.question: ""}),
            parts.notice: "",
            parts.chat: conversation(before, language, Pending(asked), self._verdicts(judged)),
            parts.send: gr.update(visible=False),
            parts.stop: gr.update(visible=True),
            self.pending: asked,
        }
        if self._warming is not None:
            self._warming.join()
        assistant = self._library.assistant()
        visitor = visitor_of(request)
        self._keeping.asked(visitor, asked)
        try:
            answer = assistant.ask(
                asked,
                history=history(before),
                language=_wanted(choice),
                documents=[scope] if scope in assistant.documents else (),
            )
        except AssistantError as exc:
            yield {
                **({} if example else {parts.question: typed}),
                parts.notice: element("p", str(exc), lang="en"),
                parts.chat: conversation(answers, language, judged=self._verdicts(judged)),
                **self._at_rest(),
            }
            return
        for part in arriving(answer):
            coming = Pending(asked, part)
            yield {parts.chat: conversation(before, language, coming, self._verdicts(judged))}
            time.sleep(_PAUSE)
        now = (*before, answer)
        saved = self._keep(visitor, kept, now)  # before the list of kept conversations is made
        yield {
            **self._shown(now, language, judged, visitor),
            **self._at_rest(),
            self.answers: now,
            self.editing: None,
            self.kept: saved,
            parts.more: gr.update(open=False),
            self._frame.announced: notice(
                TEXTS[language].answer_ready.format(answer.question), language
            )
            + element("p", answer.answer, lang=answer.language),
        }

    def stop(
        self,
        asked: str,
        typed: str,
        interface: str,
        answers: tuple[Answer, ...],
        judged: dict[str, str],
    ) -> Update:
        """Put a question back in the box that was stopped; the conversation is as it was."""
        language = spoken(interface)
        return {
            **self._at_rest(),
            self._parts.question: typed or asked,
            self._parts.notice: notice(TEXTS[language].stopped, language),
            self._parts.chat: conversation(answers, language, judged=self._verdicts(judged)),
        }

    def begin_anew(self, interface: str, request: gr.Request) -> Update:
        """Show the page as it is at the start."""
        return {
            **self._shown((), spoken(interface), {}, visitor_of(request)),
            **self._at_rest(),
            self._parts.notice: "",
            self.answers: (),
            self.editing: None,
            self.kept: "",
            self.judged: {},
            self._parts.more: gr.update(open=True),
        }

    def edit(self, interface: str, answers: tuple[Answer, ...], event: gr.EventData) -> Update:
        """Put an earlier question in the box, to be sent in its own place."""
        turn, texts = _number(event, "turn"), TEXTS[spoken(interface)]
        if not 0 <= turn < len(answers):
            return {self.editing: None}
        cancel = button(texts.cancel, "unedit")
        said = escape(texts.editing.format(turn + 1))
        return {
            self._parts.question: answers[turn].question,
            self._parts.notice: f'<p lang="{spoken(interface)}">{said} {cancel}</p>',
            self.editing: turn,
        }

    def leave_as_it_was(self) -> Update:
        """Give up changing a question."""
        return {self._parts.question: "", self._parts.notice: "", self.editing: None}

    def judge(
        self,
        interface: str,
        answers: tuple[Answer, ...],
        judged: dict[str, str],
        event: gr.EventData,
        request: gr.Request,
    ) -> Update:
        """Store what the visitor thinks of an answer, and show that it is stored."""
        turn, language = _number(event, "turn"), spoken(interface)
        verdict = str(getattr(event, "verdict", ""))
        if not 0 <= turn < len(answers) or verdict not in ("right", "wrong", "source_wrong"):
            return {self._parts.notice: ""}
        comment = str(getattr(event, "comment", ""))
        try:
            self._keeping.say(visitor_of(request), answers[turn], verdict, comment)  # type: ignore[arg-type]
        except AssistantError as exc:
            return {self._parts.notice: element("p", str(exc), lang="en")}
        judged = {**judged, answers[turn].id: verdict}
        chat = conversation(answers, language, judged=self._verdicts(judged))
        return {self.judged: judged, self._parts.chat: chat, self._parts.notice: ""}

    def recall(self, interface: str, event: gr.EventData, request: gr.Request) -> Update:
        """Show a conversation that was kept, to be gone on with."""
        visitor, language = visitor_of(request), spoken(interface)
        identity = str(getattr(event, "conversation", ""))
        try:
            answers = self._keeping.answers(visitor, identity)
        except AssistantError as exc:
            return {self._parts.notice: element("p", str(exc), lang="en")}
        return {
            **self._shown(answers, language, {}, visitor),
            self._parts.notice: "",
            self.answers: answers,
            self.editing: None,
            self.kept: identity,
            self.judged: {},
        }

    def forget(self, interface: str, kept: str, event: gr.EventData, request: gr.Request) -> Update:
        """Remove a conversation that was kept."""
        visitor = visitor_of(request)
        identity = str(getattr(event, "conversation", ""))
        self._keeping.forget(visitor, identity)
        return {
            self._parts.kept: self._kept_list(visitor, spoken(interface)),
            self.kept: "" if kept == identity else kept,
        }

    def export(
        self,
        interface: str,
        answers: tuple[Answer, ...],
        event: gr.EventData,
        request: gr.Request,
    ) -> Update:
        """Hand the conversation over as a file."""
        kind: Kind = "docx" if getattr(event, "kind", "") == "docx" else "md"
        try:
            where = self._keeping.export(
                visitor_of(request),
                answers,
                kind,
                spoken(interface),
            )
        except AssistantError as exc:
            return {self._parts.notice: element("p", str(exc), lang="en")}
        return {self._frame.handed: f'<a download href="{escape(where)}"></a>'}

    def spoken_parts(
        self,
        language: Language,
        answers: tuple[Answer, ...],
        judged: dict[str, str],
        visitor: Visitor,
    ) -> Update:
        """Return the conversation and what is beside it with the page's words in `language`."""
        return {
            **self._shown(answers, language, judged, visitor),
            self._parts.past: gr.update(
                label=TEXTS[language].history, visible=self._keeping.keeps_history(visitor)
            ),
        }

    def _shown(
        self,
        answers: tuple[Answer, ...],
        language: Language,
        judged: Mapping[str, str],
        visitor: Visitor,
    ) -> Update:
        parts = self._parts
        return {
            parts.chat: conversation(answers, language, judged=self._verdicts(judged)),
            parts.sources: sources_panel(answers, self._library.documents),
            parts.save: _save(language) if answers else "",
            parts.kept: self._kept_list(visitor, language),
        }

    def _at_rest(self) -> Update:
        parts = self._parts
        return {
            parts.send: gr.update(visible=True),
            parts.stop: gr.update(visible=False),
            self.pending: "",
        }

    def _verdicts(self, judged: Mapping[str, str]) -> Mapping[str, str] | None:
        return judged if self._keeping.takes_feedback else None

    def _keep(self, visitor: Visitor, kept: str, answers: Sequence[Answer]) -> str:
        if not self._keeping.keeps_history(visitor):
            return ""
        return self._keeping.keep(visitor, kept, answers)

    def _kept_list(self, visitor: Visitor, language: Language) -> str:
        if not self._keeping.keeps_history(visitor):
            return ""
        texts = TEXTS[language]
        items = "".join(
            f"<li>{element('span', one.title)} {element('span', one.last[:10], 'aside')} "
            f"{button(texts.open, 'recall', f'{texts.open}: {one.title}', conversation=one.id)} "
            + button(texts.forget, "forget", f"{texts.forget}: {one.title}", conversation=one.id)
            + "</li>"
            for one in self._keeping.conversations(visitor)
        )
        if not items:
            return element("p", texts.no_history, lang=language)
        return f'<ul class="plain" lang="{language}">{items}</ul>'


def _save(language: Language) -> str:
    """Return the HTML of the buttons that hand the conversation over as a file."""
    texts = TEXTS[language]
    kinds = (("docx", texts.word), ("md", "Markdown"))
    buttons = "".join(
        button(name, "export", f"{name}: {texts.save_as}", kind=kind) for kind, name in kinds
    )
    label = element("span", f"{texts.save_as}:")
    return f'<div class="tools" lang="{language}">{label}{buttons}</div>'


def _number(event: gr.EventData, name: str) -> int:
    """Return what a button carries under `name` as a number, -1 where it is none."""
    try:
        return int(getattr(event, name, -1))
    except (TypeError, ValueError, InputError):
        return -1


def _wanted(choice: str) -> Language | None:
    """Return the language that answers are to be in; None leaves it to the question."""
    return next((code for code in LANGUAGES if code == choice), None)
