"""The tabs for documents, deadlines and questionnaires."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from docx import Document as Docx
from playwright.sync_api import expect

from assistant.types import Document
from tests.building import PEARS, ROOT
from tests.ui.serving import SLOW_WORD
from tests.ui.visit import SLOW, Visit

SAMPLES = ROOT / "tests" / "data" / "formats"
PEARS_QUESTION = "Hoe warm is het koelhuis in Tiel waar de peren liggen?"


@pytest.mark.browser
def test_the_documents_are_listed_and_open(visit: Visit, documents: dict[str, Document]) -> None:
    visit.open_tab("documents")
    rows = visit.page.locator("#documents tbody tr")
    for document in documents.values():
        row = rows.filter(has_text=document.title("nl"))
        expect(row).to_contain_text(document.metadata["date"])
        expect(row).to_contain_text("Nederlands")
        assert int(row.locator("[data-label=Passages]").text_content() or "") > 50
        read = row.locator("[data-label=Ingelezen]").text_content() or ""
        assert datetime.now(UTC) - datetime.fromisoformat(f"{read}+00:00") < timedelta(days=1)
    rows.first.get_by_role("button").click()
    expect(visit.reader.locator(".text > *").first).to_be_visible(timeout=SLOW)


@pytest.mark.browser
def test_a_document_that_is_added_answers_at_once_and_is_gone_once_removed(
    visit: Visit, tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "peren.nl.txt"
    path.write_text(PEARS, "utf-8")
    visit.open_tab("documents")
    visit.send_file("upload", path)
    state = visit.page.locator("#documents-state")
    expect(state).to_contain_text("peren.nl.txt: toegevoegd", timeout=SLOW)
    expect(visit.page.locator("#documents tbody tr")).to_have_count(4)
    visit.open_tab("ask")
    visit.ask(PEARS_QUESTION)
    assert any("Tiel" in quote for quote in visit.quotes)

    visit.open_tab("documents")
    visit.choose("removed", "Peren bewaren")
    visit.page.locator("#remove").click()
    expect(state).to_contain_text("vink aan", timeout=SLOW)
    assert (folder / "corpus" / "peren.nl.txt").exists()  # and it is still the one chosen
    visit.page.get_by_label("Ja, verwijder").check()
    visit.page.locator("#remove").click()
    expect(state).to_contain_text("peren.nl.txt: verwijderd", timeout=SLOW)
    expect(visit.page.locator("#documents tbody tr")).to_have_count(3)
    assert not (folder / "corpus" / "peren.nl.txt").exists()
    visit.open_tab("ask")
    visit.ask(PEARS_QUESTION)
    assert not any("Tiel" in quote for quote in visit.quotes)


@pytest.mark.browser
def test_a_printed_document_is_quoted_with_its_page_and_its_progress_is_shown(
    visit: Visit, tmp_path: Path, folder: Path
) -> None:
    page = visit.page
    path = tmp_path / "brief.nl.pdf"
    path.write_bytes((SAMPLES / "brief.pdf").read_bytes())
    visit.open_tab("documents")
    state = page.locator("#documents-state")
    expect(state).to_be_attached(timeout=SLOW)
    page.evaluate(
        """() => {
            window.bars = []
            const look = () => {
                const bar = document.querySelector('#documents-state progress')
                if (bar) window.bars.push(bar.getAttribute('aria-label'))
            }
            const options = { childList: true, subtree: true }
            new MutationObserver(look).observe(document.getElementById('documents-state'), options)
        }"""
    )
    visit.send_file("upload", path)
    try:
        expect(state).to_contain_text("brief.nl.pdf: toegevoegd", timeout=SLOW)
        assert any(label.startswith("Lezen") for label in page.evaluate("window.bars"))
        title = page.locator("#documents tr", has_text="brief.nl.pdf").locator("th").text_content()
        visit.open_tab("ask")
        visit.choose("scope", title or "")
        visit.ask("Waarover gaat de brief?")
        expect(visit.sources.first.locator(".place .page")).to_have_text(re.compile(r"^blz\. \d+$"))
    finally:
        (folder / "corpus" / "brief.nl.pdf").unlink(missing_ok=True)
        visit.open_tab("documents")
        page.locator("#update").click()
        expect(state).to_contain_text("brief: verwijderd", timeout=SLOW)


@pytest.mark.browser
def test_the_name_of_a_file_is_shown_as_text(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "<img src=x onerror=alert(1)>.csv"
    path.write_text("vraag,antwoord\nWat is de oostflankwacht?,\n")
    visit.open_tab("questionnaire")
    visit.send_file("form", path)
    expect(visit.page.locator("#form-items tbody tr")).to_have_count(1, timeout=SLOW)
    expect(visit.page.locator("#form-state")).to_contain_text(".csv")
    expect(visit.page.locator("img[src=x]")).to_have_count(0)


@pytest.mark.browser
def test_a_file_that_cannot_be_read_is_refused_with_the_reason_and_not_kept(
    visit: Visit, tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / "kapot.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing more")
    visit.open_tab("documents")
    visit.send_file("upload", path)
    state = visit.page.locator("#documents-state")
    expect(state).to_contain_text("kapot.pdf: mislukt", timeout=SLOW)
    assert not (folder / "corpus" / "kapot.pdf").exists()


@pytest.mark.browser
def test_reingesting_an_unchanged_folder_says_so(visit: Visit) -> None:
    visit.open_tab("documents")
    visit.page.locator("#update").click()
    state = visit.page.locator("#documents-state")
    expect(state).to_contain_text("Alles is al bij", timeout=SLOW)


@pytest.mark.browser
def test_the_deadlines_are_filtered_and_open_their_quotation(visit: Visit) -> None:
    visit.open_tab("deadlines")
    page = visit.page
    rows = page.locator("#deadlines tbody tr")
    expect(rows.first).to_be_visible(timeout=SLOW)
    every = rows.count()
    page.get_by_label("Periode").fill("2026-Q2")
    expect(rows).not_to_have_count(every, timeout=SLOW)
    quarter = rows.count()
    assert 0 < quarter < every
    assert page.locator("#timeline .mark").count() == quarter
    page.get_by_label("Met de woorden").fill("luchtschild")
    expect(rows).not_to_have_count(quarter, timeout=SLOW)
    expect(rows).to_contain_text(["Lancering van het Europees luchtschild"])
    rows.first.get_by_role("button").click()
    expect(visit.reader.locator("mark")).to_contain_text("luchtschild", timeout=SLOW)
    page.keyboard.press("Escape")
    page.locator("#clear").click()
    expect(rows).to_have_count(every, timeout=SLOW)
    visit.choose("by-whom", "Europese Raad")
    expect(rows).not_to_have_count(every, timeout=SLOW)
    bodies = page.locator("#deadlines tbody td:nth-child(3)").all_text_contents()
    assert set(bodies) == {"Europese Raad"}


@pytest.mark.browser
def test_a_period_that_is_none_gets_one_line_and_the_table_stays(visit: Visit) -> None:
    visit.open_tab("deadlines")
    rows = visit.page.locator("#deadlines tbody tr")
    expect(rows.first).to_be_visible(timeout=SLOW)
    every = rows.count()
    visit.page.get_by_label("Periode").fill("ooit")
    expect(visit.page.locator("#deadlines-notice")).to_contain_text("“ooit” is geen tijd")
    expect(rows).to_have_count(every)


@pytest.mark.browser
def test_the_deadlines_shown_are_taken_along_as_csv_and_calendar(visit: Visit) -> None:
    visit.open_tab("deadlines")
    rows = visit.page.locator("#deadlines tbody tr")
    expect(rows.first).to_be_visible(timeout=SLOW)
    every = rows.count()
    visit.page.get_by_label("Periode").fill("2028")
    expect(rows).not_to_have_count(every, timeout=SLOW)
    shown = rows.count()
    name, data = visit.download(visit.page.locator("#csv"))
    assert name.endswith(".csv")
    assert len(list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))) == shown
    name, data = visit.download(visit.page.locator("#ics"))
    assert name.endswith(".ics")
    assert data.count(b"BEGIN:VEVENT") == shown


@pytest.mark.browser
def test_the_timeline_is_grouped_by_document_or_by_body(visit: Visit) -> None:
    visit.open_tab("deadlines")
    picture = visit.page.get_by_role("img", name="Tijdlijn")
    expect(picture).to_contain_text("Vrede bewaren")
    visit.page.locator("#grouping").get_by_text("verantwoordelijke").click()
    expect(picture).to_contain_text("Europese Raad", timeout=SLOW)
    expect(picture).not_to_contain_text("Vrede bewaren")
    picture.locator(".mark").first.click()
    expect(visit.reader.locator("mark")).not_to_have_count(0, timeout=SLOW)


ASKED = (
    "Wanneer moet de oostflankwacht operationeel zijn?",
    "Hoeveel kost een toegangskaartje voor dierentuin Artis?",
)


def form(path: Path, questions: Sequence[str] = ASKED) -> Path:
    document = Docx()
    document.add_heading("Vragenlijst", 1)
    for number, question in enumerate(questions, 1):
        document.add_paragraph(f"{number}. {question}")
        document.add_paragraph("")
    document.save(str(path))
    return path


@pytest.mark.browser
def test_a_questionnaire_comes_back_filled_with_its_report(visit: Visit, tmp_path: Path) -> None:
    visit.open_tab("questionnaire")
    page = visit.page
    expect(page.locator("#fill")).to_be_disabled()
    visit.send_file("form", form(tmp_path / "lijst.docx"))
    rows = page.locator("#form-items tbody tr")
    expect(rows).to_have_count(2, timeout=SLOW)
    expect(rows.locator(".status")).to_have_text(["nog niet gevraagd"] * 2)
    page.locator("#fill").click()
    expect(page.locator("#form-state")).to_contain_text("2 vragen beantwoord", timeout=SLOW)
    expect(rows.locator(".status")).to_have_text(["beantwoord", "niet in de documenten"])
    rows.first.locator("button[data-act=read]").first.click()
    expect(visit.reader.locator("mark").first).to_be_visible(timeout=SLOW)
    page.keyboard.press("Escape")
    files = page.locator("#form-files")
    name, data = visit.download(files.get_by_role("button", name="Ingevulde vragenlijst"))
    assert name == "lijst.filled.docx"
    text = "\n".join(p.text for p in Docx(io.BytesIO(data)).paragraphs)
    assert "oostflankwacht" in text.lower()
    assert "De documenten zeggen dit niet." in text
    name, data = visit.download(files.get_by_role("button", name="HTML"))
    assert name == "lijst.coverage.html"
    assert b"<table" in data
    visit.speak("English")
    expect(rows.locator(".status").first).to_have_text("answered", timeout=SLOW)


@pytest.mark.browser
def test_a_questionnaire_shows_each_status_as_it_comes_and_is_gone_on_with_after_a_stop(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit.page
    path = form(tmp_path / "lang.docx", (ASKED[0], f"Wat is een {SLOW_WORD}?", ASKED[1]))
    visit.open_tab("questionnaire")
    visit.send_file("form", path)
    status = page.locator("#form-items tbody .status")
    expect(status).to_have_count(3, timeout=SLOW)
    page.locator("#fill").click()
    expect(status).to_have_text(
        ["beantwoord", "wordt nu gevraagd", "nog niet gevraagd"], timeout=SLOW
    )
    page.locator("#stop-filling").click()
    expect(page.locator("#form-state")).to_contain_text("Gestopt: 1 van de 3", timeout=SLOW)
    expect(status).to_have_text(["beantwoord", *["nog niet gevraagd"] * 2], timeout=SLOW)
    expect(page.locator("#fill")).to_have_text("Ga verder")

    page.reload()  # and it is not lost
    expect(page.locator("html[data-ready]")).to_have_count(1, timeout=SLOW)
    visit.open_tab("questionnaire")
    visit.send_file("form", path)
    expect(page.locator("#form-state")).to_contain_text("van de 3 vragen", timeout=SLOW)
    expect(status.first).to_have_text("beantwoord")
    page.locator("#fill").click()
    expect(page.locator("#form-state")).to_contain_text("3 vragen beantwoord", timeout=SLOW)
    expect(status.last).to_have_text("niet in de documenten")
    expect(page.locator("#form-files button")).to_have_count(4)


@pytest.fixture
def nothing_approved(folder: Path) -> Iterator[None]:
    """No answer is approved before or after."""
    yield
    (folder / "approved.sqlite").unlink(missing_ok=True)


@pytest.mark.browser
@pytest.mark.usefixtures("nothing_approved")
def test_what_a_person_approved_is_reused_in_the_next_questionnaire(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit.page
    state = page.locator("#form-state")
    visit.open_tab("questionnaire")
    visit.send_file("form", form(tmp_path / "eerst.docx"))
    expect(page.locator("#form-items tbody tr")).to_have_count(2, timeout=SLOW)
    expect(page.locator("#fill")).to_have_text("Vul in")
    expect(page.get_by_label("Goedgekeurde antwoorden hergebruiken")).to_be_hidden()
    page.locator("#fill").click()
    expect(state).to_contain_text("2 vragen beantwoord", timeout=SLOW)
    _, data = visit.download(page.get_by_role("button", name="Beoordelingsblad (XLSX)"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    columns = {str(cell.value).split(" /")[0]: cell.column for cell in book.worksheets[0][1]}
    book.worksheets[0].cell(3, columns["aangepast"], "Vraag het de dierentuin zelf.")
    book.save(tmp_path / "beoordeeld.xlsx")
    visit.send_file("approve", tmp_path / "beoordeeld.xlsx")
    expect(state).to_contain_text("Goedgekeurd in beoordeeld.xlsx: 1", timeout=SLOW)
    expect(page.get_by_label("Goedgekeurde antwoorden hergebruiken")).to_be_checked()

    visit.send_file("form", form(tmp_path / "later.docx", (ASKED[1],)))
    rows = page.locator("#form-items tbody tr")
    expect(rows).to_have_count(1, timeout=SLOW)
    page.locator("#fill").click()
    expect(rows.first).to_contain_text("Vraag het de dierentuin zelf.", timeout=SLOW)
    expect(rows.first).to_contain_text("goedgekeurd op")


@pytest.mark.browser
def test_a_file_that_is_no_questionnaire_gets_one_line(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "kapot.xlsx"
    path.write_bytes(b"PK no workbook")
    visit.open_tab("questionnaire")
    visit.send_file("form", path)
    line = visit.page.locator("#form-state p")
    expect(line).to_contain_text("kapot.xlsx", timeout=SLOW)
    assert str(tmp_path) not in (line.text_content() or "")
    expect(visit.page.locator("#fill")).to_be_disabled()
