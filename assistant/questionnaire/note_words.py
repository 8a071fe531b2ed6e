"""Remarks of the engine and names of places, said in the language of whoever reads them."""

from __future__ import annotations

import re

from assistant.types import Language

__all__ = ["note_in", "place_in"]

# How a remark begins, and how that is said in Dutch; what follows is the item's own.
_NOTES = {
    "asks for particulars of whoever fills in": "vraagt naar gegevens van de invuller",
    "the place takes a number or a date only": "hier past alleen een getal of een datum",
    "no whole sentence of the answer fits in": "geen hele zin van het antwoord past in",
    "shortened to": "ingekort tot",
    "to be chosen: its options could not be read": "nog te kiezen: de keuzes zijn niet te lezen",
    "to be chosen": "nog te kiezen",
    "approved": "goedgekeurd op",
    "the documents have changed since": "de documenten zijn sindsdien gewijzigd",
}
_UNITS = {"characters": "tekens", "words": "woorden"}
_PLACES = {
    "after": "na", "table": "tabel", "row": "rij", "column": "kolom", "paragraph": "alinea",
    "line": "regel",
}  # fmt: skip
_PLACE = re.compile(r"\b(after|table|row|column|paragraph|line)(?= (?:\d|paragraph|line|table))")


def note_in(note: str, language: Language) -> str:
    """Return a remark of the engine in `language`; one that is not its own stays as it is."""
    if language == "en":
        return note
    for begins, said in _NOTES.items():
        if note.startswith(begins):
            rest = note[len(begins) :]
            found = re.fullmatch(r"( \d+ )(characters|words)", rest)
            return said + (found[1] + _UNITS[found[2]] if found else rest)
    return note


def place_in(place: str, language: Language) -> str:
    """Return the name of a place in `language`: "tabel 1, rij 2" for "table 1, row 2".

    Cells of a sheet keep their names.
    """
    if language == "en" or "!" in place:
        return place
    return _PLACE.sub(lambda found: _PLACES[found[1]], place)
