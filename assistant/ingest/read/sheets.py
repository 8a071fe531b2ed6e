"""The characters and ruled lines of PDF pages with their places, as PDFium gives them.

pypdfium2 because it tells each character's place and type size, reads damaged files, and is a
permissively licensed wheel without further needs; pdfplumber does the same in pure Python at about
a tenth of the speed, pypdf tells too little of the layout.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.errors import SourceError
from assistant.ingest.read.characters import shown, symbolic
from assistant.ingest.read.fragments import fragments_of
from assistant.ingest.read.glyphs import Box, Glyph, Sheet

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["sheets"]

_LONGEST = 3000  # pages
_MOST_GLYPHS = 60_000  # on a page; a dense page of a newspaper has a third of that
_MOST_PATHS = 5_000  # on a page; a page of drawings has no table to find
_SKEW = 0.06  # quarters of a turn: type that leans more is a stamp
_THIN = 2.5  # points: no ruled line is thicker
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_HEAVY = 600
_ITALIC = re.compile(r"italic|oblique", re.I)
_SLANTED = 0x40  # among a font's flags
_ENDS = (0xA, 0xD)


@dataclass(frozen=True, slots=True)
class _Type:
    """Size in points, whether bold, italic, of a font of signs, and the turn in quarters or -1."""

    size: float
    bold: bool
    italic: bool
    signs: bool
    turn: int


class _Types:
    """The type of each text object, which its characters share."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._known: dict[int, _Type] = {}

    def of(self, number: int) -> _Type:
        """Return the type that a character is set in."""
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
            quarters = -angle / (math.pi / 2) if math.isfinite(angle) else 0.0  # clockwise there
            turn = round(quarters) % 4
            skew = abs(quarters - round(quarters))
            points = size * scale if math.isfinite(size * scale) else 0.0
            self._known[key] = _Type(
                round(points, 1), bold, italic, symbolic(name), turn if skew < _SKEW else -1
            )
        return self._known[key]


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """Return where a box stands on a page that is turned so that its type can be read."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    if turn == 1:
        return Box(bottom, width - right, top, width - left)
    if turn == 2:
        return Box(width - right, height - top, width - left, height - bottom)
    if turn == 3:
        return Box(height - top, left, height - bottom, right)
    return box


def _glyphs(page: pypdfium2.PdfPage, sheet: Sheet) -> tuple[list[tuple[Glyph, bool]], int]:
    """Return the characters as they are drawn, whether white space stood before, and their turn.

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
        kind = types.of(number)
        text = shown(code, signs=kind.signs)
        if not text or text.isspace():
            # PDFium makes up ends of lines, before a raised character too; the gap tells there
            blank = blank or code not in _ENDS or not pdfium.FPDFText_IsGenerated(layer, number)
            continue
        pdfium.FPDFText_GetCharOrigin(layer, number, x, y)
        pdfium.FPDFText_GetLooseCharBox(layer, number, box)
        if kind.size <= 0 or kind.turn < 0:
            continue
        place = Box(box.left, box.bottom, box.right, box.top)
        origin = Box(x.value, y.value, x.value, y.value)
        if kind.turn:
            place = _turned(place, kind.turn, sheet.width, sheet.height)
            origin = _turned(origin, kind.turn, sheet.width, sheet.height)
        left, right, base = place.left, place.right, origin.bottom
        if all(map(math.isfinite, (left, right, base))):
            glyph = Glyph(text, left, right, round(base, 1), kind.size, kind.bold, kind.italic)
            if found and not blank and _are_one(found[-1][0], glyph):
                before, blank, _ = found.pop()
                glyph = replace(glyph, text=before.text + text)
            found.append((glyph, blank, kind.turn))
            blank = False
    turns = Counter(turn for _, _, turn in found)
    usual = turns.most_common(1)[0][0] if turns else 0
    return [(glyph, blank) for glyph, blank, turn in found if turn == usual], usual


def _are_one(before: Glyph, glyph: Glyph) -> bool:
    """Whether two letters are drawn as one sign, such as "ffi"."""
    same_place = (before.left, before.right, before.base) == (glyph.left, glyph.right, glyph.base)
    return same_place and before.text.isalpha() and glyph.text.isalpha()


def _draw(page: pypdfium2.PdfPage, sheet: Sheet, turn: int) -> None:
    """Note the ruled lines, the boxes and the small dots of the page."""
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
        box = _turned(Box(*(edge.value for edge in edges)), turn, sheet.width, sheet.height)
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
            glyphs, turn = _glyphs(page, sheet)
            sheet.fragments = fragments_of(glyphs)
            if sheet.fragments:
                _draw(page, sheet, turn)
            if turn % 2:
                sheet.width, sheet.height = sheet.height, sheet.width
            yield sheet
            page.close()
