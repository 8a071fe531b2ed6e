"""Small pieces of HTML; whatever comes in as text goes out escaped."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from assistant.types import Language

__all__ = ["element", "linked_marks", "source_id"]

_MARK = re.compile(r"\[(\d{1,4})\]")


def element(tag: str, text: str, class_: str = "", lang: Language | None = None) -> str:
    """Return `text`, escaped, in a tag."""
    return f"<{tag}{attributes(class_, lang)}>{escape(text)}</{tag}>"


def attributes(class_: str = "", lang: Language | None = None) -> str:
    """Return the attributes that are given, each after a space."""
    found = f' class="{escape(class_)}"' if class_ else ""
    return found + (f' lang="{lang}"' if lang else "")


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
