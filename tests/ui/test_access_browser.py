"""Two users of one server, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from assistant.ingest.discover import discover
from assistant.users import Cost, Users
from tests.building import CORPUS, build_index
from tests.fakes import FakeEncoder
from tests.ui.conftest import serving
from tests.ui.test_accessibility import findings
from tests.ui.visit import SLOW, Visit
from ui.access_mode import USERS

pytestmark = pytest.mark.browser
SECRET = "geheim genoeg"  # noqa: S105 - a test's
ASKED = "Wat is de oostflankwacht?"


@pytest.fixture(scope="module")
def signing_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server where jan and els may sign in and conversations are kept."""
    folder: Path = tmp_path_factory.mktemp("users")
    shutil.copytree(CORPUS, folder / "corpus")
    build_index(discover(folder / "corpus"), folder / "index", FakeEncoder())
    users = Users(folder / "state" / USERS, Cost(2, 1, 1))
    users.add("jan", SECRET, "reader")
    users.add("els", SECRET, "admin")
    given = ("sign_in=true", "history_days=30", "feedback=true")
    with serving("-m", "tests.ui.serving", str(folder), *given) as address:
        yield address


def sign_in(page: Page, address: str, name: str) -> Visit:
    page.goto(address)
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(SECRET)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_label("Wachtwoord")).to_have_count(0, timeout=SLOW)
    return Visit(page, address)


def test_two_users_sign_in_and_neither_sees_the_others_conversations(
    signing_in: str, new_page: Callable[..., Page]
):
    page = new_page()
    jan = sign_in(page, signing_in, "jan")
    expect(page.locator("#signed-in")).to_contain_text("jan")
    jan.ask(ASKED)
    page.reload()
    page.locator("#past button").first.click()
    expect(page.locator("#kept li")).to_have_count(1, timeout=SLOW)
    expect(page.locator("#kept")).to_contain_text(ASKED)

    other = new_page()
    els = sign_in(other, signing_in, "els")
    expect(els.answers).to_have_count(0)
    other.locator("#past button").first.click()
    expect(other.locator("#kept")).to_be_visible(timeout=SLOW)
    expect(other.locator("#kept li")).to_have_count(0)

    page.locator("#kept li button").first.click()
    expect(jan.answers).to_have_count(1, timeout=SLOW)
    expect(jan.questions.first).to_contain_text(ASKED)


def test_an_exported_word_file_is_its_visitors_and_holds_the_notes(
    signing_in: str, new_page: Callable[..., Page]
):
    page = new_page()
    jan = sign_in(page, signing_in, "jan")
    jan.ask(ASKED)
    quotes = jan.quotes
    with page.expect_download(timeout=SLOW) as coming:
        page.locator("#save button", has_text="Word").first.click()
    assert coming.value.suggested_filename.endswith(".docx")
    document = docx.Document(str(coming.value.path()))
    assert any(ASKED in paragraph.text for paragraph in document.paragraphs)
    notes = next(
        part.blob.decode()
        for part in document.part.package.iter_parts()
        if str(part.partname) == "/word/footnotes.xml"
    )
    assert quotes
    assert all(quote[:40] in notes for quote in quotes)
    assert page.request.get(coming.value.url).status == 200
    other = new_page()
    sign_in(other, signing_in, "els")
    assert other.request.get(coming.value.url).status == 404


def test_only_administrators_see_how_to_change_the_documents(
    signing_in: str, new_page: Callable[..., Page]
):
    for name, seen in (("els", True), ("jan", False)):
        page = new_page()
        visit = sign_in(page, signing_in, name)
        visit.open_tab("documents")
        expect(page.locator("#upload")).to_be_visible(visible=seen, timeout=SLOW)
        visit.open_tab("questionnaire")
        expect(page.locator("#approve")).to_be_visible(visible=seen, timeout=SLOW)


@pytest.mark.parametrize(("language", "scheme"), [("nl", "dark"), ("en", "light")])
def test_axe_finds_nothing_serious_where_one_signs_in_or_out(
    signing_in: str, new_page: Callable[..., Page], language: str, scheme: str
):
    page = new_page(locale=language, color_scheme=scheme)
    page.goto(f"{signing_in}/login")
    assert findings(page) == []
    page.locator("#name").fill("jan")
    page.locator("#password").fill(SECRET)
    page.keyboard.press("Enter")
    expect(page.locator("#signed-in")).to_be_visible(timeout=SLOW)
    page.goto(f"{signing_in}/logout")
    assert findings(page) == []
    page.goto(f"{signing_in}/docs")
    assert findings(page) == []


def test_signing_out_leads_to_the_form_and_the_page_is_closed(
    signing_in: str, new_page: Callable[..., Page]
):
    page = new_page()
    sign_in(page, signing_in, "jan")
    page.get_by_role("link", name="Afmelden").click()
    page.get_by_role("button", name="Afmelden").click()
    expect(page.get_by_label("Wachtwoord")).to_be_visible(timeout=SLOW)
    page.goto(signing_in)
    expect(page.get_by_label("Wachtwoord")).to_be_visible(timeout=SLOW)


def test_a_wrong_password_is_said_and_the_name_stays(
    signing_in: str, new_page: Callable[..., Page]
):
    page = new_page()
    page.goto(signing_in)
    page.get_by_label("Gebruikersnaam").fill("jan")
    page.get_by_label("Wachtwoord").fill("helemaal fout")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("passen niet bij elkaar")
    expect(page.get_by_label("Gebruikersnaam")).to_have_value("jan")
