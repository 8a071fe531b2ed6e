"""What a workbook"s styles say of a cell: bold, coloured, bordered."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.questionnaire.package import Element, child, local

__all__ = ["Look", "looks_in"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown; `colour` is "" for none."""

    bold: bool = False
    colour: str = ""
    bordered: bool = False


def _is_on(node: Element | None) -> bool:
    return node is not None and node.get("val", "1") not in ("0", "false")


def _colour(fill: Element) -> str:
    pattern = child(fill, "patternFill")
    if pattern is None:
        return "gradient" if len(fill) else ""
    if pattern.get("patternType", "none") in ("none", "gray125"):
        return ""
    front = child(pattern, "fgColor")
    found = (
        " ".join(f"{key}={value}" for key, value in front.attrib.items())
        if front is not None
        else "?"
    )
    return "" if found in ("rgb=FFFFFFFF", "theme=0", "indexed=9") else found


def looks_in(root: Element) -> list[Look]:
    """Return the looks that a `styles.xml` defines, in the order cells refer to them."""
    lists = {local(node): list(node) for node in root}
    fonts = [_is_on(child(font, "b")) for font in lists.get("fonts", [])]
    fills = [_colour(fill) for fill in lists.get("fills", [])]
    borders = [
        sum(1 for side in border if side.get("style") not in (None, "none")) >= 2
        for border in lists.get("borders", [])
    ]
    made = []
    for style in lists.get("cellXfs", []):
        font, fill, border = (int(style.get(f"{key}Id", 0)) for key in ("font", "fill", "border"))
        made.append(
            Look(
                font < len(fonts) and fonts[font],
                fills[fill] if fill < len(fills) else "",
                border < len(borders) and borders[border],
            )
        )
    return made
