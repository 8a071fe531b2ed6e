"""Cells by name and by place: "C5" is row 4, column 2, both from 0."""

from __future__ import annotations

import re

from assistant.errors import InputError

__all__ = ["area_of", "cell_name", "cell_place"]

_REF = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


def cell_place(name: str) -> tuple[int, int]:
    """Return (row, column), both from 0, of a cell named as in "C5".

    Raises:
        InputError: where it is no cell's name.
    """
    found = _REF.match(name)
    if not found:
        raise InputError(f"'{name}' is no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, "C5", from its row and column, both from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def area_of(reference: str) -> tuple[int, int, int, int]:
    """Return (top, left, bottom, right), all from 0, of an area named as in "B2:C5"."""
    first, _, last = reference.replace("$", "").partition(":")
    top, left = cell_place(first)
    bottom, right = cell_place(last or first)
    return top, left, bottom, right
