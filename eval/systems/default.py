"""The assistant as users get it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.assistant import Assistant
from assistant.conversation import standalone
from assistant.types import Answer, Hit, Passage
from eval.outcomes import Found, Response
from eval.questions import Question
from eval.systems.queries import spoken

__all__ = ["NAME", "DefaultSystem", "as_found"]

NAME = "default"


def as_found(passage: Passage, score: float = 0.0) -> Found:
    """Return a passage as a stretch that measures read."""
    return Found(passage.id, passage.document, passage.text, score)


def _hits(hits: Sequence[Hit]) -> tuple[Found, ...]:
    return tuple(as_found(hit.passage, hit.score) for hit in hits)


class DefaultSystem:
    """Asks the assistant; without `answers` it only searches, for `count` passages.

    `outspoken` is the same assistant with no threshold, to hear what it would have said.
    """

    name = NAME

    def __init__(
        self,
        assistant: Assistant,
        outspoken: Assistant | None = None,
        *,
        answers: bool = True,
        count: int = 10,
    ) -> None:
        self._assistant = assistant
        self._outspoken = outspoken
        self._answers = answers
        self._count = count

    @property
    def collection(self) -> Sequence[Found]:
        """The passages of the index."""
        return [as_found(p) for p in self._assistant.searcher.passages.values()]

    def ask(self, question: Question) -> Response:
        """Return the assistant's answer and the passages it found."""
        if not self._answers:
            alone = standalone(question.text, question.history, spoken(question))
            hits = self._assistant.searcher.search(
                question.text, spoken(question), self._count, context=alone.context
            )
            return Response(_hits(hits))
        answer = self._assistant.ask(question.text, history=question.history, identity=question.id)
        return Response(_hits(answer.hits), answer)

    def insist(self, question: Question) -> Answer | None:
        """Return what the assistant would have said had it not abstained."""
        if self._outspoken is None:
            return None
        return self._outspoken.ask(question.text, history=question.history, identity=question.id)
