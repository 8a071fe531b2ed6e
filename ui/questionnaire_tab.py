"""The questionnaire tab: a file in, its questions answered one by one, the filled file out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.questionnaire.forms import KINDS
from assistant.questionnaire.records import Reply
from assistant.types import Language
from ui.access import Visitor, require_admin, visitor_of
from ui.document_table import progress_bar
from ui.filling import Filled, Run, Sheet, approve, approved_store, fill, read_sheet
from ui.keep import Keeping
from ui.layout import PRIVATE, Frame, piece
from ui.library import Library
from ui.markup import element
from ui.questionnaire_table import downloads, item_rows, questionnaire_table, status_counts
from ui.questionnaire_texts import QUESTIONNAIRE_TEXTS
from ui.runs import HELD, Runs
from ui.texts import spoken
from ui.work import Step, Work

__all__ = ["QuestionnaireTab"]

Update = dict[Any, Any]
_SAYS = "element.setAttribute('role', 'status')"
_PUTS_ROWS = "watch('value', () => window.putRows(element))"
_LATEST = 20  # rows sent with each step; the browser may pass over steps that come quickly


class QuestionnaireTab:
    """Its components, put on the page that is being built, and what they do."""

    def __init__(
        self, library: Library, keeping: Keeping, frame: Frame, language: Language
    ) -> None:
        self._library = library
        self._keeping = keeping
        self._handed = frame.handed
        self._runs = Runs()
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
            self.anew = gr.Button(
                texts.begin_anew, visible=False, min_width=140, scale=0, elem_id="fill-anew"
            )
        with gr.Row(elem_id="form-approved"):
            self.reuse = gr.Checkbox(
                label=texts.reuse, value=True, visible=False, min_width=200, scale=0,
                container=False, elem_id="reuse",
            )  # fmt: skip
            self.approve = gr.UploadButton(
                texts.approve, file_types=[".xlsx"], visible=False, min_width=200, scale=0,
                size="sm", elem_id="approve",
            )  # fmt: skip
        self.state = piece("", _SAYS, elem_id="form-state")
        self.files = piece("", elem_id="form-files")
        self.table = piece("", elem_id="form-items")
        self.rows = piece("", _PUTS_ROWS, elem_id="form-rows", elem_classes="nowhere")
        self.sheet = gr.State(None, time_to_live=HELD)
        self.run = gr.State(None, time_to_live=HELD)
        self.filled = gr.State(None, time_to_live=HELD)

    @property
    def spoken_parts(self) -> list[Any]:
        """The components that have words in them."""
        return [
            self.intro, self.upload, self.fill, self.stop, self.anew, self.reuse, self.approve,
            self.state, self.files, self.table,
        ]  # fmt: skip

    def wire(self, frame: Frame) -> None:
        """Let the components do their work."""
        shown = [
            self.state, self.files, self.table, self.rows, self.sheet, self.run, self.filled,
            self.fill, self.stop, self.anew,
        ]  # fmt: skip
        given = [self.sheet, self.run, self.reuse, frame.interface]
        self.upload.upload(self.take, [self.upload, frame.interface], shown, **PRIVATE)
        filling = [
            pressed.click(act, given, shown, concurrency_id="fill", concurrency_limit=2, **PRIVATE)
            for pressed, act in ((self.fill, self.answer), (self.anew, self.answer_anew))
        ]
        self.stop.click(
            self.leave_off, [self.sheet, self.run, frame.interface], shown, cancels=filling,
            **PRIVATE,
        )  # fmt: skip
        self.approve.upload(
            self.keep_approved, [self.approve, frame.interface], [self.state, self.reuse], **PRIVATE
        )
        frame.acts.fetch(self.hand_over, [self.filled], [frame.handed, self.state], **PRIVATE)

    def take(self, sent: str | None, interface: str, request: gr.Request) -> Update:
        """Read the file that was sent and show what it asks, and what is answered of it."""
        language = spoken(interface)
        texts = QUESTIONNAIRE_TEXTS[language]
        if not sent:
            return {self.state: ""}
        path = Path(sent)
        try:
            sheet = read_sheet(path)
        except AssistantError as exc:
            return {
                self.state: _told(exc, path), self.files: "", self.table: "", self.sheet: None,
                self.run: None, self.filled: None, self.fill: gr.update(interactive=False),
                self.anew: gr.update(visible=False),
            }  # fmt: skip
        finally:
            path.unlink(missing_ok=True)
        count, run = len(sheet.items), self._runs.of(visitor_of(request), sheet)
        done = len(run.replies)
        said = texts.found.format(count, sheet.name) if count else texts.nothing.format(sheet.name)
        if done:
            said = texts.broken_off.format(done, count, sheet.name)
        return {
            self.state: element("p", said, lang=language),
            self.files: "",
            self.table: self._listed(sheet, run.replies, language) if count else "",
            self.sheet: sheet,
            self.run: run,
            self.filled: None,
            **self._at_rest(run, language),
            self.fill: gr.update(
                value=texts.go_on if done else texts.fill, interactive=count > 0, visible=True
            ),
        }

    def answer_anew(
        self, sheet: Sheet | None, run: Run | None, reuse: bool, interface: str
    ) -> Iterator[Update]:
        """Answer the questionnaire from its first question on, whatever is answered of it."""
        if run is not None:
            with run.working:
                run.clear()
        yield from self.answer(sheet, run, reuse, interface)

    def answer(
        self, sheet: Sheet | None, run: Run | None, reuse: bool, interface: str
    ) -> Iterator[Update]:
        """Answer what is not answered yet, showing which question is asked and what came of it."""
        language = spoken(interface)
        texts = QUESTIONNAIRE_TEXTS[language]
        if sheet is None or run is None:
            return
        yield {
            self.fill: gr.update(visible=False), self.anew: gr.update(visible=False),
            self.stop: gr.update(visible=True), self.files: "", self.filled: None,
            self.table: self._listed(sheet, run.replies, language),
        }  # fmt: skip
        try:
            work = Work(lambda progress: fill(sheet, run, self._library, reuse, progress))
            for step in work:
                at = min(step.done, step.total - 1)
                item = sheet.items[at]
                said = texts.asking.format(at + 1, step.total)
                bar = progress_bar(Step("", step.done, step.total), {"": said})  # it counts itself
                asked = element("p", item.question, lang=item.language)
                latest = sheet.items[max(0, at - _LATEST) : at + 1]
                rows = item_rows(
                    latest, run.replies, language, self._library.documents, item.number
                )
                yield {
                    self.state: f'<div lang="{language}">{bar}</div>{asked}',
                    self.rows: f"<table>{rows}</table>",
                }
            filled = work.result()
        except AssistantError as exc:
            yield {self.state: element("p", str(exc), lang="en"), **self._at_rest(run, language)}
            return
        shown = self._shown(sheet, filled, language)
        run.clear()
        yield {**shown, **self._at_rest(run, language), self.filled: filled, self.rows: ""}

    def leave_off(self, sheet: Sheet | None, run: Run | None, interface: str) -> Update:
        """Show what is answered so far, to be gone on with."""
        language = spoken(interface)
        if sheet is None or run is None:
            return {self.stop: gr.update(visible=False), self.fill: gr.update(visible=True)}
        said = QUESTIONNAIRE_TEXTS[language].stopped.format(len(run.replies), len(sheet.items))
        return {
            self.state: element("p", said, lang=language),
            self.table: self._listed(sheet, run.replies, language),
            self.rows: "",
            **self._at_rest(run, language),
        }

    def keep_approved(self, sent: str | None, interface: str, request: gr.Request) -> Update:
        """Keep what a review sheet approves, to be reused; for administrators."""
        language = spoken(interface)
        texts = QUESTIONNAIRE_TEXTS[language]
        if not sent:
            return {self.state: ""}
        path = Path(sent)
        try:
            require_admin(visitor_of(request))
            count = approve(path, self._library.settings)
        except AssistantError as exc:
            return {self.state: _told(exc, path)}
        finally:
            path.unlink(missing_ok=True)
        said = texts.approved.format(count, path.name) if count else ""
        said = said or texts.none_approved.format(path.name)
        return {self.state: element("p", said, lang=language), self.reuse: self._reusing(language)}

    def hand_over(self, filled: Filled | None, event: gr.EventData, request: gr.Request) -> Update:
        """Hand one of the files over."""
        key = str(getattr(event, "file", ""))
        if filled is None or key not in filled.files:
            return {self.state: ""}
        name, data = filled.files[key]
        where = self._keeping.offer(visitor_of(request), name, data)
        return {self._handed: f'<a download href="{escape(where)}"></a>'}

    def speak(
        self,
        language: Language,
        visitor: Visitor,
        sheet: Sheet | None,
        run: Run | None,
        filled: Filled | None,
    ) -> Update:
        """Return the components with their words in `language`."""
        texts = QUESTIONNAIRE_TEXTS[language]
        begun = run is not None and len(run.replies) > 0
        found: Update = {
            self.intro: element("p", texts.intro, lang=language),
            self.upload: gr.update(label=texts.upload),
            self.fill: gr.update(value=texts.go_on if begun else texts.fill),
            self.stop: gr.update(value=texts.stop),
            self.anew: gr.update(value=texts.begin_anew),
            self.reuse: self._reusing(language),
            self.approve: gr.update(label=texts.approve, visible=visitor.is_admin),
        }
        if sheet is not None and filled is not None:
            return found | self._shown(sheet, filled, language)
        if sheet is not None:
            replies = run.replies if run is not None else {}
            found[self.table] = self._listed(sheet, replies, language)
        return found

    def _listed(self, sheet: Sheet, replies: Mapping[int, Reply], language: Language) -> str:
        return questionnaire_table(sheet.items, replies, language, self._library.documents)

    def _reusing(self, language: Language) -> Any:
        """Return the choice to reuse answers, there as soon as some are approved."""
        known = approved_store(self._library.settings).is_file()
        return gr.update(label=QUESTIONNAIRE_TEXTS[language].reuse, visible=known)

    def _at_rest(self, run: Run, language: Language) -> Update:
        texts = QUESTIONNAIRE_TEXTS[language]
        begun = bool(run.replies)
        return {
            self.fill: gr.update(
                value=texts.go_on if begun else texts.fill, interactive=True, visible=True
            ),
            self.anew: gr.update(visible=begun),
            self.stop: gr.update(visible=False),
        }

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
            self.table: self._listed(sheet, replies, language),
        }


def _told(exc: AssistantError, path: Path) -> str:
    """Return the HTML of what is wrong with a file, without the place it was kept at."""
    return element("p", str(exc).replace(str(path), path.name), lang="en")
