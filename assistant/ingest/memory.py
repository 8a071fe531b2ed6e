"""Translation memories (TMX 1.4) and their alignment with a document by position."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree  # for its types; defusedxml parses

from assistant.errors import SourceError
from assistant.types import Rendering, Span

__all__ = ["align", "read_memory"]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OFFICIAL = re.compile(r"official|offici[eë]", re.I)
_UNOFFICIAL = re.compile(
    r"\b(?:not|un|non|niet|geen|on)\W*(?:(?:an?|the|een|de)\W+)?(?:\w+\W+)?(?:official|offici[eë])",
    re.I,
)
_LARGEST = 50_000_000  # bytes
_TOKEN = re.compile(r"\w+|[^\w\s]")
# A unit whose words are not found as they stand is placed by comparison when at least this share
# of it agrees; the corpus itself aligns without.
_NEAR_ENOUGH = 0.8
_WINDOW = 4000  # characters after the last unit in which a changed unit is looked for


def read_memory(path: Path, language: str) -> tuple[list[tuple[str, str]], bool]:
    """Return the (text in `language`, text in the other language) pairs of a TMX, in order.

    The second value tells whether the memory calls its translation official. What its header
    says decides: `<prop type="official">yes</prop>` (or true, 1; no, false, 0), or else a note or
    property that says "official" or "officieel" without "not", "un", "niet", "non" or "geen".

    Raises:
        SourceError: where the file is no TMX or declares entities.
    """
    if (size := path.stat().st_size) > _LARGEST:
        raise SourceError(f"{path.name}: has {size:,} bytes; the limit is {_LARGEST:,}")
    from defusedxml import ElementTree as SafeTree
    from defusedxml.common import DefusedXmlException

    try:
        root = SafeTree.fromstring(path.read_bytes())
    except DefusedXmlException as exc:
        raise SourceError(
            f"{path.name}: declares XML entities; a translation memory needs none"
        ) from exc
    except (ElementTree.ParseError, LookupError, ValueError) as exc:
        raise SourceError(f"{path.name}: is not a TMX file ({exc})") from exc
    official = _is_official(root)
    pairs: list[tuple[str, str]] = []
    for unit in root.iter("tu"):
        segments = dict(_segments(unit))
        own = segments.pop(language, "")
        other = next(iter(segments.values()), "")
        if own and other:
            pairs.append((own, other))
    return pairs, official


def _is_official(root: ElementTree.Element) -> bool:
    """Whether a memory's header calls its translation official."""
    for prop in root.iterfind("header/prop"):
        if (prop.get("type") or "").lower() == "official":
            return (prop.text or "").strip().lower() in ("yes", "true", "1", "ja")
    notes = " ".join(node.text or "" for node in root.iterfind("header/*"))
    return bool(_OFFICIAL.search(notes)) and not _UNOFFICIAL.search(notes)


def _segments(unit: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for variant in unit.iter("tuv"):
        language = (variant.get(_XML_LANG) or variant.get("lang") or "").split("-")[0].lower()
        segment = variant.find("seg")
        if language and segment is not None:
            yield language, " ".join("".join(segment.itertext()).split())


def align(text: str, pairs: list[tuple[str, str]]) -> tuple[Rendering, ...]:
    """Return the pairs at their places in `text`, in order, without overlap.

    Each unit is looked for behind the one before it, first as it stands with any white space,
    then before it (notes may stand elsewhere), then by comparison with what stands there now. A
    unit that is found nowhere is left out.
    """
    taken: list[Rendering] = []
    position = 0
    for own, other in pairs:
        words = own.split()
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        place = _free(pattern, text, position, taken) or _free(pattern, text, 0, taken)
        place = place or _nearest(own, text, position)
        if place is None:
            continue
        taken.append(Rendering(place.start, place.end, other))
        position = place.end
    return tuple(_without_overlap(sorted(taken, key=lambda unit: unit.start)))


def _free(pattern: re.Pattern[str], text: str, start: int, taken: list[Rendering]) -> Span | None:
    """Return the first place of `pattern` from `start` that no unit has taken."""
    for found in pattern.finditer(text, start):
        place = Span(*found.span())
        if not any(place.overlaps(Span(unit.start, unit.end)) for unit in taken):
            return place
    return None


def _nearest(own: str, text: str, start: int) -> Span | None:
    """Return the place within the window after `start` that reads most like `own`."""
    window = text[start : start + _WINDOW]
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(window)]
    wanted = _TOKEN.findall(own)
    matcher = difflib.SequenceMatcher(None, [t[0] for t in tokens], wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    agreed = sum(block.size for block in blocks)
    if not blocks or agreed < _NEAR_ENOUGH * len(wanted):
        return None
    first, last = blocks[0].a, blocks[-1].a + blocks[-1].size - 1
    if last - first + 1 > len(wanted) / _NEAR_ENOUGH:
        return None
    return Span(start + tokens[first][1], start + tokens[last][2])


def _without_overlap(units: list[Rendering]) -> Iterator[Rendering]:
    end = 0
    for unit in units:
        if unit.start >= end:
            yield unit
            end = unit.end
