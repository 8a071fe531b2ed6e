"""The pages' tables, the timeline, the reader, references, and work under way."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.deadlines import Deadline, Interval, Recurrence
from assistant.errors import InputError
from assistant.questionnaire.records import Item, Reply
from assistant.types import Block, Citation, Document, Language, Progress, Span
from tests.building import APPLES, PEARS, write_corpus
from tests.ui.serving import LiveFake, update
from tests.ui.test_rendering import ANSWER, CITATION, HOSTILE, OWN_TAGS, Reading, assert_harmless
from ui.deadline_table import deadline_table
from ui.document_table import document_table
from ui.library import Holding, Library, clean_name
from ui.questionnaire_table import questionnaire_table
from ui.reader import reader
from ui.references import reference
from ui.sources import sources_panel
from ui.timeline import timeline
from ui.work import Step, Stopped, Work

TEXT = "4 – Vlaggenschepen\n\nSchild\n\nMijlpalen:\n\n2. Lancering – 2026\n\nEen noot."
MILESTONES = ("4 – Vlaggenschepen", "Schild", "Mijlpalen")
DOCUMENT = Document(
    "d",
    {"nl": "Titel", "en": "Title"},
    "nl",
    TEXT,
    (
        Block("heading", 0, 18, level=1),
        Block("heading", 20, 26, level=2),
        Block("heading", 28, 38, level=3),
        Block("item", 40, 59, MILESTONES, label="2"),
        Block("footnote", 61, 70, MILESTONES[:2], label="7"),
    ),
)
LAUNCH = replace(CITATION, title="Titel", section=MILESTONES, start=40, end=59)
DEADLINE = Deadline(
    document="d",
    passage="p",
    section=MILESTONES,
    who="Commissie",
    what="Lancering",
    when=Interval("in", date(2026, 4, 1), date(2026, 6, 30)),
    words="tweede kwartaal 2026",
    place=Span(50, 59),
    start=40,
    end=59,
    quote="2. Lancering – 2026",
    rendering="2. Launch – 2026",
)
YEARLY = replace(
    DEADLINE,
    who="",
    what="Verslag",
    when=Interval("recurring", recurs=Recurrence(1, "year", since=date(2025, 10, 16))),
)
DATELESS = replace(DEADLINE, what="Ooit", when=Interval("duration"))


@pytest.mark.parametrize(
    ("citation", "language", "said"),
    [
        (LAUNCH, "nl", "Kort, § 4, mijlpaal 2"),
        (replace(LAUNCH, title="Title"), "en", "Title, § 4, milestone 2"),
        (replace(LAUNCH, start=61, section=MILESTONES[:2]), "nl", "Kort, § 4, voetnoot 7"),
        (replace(LAUNCH, page=5), "nl", "Kort, § 4, mijlpaal 2, blz. 5"),
        (replace(LAUNCH, start=20, section=MILESTONES[:1]), "nl", "Kort, § 4"),
        (replace(LAUNCH, start=0, section=()), "nl", "Kort"),
    ],
    ids=["milestone", "English", "footnote", "page", "no label", "no section"],
)
def test_a_reference_names_short_title_section_and_number(
    citation: Citation, language: Language, said: str
) -> None:
    document = replace(DOCUMENT, metadata={"short.nl": "Kort"})
    assert reference(citation, document, language) == said


def test_a_document_without_a_short_title_is_referred_to_by_its_title() -> None:
    assert reference(LAUNCH, DOCUMENT, "nl") == "Titel, § 4, mijlpaal 2"


def test_a_number_that_stands_there_twice_is_told_apart_by_the_heading_above() -> None:
    other = replace(DOCUMENT.blocks[3], start=0, end=1, section=(MILESTONES[0], "Ander", "Mijl"))
    again = replace(other, section=(MILESTONES[0], "Ander", "Mijlpalen:"))
    elsewhere = replace(other, section=("5 – Verder", "Ander", "Mijlpalen:"))
    for block, said in (
        (again, "Titel, § 4, “Schild”, mijlpaal 2"),
        (other, "Titel, § 4, mijlpaal 2"),
        (elsewhere, "Titel, § 4, mijlpaal 2"),
    ):
        document = replace(DOCUMENT, blocks=(*DOCUMENT.blocks, block))
        assert reference(LAUNCH, document, "nl") == said


def test_an_item_of_a_list_keeps_the_headings_above_it() -> None:
    block = replace(DOCUMENT.blocks[3], section=("2.3 Onder", "Punten"))
    citation = replace(LAUNCH, section=block.section)
    document = replace(DOCUMENT, blocks=(block,))
    assert reference(citation, document, "nl") == "Titel, § 2.3, “Punten”, punt 2"


@pytest.mark.parametrize("first", ["Titel", "TITEL.", "Title"])
def test_a_heading_that_is_the_title_is_not_said_twice(first: str) -> None:
    citation = replace(LAUNCH, section=(first, "Onder"))
    document = replace(DOCUMENT, blocks=())
    assert reference(citation, document, "nl") == "Titel, “Onder”"
    panel = sources_panel([replace(ANSWER, citations=(citation,))], {"d": DOCUMENT})
    assert f"<li>{first}</li>" not in panel
    assert "Onder</li>" in panel


def test_a_reference_does_without_the_document() -> None:
    assert reference(LAUNCH, None, "nl") == "Titel, § 4, “Schild”, “Mijlpalen”"


def test_the_reader_holds_the_whole_text_and_marks_the_quotation_over_blocks() -> None:
    html = reader(DOCUMENT, Span(43, 65), "nl")
    marked = re.findall(r"<mark[^>]*>([^<]*)</mark>", html)
    assert marked == ["Lancering – 2026", "Een "]
    assert html.count('id="found"') == 1
    shown = Reading(html).text
    assert all(block.span.of(TEXT) in shown for block in DOCUMENT.blocks)
    assert "<mark" not in reader(DOCUMENT, None, "nl")


def test_hostile_text_is_escaped_on_every_tab() -> None:
    document = replace(
        DOCUMENT,
        titles={"nl": HOSTILE},
        text=HOSTILE,
        blocks=(Block("heading", 0, 20, level=1), Block("item", 20, len(HOSTILE))),
        metadata={"publisher": HOSTILE, "date": HOSTILE},
    )
    deadline = replace(DEADLINE, who=HOSTILE, what=HOSTILE, words=HOSTILE, rendering=HOSTILE)
    item = Item(1, HOSTILE, HOSTILE, HOSTILE, "question", "nl", place=HOSTILE)
    citation = replace(CITATION, title=HOSTILE, section=(HOSTILE,))
    reply = Reply(1, "answered", HOSTILE, HOSTILE, (citation,), notes=(HOSTILE,))
    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        for html in (
            reader(document, Span(3, 30), language),
            document_table([Holding(document, 1, HOSTILE, HOSTILE)], {HOSTILE: HOSTILE}, language),
            deadline_table([deadline], {"d": document}, language),
            timeline([deadline], {"d": document}, "who", language),
            timeline([deadline], {"d": document}, "document", language),
            questionnaire_table([item], {1: reply}, language, {"d": document}),
        ):
            assert "alert(1)" in assert_harmless(html).text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["alinea 2", "nog te kiezen: Ja, Nee", "eigen opmerking"]),
        ("en", ["paragraph 2", "to be chosen: Ja, Nee", "eigen opmerking"]),
    ],
)
def test_the_engines_own_words_are_said_in_the_pages_language(
    language: Language, said: list[str]
) -> None:
    item = Item(1, "q1", "Vraag?", "Vraag?", "question", "nl", place="paragraph 2")
    reply = Reply(1, "needs_person", notes=("to be chosen: Ja, Nee", "eigen opmerking"))
    text = Reading(questionnaire_table([item], {1: reply}, language, {})).text
    assert all(part in text for part in said)


def test_the_timeline_shows_each_deadline_with_a_day_once_in_its_lane() -> None:
    found = [DEADLINE, YEARLY, DATELESS]
    html = timeline(found, {"d": DOCUMENT}, "who", "nl")
    assert html.count('class="mark') == 2
    assert html.index("Commissie") < html.index("niet genoemd")
    assert "Tijdlijn van 2 termijnen, van 2026-06-30 tot 2026-12-31" in html
    assert "1 zonder dag" in html
    assert set(Reading(html).tags) <= OWN_TAGS
    assert "role" in dict(Reading(html).attributes)
    assert "mark" not in timeline([DATELESS], {"d": DOCUMENT}, "who", "nl")


def test_marks_of_the_same_day_do_not_cover_each_other() -> None:
    html = timeline([DEADLINE, replace(DEADLINE, what="Anders")], {"d": DOCUMENT}, "who", "nl")
    picture = html.split("</svg>")[0]
    places = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', picture)
    assert len(places) == len(set(places)) == 2


def test_the_table_tells_who_by_when_and_leads_to_the_quotation() -> None:
    html = deadline_table([DEADLINE, YEARLY, DATELESS], {"d": DOCUMENT}, "en")
    text = Reading(html).text
    for said in ("3 deadlines", "2026-06-30", "2026-12-31 (recurring)", "no day", "not named"):
        assert said in text
    assert "2. Launch – 2026" in text
    assert 'data-document="d" data-start="40" data-end="59"' in html
    assert "No deadlines" in deadline_table([], {}, "en")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/nota.txt", "nota.txt"),
        ("C:\\stukken\\Nota's (1).PDF", "Nota's (1).pdf"),
        ("..txt.docx", "txt.docx"),
        ("a<b>.html", "ab.html"),
    ],
)
def test_the_name_of_a_sent_file_leads_nowhere_else(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@pytest.mark.parametrize("name", ["x.exe", ".txt", "corpus.toml", "", "../"])
def test_a_file_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="known"):
        clean_name(name)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_corpus(tmp_path / "corpus", {"appels.nl.txt": APPLES})
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    update(settings, silent)
    return Library(settings, LiveFake(settings), update)


def silent(phase: str, done: int, total: int) -> None:
    """Take no note."""


def test_the_library_takes_a_document_in_and_out(library: Library) -> None:
    report = library.add("peren.nl.txt", PEARS.encode(), silent)
    assert (report.source, report.outcome) == ("peren.nl.txt", "created")
    assert set(library.documents) == {"appels", "peren"}
    assert {holding.name for holding in library.holdings()} == {"appels.nl.txt", "peren.nl.txt"}
    assert library.remove("peren", silent).outcome == "deleted"
    assert set(library.documents) == {"appels"}
    assert not (library.settings.corpus / "peren.nl.txt").exists()
    with pytest.raises(InputError, match="peren"):
        library.remove("peren", silent)


def test_an_english_version_comes_to_its_document_and_goes_with_it(library: Library) -> None:
    folder = library.settings.corpus
    (folder / "appels.questions.jsonl").write_text("", "utf-8")
    report = library.add("appels.en.txt", b"Picking apples\n\nThe council picks apples.\n", silent)
    assert report.outcome == "updated"
    assert set(library.documents) == {"appels"}
    assert library.remove("appels", silent).outcome == "deleted"
    assert not list(folder.glob("appels*"))


def test_a_document_that_cannot_be_read_leaves_the_one_it_was_to_replace(library: Library) -> None:
    path = library.settings.corpus / "appels.nl.txt"
    report = library.add("appels.nl.txt", b"\x00\x01\x02" * 50, silent)
    assert report.outcome in ("failed", "skipped")
    assert path.read_text("utf-8") == APPLES
    assert library.failed() == {}
    assert "Ladders" in library.documents["appels"].text


def test_deadlines_follow_the_documents(library: Library) -> None:
    before = len(library.deadlines())
    assert before > 0
    library.add(
        "plan.nl.txt", b"Plan\n\nDe wethouder koopt uiterlijk eind 2029 een pers.\n", silent
    )
    assert len(library.deadlines()) == before + 1


def test_work_tells_its_steps_and_gives_its_result() -> None:
    def job(progress: Progress) -> str:
        progress("lezen", 1, 2)
        progress("lezen", 2, 2)
        return "klaar"

    work = Work(job)
    steps = list(work)
    assert steps[-1] == Step("lezen", 2, 2)
    assert work.result() == "klaar"


def test_work_that_fails_raises_where_its_result_is_taken() -> None:
    def job(progress: Progress) -> None:
        raise InputError("stuk")

    work = Work(job)
    assert list(work) == []
    with pytest.raises(InputError, match="stuk"):
        work.result()


def test_work_that_nobody_waits_for_stops_at_its_next_step() -> None:
    done: list[int] = []

    def job(progress: Progress) -> None:
        for n in range(1_000_000):
            progress("tellen", n, 1_000_000)
            done.append(n)

    work = Work(job)
    steps = iter(work)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    with pytest.raises(Stopped):
        work.result()
    assert len(done) < 1_000_000
