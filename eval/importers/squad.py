"""SQuAD 2.0 (Rajpurkar, Jia and Liang 2018): questions on paragraphs, a part without an answer.

Each paragraph becomes a document; the sentence that holds an answer is the evidence, the answers'
wordings are the fact. `is_impossible` makes a question unanswerable; since the search is over all
paragraphs, some of these are answered by another one, as in every open version of SQuAD.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.sentences import sentence_spans
from assistant.types import Document, Language
from eval.benchmark import Benchmark
from eval.importers.documents import plain_document
from eval.questions import Evidence, Question

__all__ = ["read_squad"]


def _evidence(document: str, context: str, answers: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    """Return the sentences that hold the answers; all after the first are alternatives."""
    quotes: dict[str, None] = {}
    for answer in answers:
        start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
        spans = [s for s in sentence_spans(context) if s.start < end and start < s.end]
        if spans:
            quotes[" ".join(context[spans[0].start : spans[-1].end].split())] = None
    return tuple(Evidence(document, quote, number > 0) for number, quote in enumerate(quotes))


def _question(
    found: dict[str, Any], document: str, context: str, language: Language
) -> Question | None:
    """Return the question, or None where it is called answerable but has no answer."""
    impossible = bool(found.get("is_impossible", False))
    answers = [] if impossible else list(found.get("answers", ()))
    if not impossible and not answers:
        return None
    wordings = tuple(dict.fromkeys(str(answer["text"]) for answer in answers))
    return Question(
        id=str(found["id"]),
        type="unanswerable" if impossible else "fact",
        style="squad",
        language=language,
        text=str(found["question"]),
        history=(),
        evidence=_evidence(document, context, answers),
        answer=wordings[0] if wordings else "",
        key_facts=(wordings,) if wordings else (),
    )


def read_squad(path: Path, language: Language = "en", limit: int | None = None) -> Benchmark:
    """Return the benchmark in a SQuAD file; `limit` takes the first questions, of all paragraphs.

    Raises:
        InputError: where the file is missing or is no SQuAD JSON.
    """
    documents: list[Document] = []
    sources: dict[str, str] = {}
    questions: list[Question] = []
    try:
        for article in json.loads(path.read_text("utf-8"))["data"]:
            for number, paragraph in enumerate(article["paragraphs"]):
                identity = f"{article['title']}-{number}"
                title = str(article["title"]).replace("_", " ")
                context = str(paragraph["context"])
                documents.append(plain_document(identity, title, context, language))
                sources[identity] = context
                asked = (_question(q, identity, context, language) for q in paragraph["qas"])
                questions += [question for question in asked if question]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise InputError(f"{path}: is no SQuAD 2.0 file ({type(exc).__name__}: {exc})") from exc
    return Benchmark(f"squad {path.stem}", tuple(questions[:limit]), tuple(documents), sources)
