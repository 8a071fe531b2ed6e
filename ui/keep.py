"""What the page keeps and hands out: conversations, feedback, files to download.

One `Keeping` stands beside the assistant; every method takes the visitor first
(`ui.access.visitor_of(request)`) and shows nobody what is another's.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from fastapi import APIRouter

from assistant.config import Settings
from assistant.errors import InputError
from assistant.export import Kind, exported
from assistant.feedback import Feedback, Verdict
from assistant.history import Conversation, History
from assistant.types import Answer, Language
from ui.access import Visitor
from ui.api_log import RequestLog
from ui.keep_downloads import Downloads

__all__ = ["FEEDBACK", "HISTORY", "Keeping"]

HISTORY, FEEDBACK = "history.sqlite", "feedback.sqlite"  # in the folder `settings.state`
_NAMES: dict[Language, str] = {"nl": "antwoorden", "en": "answers"}
_log = logging.getLogger(__name__)


class Keeping:
    """Keeps what the settings allow, for each visitor apart.

    >>> keeping = Keeping(settings)                            # once, beside the assistant
    >>> keeping.keeps_history(visitor)                         # show the list of conversations?
    >>> current = keeping.keep(visitor, current, answers)      # after each answer; "" at first
    >>> keeping.conversations(visitor)                         # newest first: id, title, last, ...
    >>> answers = keeping.answers(visitor, conversation.id)    # open one of them
    >>> keeping.forget(visitor, conversation.id)
    >>> keeping.asked(visitor, question)                       # before the answer; for the log
    >>> keeping.takes_feedback                                 # show the buttons?
    >>> keeping.say(visitor, answer, "source_wrong", "blz. 3") # right, wrong, source_wrong
    >>> keeping.export(visitor, answers, "docx", "nl")         # "/downloads/TOKEN/gesprek.docx"
    >>> keeping.offer(visitor, "deadlines.csv", data)          # the same for any bytes
    """

    def __init__(self, settings: Settings, log: RequestLog | None = None) -> None:
        self._log = log
        path = settings.state / HISTORY
        self._history = History(path, settings.history_days) if settings.history_days else None
        self._feedback = Feedback(settings.state / FEEDBACK) if settings.feedback else None
        self._downloads = Downloads()
        if self._history is None and path.exists():
            _log.warning("conversations are kept no longer, %s holds earlier ones; remove it", path)

    def keeps_history(self, visitor: Visitor) -> bool:
        """Whether conversations of this visitor are kept: switched on, and he is known."""
        return self._history is not None and bool(visitor.id)

    @property
    def takes_feedback(self) -> bool:
        """Whether feedback is switched on."""
        return self._feedback is not None

    def conversations(self, visitor: Visitor) -> list[Conversation]:
        """Return the visitor's conversations, the last one first; none where none are kept."""
        if self._history is None or not visitor.id:
            return []
        try:
            return self._history.of(visitor.id)
        except InputError as exc:
            _log.warning("conversations cannot be listed: %s", exc)
            return []

    def answers(self, visitor: Visitor, conversation: str) -> tuple[Answer, ...]:
        """Return the answers of one of the visitor's conversations (without their hits).

        Raises:
            InputError: where he has no such conversation.
        """
        if self._history is None or not visitor.id:
            raise InputError("conversations are not kept here")
        return self._history.answers(visitor.id, conversation)

    def keep(self, visitor: Visitor, conversation: str, answers: Sequence[Answer]) -> str:
        """Keep a conversation as it now stands; return its id, "" where nothing is kept.

        `conversation` is the id that the first call returned, "" for a new one. Answers that are
        no longer in it (edited and resent) go. The id of someone else's gives a new one.
        """
        if self._history is None or not visitor.id:
            return ""
        try:
            return self._history.keep(visitor.id, conversation, answers)
        except InputError as exc:  # the answer is worth more than its being kept
            _log.warning("a conversation was not kept: %s", exc)
            return conversation

    def forget(self, visitor: Visitor, conversation: str) -> None:
        """Remove one of the visitor's conversations; one that he has not is let be."""
        if self._history is not None and visitor.id:
            self._history.forget(visitor.id, conversation)

    def forget_all(self, visitor: Visitor) -> None:
        """Remove all conversations of the visitor."""
        if self._history is not None and visitor.id:
            self._history.forget_all(visitor.id)

    def asked(self, visitor: Visitor, question: str) -> None:
        """Note that a question was asked on the page, where a setting wants questions logged."""
        if self._log is not None:
            self._log.question(visitor, question)

    def say(self, visitor: Visitor, answer: Answer, verdict: Verdict, comment: str = "") -> None:
        """Store what the visitor thinks of an answer; a later word replaces an earlier one.

        Raises:
            InputError: where feedback is switched off or the comment is too long.
        """
        if self._feedback is None:
            raise InputError("feedback is switched off here; nothing was stored")
        self._feedback.store(visitor.id, answer, verdict, comment)

    def export(
        self, visitor: Visitor, answers: Sequence[Answer], kind: Kind, language: Language
    ) -> str:
        """Return the address of an answer or conversation as a file, `kind` "docx" or "md".

        `language` is that of the file's own words. The file is held in memory for ten minutes and
        goes to this visitor alone: open the address in a link with `download`, or set
        `window.location` to it.

        Raises:
            InputError: where there are no answers.
        """
        now = datetime.now().astimezone()
        data = exported(answers, kind, language, now)
        return self.offer(visitor, f"{_NAMES[language]}-{now:%Y-%m-%d}.{kind}", data)

    def offer(self, visitor: Visitor, name: str, data: bytes) -> str:
        """Return the address of `data` as a file called `name`, for this visitor alone."""
        return self._downloads.offer(visitor, name, data)

    def router(self) -> APIRouter:
        """Return the routes that files are fetched from."""
        return self._downloads.router()
