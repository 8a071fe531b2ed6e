"""Opens a questionnaire by the kind of file it is."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import InputError
from assistant.questionnaire.package import LARGEST_FILE
from assistant.questionnaire.records import Form, Layout

__all__ = ["KINDS", "form_of", "read_questionnaire"]

KINDS = (
    ".xlsx", ".xlsm", ".docx", ".docm", ".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".txt",
    ".md", ".markdown",
)  # fmt: skip


def read_questionnaire(path: Path) -> bytes:
    """Return the bytes of a questionnaire.

    Raises:
        InputError: where it is missing, unreadable, too large, or of a kind that is not known.
    """
    if not path.is_file():
        raise InputError(f"{path} does not exist; give a questionnaire: {', '.join(KINDS)}")
    if path.suffix.lower() not in KINDS:
        raise InputError(f"{path.name} is no kind of questionnaire known here: {', '.join(KINDS)}")
    try:
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise InputError(f"{path.name} has {size:,} bytes; the limit is {LARGEST_FILE:,}")
        data = path.read_bytes()
    except OSError as exc:
        raise InputError(f"{path} cannot be read ({exc.strerror})") from exc
    if not data.strip():
        raise InputError(f"{path.name} is empty")
    return data


def form_of(data: bytes, name: str, layout: Layout | None = None) -> Form:
    """Return the questionnaire that `data`, the content of a file called `name`, holds.

    Raises:
        InputError: where the file is encrypted, damaged, too large, of another kind than its name
            says, or lacks what `layout` names.
    """
    layout = layout or Layout()
    suffix = Path(name).suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        from assistant.questionnaire.xlsx import ExcelForm

        return ExcelForm(data, name, layout)
    if suffix in (".docx", ".docm"):
        from assistant.questionnaire.docx import WordForm

        return WordForm(data, name, layout)
    if suffix in (".csv", ".tsv", ".tab"):
        from assistant.questionnaire.delimited import DelimitedForm

        return DelimitedForm(data, name, layout)
    if suffix in (".jsonl", ".ndjson"):
        from assistant.questionnaire.json_lines import JsonLinesForm

        return JsonLinesForm(data, name, layout)
    if suffix in (".txt", ".md", ".markdown"):
        from assistant.questionnaire.plain import PlainForm

        return PlainForm(data, name, layout)
    raise InputError(f"{name} is no kind of questionnaire known here: {', '.join(KINDS)}")
