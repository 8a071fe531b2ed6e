"""A BEIR folder (Thakur et al. 2021): corpus.jsonl, queries.jsonl and qrels/test.tsv.

Documents are judged, not passages: each counts by its best passage. There are no answers to judge.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.types import Language
from eval.benchmark import Benchmark
from eval.importers.documents import plain_document
from eval.questions import Evidence, Question

__all__ = ["read_beir"]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return the grades above 0 per query; the file's first line names its columns."""
    judged: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for query, document, grade in list(csv.reader(file, delimiter="\t"))[1:]:
            if int(grade) > 0:
                judged.setdefault(query, {})[document] = int(grade)
    return judged


def read_beir(
    folder: Path, language: Language = "en", limit: int | None = None, split: str = "test"
) -> Benchmark:
    """Return the benchmark in a BEIR folder, its first `limit` judged queries of all documents.

    Raises:
        InputError: where a file is missing or malformed.
    """
    try:
        entries = _lines(folder / "corpus.jsonl")
        documents = tuple(
            plain_document(str(e["_id"]), e.get("title") or "", str(e["text"]), language)
            for e in entries
        )
        judged = _judgements(folder / "qrels" / f"{split}.tsv")
        questions = tuple(
            _question(str(q["_id"]), str(q["text"]), judged[str(q["_id"])], language)
            for q in _lines(folder / "queries.jsonl")
            if str(q["_id"]) in judged
        )
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise InputError(f"{folder}: is no BEIR folder ({type(exc).__name__}: {exc})") from exc
    sources = {str(e["_id"]): str(e["text"]) for e in entries}
    return Benchmark(
        f"beir {folder.name}", questions[:limit], documents, sources, "document", answers=False
    )


def _question(identity: str, text: str, grades: dict[str, int], language: Language) -> Question:
    evidence = tuple(Evidence(document, "", grade=grade) for document, grade in grades.items())
    return Question(identity, "fact", "beir", language, text, (), evidence, "", ())
