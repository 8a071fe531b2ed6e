"""Some of the samples as LibreOffice writes them: shared strings, other styles, other controls.

Made once with `soffice --headless --convert-to`, and kept in `tests/data/questionnaires`.
"""

from __future__ import annotations

from pathlib import Path

from tests.questionnaire.sample import Sample
from tests.questionnaire.samples_excel import SAMPLES as EXCEL
from tests.questionnaire.samples_later import SAMPLES as LATER
from tests.questionnaire.samples_word import SAMPLES as WORD

FOLDER = Path(__file__).parents[1] / "data" / "questionnaires"
_SOURCES = {sample.name: sample for sample in (*EXCEL, *WORD, *LATER)}

SAMPLES = tuple(
    Sample(path.name, path.read_bytes(), _SOURCES[path.name.partition("-")[2]].expected)
    for path in sorted(FOLDER.iterdir())
)
