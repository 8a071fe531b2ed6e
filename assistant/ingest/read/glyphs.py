"""The characters and ruled lines of PDF pages with their places, as PDFium gives them.

pypdfium2 because it tells each character's place and type size, reads damaged files, and is a
permissively licensed wheel without further needs; pdfplumber does the same in pure Python at about
a tenth of the speed, pypdf tells too little of the layout.
"""

from __future__ import annotations

import ctypes
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["Box", "Fragment", "Glyph", "Sheet", "sheets", "spaced_out"]

_LONGEST = 3000  # pages
_MOST_GLYPHS = 60_000  # on a page; a dense page of a newspaper has a third of that
_MOST_PATHS = 5_000  # on a page; a page of drawings has no table to find
_BLANK = 0.2  # of the type size: a gap this wide separates words
_APART = 1.0  # of the type size: a gap this wide may lie between columns or cells
_RAISED = 0.62  # of the type size: as far above the line as a number that calls a note stands
_TINY = 0.4  # of the type size: no number that calls a note is smaller
_SPACED = 0.1  # of the type size: characters whose usual gap is as wide are set letter-spaced
_FEWEST_SPACED = 5  # characters
_SKEW = 0.06  # quarters of a turn: type that leans more is a stamp
_THIN = 2.5  # points: no ruled line is thicker
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_HEAVY = 600
_ITALIC = re.compile(r"italic|oblique", re.I)
_SLANTED = 0x40  # among a font's flags
_BETWEEN_NUMBERS = 0.6  # of the type size: a wider gap between two figures parts two columns
_ENDS = (0xA, 0xD)
_BROKEN = {0x2: "-", 0xFFFE: "-", 0xAD: "-", 0x2010: "-", 0x2011: "-"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BULLETS = {"\uf0b7", "\uf0a7", "\uf0d8", "\uf076", "\uf0fc", "\uf02d", "\uf0b0", "\uf06e"}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from below left."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: where it starts and ends, the line it stands on, and its type size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False


class Fragment:
    """Characters on one line that no wide gap parts; what they share is counted once.

    `size` is that of most of its type, of small capitals that of the capitals among them; `base` is
    the line that most of it stands on; `bold` and `italic` say that all of its words are.
    """

    __slots__ = ("base", "bold", "glyphs", "italic", "left", "right", "size", "text")

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self.glyphs = tuple(glyphs)
        self.left = glyphs[0].left
        self.right = max(glyph.right for glyph in glyphs)
        sizes = Counter([glyph.size for glyph in glyphs])
        self.size = sizes.most_common(1)[0][0]
        self.base = Counter([glyph.base for glyph in glyphs]).most_common(1)[0][0]
        worded = [glyph for glyph in glyphs if glyph.text.isalnum()]
        self.bold = bool(worded) and all(glyph.bold for glyph in worded)
        self.italic = bool(worded) and all(glyph.italic for glyph in worded)
        self.text = "".join([glyph.text for glyph in glyphs])
        if len(sizes) > 1 and self.text.isupper():
            self.size = max(
                (glyph.size for glyph in worded if glyph.base == self.base), default=self.size
            )


@dataclass(slots=True)
class Sheet:
    """A page: its fragments as they were drawn, its ruled lines, and what else was drawn on it.

    `boxes` are rectangles, `dots` the marks before its items.
    """

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def _shown(code: int) -> str:
    """Return the character for a code, or "" for one that is none."""
    if code in _BROKEN:
        return _BROKEN[code]
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    text = chr(code)
    if text in _BULLETS:
        return "•"
    if 0xE000 <= code < 0xF900 or code == 0xFEFF or 0x200B <= code <= 0x200F:
        return ""
    return _LIGATURES.get(text, text)


class _Types:
    """The size, weight, slant and turn of type, which the characters of a text object share."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._known: dict[int, tuple[float, bool, bool, int]] = {}

    def of(self, number: int) -> tuple[float, bool, bool, int]:
        """Return the size in points, whether it is bold, and italic, and its turn in quarters."""
        import pypdfium2.raw as pdfium

        handle = pdfium.FPDFText_GetTextObject(self._layer, number)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if key not in self._known:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self._layer, number, matrix)
            size = pdfium.FPDFText_GetFontSize(self._layer, number)
            scale = math.hypot(matrix.b, matrix.d) or 1.0
            buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self._layer, number, buffer, 128, flags)
            name = buffer.value.decode("latin-1")
            weight = pdfium.FPDFText_GetFontWeight(self._layer, number)
            bold = weight >= _HEAVY or bool(_BOLD.search(name))
            italic = bool(flags.value & _SLANTED or _ITALIC.search(name))
            angle = pdfium.FPDFText_GetCharAngle(self._layer, number)
            quarters = angle / (math.pi / 2) if math.isfinite(angle) else 0.0
            turn = round(quarters) % 4
            skew = abs(quarters - round(quarters))
            points = size * scale if math.isfinite(size * scale) else 0.0
            self._known[key] = (round(points, 1), bold, italic, turn if skew < _SKEW else -1)
        return self._known[key]


def _glyphs(page: pypdfium2.PdfPage) -> list[tuple[Glyph, bool]]:
    """Return the characters in the order they are drawn, and whether white space stood before.

    Type that does not run as most of the page's does (stamps, watermarks) is left out.
    """
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    types = _Types(layer)
    count = min(layer.count_chars(), _MOST_GLYPHS)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    found: list[tuple[Glyph, bool, int]] = []
    blank = False
    for number in range(count):
        code = pdfium.FPDFText_GetUnicode(layer, number)
        text = _shown(code)
        if not text or text.isspace():
            # PDFium makes up ends of lines, before a raised character too; the gap tells there
            blank = blank or code not in _ENDS or not pdfium.FPDFText_IsGenerated(layer, number)
            continue
        size, bold, italic, turn = types.of(number)
        pdfium.FPDFText_GetCharOrigin(layer, number, x, y)
        pdfium.FPDFText_GetLooseCharBox(layer, number, box)
        if size <= 0 or turn < 0:
            continue
        left, right, base = {
            0: (box.left, box.right, y.value),
            1: (box.bottom, box.top, -x.value),
            2: (-box.right, -box.left, -y.value),
            3: (-box.top, -box.bottom, x.value),
        }[turn]
        if all(map(math.isfinite, (left, right, base))):
            glyph = Glyph(text, left, right, round(base, 1), size, bold, italic)
            found.append((glyph, blank, turn))
            blank = False
    turns = Counter(turn for _, _, turn in found)
    usual = turns.most_common(1)[0][0] if turns else 0
    return [(glyph, blank) for glyph, blank, turn in found if turn == usual]


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Whether `glyph` stands on the line of `before`, next to it or raised behind it."""
    size = max(before.size, glyph.size)
    gap = glyph.left - before.right
    if gap > _BETWEEN_NUMBERS * size and before.text.isdigit() and glyph.text.isdigit():
        return False
    rise = abs(glyph.base - before.base)
    raised = rise <= _RAISED * size and _TINY * size < min(before.size, glyph.size) < 0.9 * size
    return -0.5 * size <= gap <= _APART * size and (rise <= 0.2 * size or raised)


def _fragments(page: pypdfium2.PdfPage) -> list[Fragment]:
    found: list[list[Glyph]] = []
    for glyph, blank in _glyphs(page):
        last = found[-1][-1] if found else None
        if last is not None and _goes_on(last, glyph):
            if blank or glyph.left - last.right > _BLANK * glyph.size:
                space = replace(last, text=" ", left=last.right, right=glyph.left)
                found[-1].append(space)
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [Fragment(spaced_out(glyphs)) for glyphs in found]


def spaced_out(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters; in letter-spaced type without the blanks that its wide gaps made."""
    letters = [glyph for glyph in glyphs if glyph.text != " "]
    if len(letters) < _FEWEST_SPACED:
        return glyphs
    usual = statistics.median(after.left - before.right for before, after in pairwise(letters))
    size = letters[0].size
    if usual < _SPACED * size:
        return glyphs
    return [g for g in glyphs if g.text != " " or g.right - g.left > usual + _SPACED * size]


def _draw(page: pypdfium2.PdfPage, sheet: Sheet) -> None:
    """Note the ruled lines and the small dots of the page."""
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    paths = 0
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > _MOST_PATHS:
            sheet.rules.clear()
            sheet.boxes.clear()
            return
        if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        box = Box(*(edge.value for edge in edges))
        width, height = box.right - box.left, box.top - box.bottom
        if 1.5 <= width <= 7 and 1.5 <= height <= 7 and abs(width - height) < 1:
            sheet.dots.append(box)
        elif max(width, height) >= 8 and width * height < 0.6 * sheet.width * sheet.height:
            (sheet.rules if min(width, height) <= _THIN else sheet.boxes).append(box)


def sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """Yield the pages of a PDF.

    Raises:
        SourceError: where the file is no PDF, is encrypted, or has too many pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise SourceError(f"{name}: is encrypted; save it again without a password") from exc
        raise SourceError(f"{name}: is damaged or no PDF; save or print it to PDF anew") from exc
    with document:
        if len(document) > _LONGEST:
            raise SourceError(f"{name}: has {len(document)} pages; the limit is {_LONGEST}")
        for number in range(len(document)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:  # one damaged page; the others can be read
                yield Sheet(number + 1, 0.0, 0.0)
                continue
            sheet = Sheet(number + 1, *page.get_size())
            sheet.fragments = _fragments(page)
            if sheet.fragments:
                _draw(page, sheet)
            yield sheet
            page.close()
