"""What web pages say of themselves and no document does: "Back to top", a word on cookies."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["is_furniture", "names_links", "take_out_consent"]

_SAID = re.compile(
    r"(?:skip|jump|go) to (?:the )?(?:main |page )?(?:content|navigation|text)"
    r"|(?:ga )?(?:direct )?naar (?:de )?(?:hoofd)?(?:inhoud|navigatie)"
    r"|(?:back|return) to (?:the )?top(?: of (?:the |this )?page)?|(?:terug )?naar boven"
    r"|(?:print|share|bookmark) (?:this )?(?:page|article)|print[- ]friendly (?:pdf|version)"
    r"|(?:deze )?pagina (?:printen|afdrukken|delen)|deel (?:dit bericht|dit artikel|deze pagina)"
    r"|\d+ min(?:ute)?s? read|leestijd:? \d+ min\w*",
    re.I,
)
_LINKS = re.compile(  # headings of lists of links that lead elsewhere
    r"(?:zie|lees|bekijk) ook|see also|read (?:more|also)|(?:gerelateerd|related)\b.{0,30}"
    r"|(?:opslaan en )?delen|share(?: this page)?|meer over dit onderwerp|(?:volg ons|follow us)\b.*"
    r"|(?:more|meer) (?:links|informatie over dit onderwerp)|uitgelicht|explore the topic",
    re.I,
)
_ACCEPTS = re.compile(
    r"(?:i )?(?:accept|agree|allow|reject|decline|refuse|accepteer|accepteren|akkoord|weiger|sta)\b"
    r"|alle(?:s| cookies) (?:accepteren|weigeren|toestaan)|(?:got it|ok(?:ay)?)$",
    re.I,
)
_LONGEST_CONSENT = 150  # words of a banner that asks whether cookies may be kept


def is_furniture(text: str) -> bool:
    """Whether a paragraph is the page's own, and none of its text."""
    return bool(_SAID.fullmatch(text.strip(" ↑»›>")))


def names_links(heading: str) -> bool:
    """Whether a heading is that of links to other pages."""
    return bool(_LINKS.fullmatch(heading.strip(" :")))


def take_out_consent(root: Any) -> None:
    """Take out the banner that asks for consent to cookies, by what it says."""
    whole = len("".join(root.itertext()).split())
    for button in list(root.iter("button", "a", "span", "div", "input")):
        is_button = button.tag in ("button", "a") or button.get("role") == "button"
        said = "".join(button.itertext()).strip() or button.get("value") or ""
        if not is_button or not _ACCEPTS.match(said):
            continue
        banner = None
        place = button.getparent()
        while place is not None and place.tag not in ("body", "main", "article", "html"):
            text = "".join(place.itertext())
            words = len(text.split())
            if words > min(_LONGEST_CONSENT, whole / 2) or place.find(".//h1") is not None:
                break
            banner = place if re.search("cookie", text, re.I) else banner
            place = place.getparent()
        if banner is not None and banner.getparent() is not None:
            banner.drop_tree()
