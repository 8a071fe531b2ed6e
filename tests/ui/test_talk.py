"""The conversation: stopping, changing a question, scope, judging, keeping, taking along."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document as Docx
from playwright.sync_api import Page, expect

from assistant.feedback import Feedback
from assistant.types import Document
from tests.ui.serving import SLOW_WORD
from tests.ui.visit import SLOW, Visit
from ui.keep import FEEDBACK

DUTCH = "Wat is de oostflankwacht?"
OTHER = "Wat is BraveTech EU?"
READINESS = "Vrede bewaren – routekaart voor defensiegereedheid 2030"


@pytest.fixture
def asked(visit: Visit) -> Iterator[Visit]:
    """A visitor who has asked two questions."""
    visit.ask(DUTCH)
    visit.ask(OTHER)
    yield visit


@pytest.mark.browser
def test_a_question_that_is_stopped_comes_back_to_be_changed_and_sent_again(visit: Visit) -> None:
    visit.ask(DUTCH)
    visit.box.fill(f"Wat is een {SLOW_WORD}?")
    visit.box.press("Enter")
    stop = visit.page.locator("#stop")
    expect(visit.page.locator("#chat .searching")).to_be_visible(timeout=SLOW)
    stop.click()
    expect(visit.notice).to_contain_text("Gestopt", timeout=SLOW)
    expect(visit.box).to_have_value(f"Wat is een {SLOW_WORD}?")
    expect(stop).to_be_hidden()
    expect(visit.questions).to_have_text([DUTCH])
    visit.ask(OTHER)
    expect(visit.questions).to_have_text([DUTCH, OTHER])
    expect(visit.notice).to_have_count(0)


@pytest.mark.browser
def test_a_question_stands_there_while_its_answer_is_under_way(visit: Visit) -> None:
    visit.box.fill(f"Waar is de {SLOW_WORD}?")
    visit.box.press("Enter")
    expect(visit.questions).to_have_text([f"Waar is de {SLOW_WORD}?"], timeout=SLOW)
    expect(visit.answers).to_have_count(0)
    visit.box.fill(OTHER)
    visit.box.press("Enter")
    expect(visit.notice).to_contain_text("loopt nog", timeout=SLOW)
    expect(visit.box).to_have_value(OTHER)
    visit.page.locator("#new").click()
    expect(visit.questions).to_have_count(0, timeout=SLOW)
    expect(visit.page.locator("#send")).to_be_visible()
    visit.ask(OTHER)


@pytest.mark.browser
def test_a_question_is_changed_in_its_place_and_what_came_after_goes(asked: Visit) -> None:
    asked.page.locator("#chat button[data-act=edit]").first.click()
    expect(asked.box).to_have_value(DUTCH, timeout=SLOW)
    expect(asked.box).to_be_focused()
    expect(asked.notice).to_contain_text("vraag 1")
    expect(asked.answers).to_have_count(2)
    changed = "Wanneer is de oostflankwacht operationeel?"
    asked.box.fill(changed)
    asked.box.press("Enter")
    expect(asked.questions).to_have_text([changed], timeout=SLOW)
    expect(asked.answers).to_have_count(1, timeout=SLOW)
    expect(asked.notice).to_have_count(0)


@pytest.mark.browser
def test_changing_a_question_can_be_given_up(asked: Visit) -> None:
    asked.page.locator("#chat button[data-act=edit]").first.click()
    expect(asked.box).to_have_value(DUTCH, timeout=SLOW)
    asked.notice.get_by_role("button").click()
    expect(asked.box).to_have_value("", timeout=SLOW)
    asked.ask("En wanneer is dat operationeel?")
    expect(asked.answers).to_have_count(3)


@pytest.mark.browser
def test_the_search_is_kept_to_the_document_that_was_chosen(
    visit: Visit, documents: dict[str, Document]
) -> None:
    visit.choose("scope", READINESS)
    visit.ask(OTHER)
    text = documents["defence-readiness-roadmap-2030"].text
    assert visit.quotes
    assert all(quote in text for quote in visit.quotes)
    expect(visit.sources.locator("h3 .title")).to_have_text([READINESS] * len(visit.quotes))


@pytest.mark.browser
def test_a_reference_is_copied_for_use_elsewhere(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.ask("Wanneer moet het Europees ruimteschild worden gelanceerd?")
    place = visit.sources.filter(has_text="3. Lancering van het Europees ruimteschild").first
    place.locator("button[data-act=copy]").click()
    expect(visit.page.locator("#announced")).to_contain_text("Gekopieerd", timeout=SLOW)
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    assert copied == "Routekaart defensiegereedheid 2030, § 4, “Europees ruimteschild”, mijlpaal 3"


@pytest.mark.browser
def test_a_source_opens_in_the_reader_at_the_quotation(visit: Visit, readiness: Document) -> None:
    visit.choose("scope", READINESS)
    visit.ask(DUTCH)
    quote = visit.quotes[0]
    opener = visit.sources.first.locator("button[data-act=read]")
    opener.click()
    marked = visit.reader.locator("mark")
    expect(marked.first).to_be_in_viewport(timeout=SLOW)
    assert "\n\n".join(marked.all_text_contents()) == quote
    whole = visit.reader.locator(".text > *").all_text_contents()
    assert whole == [block.span.of(readiness.text) for block in readiness.blocks]
    visit.page.keyboard.press("Escape")
    expect(visit.reader).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()  # and again: the same quotation a second time
    expect(marked.first).to_be_in_viewport(timeout=SLOW)


@pytest.mark.browser
def test_an_answer_is_judged_with_a_comment(visit: Visit, folder: Path) -> None:
    answer = visit.page.locator("#chat .turn").last
    visit.ask(DUTCH)
    answer.locator(".judge summary").click()
    answer.get_by_label("Bron klopt niet").check()
    answer.get_by_label("Toelichting").fill("blz. 3")
    answer.get_by_role("button", name="Verstuur oordeel").click()
    expect(answer.locator(".judged")).to_have_text("Uw oordeel: Bron klopt niet", timeout=SLOW)
    remark = Feedback(folder / "state" / FEEDBACK).remarks()[0]
    assert (remark.verdict, remark.comment, remark.question) == ("source_wrong", "blz. 3", DUTCH)


@pytest.mark.browser
def test_a_kept_conversation_is_opened_again_and_removed(
    served: str, new_page: Callable[..., Page]
) -> None:
    question = "Wat staat er over het Europees luchtschild?"
    Visit(new_page(), served).ask(question)
    visit = Visit(new_page(), served)
    visit.page.get_by_role("button", name="Eerdere gesprekken").click()
    visit.page.get_by_role("button", name=f"Open: {question}").first.click()
    expect(visit.questions).to_have_text([question], timeout=SLOW)
    visit.ask("En wanneer?")
    removers = visit.page.get_by_role("button", name=f"Verwijder: {question}")
    count = removers.count()
    removers.first.click()
    expect(removers).to_have_count(count - 1, timeout=SLOW)


@pytest.mark.browser
def test_the_conversation_is_taken_along_as_word_and_markdown(asked: Visit) -> None:
    quote = asked.quotes[0]
    save = asked.page.locator("#save")
    name, data = asked.download(save.get_by_role("button", name="Word"))
    assert name.endswith(".docx")
    text = "\n".join(paragraph.text for paragraph in Docx(io.BytesIO(data)).paragraphs)
    assert DUTCH in text
    name, data = asked.download(save.get_by_role("button", name="Markdown"))
    assert name.endswith(".md")
    assert quote.split(" ")[0] in data.decode()
    assert OTHER in data.decode()
