"""The text of Word's paragraphs, and the content controls in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.questionnaire.form_words import is_placeholder
from assistant.questionnaire.package import Element, local
from assistant.questionnaire.word_numbers import W, children_of, value_of

__all__ = ["Control", "controls_in", "is_bold", "text_of"]

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# Text that is not the paragraph's: deletions, field codes, drawings and their fallbacks.
_LEFT_OUT = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}drawing", f"{W}pict", f"{W}object",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """A content control that wants a value.

    `options` is None where anything may be written; `plain` takes text without notes.
    """

    element: Element
    options: tuple[str, ...] | None
    empty: bool
    plain: bool
    checkbox: bool
    dated: bool


def text_of(element: Element) -> str:
    """Return the text below an element; a control that only shows its hint counts as empty."""
    found: list[str] = []
    for node in element:
        tag = node.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        name = local(node)
        if name == "t":
            found.append(node.text or "")
        elif name == "tab":
            found.append("\t")
        elif name in ("br", "cr"):
            found.append("\n")
        elif name == "noBreakHyphen":
            found.append("-")
        elif (name == "sdt" and _shows_hint(node)) or name in (
            "pPr",
            "rPr",
            "sdtPr",
            "sdtEndPr",
            "tblPr",
            "trPr",
            "tcPr",
        ):
            continue
        else:
            found.append(text_of(node))
            if name == "p" and node.getnext() is not None and found[-1]:
                found.append("\n")
    return "".join(found)


def _shows_hint(control: Element) -> bool:
    hint = next(children_of(control, "sdtPr", "showingPlcHdr"), None)
    if hint is not None and hint.get(f"{W}val") not in ("0", "false"):
        return True
    content = next(children_of(control, "sdtContent"), None)
    return content is not None and is_placeholder(text_of(content))


def control_of(element: Element) -> Control:
    """Return what a `w:sdt` is."""
    properties = next(children_of(element, "sdtPr"), None)
    names = {local(node) for node in properties} if properties is not None else set()
    options: tuple[str, ...] | None = None
    for kind in ("dropDownList", "comboBox"):
        if kind in names:
            items = children_of(element, "sdtPr", kind, "listItem")
            texts = [
                one.get(f"{W}displayText") or one.get(f"{W}value") or ""
                for one in items
                if one.get(f"{W}value") or one.get(f"{W}displayText")
            ]
            hint = ("choose", "kies", "select", "maak een")
            options = tuple(t for t in texts if t and not t.lower().startswith(hint))
    content = next(children_of(element, "sdtContent"), None)
    blank = content is None or not text_of(content).strip()
    return Control(
        element,
        options,
        _shows_hint(element) or blank,
        "text" in names,
        "checkbox" in names,
        "date" in names,
    )


def controls_in(element: Element) -> Iterator[Control]:
    """Yield the content controls at any depth below an element, check boxes left out."""
    for node in element.iter(f"{W}sdt"):
        if node is element:
            continue
        found = control_of(node)
        inner = next(node.iterdescendants(f"{W}sdt"), None)
        if not found.checkbox and inner is None:
            yield found


def is_bold(paragraph: Element) -> bool:
    """Whether all of a paragraph's text is set bold by hand."""
    runs = [run for run in paragraph.iter(f"{W}r") if text_of(run).strip()]
    return bool(runs) and all(
        next(children_of(run, "rPr", "b"), None) is not None
        and value_of(run, "rPr", "b") not in ("0", "false")
        for run in runs
    )
