"""The deadlines tab's table: by when, what, by whom, and the way to the quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.deadlines import Deadline
from assistant.deadlines.occurrences import first_due
from assistant.types import Document, Language
from ui.deadline_texts import DEADLINE_TEXTS, DeadlineTexts
from ui.markup import attributes, button, element, region

__all__ = ["deadline_table", "due_words"]


def due_words(deadline: Deadline, texts: DeadlineTexts) -> str:
    """Return the day by which something is due, in figures, or that it has none."""
    day = first_due(deadline.when)
    if day is None:
        return texts.no_day
    return f"{day} ({texts.recurring})" if deadline.when.recurs else str(day)


def deadline_table(
    found: Sequence[Deadline], documents: Mapping[str, Document], language: Language
) -> str:
    """Return the HTML of the deadlines in `found`, in that order, and how many they are."""
    texts = DEADLINE_TEXTS[language]
    if not found:
        return element("p", texts.none, "none", language)
    columns = (texts.due, texts.said, texts.who, texts.what, texts.source)
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    rows = "".join(_row(one, documents, columns, language) for one in found)
    table = (
        f"<table>{element('caption', texts.caption)}<thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    count = texts.one if len(found) == 1 else texts.count.format(len(found))
    return (
        f'<div lang="{language}"><p class="count">{escape(count)}</p>'
        f"{region(table, texts.caption, 'wide')}</div>"
    )


def _row(
    deadline: Deadline,
    documents: Mapping[str, Document],
    columns: Sequence[str],
    language: Language,
) -> str:
    texts = DEADLINE_TEXTS[language]
    document = documents.get(deadline.document)
    own = document.language if document else None
    title = document.title(language) if document else deadline.document
    due = due_words(deadline, texts)
    quote = button(
        texts.quote,
        "read",
        f"{texts.quote}: {due}, {deadline.what}",
        document=deadline.document,
        start=deadline.start,
        end=deadline.end,
    )
    english = language == "en" and own == "nl" and deadline.rendering
    aside = f"{element('p', deadline.rendering, 'aside', 'en')}" if english else ""
    return (
        f'<tr><th scope="row"{attributes(data_label=columns[0])}>{escape(due)}</th>'
        f"<td{attributes(lang=own, data_label=columns[1])}>{escape(deadline.words)}</td>"
        f"<td{attributes(lang=own if deadline.who else language, data_label=columns[2])}>"
        f"{escape(deadline.who or texts.nobody)}</td>"
        f"<td{attributes(lang=own, data_label=columns[3])}>{escape(deadline.what)}{aside}</td>"
        f"<td{attributes(data_label=columns[4])}>{element('p', title, 'aside', language)}{quote}"
        "</td></tr>"
    )
