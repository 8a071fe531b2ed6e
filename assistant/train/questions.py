"""Question-passage data: invented policy prose in Dutch and English, with questions on it.

Most questions are answered by the passage, with the numbers of the sentences that answer; some only
name what it speaks of and ask what it does not say; some take for granted what it contradicts.
"""

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
Asks = Literal["said", "unsaid", "contradicted"]
"""What a question asks: what the passage says, does not say, or says otherwise."""
DATA = Path(__file__).parent / "data" / "questions.jsonl.gz"
HELD_OUT_DOMAINS = frozenset({"tax", "justice-policing", "transport", "migration", "fisheries"})
"""Domains that never enter training, one of each author's."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a passage in both languages.

    `dutch_answers` and `english_answers` number the passage's sentences that answer it or, where it
    is mistaken, that correct it; both are empty where the passage does not say.
    """

    style: Style
    dutch: str
    english: str
    dutch_answers: tuple[int, ...] = ()
    english_answers: tuple[int, ...] = ()
    asks: Asks = "said"

    def text(self, language: Language) -> str:
        """Give the question in a language."""
        return self.dutch if language == "nl" else self.english

    def answers(self, language: Language) -> tuple[int, ...]:
        """Give the numbers of the answering sentences of the passage in a language."""
        return self.dutch_answers if language == "nl" else self.english_answers


@dataclass(frozen=True, slots=True)
class AskedPassage:
    """A passage in both languages, by its sentences, and the questions on it."""

    id: str
    domain: str
    dutch: tuple[str, ...]
    english: tuple[str, ...]
    questions: tuple[Question, ...]

    def sentences(self, language: Language) -> tuple[str, ...]:
        """Give the passage's sentences in a language."""
        return self.dutch if language == "nl" else self.english

    def text(self, language: Language) -> str:
        """Give the passage in a language."""
        return " ".join(self.sentences(language))

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions that the passage answers."""
        return tuple(question for question in self.questions if question.asks == "said")


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
                    {
                        "asks": asked.asks,
                        "style": asked.style,
                        "nl": asked.dutch,
                        "en": asked.english,
                        "answers": [asked.dutch_answers, asked.english_answers],
                    }
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
    return [
        SentencePair(passage.text("nl"), passage.text("en"), "passages") for passage in passages
    ]


def _passage(line: str, place: str) -> AskedPassage:
    try:
        record = json.loads(line)
        questions = tuple(
            Question(
                asked["style"],
                asked["nl"].strip(),
                asked["en"].strip(),
                tuple(map(int, asked["answers"][0])),
                tuple(map(int, asked["answers"][1])),
                asked["asks"],
            )
            for asked in record["questions"]
        )
        passage = AskedPassage(
            record["id"], record["domain"], tuple(record["nl"]), tuple(record["en"]), questions
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as exc:
        raise TrainingError(f"{place}: no question-passage record ({exc!r}).") from exc
    texts = [*passage.dutch, *passage.english]
    if not passage.dutch or not passage.english or not all(text.strip() for text in texts):
        raise TrainingError(f"{place}: an empty text.")
    for asked in questions:
        _check(asked, passage, place)
    return passage


def _check(asked: Question, passage: AskedPassage, place: str) -> None:
    if asked.style not in get_args(Style) or asked.asks not in get_args(Asks):
        raise TrainingError(f"{place}: unknown style or kind of question in {asked}.")
    if not (asked.dutch and asked.english):
        raise TrainingError(f"{place}: an empty question.")
    for language in get_args(Language):
        numbers = asked.answers(language)
        if bool(numbers) == (asked.asks == "unsaid") or any(
            not 0 <= number < len(passage.sentences(language)) for number in numbers
        ):
            raise TrainingError(f"{place}: answering sentences {numbers} do not fit {asked}.")


def _refuse_repeats(name: str, ids: Sequence[str]) -> None:
    repeated = sorted({identity for identity in ids if ids.count(identity) > 1})
    if repeated:
        raise TrainingError(f"{name}: passage ids that stand twice: {', '.join(repeated[:5])}.")
