"""The one error tree of the project.

A message says what was found, what was expected and what to do; the command line prints it as
one line on stderr and exits with code 2.
"""

from __future__ import annotations

__all__ = [
    "AssistantError",
    "CorpusError",
    "EncoderError",
    "IndexBusyError",
    "IndexMismatchError",
    "IndexMissingError",
    "InputError",
    "SourceError",
    "TrainingError",
]


class AssistantError(Exception):
    """Base of every error that a user of the assistant can cause or mend."""


class InputError(AssistantError):
    """A question, file or option that cannot be taken as it is."""


class CorpusError(AssistantError):
    """The corpus folder or its `corpus.toml` is missing or malformed."""


class SourceError(AssistantError):
    """One source file cannot be read; the others can."""


class IndexMissingError(AssistantError):
    """There is no index yet."""


class IndexMismatchError(AssistantError):
    """The index was made by another format or another encoder."""


class IndexBusyError(AssistantError):
    """Another process is writing the index."""


class EncoderError(AssistantError):
    """The sentence encoder cannot be loaded or used."""


class TrainingError(AssistantError):
    """Training data, the teacher or a stage's output is missing or malformed."""
