"""Writes a run's folder: results.json, timings.json, table.md, report.html, runs in TREC format."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from eval.report.page import page
from eval.report.table import markdown
from eval.run import SystemRun
from eval.trec import qrels_lines, run_lines, write_lines

__all__ = ["write_folder"]


def _file(system: str) -> str:
    """Return a system's name as part of a file name."""
    return re.sub(r"[^a-z0-9]+", "-", system.lower()).strip("-")


def _json(content: dict[str, Any]) -> str:
    """Return `content` as JSON with a line per question, so that two runs can be compared."""
    rows = content.get("rows")
    text = json.dumps(content | {"rows": []} if rows else content, ensure_ascii=False, indent=1)
    if rows:
        lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        text = text.replace('\n "rows": []', f'\n "rows": [\n{lines}\n ]')
    return text + "\n"


def write_folder(
    folder: Path, results: dict[str, Any], timings: dict[str, Any], runs: Sequence[SystemRun]
) -> None:
    """Write everything a run gives below `folder`.

    Judgements are written per system: what holds the evidence differs with the passages.

    Raises:
        InputError: where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "results.json").write_text(_json(results), "utf-8")
        (folder / "timings.json").write_text(_json(timings), "utf-8")
        (folder / "table.md").write_text(markdown(results, timings), "utf-8")
        (folder / "report.html").write_text(page(results, timings, runs[0]), "utf-8")
        for run in runs:
            name = _file(run.system)
            write_lines(folder / "trec" / f"{name}.run", run_lines(name, run.found))
            write_lines(folder / "trec" / f"{name}.qrels", qrels_lines(run.judged))
    except OSError as exc:
        raise InputError(f"{folder} cannot be written ({exc.strerror})") from exc
