"""The documents tab: what the assistant knows; for administrators adding, updating, removing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.ingest.discover import MEDIA_TYPES
from assistant.types import Language, Progress, SourceReport
from ui.access import Visitor, require_admin, visitor_of
from ui.document_table import document_table, outcome_line, progress_bar
from ui.document_texts import DOCUMENT_TEXTS
from ui.layout import PRIVATE, piece, scope_choices
from ui.library import Library
from ui.markup import element
from ui.texts import spoken
from ui.work import Work

__all__ = ["DocumentsTab"]

Update = dict[Any, Any]
_SAYS = "element.setAttribute('role', 'status')"


class DocumentsTab:
    """Its components, put on the page that is being built, and what they do."""

    def __init__(self, library: Library, language: Language) -> None:
        self._library = library
        texts = DOCUMENT_TEXTS[language]
        self.table = piece("", elem_id="documents")
        with gr.Column(visible=False, elem_id="manage") as self.manage:
            self.heading = piece(element("h2", texts.manage, lang=language))
            with gr.Row():
                self.upload = gr.UploadButton(
                    texts.upload,
                    file_types=list(MEDIA_TYPES),
                    elem_id="upload",
                    min_width=220,
                    scale=0,
                )
                self.again = gr.Button(texts.update, elem_id="update", min_width=200, scale=0)
            with gr.Row(elem_id="removing"):
                self.choice = gr.Dropdown(
                    self._choices(language), value="", label=texts.choose, filterable=False,
                    min_width=260, elem_id="removed",
                )  # fmt: skip
                self.sure = gr.Checkbox(
                    label=texts.sure, value=False, min_width=260, elem_id="sure"
                )
                self.remove = gr.Button(
                    texts.remove, variant="stop", min_width=220, scale=0, elem_id="remove"
                )
            self.state = piece("", _SAYS, elem_id="documents-state")

    def wire(self, interface: gr.Radio) -> list[Any]:
        """Let the components do their work; return the events after which documents differ."""
        working = {**PRIVATE, "concurrency_id": "documents", "concurrency_limit": 1}
        shown = [self.state, self.table, self.choice, self.sure]
        return [
            self.upload.upload(self.add, [self.upload, interface], shown, **working),
            self.again.click(self.update, interface, shown, **working),
            self.remove.click(self.take_out, [self.choice, self.sure, interface], shown, **working),
        ]

    def add(self, sent: str | None, interface: str, request: gr.Request) -> Iterator[Update]:
        """Put the file that was sent among the documents."""
        if not sent:
            return
        path = Path(sent)

        def job(progress: Progress) -> list[SourceReport]:
            return [self._library.add(path.name, path.read_bytes(), progress)]

        try:
            yield from self._worked(job, interface, request)
        finally:
            path.unlink(missing_ok=True)

    def update(self, interface: str, request: gr.Request) -> Iterator[Update]:
        """Bring the index up to date with the folder."""

        def job(progress: Progress) -> list[SourceReport]:
            report = self._library.update(progress)
            return [one for one in report.sources if one.outcome != "unchanged"]

        yield from self._worked(job, interface, request)

    def take_out(
        self, identity: str, sure: bool, interface: str, request: gr.Request
    ) -> Iterator[Update]:
        """Remove the chosen document, where the visitor is sure."""
        language = spoken(interface)
        if not identity or not sure:
            said = DOCUMENT_TEXTS[language].not_sure
            yield {self.state: element("p", said, lang=language)}
            return

        def job(progress: Progress) -> list[SourceReport]:
            return [self._library.remove(identity, progress)]

        yield from self._worked(job, interface, request)

    def speak(self, language: Language, visitor: Visitor) -> Update:
        """Return the components with their words in `language`, and the documents as they are."""
        texts = DOCUMENT_TEXTS[language]
        return {
            self.table: self._table(language),
            self.manage: gr.update(visible=visitor.is_admin),
            self.heading: element("h2", texts.manage, lang=language),
            self.upload: gr.update(label=texts.upload),
            self.again: texts.update,
            self.choice: gr.update(label=texts.choose, choices=self._choices(language)),
            self.sure: gr.update(label=texts.sure),
            self.remove: texts.remove,
        }

    def _worked(
        self,
        job: Callable[[Progress], list[SourceReport]],
        interface: str,
        request: gr.Request,
    ) -> Iterator[Update]:
        """Do the job, showing how far it is, then what came of it."""
        language = spoken(interface)
        texts = DOCUMENT_TEXTS[language]
        try:
            require_admin(visitor_of(request))
            work = Work(job)
            for step in work:
                yield {
                    self.state: f'<div lang="{language}">{progress_bar(step, texts.phases)}</div>'
                }
            reports = work.result()
        except AssistantError as exc:
            yield {self.state: element("p", str(exc), lang="en")}
            return
        lines = [outcome_line(report, language) for report in reports] or [texts.up_to_date]
        said = "".join(element("p", line, lang=language) for line in lines)
        yield {
            self.state: said,
            self.table: self._table(language),
            self.choice: gr.update(choices=self._choices(language), value=""),
            self.sure: False,
        }

    def _table(self, language: Language) -> str:
        return document_table(self._library.holdings(), self._library.failed(), language)

    def _choices(self, language: Language) -> list[tuple[str, str]]:
        return scope_choices(self._library.documents, language, "–")
