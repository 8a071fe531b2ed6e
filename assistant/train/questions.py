"""Question-passage data: invented policy prose in Dutch and English, with questions on it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from assistant.errors import TrainingError
from assistant.train.pairs import SentencePair

Language = Literal["nl", "en"]
Style = Literal["formal", "chat", "keyword", "paraphrase", "questionnaire"]
DATA = Path(__file__).parent / "data" / "questions.jsonl.gz"
HELD_OUT_DOMAINS = frozenset({"tax", "justice-policing", "transport", "migration", "fisheries"})
"""Domains that never enter training, one of each author's."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a passage, in one language."""

    language: Language
    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class AskedPassage:
    """A passage in both languages and the questions that it answers."""

    id: str
    domain: str
    dutch: str
    english: str
    questions: tuple[Question, ...]

    def text(self, language: Language) -> str:
        """Give the passage in a language."""
        return self.dutch if language == "nl" else self.english


def read_questions(path: Path = DATA) -> list[AskedPassage]:
    """Read a file of question-passage data, one JSON object a line, plain or gzipped.

    Raises:
        TrainingError: The file is missing, or a line is not as expected.
    """
    if not path.is_file():
        raise TrainingError(f"No question-passage data at {path}.")
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    passages = [
        _passage(line, f"{path.name}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    _refuse_repeats(path.name, [passage.id for passage in passages])
    return passages


def write_questions(path: Path, passages: Iterable[AskedPassage]) -> None:
    """Write passages in the order of their ids; equal data give equal bytes."""
    lines = [
        json.dumps(
            {
                "id": passage.id,
                "domain": passage.domain,
                "nl": passage.dutch,
                "en": passage.english,
                "questions": [
                    {"lang": asked.language, "style": asked.style, "text": asked.text}
                    for asked in passage.questions
                ],
            },
            ensure_ascii=False,
        )
        for passage in sorted(passages, key=lambda passage: passage.id)
    ]
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0))


def split_domains(
    passages: Sequence[AskedPassage], held_out: frozenset[str] = HELD_OUT_DOMAINS
) -> tuple[list[AskedPassage], list[AskedPassage]]:
    """Part passages in (training, held out) by their domain."""
    training = [passage for passage in passages if passage.domain not in held_out]
    return training, [passage for passage in passages if passage.domain in held_out]


def passage_pairs(passages: Iterable[AskedPassage]) -> list[SentencePair]:
    """Give passages as long translation pairs, source "passages"."""
    return [SentencePair(passage.dutch, passage.english, "passages") for passage in passages]


def _passage(line: str, place: str) -> AskedPassage:
    try:
        record = json.loads(line)
        questions = tuple(
            Question(asked["lang"], asked["style"], asked["text"].strip())
            for asked in record["questions"]
        )
        passage = AskedPassage(
            record["id"], record["domain"], record["nl"].strip(), record["en"].strip(), questions
        )
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise TrainingError(f"{place}: no question-passage record ({exc!r}).") from exc
    for asked in questions:
        if asked.language not in get_args(Language) or asked.style not in get_args(Style):
            raise TrainingError(f"{place}: unknown language or style in {asked}.")
    if not (passage.dutch and passage.english and all(asked.text for asked in questions)):
        raise TrainingError(f"{place}: an empty text.")
    return passage


def _refuse_repeats(name: str, ids: Sequence[str]) -> None:
    repeated = sorted({identity for identity in ids if ids.count(identity) > 1})
    if repeated:
        raise TrainingError(f"{name}: passage ids that stand twice: {', '.join(repeated[:5])}.")
