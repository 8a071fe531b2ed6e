"""What of a web page is its own text: the main content, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from assistant.ingest.read.symbols import with_signs
from assistant.ingest.read.web_furniture import names_links

__all__ = ["Element", "content_of", "take_out_bad_signs", "words_in"]

Element = Any  # lxml's elements are classes of C

_NEVER = set(
    "script style noscript template iframe svg object embed video audio canvas map img "
    "select button input textarea form dialog head link meta datalist progress "
    "annotation annotation-xml del s strike".split()  # struck out text is no longer said
)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary"}  # accordions have buttons in them
_TEXTS = _HEADINGS | {"p"}  # whose ids are bookmarks and no names
_AROUND = {"nav", "footer", "menu"}
_AROUND_ROLES = {
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
    "menu", "menubar", "toolbar", "tablist",
}  # fmt: skip
_AROUND_NAMES = set(
    "cookie cookies cookiebar cookiemelding consent gdpr breadcrumb breadcrumbs kruimelpad "
    "broodkruimel share sharing social newsletter nieuwsbrief skiplink skiplinks skip sidebar menu "
    "navigation navigatie nav navbar topbar toc inhoudsopgave pagination paginering pager related "
    "gerelateerd feedback banner advertisement advertentie footer masthead popup modal "
    "toolbar".split()
)
_NOT_NAMES = {"with", "without", "has", "no", "sticky"}  # "has-sidebar" is none
_UNSEEN = {  # classes of what only screen readers are told
    "sr-only", "visually-hidden", "visuallyhidden", "govuk-visually-hidden", "show-for-sr",
    "screen-reader-text", "element-invisible", "assistive",
}  # fmt: skip
_NAME = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\uf8ff\ufffe\uffff]")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|mso-element\s*:\s*(?:comment|header|footer)",
    re.I,
)
_ICONS = ("material-icons", "material-symbols")
_SWITCH = re.compile(
    r"(?:open|close|show|hide|expand|collapse|toon|verberg|openen|sluiten|(?:uit|in)klappen)"
    r"(?: this section| all)?,?",
    re.I,
)
_MAINS = (  # the first two are EUR-Lex's
    ".//*[@id='textTabContent']", ".//*[@id='docHtml']", ".//main", ".//*[@role='main']",
    ".//article",
)  # fmt: skip
_LEAST_SHARE = 0.3  # of the page's words that a <main> or <article> must hold to be its content
_MOST_SHARE = 0.4  # of the page's words that what stands around its text may hold
_MENUS = {"ul", "ol", "div", "p", "td", "tr", "table"}
_LINKED = 0.8  # of a menu's words are links
_FEWEST_LINKS = 3
_MOST_TITLE_WORDS = 60  # of the part of a page that its title stands in, and what is said of it


def words_in(element: Element) -> int:
    """Return the number of words in an element."""
    return sum(len(text.split()) for text in element.itertext())


def holds_elements_only(element: Element) -> bool:
    """Whether an element holds several elements and no text between them."""
    texts = [element.text, *(child.tail for child in element)]
    return len(element) > 1 and not any(text and text.strip() for text in texts)


def _names(element: Element) -> set[str]:
    """Return the words in an element's id and classes, and two of them as one."""
    stated = element.get("class") or ""
    if element.tag not in _TEXTS:
        stated += f" {element.get('id') or ''}"
    found: set[str] = set()
    for token in stated.split():
        parts = [part.lower() for part in _NAME.findall(token)]
        if not _NOT_NAMES & set(parts):
            found |= {*parts, *(one + other for one, other in pairwise(parts))}
    return found


def _opened(root: Element) -> set[str]:
    """Return the ids of what a visitor can open: the panels of accordions and tabs."""
    found: set[str] = set()
    for element in _elements(root):
        found |= set((element.get("aria-controls") or "").split())
        if element.get("aria-expanded") or element.get("role") == "tab":
            found.add((element.get("href") or element.get("data-target") or "").removeprefix("#"))
    return found - {""}


def _is_hidden(element: Element, opened: set[str]) -> bool:
    if element.get("id") in opened or element.get("role") == "tabpanel":
        return False
    if element.get("role") == "region" and element.get("aria-labelledby"):
        return False
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
        or bool(_UNSEEN & set((element.get("class") or "").split()))
    )


def _stands_around(element: Element) -> bool:
    if element.tag == "footer" and element.getparent().tag in ("blockquote", "figure"):
        return False
    if element.tag in _AROUND or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return True  # of LibreOffice's pages
    if element.tag == "header" and element.find(".//h1") is None:
        return True
    return bool(_names(element) & _AROUND_NAMES)


def _is_menu(element: Element) -> bool:
    """Whether an element holds links and hardly anything else, and no sentence leads them in."""
    links = element.findall(".//a")
    if element.tag not in _MENUS or not links:
        return False
    if sum(map(words_in, links)) < _LINKED * max(words_in(element), 1):
        return False
    before = element.getprevious()
    said = "" if before is None else f"{''.join(before.itertext())}{before.tail or ''}".strip()
    fewest = 1 if names_links(said) else _FEWEST_LINKS
    named = any(element.find(f".//{heading}") is not None for heading in _HEADINGS)
    if len(links) < fewest or named:
        return False
    return not said.endswith(":")


def _elements(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _remove(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_left_alone(heading: Element, content: Element) -> bool:
    """Whether nothing but another heading, or nothing at all, follows a heading."""
    place = heading
    while place is not content and place is not None:
        if (place.tail or "").strip():
            return False
        for after in place.itersiblings():
            for part in after.iter():
                if (part.text or "").strip():
                    headings = [e for e in (part, *part.iterancestors()) if e.tag in _HEADINGS]
                    return any(e.tag <= heading.tag for e in headings)
                if part is not after and (part.tail or "").strip():
                    return False
            if (after.tail or "").strip():
                return False
        place = place.getparent()
    return True


def take_out_bad_signs(root: Element) -> None:
    """Take out of a page the signs that lxml reads but refuses to move or to set."""
    for element in root.iter():
        if element.text and _NO_XML.search(element.text):
            element.text = _NO_XML.sub("", with_signs(element.text))
        if element.tail and _NO_XML.search(element.tail):
            element.tail = _NO_XML.sub("", with_signs(element.tail))


def content_of(root: Element) -> Element:
    """Return the element that holds the page's own text; what is no text is taken out of it.

    Names alone decide nothing: what holds much of the page's text is kept whatever it is called,
    and also where a dialog that was open when the page was saved had it hidden.
    """
    opened = _opened(root)
    _take_out_what_is_never_text(root, opened)
    body = root.find(".//body")
    body = root if body is None else body
    whole = max(words_in(body), 1)
    for element in list(_elements(body)):
        if _is_hidden(element, opened) and words_in(element) <= _MOST_SHARE * whole:
            _remove(element)
    whole = max(words_in(body), 1)
    main = _main(body, whole)
    if main is not None:
        _bring_title(body, main)
    content = body if main is None else main
    bare: list[Element] = []  # headings whose lists of links were taken out
    for element in list(_elements(content)):
        if element.tag in ("html", "body", "main") or element is main:
            continue
        if main is not None and element.tag not in ("ul", "ol"):
            around = _stands_around(element)
        else:
            around = _stands_around(element) or _is_menu(element)
        if around and words_in(element) <= _MOST_SHARE * whole:
            above = element.getprevious()
            if above is not None and above.tag in _HEADINGS - {"h1"}:
                bare.append(above)
            _remove(element)
    for heading in bare:
        if names_links("".join(heading.itertext())) or _is_left_alone(heading, content):
            _remove(heading)
    return content


def _take_out_what_is_never_text(root: Element, opened: set[str]) -> None:
    for element in list(_elements(root)):
        if element.get("popovertarget"):
            element.tag = "sup"  # a number that opens its note
            link = element.makeelement("a", {"href": f"#{element.get('popovertarget')}"})
            link.text = "".join(element.itertext()).strip()
            link.tail = None
            element.text = ""
            element[:] = [link]
            continue
        if element.tag == "button" and element.getparent() is not None:
            if element.getparent().tag in _HEADINGS:
                continue
            if element.get("aria-expanded") and element.get("aria-controls") in opened:
                element.tag = "summary"  # an accordion without headings
                continue
        if element.tag in _NEVER or _is_icon(element) or _is_switch(element):
            _remove(element)


def _is_icon(element: Element) -> bool:
    """Whether an element's text is the name of a sign in a font of icons."""
    return any(name.startswith(_ICONS) for name in (element.get("class") or "").split())


def _is_switch(element: Element) -> bool:
    """Whether an element says that a click opens the panel whose name stands beside it."""
    above = next(element.iterancestors("button", "summary"), None)
    if element.tag != "span" or above is None:
        return False
    said = "".join(element.itertext()).strip()
    return bool(_SWITCH.fullmatch(said)) and words_in(above) > words_in(element)


def _main(body: Element, whole: int) -> Element | None:
    for path in _MAINS:
        found = body.findall(path)
        if len(found) == 1 and words_in(found[0]) >= _LEAST_SHARE * whole:
            return found[0]
    return None


def _bring_title(body: Element, main: Element) -> None:
    """Move the page's title, and what is said of it beside it, to the head of its content."""
    titles = [title for title in body.iter("h1") if words_in(title)]
    around = set(main.iterancestors())
    if len(titles) != 1 or main in titles[0].iterancestors() or titles[0] in around:
        return
    place = titles[0]
    while (above := place.getparent()) is not None and above not in around:
        if above is body or words_in(above) > _MOST_TITLE_WORDS:
            break
        place = above
    place.tail = None
    main.insert(0, place)
