from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.errors import AssistantError
from assistant.retrieval.store import IndexFolder
from assistant.types import Document
from tests.ui.conftest import HOSTILE_MARKUP, HOSTILE_TITLE, START, serving
from tests.ui.visit import SLOW, Visit
from ui.examples import EXAMPLES
from ui.network import address, listen

DUTCH = "Wat is de oostflankwacht?"
HOSTILE_QUESTION = (
    "<img src=x onerror=alert(1)> ![oostflankwacht](http://192.0.2.1/c.png) "
    "<script>alert(2)</script> ${7*7} {{7*7}} `oostflankwacht`"
)


def is_verbatim(quote: str, documents: dict[str, Document]) -> bool:
    return any(quote in document.text for document in documents.values())


@pytest.mark.browser
def test_a_question_gets_an_answer_with_verbatim_sources(
    visit: Visit, documents: dict[str, Document]
) -> None:
    answer = visit.ask(DUTCH)
    expect(answer).to_contain_text("oostflankwacht")
    expect(answer).to_contain_text("Zekerheid:")
    expect(visit.questions).to_have_text([DUTCH])
    expect(visit.box).to_have_value("")
    marks = answer.locator("a.mark").all_text_contents()
    assert marks
    numbers = visit.sources.locator(".number").all_text_contents()
    assert [number.removeprefix("Bron ") for number in numbers] == marks
    assert all(is_verbatim(quote, documents) for quote in visit.quotes)
    labels = visit.sources.locator(".rendering figcaption").all_text_contents()
    assert labels == ["werkvertaling"] * len(visit.quotes)


@pytest.mark.browser
def test_an_english_answer_has_the_dutch_quote_with_its_labelled_rendering_beside_it(
    visit: Visit, documents: dict[str, Document]
) -> None:
    visit.ask("When will the European Space Shield be launched?")
    assert visit.quotes
    assert all(is_verbatim(quote, documents) for quote in visit.quotes)
    labels = visit.sources.locator(".rendering figcaption").all_text_contents()
    assert labels == ["unofficial translation"] * len(visit.quotes)


@pytest.mark.browser
def test_a_follow_up_is_understood_from_the_question_before(visit: Visit) -> None:
    visit.ask(DUTCH)
    answer = visit.ask("En wanneer is dat operationeel?")
    expect(answer.locator(".aside").first).to_contain_text(DUTCH)
    # what then answers is the real encoder's matter; the test of the default path looks at that
    expect(visit.page.locator("#sources details summary")).to_contain_text(DUTCH)


@pytest.mark.browser
def test_the_last_question_and_the_beginning_of_its_answer_are_in_view(visit: Visit) -> None:
    for question in (DUTCH, "Wat is BraveTech EU?", "Which capability coalitions are there?"):
        answer = visit.ask(question)
        expect(visit.questions.last).to_be_in_viewport(timeout=SLOW)
        expect(answer.locator("p").first).to_be_in_viewport(timeout=SLOW)


@pytest.mark.browser
def test_an_answer_arrives_bit_by_bit(visit: Visit) -> None:
    visit.page.evaluate(
        """() => {
            window.arrived = []
            const look = () => {
                const found = document.querySelector('#chat .arriving')
                if (found) window.arrived.push(found.textContent)
            }
            const options = { childList: true, subtree: true, characterData: true }
            new MutationObserver(look).observe(document.getElementById('chat'), options)
        }"""
    )
    answer = visit.ask("Which capability coalitions are there?")
    arrived = visit.page.evaluate("window.arrived")
    assert arrived
    assert len(arrived[0]) < len(answer.text_content() or "")
    expect(visit.page.locator("#chat .arriving")).to_have_count(0)


@pytest.mark.browser
def test_the_examples_stand_under_the_document_they_are_about(
    visit: Visit, documents: dict[str, Document]
) -> None:
    titles = visit.page.locator("#examples h2")
    expect(titles).to_have_text([documents[name].title("nl") for name in documents])
    for text in (text for examples in EXAMPLES.values() for _, text in examples):
        expect(visit.page.get_by_role("button", name=text, exact=True)).to_be_visible()


@pytest.mark.browser
def test_a_new_conversation_forgets_the_one_before(visit: Visit) -> None:
    visit.ask(DUTCH)
    visit.page.locator("#new").click()
    expect(visit.answers).to_have_count(0, timeout=SLOW)
    expect(visit.page.locator("#sources .source")).to_have_count(0)
    answer = visit.ask("En wie leidt dat?")
    expect(answer).not_to_contain_text(DUTCH)


@pytest.mark.browser
def test_a_hostile_question_shows_as_text(visit: Visit) -> None:
    visit.ask(HOSTILE_QUESTION)
    expect(visit.questions).to_have_text([HOSTILE_QUESTION])
    visit.ask(DUTCH)  # the hostile one is now a heading of the sources panel
    expect(visit.page.locator("#sources summary")).to_contain_text(HOSTILE_QUESTION)
    expect(visit.page.locator("#chat img, #chat script, #sources img")).to_have_count(0)


@pytest.mark.browser
def test_a_hostile_document_shows_as_text(visit: Visit) -> None:
    answer = visit.ask("Waarmee blaast men zeepbellen?")
    shown = (answer.text_content() or "") + "".join(visit.quotes)
    assert HOSTILE_MARKUP in shown
    expect(visit.sources.first).to_contain_text(HOSTILE_TITLE)
    visit.sources.first.locator("button[data-act=read]").click()
    expect(visit.reader).to_contain_text(HOSTILE_MARKUP)
    inside = "#chat img, #chat script, #sources img, dialog img, dialog script, dialog i"
    expect(visit.page.locator(inside)).to_have_count(0)
    visit.page.keyboard.press("Escape")
    visit.open_tab("documents")
    expect(visit.page.locator("#documents")).to_contain_text(HOSTILE_TITLE)
    expect(visit.page.locator("#documents b")).to_have_count(0)


@pytest.mark.browser
def test_the_page_for_programs_needs_nothing_from_elsewhere(
    served: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"{served}/docs?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for endpoint in ("/api/ask", "/api/retrieve", "/api/deadlines", "/api/documents", "/api/batch"):
        expect(page.get_by_role("heading", name=endpoint)).to_be_visible()


@pytest.mark.browser
def test_the_browser_is_told_to_load_nothing_from_elsewhere(served: str, browser: Browser) -> None:
    page = browser.new_page()  # not a guarded one: it is made to try
    page.goto(served, timeout=SLOW)
    blocked = page.evaluate(
        """() => new Promise(resolve => {
            document.addEventListener('securitypolicyviolation', event => resolve(event.blockedURI))
            const image = document.createElement('img')
            image.src = 'http://192.0.2.1/d.png'
            document.body.append(image)
        })"""
    )
    page.close()
    assert blocked == "http://192.0.2.1/d.png"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("question", "line"),
    [("", "De vraag is leeg"), ("   ", "De vraag is leeg"), ("ab " * 7000, "21,000|20,999")],
    ids=["empty", "blank", "too long"],
)
def test_a_question_that_cannot_be_taken_gets_one_line_and_stays_in_the_box(
    visit: Visit, question: str, line: str
) -> None:
    visit.ask(DUTCH)
    visit.box.fill(question)
    visit.page.locator("#send").click()
    expect(visit.notice).to_have_count(1, timeout=SLOW)
    assert any(part in (visit.notice.text_content() or "") for part in line.split("|"))
    expect(visit.box).to_have_value(question)
    expect(visit.answers).to_have_count(1)
    visit.ask("Wat is BraveTech EU?")
    expect(visit.notice).to_have_count(0)


@pytest.mark.browser
def test_a_refusal_looks_different_and_names_the_nearest_passages(visit: Visit) -> None:
    plain = visit.ask(DUTCH)
    expect(plain).not_to_contain_class("not-in-documents")
    fill = plain.evaluate("element => getComputedStyle(element).backgroundColor")
    answer = visit.ask("Hoeveel kost een toegangskaartje voor dierentuin Artis?")
    expect(answer).to_contain_class("not-in-documents")
    expect(answer.locator(".status")).to_have_text("Niet in de documenten")
    expect(answer).not_to_contain_text("Zekerheid")
    expect(visit.page.locator("#sources .not-in-documents .nearest")).to_be_visible()
    assert answer.locator("li a.mark").count() == visit.sources.count() > 0
    assert answer.evaluate("element => getComputedStyle(element).backgroundColor") != fill


@pytest.mark.browser
def test_a_mark_brings_its_source_into_view_also_one_of_an_earlier_answer(visit: Visit) -> None:
    visit.ask(DUTCH)
    visit.ask("Wat is BraveTech EU?")
    for answer in (visit.answers.nth(1), visit.answers.nth(0)):
        mark = answer.locator("a.mark").first
        mark.click()
        source = visit.page.locator((mark.get_attribute("href") or "").replace("#", "article#"))
        expect(source).to_be_in_viewport(timeout=SLOW)


@pytest.mark.browser
@pytest.mark.parametrize("document", sorted(EXAMPLES))
def test_an_example_question_is_asked_and_leaves_the_typed_one_alone(
    visit: Visit, document: str
) -> None:
    visit.box.fill("nog niet klaar")
    example = EXAMPLES[document][0][1]
    visit.ask_example(example)
    expect(visit.questions).to_have_text([example])
    expect(visit.box).to_have_value("nog niet klaar")


@pytest.mark.browser
def test_the_answers_come_in_the_language_that_was_chosen(visit: Visit) -> None:
    visit.choose("language", "English")
    expect(visit.ask("Wat is BraveTech EU?")).to_have_attribute("lang", "en")
    visit.choose("language", "Nederlands")
    expect(visit.ask("What is BraveTech EU?")).to_have_attribute("lang", "nl")


@pytest.mark.browser
def test_the_page_changes_its_language_and_keeps_the_conversation(visit: Visit) -> None:
    answer = visit.ask(DUTCH)
    said = answer.text_content()
    visit.speak("English")
    page = visit.page
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.get_by_role("tab")).to_have_text(["Ask", "Documents", "Deadlines", "Questionnaire"])
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Roadmap Assistant")
    expect(visit.answers).to_have_text([said or ""])
    visit.ask("En wanneer is dat operationeel?")
    expect(visit.answers).to_have_count(2)
    visit.speak("Nederlands")
    expect(page.locator("#send")).to_have_text("Verstuur")
    expect(visit.answers).to_have_count(2)


@pytest.mark.browser
def test_a_browser_in_english_gets_a_page_in_english(
    served: str, new_page: Callable[..., Page]
) -> None:
    visit = Visit(new_page(locale="en-GB"), served)
    expect(visit.page.locator("#send")).to_have_text("Send", timeout=SLOW)


@pytest.mark.browser
def test_two_visitors_have_conversations_of_their_own(
    served: str, new_page: Callable[..., Page]
) -> None:
    first, second = Visit(new_page(), served), Visit(new_page(), served)
    first.ask(DUTCH)
    answer = second.ask("En wie leidt dat?")
    expect(answer).not_to_contain_text(DUTCH)
    expect(second.answers).to_have_count(1)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 768, 390])
def test_nothing_is_cut_off(
    served: str, new_page: Callable[..., Page], width: int, scheme: str
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visit = Visit(page, served)
    visit.ask("When will the European Space Shield be launched?")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (visit.box, page.locator("#send"), page.locator("#new"), visit.sources.first):
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_taken_port_is_one_line_that_names_it_and_the_flag() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AssistantError) as caught:
            listen("127.0.0.1", port)
    assert str(port) in str(caught.value)
    assert "--port" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_address_that_is_not_ours_is_one_line_that_names_it() -> None:
    with pytest.raises(AssistantError, match=r"192\.0\.2\.1.*--host"):
        listen("192.0.2.1", 7860)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("0.0.0.0", "http://127.0.0.1:7860"),  # noqa: S104 - only shown
        ("::1", "http://[::1]:7860"),
        ("::", "http://[::1]:7860"),
        ("localhost", "http://localhost:7860"),
    ],
)
def test_the_address_shown_can_be_opened(host: str, shown: str) -> None:
    assert address(host, 7860) == shown


def serve(index: Path, patience: float) -> AbstractContextManager[str]:
    """Run `assistant serve` as people do: the real corpus, the default encoder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = ("-m", "assistant.cli", "serve", "--index", str(index), "--port", str(port))
    return serving(*arguments, patience=patience)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index comes to be."""
    return tmp_path_factory.mktemp("served") / "index"


@pytest.fixture(scope="module")
def really_served(index: Path) -> Iterator[str]:
    """The address of a server that has made its index anew."""
    with serve(index, patience=600) as found:
        yield found


@pytest.mark.browser
@pytest.mark.slow
def test_the_page_as_people_start_it_answers_a_question_and_a_follow_up(
    really_served: str, new_page: Callable[..., Page], documents: dict[str, Document]
) -> None:
    visit = Visit(new_page(), really_served)
    answer = visit.ask(DUTCH)
    expect(answer).to_have_class("answer answered")
    assert "oostflank" in "".join(visit.sources.all_text_contents()).lower()
    assert all(is_verbatim(quote, documents) for quote in visit.quotes)
    follow_up = visit.ask("En wie leidt dat?")
    expect(follow_up.locator(".aside").first).to_contain_text(DUTCH)
    assert "oostflank" in "".join(visit.sources.all_text_contents()).lower()
    assert all(is_verbatim(quote, documents) for quote in visit.quotes)


@pytest.mark.browser
@pytest.mark.slow
def test_what_a_question_gets_wrong_stands_out_above_the_answer(
    really_served: str, new_page: Callable[..., Page]
) -> None:
    visit = Visit(new_page(), really_served)
    answer = visit.ask("Klopt het dat de oostflankwacht eind 2026 operationeel moet zijn?")
    note = answer.get_by_role("note")
    expect(note).to_contain_text("eind 2026")
    expect(note).to_contain_text("eind 2028")
    looks = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).borderLeftWidth]"
    plain = answer.locator("> p, > ul").first
    assert note.evaluate(looks) != plain.evaluate(looks)
    above, below = note.bounding_box(), plain.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_is_kept_and_no_judgement_asked_for_unless_switched_on(
    really_served: str, new_page: Callable[..., Page]
) -> None:
    visit = Visit(new_page(), really_served)
    visit.ask(DUTCH)
    expect(visit.page.locator("#past")).to_be_hidden()
    expect(visit.page.locator("#chat .judge")).to_have_count(0)
    visit.page.reload()
    expect(visit.page.locator("html[data-ready]")).to_have_count(1, timeout=SLOW)
    expect(visit.answers).to_have_count(0)


@pytest.mark.browser
@pytest.mark.slow
def test_a_server_that_is_started_again_uses_the_index_that_is_there(
    really_served: str, index: Path, new_page: Callable[..., Page]
) -> None:
    assert really_served  # it has made the index
    before = IndexFolder(index).pointer()
    with serve(index, patience=START) as address:
        expect(Visit(new_page(), address).box).to_be_editable()
    assert IndexFolder(index).pointer() == before
