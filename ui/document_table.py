"""The documents tab's table: what the assistant answers from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.types import Language, SourceReport
from ui.document_texts import DOCUMENT_TEXTS, DocumentTexts
from ui.library import Holding
from ui.markup import attributes, button, element, region
from ui.texts import LANGUAGES
from ui.work import Step

__all__ = ["document_table", "outcome_line", "progress_bar"]


def document_table(
    holdings: Sequence[Holding], failed: Mapping[str, str], language: Language
) -> str:
    """Return the HTML of the table, and of the files that could not be read with the reasons."""
    texts = DOCUMENT_TEXTS[language]
    columns = (
        texts.title, texts.date, texts.publisher, texts.language, texts.passages, texts.ingested,
        texts.file, texts.action,
    )  # fmt: skip
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    rows = "".join(_row(holding, columns, texts) for holding in holdings)
    table = (
        f"<table>{element('caption', texts.caption)}<thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    heading = element("h2", texts.heading)
    wrong = "".join(element("li", f"{name}: {reason}") for name, reason in sorted(failed.items()))
    skipped = f"{element('h3', texts.skipped)}<ul>{wrong}</ul>" if wrong else ""
    return f'<div lang="{language}">{heading}{region(table, texts.heading, "wide")}{skipped}</div>'


def _row(holding: Holding, columns: Sequence[str], texts: DocumentTexts) -> str:
    document = holding.document
    title = document.title(document.language)
    unknown = texts.unknown
    cells = [
        f'<th scope="row"{attributes(lang=document.language)}>{escape(title)}</th>',
        *(
            f"<td{attributes(lang=lang, data_label=column)}>{escape(text)}</td>"
            for column, text, lang in (
                (columns[1], document.metadata.get("date") or unknown, None),
                (columns[2], document.metadata.get("publisher") or unknown, document.language),
                (columns[3], LANGUAGES[document.language], document.language),
                (columns[4], str(holding.passages), None),
                (columns[5], holding.ingested.replace("T", " ")[:16], None),
                (columns[6], holding.name, None),
            )
        ),
    ]
    read = button(texts.read, "read", f"{texts.read}: {title}", document=document.id)
    cells.append(f"<td{attributes(data_label=columns[7])}>{read}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def progress_bar(step: Step, phases: Mapping[str, str]) -> str:
    """Return the HTML of a bar for work that is under way; `phases` names its phases."""
    phase, _, about = step.phase.partition(" ")
    label = " ".join(part for part in (phases.get(phase, phase), about) if part)
    done = f"{step.done} / {step.total}" if phase and step.total > 1 else ""
    return (
        f'<div class="under-way">{element("span", f"{label} {done}".strip())}'
        f"<progress{attributes(aria_label=label, max=max(step.total, 1), value=step.done)}>"
        "</progress></div>"
    )


def outcome_line(report: SourceReport, language: Language) -> str:
    """Return what came of a source in one line."""
    texts = DOCUMENT_TEXTS[language]
    line = f"{report.source}: {texts.outcomes[report.outcome]}"
    if report.passages:
        line += f", {report.passages} {texts.passages.lower()}"
    return f"{line} ({report.detail})" if report.detail else line
