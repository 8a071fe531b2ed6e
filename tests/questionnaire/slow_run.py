"""Fills a questionnaire with the fake assistant, slowly: what the tests kill and resume."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.questionnaire.forms import form_of
from assistant.questionnaire.run import answer_form
from tests.questionnaire.answers import FakeAssistant


def main() -> None:
    source, output, pause = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    data = source.read_bytes()
    form = form_of(data, source.name)
    answer_form(form, data, FakeAssistant(pause=pause), output, index="i", resume=True)


if __name__ == "__main__":
    main()
