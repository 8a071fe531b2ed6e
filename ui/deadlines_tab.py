"""The deadlines tab: the register filtered, as a picture and a table, and to take along."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

import gradio as gr

from assistant.deadlines import Deadline
from assistant.deadlines.calendar_file import as_ics
from assistant.deadlines.find import find, period_of
from assistant.deadlines.spreadsheet import as_csv
from assistant.errors import InputError
from assistant.types import Language
from ui.access import visitor_of
from ui.deadline_table import deadline_table
from ui.deadline_texts import DEADLINE_TEXTS, DeadlineTexts
from ui.keep import Keeping
from ui.layout import PRIVATE, Frame, piece, scope_choices
from ui.library import Library
from ui.markup import element
from ui.texts import spoken
from ui.timeline import Grouping, timeline

__all__ = ["DeadlinesTab"]

Update = dict[Any, Any]
_SAYS = "element.setAttribute('role', 'status')"
_NOBODY = "-"  # the value of the choice "not named"; "" is everyone


class DeadlinesTab:
    """Its components, put on the page that is being built, and what they do."""

    def __init__(
        self, library: Library, keeping: Keeping, frame: Frame, language: Language
    ) -> None:
        self._library = library
        self._handed = frame.handed
        self._keeping = keeping
        texts = DEADLINE_TEXTS[language]
        with gr.Row(elem_id="filters"):
            self.document = gr.Dropdown(
                scope_choices(library.documents, language, texts.all_documents),
                value="", label=texts.document, filterable=False, min_width=220,
                elem_id="of-document",
            )  # fmt: skip
            self.who = gr.Dropdown(
                [(texts.everyone, "")], value="", label=texts.who, filterable=False, min_width=180,
                elem_id="by-whom",
            )  # fmt: skip
            self.period = gr.Textbox(
                label=texts.period, placeholder=texts.period_hint, max_lines=1, min_width=220,
                elem_id="period",
            )  # fmt: skip
            self.words = gr.Textbox(label=texts.words, max_lines=1, min_width=220, elem_id="words")
        with gr.Row(elem_id="deadline-tools"):
            self.grouping = gr.Radio(
                self._groupings(texts), value="document", label=texts.by, elem_id="grouping"
            )
            self.clear = gr.Button(texts.clear, min_width=160, scale=0, elem_id="clear")
            self.csv = gr.Button(texts.csv, min_width=160, scale=0, elem_id="csv")
            self.ics = gr.Button(texts.ics, min_width=230, scale=0, elem_id="ics")
        self.notice = piece("", _SAYS, elem_id="deadlines-notice")
        self.picture = piece("", elem_id="timeline")
        self.table = piece("", elem_id="deadlines")
        self.filters = [self.document, self.who, self.period, self.words, self.grouping]
        self.is_open = gr.State(False)  # whether the visitor has opened the tab

    def wire(self, frame: Frame, tab: gr.Tab) -> None:
        """Let the components do their work; nothing is looked for until `tab` is opened."""
        taken = [*self.filters, frame.interface]
        shown = [self.notice, self.picture, self.table]
        given = [self.is_open, *taken]
        tab.select(self.open, given, [*shown, self.who, self.is_open], **PRIVATE)
        gr.on(
            [
                *(one.input for one in (self.document, self.who, self.grouping)),
                *(one.change for one in (self.period, self.words)),
            ],
            self.show, taken, shown, trigger_mode="always_last", **PRIVATE,
        )  # fmt: skip
        self.clear.click(self.begin_anew, frame.interface, [*self.filters, *shown], **PRIVATE)
        for kind, one in (("csv", self.csv), ("ics", self.ics)):
            one.click(
                self.hand_over, [gr.State(kind), *taken], [frame.handed, self.notice], **PRIVATE
            )

    def show(
        self, document: str, who: str, period: str, words: str, grouping: str, interface: str
    ) -> Update:
        """Show the deadlines that meet the filters."""
        language = spoken(interface)
        try:
            found = self._found(document, who, period, words)
        except InputError:
            said = DEADLINE_TEXTS[language].wrong_period.format(period.strip())
            return {self.notice: element("p", said, lang=language)}
        documents = self._library.documents
        by: Grouping = "who" if grouping == "who" else "document"
        return {
            self.notice: "",
            self.picture: timeline(found, documents, by, language),
            self.table: deadline_table(found, documents, language),
        }

    def open(
        self,
        is_open: bool,
        document: str,
        who: str,
        period: str,
        words: str,
        grouping: str,
        interface: str,
    ) -> Update:
        """Show what the tab holds, which is not made before a visitor wants it."""
        if is_open:
            return {self.is_open: True}
        return {
            **self.show(document, who, period, words, grouping, interface),
            self.who: gr.update(choices=self._bodies(DEADLINE_TEXTS[spoken(interface)])),
            self.is_open: True,
        }

    def begin_anew(self, interface: str) -> Update:
        """Show all deadlines."""
        return {
            self.document: "", self.who: "", self.period: "", self.words: "",
            self.grouping: "document", **self.show("", "", "", "", "document", interface),
        }  # fmt: skip

    def hand_over(
        self,
        kind: str,
        document: str,
        who: str,
        period: str,
        words: str,
        grouping: str,
        interface: str,
        request: gr.Request,
    ) -> Update:
        """Hand the deadlines that meet the filters over as a file."""
        language = spoken(interface)
        try:
            found = self._found(document, who, period, words)
        except InputError:
            said = DEADLINE_TEXTS[language].wrong_period.format(period.strip())
            return {self.notice: element("p", said, lang=language)}
        data = as_csv(found) if kind == "csv" else as_ics(found, datetime.now(UTC))
        name = f"{DEADLINE_TEXTS[language].tab.lower()}.{kind}"
        where = self._keeping.offer(visitor_of(request), name, data)
        return {self._handed: f'<a download href="{escape(where)}"></a>'}

    def speak(
        self, language: Language, filters: tuple[str, str, str, str, str], is_open: bool
    ) -> Update:
        """Return the components with their words in `language`, and the deadlines as they are."""
        texts = DEADLINE_TEXTS[language]
        known = self._library.documents
        found = {
            self.document: gr.update(
                label=texts.document, choices=scope_choices(known, language, texts.all_documents)
            ),
            self.who: gr.update(label=texts.who),
            self.period: gr.update(label=texts.period, placeholder=texts.period_hint),
            self.words: gr.update(label=texts.words),
            self.grouping: gr.update(label=texts.by, choices=self._groupings(texts)),
            self.clear: texts.clear,
            self.csv: texts.csv,
            self.ics: texts.ics,
        }
        if is_open:
            found |= self.show(*filters, language)
            found[self.who] = gr.update(label=texts.who, choices=self._bodies(texts))
        return found

    def _found(
        self, document: str, who: str, period: str | None, words: str | None
    ) -> list[Deadline]:
        period = (period or "").strip()  # None as long as the tab was not opened
        found = find(
            self._library.deadlines(),
            within=period_of(period) if period else None,
            document=document or "",
            words=words or "",
        )
        if not who:
            return found
        return [one for one in found if one.who == (who if who != _NOBODY else "")]

    def _bodies(self, texts: DeadlineTexts) -> list[tuple[str, str]]:
        bodies = sorted({one.who for one in self._library.deadlines() if one.who}, key=str.lower)
        return [(texts.everyone, ""), *((one, one) for one in bodies), (texts.nobody, _NOBODY)]

    @staticmethod
    def _groupings(texts: DeadlineTexts) -> list[tuple[str, str]]:
        return [(texts.by_document, "document"), (texts.by_who, "who")]
