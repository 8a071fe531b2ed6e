"""Pages as PDFium gives them."""

from __future__ import annotations

import pytest

from assistant.ingest.read.sheets import sheets


def page_with(drawing: str) -> bytes:
    """Return a PDF of one page, 600 points wide and 800 high, on which `drawing` is drawn."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R"
        "/Resources<</Font<</F1 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(f"{len(whole):010} 00000 n \n")
        whole += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(whole)}\n%%EOF"
    return whole + table.encode() + end.encode()


@pytest.mark.parametrize(
    "matrix",
    ["1 0 0 1 100 300", "0 1 -1 0 300 100", "0 -1 1 0 300 700", "-1 0 0 -1 500 500"],
    ids=["upright", "upwards", "downwards", "upside down"],
)
def test_a_page_is_read_whichever_way_its_type_runs(matrix):
    drawing = (
        f"q {matrix} cm BT /F1 12 Tf 0 20 Td (Beheer per gemeente) Tj 0 -15 Td (in euro) Tj ET "
        "-5 0 200 40 re S Q"
    )
    [sheet] = list(sheets(page_with(drawing), "annex"))
    first, second = sorted(sheet.fragments, key=lambda f: -f.base)
    assert (first.text, second.text) == ("Beheer per gemeente", "in euro")
    assert 0 < second.base < first.base < sheet.height
    [box] = sheet.boxes
    assert box.left < first.left < first.right < box.right
    assert box.bottom < second.base < first.base < box.top
