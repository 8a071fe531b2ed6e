"""The regression gate: headline figures of the dev half against what an accepted run had.

A figure fails when it is worse than the accepted one by more than its noise, which is its standard
error over questions by the bootstrap: a change smaller than that may be the choice of questions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from eval.figures import BY_NAME, HEADLINE

__all__ = ["THRESHOLDS", "Drop", "drops", "read_thresholds", "thresholds"]

THRESHOLDS = Path(__file__).parent / "thresholds.json"
_ROUNDING = 1e-4  # figures are kept with four digits


@dataclass(frozen=True, slots=True)
class Drop:
    """A headline figure that is worse than it may be; `found` is None where it is missing."""

    figure: str
    found: float | None
    accepted: float
    noise: float

    def __str__(self) -> str:
        """One line that says what was found and what was expected."""
        figure = BY_NAME.get(self.figure)
        way = "at most" if figure and figure.higher_is_better is False else "at least"
        sign = 1 if way == "at most" else -1
        found = "missing" if self.found is None else f"{self.found:.4f}"
        return (
            f"{self.figure}: {found}, expected {way} {self.accepted + sign * self.noise:.4f} "
            f"({self.accepted:.4f} with noise {self.noise:.4f})"
        )


def thresholds(results: dict[str, Any]) -> dict[str, Any]:
    """Return what `results` set as accepted: figures, their noise, and the run they are of."""
    figures = results["systems"]["default"]["all"]
    made_with = results["made_with"]
    return {
        "figures": {
            name: {"value": figures[name]["value"], "noise": figures[name]["error"]}
            for name in HEADLINE
            if name in figures
        },
        "run": {
            "date": date.today().isoformat(),
            "benchmark": results["benchmark"],
            "questions": results["questions"],
            "encoder": made_with["encoder"],
            "commit": made_with["commit"],
            "code": made_with["code"],
        },
    }


def drops(results: dict[str, Any], accepted: dict[str, Any]) -> list[Drop]:
    """Return the figures of `results` that are worse than `accepted` by more than their noise."""
    figures = results["systems"]["default"]["all"]
    found = []
    for name, limit in accepted["figures"].items():
        value = figures.get(name, {}).get("value")
        worse = 0.0
        if value is not None:
            higher = BY_NAME[name].higher_is_better is not False
            worse = limit["value"] - value if higher else value - limit["value"]
        if value is None or worse > limit["noise"] + _ROUNDING:
            found.append(Drop(name, value, limit["value"], limit["noise"]))
    return found


def read_thresholds(path: Path) -> dict[str, Any]:
    """Return the accepted figures.

    Raises:
        InputError: where there are none, or they name a figure that does not exist.
    """
    try:
        found: Any = json.loads(path.read_text("utf-8"))
        names = set(found["figures"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise InputError(
            f"{path}: no accepted figures ({type(exc).__name__}); run `python -m eval gate --set`"
        ) from exc
    if unknown := names - BY_NAME.keys():
        raise InputError(
            f"{path}: figure '{min(unknown)}' is not known; run `python -m eval gate --set`"
        )
    return dict(found)
