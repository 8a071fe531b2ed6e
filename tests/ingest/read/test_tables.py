from __future__ import annotations

import pytest

from assistant.ingest.read.tables import ACROSS, table_lines


@pytest.mark.parametrize(
    ("rows", "headers", "expected"),
    [
        pytest.param(
            [["Jaar", "Bedrag"], ["2026", "€ 4"]], 1, ["Jaar: 2026 | Bedrag: € 4"], id="marked"
        ),
        pytest.param(
            [["Post", "2025", "2026"], ["Wegen", "1,2", "3"], ["Zorg", "4", "5 %"]],
            None,
            ["Post: Wegen | 2025: 1,2 | 2026: 3", "Post: Zorg | 2025: 4 | 2026: 5 %"],
            id="years over numbers name columns",
        ),
        pytest.param(
            [["Naam", "Jansen"], ["Adres", "Kade 4"], ["Plaats", "Tiel"]],
            None,
            ["Naam | Jansen", "Adres | Kade 4", "Plaats | Tiel"],
            id="two columns of words name rows",
        ),
        pytest.param(
            [["Norm", "Norm – in", "Norm – uit", "Jaar"], ["pH", "7", ACROSS, "2026"]],
            1,
            ["Norm: pH | Norm: 7 | Jaar: 2026"],
            id="a cell over two columns has the name that they share",
        ),
        pytest.param([["Groningen", "4 miljoen"]], None, ["Groningen | 4 miljoen"], id="one row"),
        pytest.param(
            [["", "Man", "Vrouw"], ["Werk", "3", "4"]],
            1,
            ["Werk | Man: 3 | Vrouw: 4"],
            id="no name over the first column",
        ),
        pytest.param(
            [["Type", "Fee", ACROSS], ["Type", "First", "Later"], ["Small", "1", "2"]],
            2,
            ["Type: Small | Fee – First: 1 | Fee – Later: 2"],
            id="two rows of names",
        ),
        pytest.param(
            [["A", "B"], ["x", ""], ["", "y"]], 1, ["A: x", "B: y"], id="empty cells are left out"
        ),
        pytest.param(
            [["A", "B"], ["Alles samen", ACROSS]], 1, ["Alles samen"], id="over the width"
        ),
        pytest.param(
            [["A", "B", "C"], ["Totaal", ACROSS, "7"], ["x", "4", "4"]],
            1,
            ["A: Totaal | C: 7", "A: x | B: 4 | C: 4"],
            id="over two columns, and the same twice",
        ),
        pytest.param([["", ""], []], None, [], id="nothing"),
    ],
)
def test_a_row_says_its_columns(rows, headers, expected):
    assert table_lines(rows, headers) == expected


def test_a_first_row_that_stands_out_names_the_columns():
    rows = [["Naam", "Taak"], ["Jansen", "voorzitter"]]
    assert table_lines(rows, stands_out=True) == ["Naam: Jansen | Taak: voorzitter"]
