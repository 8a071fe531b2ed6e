"""Small pieces of HTML; whatever comes in as text goes out escaped."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from typing import Any

from assistant.types import Language

__all__ = ["attributes", "button", "element", "linked_marks", "region", "source_id"]

_MARK = re.compile(r"\[(\d{1,4})\]")


def element(tag: str, text: str, class_: str = "", lang: Language | None = None) -> str:
    """Return `text`, escaped, in a tag."""
    return f"<{tag}{attributes(class_, lang)}>{escape(text)}</{tag}>"


def attributes(class_: str = "", lang: Language | None = None, **more: object) -> str:
    """Return the attributes that are given, each after a space; `a_b` is written `a-b`."""
    found = f' class="{escape(class_)}"' if class_ else ""
    found += f' lang="{lang}"' if lang else ""
    return found + "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in more.items()
    )


def button(text: str, act: str, described: str = "", class_: str = "act", /, **data: object) -> str:
    """Return a button that asks the page to `act` on `data` (`ui/page.js` passes it on).

    `described` is what those who do not see the page hear in place of the text; it begins with it.
    """
    named: dict[str, Any] = {"aria_label": described} if described else {}
    carried: dict[str, Any] = {f"data_{name}": value for name, value in data.items()}
    return (
        f'<button type="button"{attributes(class_, **named, data_act=act, **carried)}>'
        f"{escape(text)}</button>"
    )


def region(html: str, label: str, class_: str) -> str:
    """Return `html` where it scrolls sideways, also by keyboard."""
    return f"<div{attributes(class_, role='region', aria_label=label, tabindex=0)}>{html}</div>"


def source_id(turn: int, n: int) -> str:
    """Return the id of the `n`th source of a conversation's answer number `turn`."""
    return f"source-{turn}-{n}"


def linked_marks(text: str, turn: int, known: Collection[int], label: str) -> str:
    """Return `text`, escaped, its marks [n] links to their sources where there are such.

    `label` is the word for a source; it names the link to those who do not see it.
    """
    parts: list[str] = []
    done = 0
    for match in _MARK.finditer(text):
        n = int(match[1])
        if n not in known:
            continue
        parts.append(escape(text[done : match.start()]))
        parts.append(
            f'<a class="mark" href="#{source_id(turn, n)}" '
            f'aria-label="{escape(label)} {n}">[{n}]</a>'
        )
        done = match.end()
    return "".join(parts) + escape(text[done:])
