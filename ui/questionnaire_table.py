"""The questionnaire tab's preview: what is asked, and with what status it was answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from assistant.questionnaire.coverage_words import STATUS_WORDS
from assistant.questionnaire.records import Item, Reply
from assistant.types import Citation, Document, Language
from ui.markup import attributes, button, element, region
from ui.questionnaire_texts import QUESTIONNAIRE_TEXTS, QuestionnaireTexts
from ui.references import reference

__all__ = ["downloads", "item_rows", "questionnaire_table", "status_counts"]


def questionnaire_table(
    items: Sequence[Item],
    replies: Mapping[int, Reply],
    language: Language,
    documents: Mapping[str, Document],
    asking: int | None = None,
) -> str:
    """Return the HTML of the items in order; `replies` holds what there is by an item's number.

    `documents` are those that may be opened, `asking` is the number of the item being asked.
    """
    texts = QUESTIONNAIRE_TEXTS[language]
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in _columns(texts))
    table = (
        f"<table>{element('caption', texts.caption)}<thead><tr>{head}</tr></thead>"
        f"<tbody>{item_rows(items, replies, language, documents, asking)}</tbody></table>"
    )
    return f'<div lang="{language}">{region(table, texts.caption, "wide")}</div>'


def item_rows(
    items: Sequence[Item],
    replies: Mapping[int, Reply],
    language: Language,
    documents: Mapping[str, Document],
    asking: int | None = None,
) -> str:
    """Return the HTML of some of the table's rows."""
    return "".join(
        _row(item, replies.get(item.number), item.number == asking, language, documents)
        for item in items
    )


def _columns(texts: QuestionnaireTexts) -> tuple[str, ...]:
    return texts.number, texts.question, texts.place, texts.status, texts.answer, texts.sources


def _row(
    item: Item,
    reply: Reply | None,
    is_asked: bool,
    language: Language,
    documents: Mapping[str, Document],
) -> str:
    texts = QUESTIONNAIRE_TEXTS[language]
    columns = _columns(texts)
    if reply is not None:
        status, kind = STATUS_WORDS[language][reply.status], reply.status.replace("_", "-")
    else:
        status, kind = (texts.under_way, "asked") if is_asked else (texts.waiting, "waiting")
    answer, sources = _said(reply, item, documents, language) if reply else ("", "")
    return (
        f"<tr{attributes(data_item=item.number)}>"
        f'<th scope="row"{attributes(data_label=columns[0])}>{item.number}</th>'
        f"<td{attributes(lang=item.language, data_label=columns[1])}>{escape(item.question)}</td>"
        f"<td{attributes(data_label=columns[2])}>{escape(_where(item, texts))}</td>"
        f"<td{attributes(data_label=columns[3])}>{element('span', status, f'status {kind}')}</td>"
        f"<td{attributes(data_label=columns[4])}>{answer}</td>"
        f"<td{attributes(data_label=columns[5])}>{sources}</td></tr>"
    )


def _where(item: Item, texts: QuestionnaireTexts) -> str:
    """Return the place of an answer, its words in the page's language; a cell is what it is."""
    words = "|".join(sorted(map(re.escape, texts.places), key=len, reverse=True))
    found = item.place or item.choice_place
    if not words:
        return found
    return re.sub(rf"\b({words})(?= \d)", lambda match: texts.places[match[1]], found)


def _said(
    reply: Reply, item: Item, documents: Mapping[str, Document], language: Language
) -> tuple[str, str]:
    """Return the HTML of a reply: what is filled in, with its remarks, and its sources."""
    texts = QUESTIONNAIRE_TEXTS[language]
    parts = [element("p", reply.text, "said", item.language)] if reply.text else []
    if reply.choice:
        parts.append(element("p", f"{texts.choice}: {reply.choice}", lang=item.language))
    notes = (note for note in reply.notes if note not in reply.text)
    parts += [_note(note, item, texts, language) for note in notes]
    sources = "".join(
        f"<li>{_source(citation, item, documents, language)}</li>" for citation in reply.citations
    )
    if sources:
        return "".join(parts), f'<ul class="plain">{sources}</ul>'
    if reply.nearest:
        near = f"{texts.nearest}: {reply.nearest.place}"
        return "".join(parts), element("p", near, "aside", language)
    return "".join(parts), ""


def _note(note: str, item: Item, texts: QuestionnaireTexts, language: Language) -> str:
    """Return a remark: the engine's own in the page's language, the answer's in the answer's."""
    for begins, said in texts.notes.items():
        if note == begins or note.startswith((f"{begins}:", f"{begins} ")):
            return element("p", said + note.removeprefix(begins), "aside", language)
    return element("p", note, "aside", item.language)


def _source(
    citation: Citation, item: Item, documents: Mapping[str, Document], language: Language
) -> str:
    """Return a source as people refer to it, with the way into it."""
    texts, document = QUESTIONNAIRE_TEXTS[language], documents.get(citation.document)
    refers = reference(citation, document, language)
    open_it = ""
    if document is not None:  # it may have been removed since
        open_it = " " + button(
            texts.open,
            "read",
            f"{texts.open}: {refers}, {texts.number} {item.number} [{citation.n}]",
            document=citation.document,
            start=citation.start,
            end=citation.end,
        )
    return f"{escape(f'[{citation.n}] {refers}')}{open_it}"


def status_counts(replies: Sequence[Reply], language: Language) -> str:
    """Return how many replies have each status, in words."""
    counts: dict[str, int] = {}
    for reply in replies:
        word = STATUS_WORDS[language][reply.status]
        counts[word] = counts.get(word, 0) + 1
    return ", ".join(f"{count} {word}" for word, count in counts.items())


def downloads(names: Mapping[str, str], language: Language) -> str:
    """Return the HTML of a button for each file; `names` maps the file's key to what it is."""
    texts = QUESTIONNAIRE_TEXTS[language]
    made = "".join(button(name, "fetch", file=key) for key, name in names.items())
    heading = element("h3", texts.downloads)
    return f'<div class="tools" lang="{language}">{heading}{made}</div>'
