"""Web pages: the main content's headings, paragraphs, items and table rows, nothing around it.

beautifulsoup4 with Python's own parser: it never loads what a page points to, expands no
entities of the page's own, and reads whatever browsers read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.ingest.read.paragraphs import Paragraph, collapse

if TYPE_CHECKING:
    from bs4 import Tag

__all__ = ["paragraphs"]

_AROUND = (
    "script style noscript template nav header footer aside form button select iframe svg "
    "dialog menu object video audio canvas"
).split()
_AROUND_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
_BANNER = re.compile(r"cookie|consent|breadcrumb|share|social|newsletter|skip-?link|sidebar", re.I)
_BLOCKS = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr", "dt", "dd", "blockquote", "pre"]
_NESTING = ("p", "ul", "ol", "table", "dl", "blockquote", "pre")
_LEAST_SHARE = 0.3  # of the page's words that a <main> or <article> must hold to be its content


def _main(root: Tag) -> Tag:
    """Return the element that holds the page's own text."""
    body = root.find("body") or root
    whole = len(body.get_text(" ").split())
    for candidate in (root.find("main"), root.find(role="main"), root.find("article")):
        if candidate and len(candidate.get_text(" ").split()) >= _LEAST_SHARE * whole:
            return candidate
    return body


def _drop_around(root: Tag) -> None:
    """Take out navigation, banners and everything that is no text to read."""
    for element in root.find_all(_AROUND):
        if not element.decomposed and not (element.name == "header" and element.find("h1")):
            element.decompose()
    for element in root.find_all(True):
        if element.decomposed or element.name in ("html", "body", "main"):
            continue
        names = (
            f"{element.get('id') or ''} {' '.join(map(str, element.get_attribute_list('class')))}"
        )
        hidden = element.has_attr("hidden") or element.get("aria-hidden") == "true"
        if hidden or element.get("role") in _AROUND_ROLES or _BANNER.search(names):
            element.decompose()


def _calls_note(raised: Tag, before: str) -> bool:
    """Whether a raised number calls a note: it is a link, or stands behind a word or a stop."""
    number = re.fullmatch(r"\s*[\[(]?\d{1,3}[\])]?\s*", raised.get_text())
    return bool(number and (raised.find("a") or re.search(r"(?:\w{3}|[.,;:)\"”’])$", before)))


def _own_text(element: Tag) -> str:
    """Return the element's text without that of the blocks nested in it."""
    from bs4.element import NavigableString, Tag

    parts: list[str] = []
    for child in element.children:
        if isinstance(child, Tag):
            if child.name == "sup" and _calls_note(child, "".join(parts)):
                continue
            if child.name not in _NESTING:
                parts.append(" " if child.name == "br" else _own_text(child))
        elif type(child) is NavigableString:  # comments and doctypes are subclasses
            parts.append(str(child))
    return "".join(parts)


def _blocks(root: Tag) -> Iterator[Paragraph]:
    for element in root.find_all(_BLOCKS):
        name = element.name
        if name == "tr":
            cells = [collapse(cell.get_text(" ")) for cell in element.find_all(["th", "td"])]
            if text := " | ".join(cell for cell in cells if cell):
                yield Paragraph(text, table=True)
        elif element.find_parent(["tr", "pre"] if name != "pre" else ["tr"]):
            continue
        elif text := collapse(_own_text(element)):
            level = int(name[1]) if name[0] == "h" and name[1:].isdigit() else None
            yield Paragraph(text, level=level, item="" if name == "li" else None)


def paragraphs(text: str) -> list[Paragraph]:
    """Return the headings, paragraphs, items and table rows of a web page's main content."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "html.parser")
    _drop_around(soup)
    return list(_blocks(_main(soup)))
