"""The coverage report as one HTML file that needs nothing else."""

from __future__ import annotations

from html import escape

from assistant.questionnaire.coverage import STATUSES, Coverage
from assistant.questionnaire.coverage_tables import ReportTable, tables_of
from assistant.questionnaire.coverage_words import STATUS_WORDS, WORDS

__all__ = ["coverage_page"]

_STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--page:#fff;--line:#767676;--soft:#f1f3f5;
--answered:#1b6e3c;--partial:#8a5a00;--not_in_documents:#5b4b8a;--needs_person:#0b5cad;--error:#a4161a}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--page:#16181a;--line:#8a8f94;--soft:#23272b;
--answered:#6fd08f;--partial:#f0b64a;--not_in_documents:#b9a8ee;--needs_person:#7db8f5;--error:#ff8f8f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:75rem;padding:1.5rem;font:1rem/1.5 system-ui,sans-serif;
color:var(--ink);background:var(--page)}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
.bar{display:flex;height:1.25rem;border:1px solid var(--line);border-radius:.25rem;overflow:hidden}
.bar span{display:block;height:100%}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
.key i{display:inline-block;width:.8em;height:.8em;border-radius:.15em;margin-right:.4em}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.4rem .55rem;text-align:left;vertical-align:top;
white-space:pre-line;overflow-wrap:break-word;min-width:4rem}
th{background:var(--soft)}td.n{text-align:right;font-variant-numeric:tabular-nums}
@media print{body{max-width:none}}
"""


def _table(table: ReportTable, none: str) -> str:
    if not table.rows:
        return f'<section><h2 id="{table.key}">{escape(table.title)}</h2><p>{none}</p></section>'
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in table.header)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td class="n">{cell}</td>' if isinstance(cell, int) else f"<td>{escape(cell)}</td>"
            for cell in row
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<section aria-labelledby="{table.key}"><h2 id="{table.key}">{escape(table.title)}</h2>'
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{table.key}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _bar(found: Coverage) -> str:
    names = STATUS_WORDS[found.language]
    parts = [(status, found.counts[status]) for status in STATUSES if found.counts[status]]
    said = ", ".join(f"{names[status]} {count}" for status, count in parts)
    spans = "".join(
        f'<span style="width:{100 * count / found.total:.2f}%;background:var(--{status})"></span>'
        for status, count in parts
    )
    key = "".join(
        f'<li><i style="background:var(--{status})" aria-hidden="true"></i>'
        f"{escape(names[status])}: {count}</li>"
        for status, count in parts
    )
    return (
        f'<div class="bar" role="img" aria-label="{escape(said)}">{spans}</div>'
        f'<ul class="key">{key}</ul>'
    )


def coverage_page(found: Coverage) -> bytes:
    """Return the report as a page in the questionnaire's main language; all text is escaped."""
    words = WORDS[found.language]
    title = f"{words['title']}: {found.name}"
    tables = tables_of(found)
    bar = _bar(found) if found.total else ""
    about = f"{found.total} {words['items']}"
    if found.index:
        about += f" · {words['index']} {found.index}"
    body = "".join(_table(table, escape(words["none"])) for table in tables[1:])
    return (
        f'<!doctype html>\n<html lang="{found.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><header>"
        f"<h1>{escape(title)}</h1><p>{escape(about)}</p></header><main>"
        f'<section aria-labelledby="summary"><h2 id="summary">{escape(words["summary"])}</h2>'
        f"{bar}</section>{body}</main></body></html>\n"
    ).encode()
