"""What goes into the endpoints and comes out, as OpenAPI describes it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "AnswerRecord",
    "AskRequest",
    "BatchRequest",
    "BatchResponse",
    "DeadlineList",
    "DocumentList",
    "Failure",
    "HistoryTurn",
    "PassageList",
    "RetrieveRequest",
]

LanguageCode = Literal["nl", "en"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class HistoryTurn(_Strict):
    """A message of the conversation before the question."""

    role: Literal["user", "assistant"]
    content: str


class AskRequest(_Strict):
    """A question."""

    question: str = Field(examples=["Wanneer moet de oostflankwacht operationeel zijn?"])
    history: list[HistoryTurn] = Field([], description="the conversation so far, oldest first")
    language: LanguageCode | None = Field(None, description="the question's own if left out")
    documents: list[str] = Field([], description="answer from these documents only; all if empty")


class RetrieveRequest(_Strict):
    """A question to find passages for."""

    question: str = Field(examples=["Who leads the capability coalitions?"])
    count: int = Field(10, ge=1, le=100, description="passages at most")
    language: LanguageCode | None = Field(None, description="the question's own if left out")
    documents: list[str] = Field([], description="look in these documents only; in all if empty")


class BatchRequest(_Strict):
    """Several questions, each as a line of a batch file."""

    questions: list[Any] = Field(
        description="each {id, question, history?, language?}",
        examples=[[{"id": "q1", "question": "Wat is de oostflankwacht?"}]],
    )


class CitationRecord(_Strict):
    """A quotation, word for word `text[start:end]` of its document, and its place."""

    n: int
    document: str
    title: str
    section: list[str]
    page: int | None
    start: int
    end: int
    quote: str
    language: LanguageCode
    rendering: str = Field(description="the quotation in the other language, if there is one")
    rendering_official: bool = Field(description="false: show it as an unofficial translation")
    score: float


class RetrievedRecord(_Strict):
    """A passage that was found."""

    document: str
    section: list[str]
    start: int
    end: int
    text: str
    rendering: str
    score: float


class PassageRecord(RetrievedRecord):
    """A passage that was found, with its page where there is one."""

    page: int | None


class AnswerRecord(_Strict):
    """An answer and everything needed to check it."""

    id: str
    question: str
    standalone_question: str
    language: LanguageCode
    status: Literal["answered", "partial", "not_in_documents"]
    answer: str = Field(description="text with marks [1] for the citations")
    confidence: float = Field(ge=0, le=1)
    abstained: bool
    citations: list[CitationRecord]
    retrieved: list[RetrievedRecord]
    notes: list[str] = Field(description="where the question and the documents disagree")
    latency_ms: float
    index: str
    model: str


class PassageList(_Strict):
    """Passages, best first."""

    passages: list[PassageRecord]


class BatchResponse(_Strict):
    """A record for each question, in order; one that failed has the status "error"."""

    answers: list[AnswerRecord | dict[str, Any]]


class DocumentRecord(_Strict):
    """What is known of a document."""

    id: str
    titles: dict[str, str]
    language: LanguageCode
    date: str
    publisher: str
    passages: int
    characters: int


class DocumentList(_Strict):
    """The documents that are answered from."""

    documents: list[DocumentRecord]


class DeadlineRecord(_Strict):
    """A dated commitment; days are YYYY-MM-DD, and null where the words name none."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    due: str | None
    from_: str | None = Field(alias="from")
    to: str | None
    relation: str
    length: str | None
    recurs: str | None
    words: str
    who: str
    what: str
    document: str
    section: list[str]
    start: int
    end: int
    quote: str
    rendering: str


class DeadlineList(_Strict):
    """Dated commitments."""

    deadlines: list[DeadlineRecord]


class Failure(_Strict):
    """Why a request could not be met."""

    error: str
