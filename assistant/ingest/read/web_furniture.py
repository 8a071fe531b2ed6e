"""What web pages say of themselves and no document does: "Back to top", a word on cookies."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

__all__ = ["is_furniture", "leads_up", "names_links", "take_out_consent"]

_SAID = re.compile(
    r"(?:skip|jump|go) to (?:the )?(?:main |page )?(?:content|navigation|text)"
    r"|(?:ga )?(?:direct )?naar (?:de )?(?:hoofd)?(?:inhoud|navigatie)"
    r"|(?:back|return) to (?:the )?top(?: of (?:the |this )?page)?|(?:terug )?naar boven"
    r"|(?:print|share|bookmark) (?:this )?(?:page|article)|print[- ]friendly (?:pdf|version)"
    r"|(?:deze )?pagina (?:printen|afdrukken|delen)|deel (?:dit bericht|dit artikel|deze pagina)"
    r"|expand all(?: collapse all)?|multilingual display|search tips"
    r"|\d+ min(?:ute)?s? read|leestijd:? \d+ min\w*",
    re.I,
)
_LINKS = re.compile(  # headings of lists of links that lead elsewhere
    r"(?:zie|lees|bekijk) ook|see also|read (?:more|also)|(?:gerelateerd|related)\b.{0,30}"
    r"|(?:opslaan en )?delen|deel (?:dit|deze|via)\b.*|share(?: (?:this|on|via)\b.*)?"
    r"|meer over dit onderwerp"
    r"|(?:volg ons|follow us)\b.*"
    r"|(?:more|meer) (?:links|informatie over dit onderwerp)|uitgelicht|explore the topic",
    re.I,
)
_ACCEPTS = re.compile(
    r"(?:i )?(?:accept|agree|allow|reject|decline|refuse|accepteer|accepteren|akkoord|weiger|sta)\b"
    r"|alle(?:s| cookies) (?:accepteren|weigeren|toestaan)|(?:got it|ok(?:ay)?)$",
    re.I,
)
_MOST_BUTTONS = 50
_LONGEST_BUTTON = 10  # words
_LONGEST_CONSENT = 150  # words of a banner that asks whether cookies may be kept


def is_furniture(text: str) -> bool:
    """Whether a paragraph is the page's own, and none of its text."""
    return bool(_SAID.fullmatch(text.strip(" ↑»›>")))


def names_links(heading: str) -> bool:
    """Whether a heading is that of links to other pages."""
    return bool(_LINKS.fullmatch(heading.strip(" :")))


def leads_up(link: Any) -> bool:
    """Whether a link leads to the head of the page."""
    href = link.get("href") or ""
    said = "".join(link.itertext()).strip().lower()
    return href == "#top" or (href.startswith("#") and said in ("top", "boven"))


def _beginning(element: Any, words: int) -> str:
    """Return the text of an element, of a longer one little more than its first `words`."""
    found: list[str] = []
    count = 0
    for text in element.itertext():
        found.append(text)
        count += len(text.split())
        if count > words:
            break
    return "".join(found)


def take_out_consent(root: Any) -> None:
    """Take out the banner that asks for consent to cookies, by what it says."""
    longest = min(_LONGEST_CONSENT, sum(len(text.split()) for text in root.itertext()) / 2)
    buttons = (
        button
        for button in list(root.iter("button", "a", "span", "div", "input"))
        if (button.tag in ("button", "a", "input") or button.get("role") == "button")
        and _ACCEPTS.match(_beginning(button, _LONGEST_BUTTON).strip() or button.get("value") or "")
    )
    for button in islice(buttons, _MOST_BUTTONS):
        banner = None
        place = button.getparent()
        while place is not None and place.tag not in ("body", "main", "article", "html"):
            text = _beginning(place, _LONGEST_CONSENT)
            if len(text.split()) > longest or place.find(".//h1") is not None:
                break
            banner = place if re.search("cookie", text, re.I) else banner
            place = place.getparent()
        if banner is not None and banner.getparent() is not None:
            banner.drop_tree()
