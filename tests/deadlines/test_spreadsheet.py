from __future__ import annotations

import csv
import io

import pytest

from assistant.deadlines.spreadsheet import COLUMNS, as_csv
from tests.deadlines.making import by, deadline


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_byte_order_mark_tells_spreadsheets_the_encoding():
    assert as_csv([]).startswith(b"\xef\xbb\xbfdue,from,to,")


def test_what_goes_in_comes_out():
    record = deadline(by(2026), what='Iets, "en" ook; dát', quote="één — twee")
    (row,) = rows(as_csv([record]))
    assert tuple(row) == COLUMNS
    assert row["due"] == row["to"] == "2026-12-31"
    assert row["from"] == ""
    assert row["what"] == 'Iets, "en" ook; dát'
    assert row["quote"] == "één — twee"
    assert row["section"] == "Plan > Mijlpalen:"


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2", "@SUM(A1)", " =cmd|' /C calc'!A0", "\t=1"])
def test_a_cell_that_is_a_formula_is_made_harmless(cell):
    (row,) = rows(as_csv([deadline(by(2026), what=cell, who=cell)]))
    assert row["what"].startswith("'")
    assert row["who"].startswith("'")


def test_a_record_is_one_line():
    data = as_csv([deadline(by(2026), quote="een\r\ntwee\ndrie")])
    assert len(data.decode("utf-8-sig").splitlines()) == 2
