"""Runs and judgements in TREC's formats, out and in.

A run's line is "QUERY Q0 DOCUMENT RANK SCORE TAG", a judgement's "QUERY ITERATION DOCUMENT GRADE".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ir_measures
from ir_measures import RR, R, nDCG

from assistant.errors import InputError
from eval.measures.resampling import Estimate, Resamples
from eval.measures.retrieval import Judgements
from eval.outcomes import Found

__all__ = ["measure_files", "qrels_lines", "run_lines", "write_lines"]

_MEASURES = {
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "MRR": RR @ 10,
    "nDCG@10": nDCG @ 10,
}


def _word(text: str) -> str:
    """Return `text` without the white space that separates fields."""
    return "_".join(text.split())


def run_lines(system: str, found: Mapping[str, Sequence[Found]]) -> Iterable[str]:
    """Yield a run's lines; scores count down, so that every tool keeps the ranking in ties."""
    for key, ranked in found.items():
        for rank, one in enumerate(ranked, start=1):
            score = len(ranked) - rank + 1
            yield f"{_word(key)} Q0 {_word(one.id)} {rank} {score} {_word(system)}"


def qrels_lines(judged: Judgements) -> Iterable[str]:
    """Yield the judgements' lines."""
    for key, grades in judged.items():
        for document, grade in grades.items():
            yield f"{_word(key)} 0 {_word(document)} {grade}"


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write the lines to `path`, whose folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def measure_files(run: Path, qrels: Path) -> dict[str, Estimate]:
    """Return the retrieval figures of a run file by a judgements file.

    A judged query that the run lacks counts as 0, as in every other run here.

    Raises:
        InputError: where a file is missing or is not in its format.
    """
    judged = list(_read(qrels, ir_measures.read_trec_qrels))
    ranked = list(_read(run, ir_measures.read_trec_run))
    queries = sorted({one.query_id for one in judged})
    values: dict[str, dict[str, float]] = {name: {} for name in _MEASURES}
    names = {measure: name for name, measure in _MEASURES.items()}
    for one in ir_measures.iter_calc(list(_MEASURES.values()), judged, ranked):
        values[names[one.measure]][one.query_id] = float(one.value)
    resamples = Resamples(queries)
    found = {}
    for name, by_query in values.items():
        if estimate := resamples.mean([by_query.get(query, 0.0) for query in queries]):
            found[name] = estimate
    return found


def _read(path: Path, reader: Any) -> Iterable[Any]:
    """Return the records of a TREC file.

    Raises:
        InputError: where it is missing, empty, malformed, or ranks a document twice.
    """
    try:
        records = list(reader(str(path)))
    except (OSError, ValueError, IndexError, TypeError) as exc:
        raise InputError(f"{path}: is not in TREC's format ({exc})") from exc
    if not records:
        raise InputError(f"{path}: holds no lines; TREC's format has one judgement or rank a line")
    if reader is ir_measures.read_trec_run:
        times = Counter((one.query_id, one.doc_id) for one in records)
        (query, document), most = times.most_common(1)[0]
        if most > 1:
            raise InputError(f"{path}: query {query} ranks document {document} {most} times")
    return records
