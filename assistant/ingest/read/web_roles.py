"""Elements of a web page that only their roles or fields tell become what they stand for."""

from __future__ import annotations

import re

from assistant.ingest.read.web_content import Element

__all__ = ["name_by_role"]

_PLAIN = {"div", "span", "section"}
_TAGS = {
    "list": "ul", "listitem": "li", "table": "table", "row": "tr", "cell": "td",
    "columnheader": "th", "rowheader": "th", "paragraph": "p", "blockquote": "blockquote",
}  # fmt: skip
_FIELD = re.compile(r"field__label|field-label|views-label")


def name_by_role(root: Element) -> None:
    """Give the elements that a role describes the name of what they are.

    The caption of a table goes above it; the one paragraph of the style "title" is the document's
    title; a label and the values of its field become a term and its definitions.
    """
    titles = [p for p in root.iter("p") if "title" in (p.get("class") or "").lower().split()]
    if len(titles) == 1:
        titles[0].set("class", "MsoTitle")
    for caption in root.iter("figcaption"):
        figure = caption.getparent()
        if figure is not None and figure.find(".//table") is not None:
            figure.insert(0, caption)
    for element in list(root.iter("div", "span", "section")):
        role = element.get("role")
        if role == "heading":
            level = element.get("aria-level") or "2"
            element.tag = f"h{level}" if re.fullmatch("[1-6]", level) else "h2"
        elif role in _TAGS:
            element.tag = _TAGS[role]
        elif _is_label(element):
            field = element.getparent()
            if field is not None and field.tag == "div" and field[0] is element and len(field) > 1:
                field.tag, element.tag = "dl", "dt"
                for value in element.itersiblings("div", "span"):
                    value.tag = "dd"


def _is_label(element: Element) -> bool:
    return any(map(_FIELD.fullmatch, (element.get("class") or "").split()))
