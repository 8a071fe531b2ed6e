"""Says how well items are recognised: `python -m tests.questionnaire.report`."""

from __future__ import annotations

from tests.questionnaire.sample import Sample, recognised
from tests.questionnaire.samples_eighth import SAMPLES as EIGHTH
from tests.questionnaire.samples_excel import SAMPLES as EXCEL
from tests.questionnaire.samples_fifth_excel import SAMPLES as FIFTH_EXCEL
from tests.questionnaire.samples_fifth_text import SAMPLES as FIFTH_TEXT
from tests.questionnaire.samples_fifth_word import SAMPLES as FIFTH_WORD
from tests.questionnaire.samples_fourth import SAMPLES as FOURTH
from tests.questionnaire.samples_last import SAMPLES as LAST
from tests.questionnaire.samples_later import SAMPLES as LATER
from tests.questionnaire.samples_ninth import SAMPLES as NINTH
from tests.questionnaire.samples_office import SAMPLES as OFFICE
from tests.questionnaire.samples_seventh import SAMPLES as SEVENTH
from tests.questionnaire.samples_sixth import SAMPLES as SIXTH
from tests.questionnaire.samples_tenth import SAMPLES as TENTH
from tests.questionnaire.samples_text import SAMPLES as TEXT
from tests.questionnaire.samples_third import SAMPLES as THIRD
from tests.questionnaire.samples_word import SAMPLES as WORD

FIRST: tuple[Sample, ...] = (*EXCEL, *WORD, *TEXT)
FIFTH: tuple[Sample, ...] = (*FIFTH_EXCEL, *FIFTH_WORD, *FIFTH_TEXT)
ALL: tuple[Sample, ...] = (
    *FIRST,
    *LATER,
    *LAST,
    *THIRD,
    *FOURTH,
    *FIFTH,
    *SIXTH,
    *SEVENTH,
    *OFFICE,
)

SETS = {
    "first": FIRST,
    "later": LATER,
    "last": LAST,
    "third": THIRD,
    "fourth": FOURTH,
    "fifth": FIFTH,
    "sixth": SIXTH,
    "seventh": SEVENTH,
    "eighth": EIGHTH,
    "ninth": NINTH,
    "tenth": TENTH,
    "office": OFFICE,
}


def main() -> None:
    for sample in ALL:
        found = recognised([sample])
        print(f"{sample.name:24} {found.right:3} of {found.expected:3}, {found.found:3} found")
        for one in found.extra:
            print("     extra ", one)
        for one in found.missed:
            print("     missed", one)
    for name, samples in SETS.items():
        whole = recognised(samples)
        print(
            f"{name}: precision {whole.precision:.3f}, recall {whole.recall:.3f}, "
            f"{whole.expected} items in {len(samples)} files"
        )


if __name__ == "__main__":
    main()
