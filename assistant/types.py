"""The records that cross the borders between the parts of the assistant.

Spans are half-open `[start, end)` character offsets into a document's canonical text: the
source's own characters with white space collapsed, page furniture removed, and footnotes taken
out of the sentences that call them. `Document.text[start:end]` is the only thing that may be
shown as a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

Language = Literal["nl", "en"]
BlockKind = Literal["heading", "paragraph", "item", "footnote", "table"]
AnswerStatus = Literal["answered", "partial", "not_in_documents"]
Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in a document's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file found in the corpus folder."""

    path: Path
    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit of a document.

    `level` is the depth of a heading (1 is the highest) and 0 elsewhere. `label` is the number of
    a list item or footnote as the source gives it. `lead_in` is the sentence that an item needs to
    be understood ("De Commissie zal:"). `anchor` is, for a footnote, the offset in the text where
    it is called.
    """

    kind: BlockKind
    start: int
    end: int
    section: tuple[str, ...] = ()
    level: int = 0
    label: str | None = None
    lead_in: Span | None = None
    anchor: int | None = None
    page: int | None = None

    @property
    def span(self) -> Span:
        """The block's place in the canonical text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A stretch of a document and its counterpart in the other language."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class LikelyQuestion:
    """A question that people are likely to ask, and the stretch of a document that answers it.

    Where `answered` is false the stretch only names what the question is about: no document of the
    collection answers it.
    """

    start: int
    end: int
    language: Language
    text: str
    answered: bool = True

    @property
    def span(self) -> Span:
        """The place of what answers it, or comes nearest."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A source after reading: canonical text, structure, and what is known about it.

    `titles` maps a language to the title in it. `renderings` covers the text in order, as far as
    a translation memory reaches; `rendering_official` tells whether that translation is an
    official one. `questions` are likely ones, in the order of what answers them.
    """

    id: str
    titles: dict[str, str]
    language: Language
    text: str
    blocks: tuple[Block, ...]
    renderings: tuple[Rendering, ...] = ()
    rendering_official: bool = False
    metadata: dict[str, str] = field(default_factory=dict)
    questions: tuple[LikelyQuestion, ...] = ()

    def title(self, language: str) -> str:
        """Return the title in `language`, or in the document's own language."""
        return self.titles.get(language) or self.titles.get(self.language) or self.id


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that can be found and cited.

    `text` is exactly the document's `text[start:end]`. `context` is what stands around it and is
    searched with it: for an item its lead-in, for a footnote the sentence that calls it.
    `sentences` are spans in the document. `rendering` is the other language's text or "".
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    kind: BlockKind
    language: Language
    section: tuple[str, ...] = ()
    context: str = ""
    context_rendering: str = ""
    rendering: str = ""
    section_rendering: tuple[str, ...] = ()
    label: str | None = None
    group: str | None = None
    notes: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    page: int | None = None

    @property
    def span(self) -> Span:
        """The passage's place in the canonical text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Relevance:
    """How near a stretch of text is to the question.

    `similarity` is the cosine of the vectors, `coverage` the share of the question's words, each
    counted by how telling it is, that the text holds (0 to 1). `answers` is how likely the text
    answers, in log-odds, by the reranker that read both together; None where none has.
    """

    similarity: float = 0.0
    coverage: float = 0.0
    answers: float | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question.

    `score` orders the hits of one question; `found_by` maps a ranker's name to the rank it gave;
    `sentences` holds the relevance of each of the passage's sentences.
    """

    passage: Passage
    score: float
    found_by: dict[str, int] = field(default_factory=dict)
    relevance: Relevance = Relevance()
    sentences: tuple[Relevance, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its place; `quote` is the document's `text[start:end]`."""

    n: int
    document: str
    title: str
    section: tuple[str, ...]
    page: int | None
    start: int
    end: int
    quote: str
    language: Language
    rendering: str
    rendering_official: bool
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to a question, and everything needed to check it."""

    id: str
    question: str
    standalone_question: str
    language: Language
    status: AnswerStatus
    answer: str
    confidence: float
    abstained: bool
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()
    latency_ms: float = 0.0
    index: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What an ingest did with one source: created, updated, unchanged, deleted or failed."""

    source: str
    outcome: Literal["created", "updated", "unchanged", "deleted", "failed", "skipped"]
    detail: str = ""
    passages: int = 0


class Progress(Protocol):
    """Receives the state of long work: a phase's name, steps done, steps in all."""

    def __call__(self, phase: str, done: int, total: int, /) -> None:
        """Take note of the state."""
