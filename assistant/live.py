"""An assistant that goes on with the newest index: no restart, and no request that fails.

A new generation is opened and tried beside the one in use while other requests go on. Requests keep
the generation that they began with, which is closed when the last of them has ended.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Collection, Mapping, Sequence

from assistant.app import encoder_of, open_assistant
from assistant.assistant import Assistant
from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.retrieval.embed import Encoder
from assistant.retrieval.store import IndexFolder
from assistant.types import Answer, Document, Language, Turn

__all__ = ["LiveAssistant"]

_PATIENCE = 2.0  # seconds that a request waits for a new index before it takes the old one
_AGAIN = 5.0  # seconds before an index that could not be opened is tried again
_ATTEMPTS = 5  # to open an index that ingests replace at the same moment
_TRIAL = "Waar gaan deze documenten over?"

_log = logging.getLogger(__name__)


class LiveAssistant:
    """Answers as `Assistant` does, from the newest generation that can be opened.

    Raises:
        AssistantError: at the start, as `open_assistant` does.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self._settings = settings
        self._encoder = encoder or encoder_of(settings)
        self._folder = IndexFolder(settings.index)
        self._changing = threading.Lock()
        self._seen = self._folder.pointer()
        self._refused = ""
        self._not_before = 0.0
        self._assistant = self._opened()

    def current(self) -> Assistant:
        """Return the assistant over the newest index; a request stays with it to its end.

        One that cannot be opened leaves the old one in use.
        """
        pointer = self._folder.pointer()
        if pointer in ("", self._seen) or time.monotonic() < self._not_before:
            return self._assistant
        if self._changing.acquire(blocking=False):
            change = threading.Thread(target=self._change, args=(pointer,), daemon=True)
            try:
                change.start()
            except BaseException:
                self._changing.release()
                raise
            change.join(_PATIENCE)
        return self._assistant

    def is_ready(self) -> bool:
        """Whether there is an index that it can answer from."""
        return self._folder.current() is not None

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents the assistant answers from, by id."""
        return self.current().documents

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        language: Language | None = None,
        documents: Collection[str] = (),
        identity: str | None = None,
    ) -> Answer:
        """Return the answer to `question`, as `Assistant.ask` does."""
        return self.current().ask(
            question, history=history, language=language, documents=documents, identity=identity
        )

    def _change(self, pointer: str) -> None:
        """Go over to the generation that the pointer names, or to a newer one."""
        try:
            current = self._folder.current()
            if current is not None and current.name == pointer:  # else that one is damaged
                fresh = self._opened()
                fresh.ask(_TRIAL)  # its vectors are read at the first search
                self._assistant = fresh
                _log.info("answering from index %s", pointer)
            self._seen = pointer
            gc.collect()  # the one before is closed as soon as nothing uses it
        except Exception as exc:  # noqa: BLE001 - whatever is wrong with it, the old one answers
            if pointer != self._refused:
                _log.warning("the new index cannot be opened (%s); the old one answers on", exc)
            self._refused, self._not_before = pointer, time.monotonic() + _AGAIN
        finally:
            self._changing.release()

    def _opened(self) -> Assistant:
        """Open the index; once more where an ingest replaced it at the same moment."""
        for _ in range(_ATTEMPTS - 1):
            before = self._folder.pointer()
            try:
                return open_assistant(self._settings, self._encoder)
            except AssistantError:
                if self._folder.pointer() == before:
                    raise
        return open_assistant(self._settings, self._encoder)
