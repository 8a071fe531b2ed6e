"""What of a web page is its own text: the main content, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["Element", "content_of", "words_in"]

Element = Any  # lxml's elements are classes of C

_NEVER = set(
    "script style noscript template iframe svg math object embed video audio canvas map img "
    "select button input textarea form dialog head link meta datalist progress".split()
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary"}  # accordions have buttons in them
_AROUND = {"nav", "footer", "menu"}
_AROUND_ROLES = {
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
    "menu", "menubar", "toolbar", "tablist",
}  # fmt: skip
_AROUND_NAMES = set(
    "cookie cookies cookiebar consent gdpr breadcrumb breadcrumbs kruimelpad broodkruimel share "
    "sharing social newsletter nieuwsbrief skiplink skiplinks skip sidebar menu navigation "
    "navigatie nav navbar topbar toc inhoudsopgave pagination paginering pager related gerelateerd "
    "feedback banner advertisement advertentie footer masthead popup modal toolbar".split()
)
_NAME = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LEAST_SHARE = 0.3  # of the page's words that a <main> or <article> must hold to be its content
_MOST_SHARE = 0.4  # of the page's words that what stands around its text may hold
_MENUS = {"ul", "ol", "div", "p", "td", "tr", "table"}
_LINKED = 0.8  # of a menu's words are links
_FEWEST_LINKS = 3


def words_in(element: Element) -> int:
    """Return the number of words in an element."""
    return sum(len(text.split()) for text in element.itertext())


def _names(element: Element) -> set[str]:
    stated = f"{element.get('id') or ''} {element.get('class') or ''}"
    return {part.lower() for part in _NAME.findall(stated)}


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _stands_around(element: Element) -> bool:
    if element.tag in _AROUND or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag == "header" and element.find(".//h1") is None:
        return True
    return bool(_names(element) & _AROUND_NAMES)


def _is_menu(element: Element) -> bool:
    links = element.findall(".//a")
    if element.tag not in _MENUS or len(links) < _FEWEST_LINKS:
        return False
    return sum(map(words_in, links)) >= _LINKED * max(words_in(element), 1)


def _elements(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def content_of(root: Element) -> Element:
    """Return the element that holds the page's own text; what is no text is taken out of it.

    Names alone decide nothing: what holds much of the page's text is kept whatever it is called.
    """
    for element in root.iter():  # lxml reads signs that it refuses to move
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub("", element.text)
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub("", element.tail)
    for element in list(_elements(root)):
        in_heading = element.tag == "button" and element.getparent().tag in _HEADINGS
        if (element.tag in _NEVER and not in_heading) or _is_hidden(element):
            _remove(element)
    body = root.find(".//body")
    body = root if body is None else body
    whole = max(words_in(body), 1)
    main = _main(body, whole)
    for element in list(_elements(body if main is None else main)):
        if element.tag in ("html", "body", "main") or element is main:
            continue
        around = _stands_around(element) or (main is None and _is_menu(element))
        if around and words_in(element) <= _MOST_SHARE * whole:
            _remove(element)
    return body if main is None else main


def _main(body: Element, whole: int) -> Element | None:
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.findall(path)
        if len(found) == 1 and words_in(found[0]) >= _LEAST_SHARE * whole:
            return found[0]
    return None
