"""What the classes of a web page say of a paragraph: a heading, an item of a list.

Word and its kin, and the offices that publish laws, save pages whose headings and items are plain
paragraphs; only the names of their styles tell.
"""

from __future__ import annotations

import re

from assistant.ingest.read.web_content import Element

__all__ = ["depth_of", "is_contents", "is_title", "level_of", "opens_title", "without_mark"]

_TITLES = re.compile(
    r"(?:oj-)?doc-ti|(?:clg-)?title-doc-(?:first|last)|MsoTitle|Titreobjet\w*|stuktitel", re.I
)
_KINDS = re.compile(r"(?:Statut|Typedudocument)(?:_cp)?", re.I)  # lines above a proposal's title
_HEADING = re.compile(r"(?:manual|numbered|mso)?(?:heading|kop|titre)[-_]?([1-9])", re.I)
# The Official Journal's own: chapters and articles; what stands above what their words tell.
_OF_ACTS = re.compile(
    r"(?:oj-)?(?:ti-section-[12]|s?ti-art)|title-division-[12]|s?title-article-norm"
    r"|Titrearticle|(?:Chapter|Section|Part|Title)Title"
)
_OF_ANNEXES = re.compile(r"(?:oj-)?ti-grseq-(\d)|title-gr-seq-level-(\d)")
_OF_PARTS = re.compile(r"(?:Exposdesmotifs|Fichefinancire|Annexe)titre|title-annex-1")
_ITEM = re.compile(r"(?:Mso)?List(?:Paragraph|Bullet|Dash|Number|Point)\w*|Tiret\d?", re.I)
_TIRET = re.compile(r"Tiret(\d)")
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]{0,2}[.)]?")
_NUMBERS = re.compile(r"lid|lidnr|no-parag|num|li\.?nr|LegP\dNo")
_BOX = re.compile(
    r"(?:.*[-_ ])?(?:callout|infobox|kader|tekstkader|block-note|inset-text)\b.*", re.I
)
_SYMBOLS = re.compile(r"font-family\s*:\s*[\"']?(?:Symbol|Wingdings|Courier New)", re.I)
_SYMBOL = re.compile(r"[·§ØüqvoÞ]\s")
_CONTENTS = re.compile(r"MsoToc\d|TOC\d", re.I)
_DEPTH = re.compile(r"level(\d)\b")
_INDENT = re.compile(r"margin-left\s*:\s*(\d+(?:\.\d+)?)pt")
_STEP = 36.0  # points that Word indents a list within a list
_MARK = re.compile(r"(?:[·•▪●‣◦○■§oØüqvÞ–—-]|\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)°]+)\s+(?=\S)")
_LEVEL_IN_ACTS = 2
_DEEPEST = 6


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def is_title(element: Element) -> bool:
    """Whether a paragraph is the title of its document, or a line of it."""
    return element.tag == "p" and any(map(_TITLES.fullmatch, _classes(element)))


def opens_title(element: Element, before: Element | None) -> bool:
    """Whether a title goes on in `element`: `before` is a line of it, or the kind of document.

    "Proposal for a REGULATION" is the kind, above a title that begins in lower case.
    """
    if before is None or before.tag != "p":
        return False
    text = "".join(element.itertext()).strip()
    goes_on = text[:1].islower() and any(map(_KINDS.fullmatch, _classes(before)))
    return is_title(before) or goes_on


def level_of(element: Element) -> int | None:
    """Return the level of the heading that a paragraph's style makes, None for other text."""
    if element.tag != "p":
        return None
    if is_title(element):
        return 1
    for name in (name.removeprefix("clg-") for name in _classes(element)):
        if found := _HEADING.fullmatch(name):
            return min(int(found.group(1)), _DEEPEST)
        if _OF_ACTS.fullmatch(name) or name == "title-annex-2":
            return None if _is_quoted(element) else _LEVEL_IN_ACTS
        if _OF_PARTS.fullmatch(name):
            return 1
        if found := _OF_ANNEXES.fullmatch(name):
            return _LEVEL_IN_ACTS + int(next(filter(None, found.groups())))
    return None


def _is_quoted(element: Element) -> bool:
    """Whether a heading is that of an article which another one puts into an act."""
    above = element.getparent()
    before = element.getprevious()
    if before is None and above is not None and above.tag == "div":
        before = above.getprevious()
    acts = before is not None and any(map(_OF_ACTS.fullmatch, _classes(before)))
    return any(_opens_quote(e) for e in ((element, before) if acts else (element,)))


def _opens_quote(element: Element) -> bool:
    return "".join(element.itertext()).lstrip().startswith(("‘", "“", "„", '"'))


def depth_of(element: Element) -> int | None:
    """Return how deep the item lies that a paragraph's style makes, None for other text."""
    if element.tag != "p":
        return None
    if not any(map(_ITEM.fullmatch, _classes(element))) and not _has_symbol(element):
        return None
    style = element.get("style") or ""
    if found := _DEPTH.search(style):
        return int(found.group(1))
    if tiret := next(filter(None, map(_TIRET.fullmatch, _classes(element))), None):
        return int(tiret.group(1)) + 1
    indent = _INDENT.search(style)
    return max(1, round(float(indent.group(1)) / _STEP)) if indent else 1


def is_box(element: Element) -> bool:
    """Whether a part of a page is a box beside its text, with a heading of its own."""
    return element.tag in ("div", "section") and bool(_BOX.fullmatch(element.get("class") or ""))


def is_number(element: Element) -> bool:
    """Whether a paragraph holds nothing but the number of the one that follows it."""
    text = "".join(element.itertext()).strip()
    styles = [name for e in element.iter("p", "span") for name in _classes(e)]
    return bool(_BARE_NUMBER.fullmatch(text)) and any(map(_NUMBERS.fullmatch, styles))


def is_contents(element: Element) -> bool:
    """Whether a paragraph is a line of the table of contents."""
    return element.tag == "p" and any(map(_CONTENTS.fullmatch, _classes(element)))


def _has_symbol(element: Element) -> bool:
    """Whether a paragraph begins with a sign of a font of signs, as Word's lists do."""
    first = next(element.iter("span"), None)
    if first is None or not _SYMBOLS.search(first.get("style") or ""):
        return False
    return bool(_SYMBOL.match("".join(element.itertext()).lstrip()))


def without_mark(text: str) -> tuple[str, str] | None:
    """Return an item's number ("" for a dot) and its text without that; None without a mark."""
    found = _MARK.match(text)
    return (found.group(1) or "", text[found.end() :]) if found else None
