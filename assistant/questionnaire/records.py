"""The records of a questionnaire: what is asked, where the answer goes, and what is answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.types import Answer, Citation, Language

__all__ = [
    "Asks",
    "Form",
    "Item",
    "ItemKind",
    "Layout",
    "Limit",
    "Nearest",
    "Reply",
    "Status",
]

ItemKind = Literal["question", "imperative", "statement", "label"]
Status = Literal["answered", "partial", "not_in_documents", "needs_person", "error"]


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest answer that a place takes."""

    most: int
    unit: Literal["characters", "words"]

    def __str__(self) -> str:
        return f"{self.most} {self.unit}"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a person says of the file; empty where it is to be found out.

    Columns are letters ("B"), numbers from 1, or the text of a header. `sheet` names one sheet.
    """

    question_column: str = ""
    answer_column: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the questionnaire wants answered.

    `question` is the text as it stands, without its number; `asked` is that with the stem or the
    section it needs to be understood. `place` is where the answer's text goes, `choice_place`
    where one of `options` is to be chosen; either may be "". `own` tells that it asks for
    particulars of whoever fills it in, `typed` that the place takes a number or a date only.
    """

    number: int
    id: str
    question: str
    asked: str
    kind: ItemKind
    language: Language
    section: tuple[str, ...] = ()
    place: str = ""
    choice_place: str = ""
    options: tuple[str, ...] = ()
    limit: Limit | None = None
    own: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage that came nearest to an item that was not answered."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is put in the place of an item.

    `text` has marks [1] that call `citations` by their `n`; `choice` is one of the item's options
    or "". `reused` names the questionnaire whose approved answer this is, `changed` tells that
    its sources say something else by now.
    """

    number: int
    status: Status
    text: str = ""
    choice: str = ""
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    nearest: Nearest | None = None
    notes: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    reused: str = ""
    changed: bool = False


class Asks(Protocol):
    """Answers a question; `assistant.assistant.Assistant` is the real one."""

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Collection[str] = (),
        identity: str | None = None,
    ) -> Answer:
        """Return the answer to `question`."""


class Form(Protocol):
    """A questionnaire that was read and can be filled."""

    @property
    def items(self) -> Sequence[Item]:
        """What it asks, in order."""

    def filled(self, replies: Sequence[Reply]) -> bytes:
        """Return the file with the replies, one for each item in order, in their places."""
