"""The questionnaire tab: a file in, its questions answered one by one, the filled file out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.questionnaire.forms import KINDS
from assistant.types import Language
from ui.access import visitor_of
from ui.document_table import progress_bar
from ui.filling import Filled, Sheet, fill, read_sheet
from ui.keep import Keeping
from ui.layout import PRIVATE, Frame, piece
from ui.library import Library
from ui.markup import element
from ui.questionnaire_table import downloads, questionnaire_table, status_counts
from ui.questionnaire_texts import QUESTIONNAIRE_TEXTS
from ui.texts import spoken
from ui.work import Step, Work

__all__ = ["QuestionnaireTab"]

Update = dict[Any, Any]
_SAYS = "element.setAttribute('role', 'status')"
_HELD = 3600  # seconds that a visitor's questionnaire is held in memory at most


class QuestionnaireTab:
    """Its components, put on the page that is being built, and what they do."""

    def __init__(
        self, library: Library, keeping: Keeping, frame: Frame, language: Language
    ) -> None:
        self._library = library
        self._keeping = keeping
        self._handed = frame.handed
        texts = QUESTIONNAIRE_TEXTS[language]
        self.intro = piece(element("p", texts.intro, lang=language), elem_id="about-form")
        with gr.Row(elem_id="form-tools"):
            self.upload = gr.UploadButton(
                texts.upload, file_types=list(KINDS), min_width=200, scale=0, elem_id="form"
            )
            self.fill = gr.Button(
                texts.fill, variant="primary", interactive=False, min_width=140, scale=0,
                elem_id="fill",
            )  # fmt: skip
            self.stop = gr.Button(
                texts.stop, variant="stop", visible=False, min_width=120, scale=0,
                elem_id="stop-filling",
            )  # fmt: skip
        self.state = piece("", _SAYS, elem_id="form-state")
        self.files = piece("", elem_id="form-files")
        self.table = piece("", elem_id="form-items")
        self.sheet = gr.State(None, time_to_live=_HELD)
        self.filled = gr.State(None, time_to_live=_HELD)
        self.asked = gr.State(0)

    def wire(self, frame: Frame) -> None:
        """Let the components do their work."""
        shown = [self.state, self.files, self.table, self.sheet, self.filled, self.fill, self.stop]
        self.upload.upload(self.take, [self.upload, frame.interface], shown, **PRIVATE)
        filling = self.fill.click(
            self.answer,
            [self.sheet, frame.interface],
            [*shown, self.asked],
            concurrency_limit=2,
            **PRIVATE,
        )
        self.stop.click(
            self.leave_off, [self.asked, frame.interface], shown, cancels=[filling], **PRIVATE
        )
        frame.acts.fetch(self.hand_over, [self.filled], [frame.handed, self.state], **PRIVATE)

    def take(self, sent: str | None, interface: str) -> Update:
        """Read the file that was sent and show what it asks."""
        language = spoken(interface)
        texts = QUESTIONNAIRE_TEXTS[language]
        if not sent:
            return {self.state: ""}
        path = Path(sent)
        try:
            sheet = read_sheet(path)
        except AssistantError as exc:
            said = element("p", str(exc).replace(str(path), path.name), lang="en")
            return {
                self.state: said, self.files: "", self.table: "", self.sheet: None,
                self.filled: None, self.fill: gr.update(interactive=False),
            }  # fmt: skip
        finally:
            path.unlink(missing_ok=True)
        count = len(sheet.items)
        said = texts.found.format(count, sheet.name) if count else texts.nothing.format(sheet.name)
        return {
            self.state: element("p", said, lang=language),
            self.files: "",
            self.table: questionnaire_table(sheet.items, {}, language) if count else "",
            self.sheet: sheet,
            self.filled: None,
            self.fill: gr.update(interactive=count > 0),
        }

    def answer(self, sheet: Sheet | None, interface: str) -> Iterator[Update]:
        """Answer the questionnaire, showing which question is asked, then what came of it."""
        language = spoken(interface)
        texts = QUESTIONNAIRE_TEXTS[language]
        if sheet is None:
            return
        yield {
            self.fill: gr.update(interactive=False), self.stop: gr.update(visible=True),
            self.files: "", self.asked: 0,
        }  # fmt: skip
        rest = {self.fill: gr.update(interactive=True), self.stop: gr.update(visible=False)}
        try:
            work = Work(lambda progress: fill(sheet, self._library, progress))
            for step in work:
                at = min(step.done, step.total - 1)
                said = texts.asking.format(at + 1, step.total)
                asked = element("p", sheet.items[at].question, lang=sheet.items[at].language)
                bar = progress_bar(Step("", step.done, step.total), {"": said})
                yield {self.state: f'<div lang="{language}">{bar}</div>{asked}', self.asked: at}
            filled = work.result()
        except AssistantError as exc:
            yield {self.state: element("p", str(exc), lang="en"), **rest}
            return
        yield {**self._shown(sheet, filled, language), **rest, self.filled: filled}

    def leave_off(self, asked: int, interface: str) -> Update:
        """Tell that the work was stopped."""
        language = spoken(interface)
        said = QUESTIONNAIRE_TEXTS[language].stopped.format(asked)
        return {
            self.state: element("p", said, lang=language),
            self.fill: gr.update(interactive=True),
            self.stop: gr.update(visible=False),
        }

    def hand_over(self, filled: Filled | None, event: gr.EventData, request: gr.Request) -> Update:
        """Hand one of the files over."""
        key = str(getattr(event, "file", ""))
        if filled is None or key not in filled.files:
            return {self.state: ""}
        name, data = filled.files[key]
        where = self._keeping.offer(visitor_of(request), name, data)
        return {self._handed: f'<a download href="{escape(where)}"></a>'}

    def speak(self, language: Language, sheet: Sheet | None, filled: Filled | None) -> Update:
        """Return the components with their words in `language`."""
        texts = QUESTIONNAIRE_TEXTS[language]
        found: Update = {
            self.intro: element("p", texts.intro, lang=language),
            self.upload: gr.update(label=texts.upload),
            self.fill: gr.update(value=texts.fill),
            self.stop: gr.update(value=texts.stop),
        }
        if sheet is not None and filled is not None:
            return found | self._shown(sheet, filled, language)
        if sheet is not None:
            found[self.table] = questionnaire_table(sheet.items, {}, language)
        return found

    def _shown(self, sheet: Sheet, filled: Filled, language: Language) -> Update:
        texts = QUESTIONNAIRE_TEXTS[language]
        said = (
            f"{texts.done.format(len(filled.replies))}: {status_counts(filled.replies, language)}"
        )
        names = {
            "filled": texts.filled,
            "report": texts.report,
            "report_table": texts.report_table,
            "review": texts.review,
        }
        replies = {reply.number: reply for reply in filled.replies}
        return {
            self.state: element("p", said, lang=language),
            self.files: downloads(names, language),
            self.table: questionnaire_table(sheet.items, replies, language),
        }
