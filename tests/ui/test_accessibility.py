"""Every tab with axe-core, by keyboard alone, in a narrow window, in every language and light."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.ui.test_tabs import form
from tests.ui.visit import SLOW, TABS, Visit

QUESTION = {
    "nl": "Wanneer wordt het Europees luchtschild gelanceerd?",
    "en": "When will the European Air Shield be launched?",
}
CONTENT = {"documents": "#documents tbody tr", "deadlines": "#deadlines tbody tr"}
REFUSED = "Hoeveel kost een toegangskaartje voor dierentuin Artis?"


def findings(page: Page) -> list[dict[str, Any]]:
    """Return what axe-core holds to be serious or critical."""
    found = Axe().run(page, options={}).response
    assert len(found["passes"]) > 10  # it has looked
    return [
        {"rule": one["id"], "where": [node["html"][:200] for node in one["nodes"]]}
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.browser
@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("en", "dark")])
def test_axe_finds_nothing_serious_on_any_tab(
    served: str, new_page: Callable[..., Page], language: str, scheme: str, tmp_path: Path
) -> None:
    page = new_page(locale=language, color_scheme=scheme)
    visit = Visit(page, served)
    visit.ask(QUESTION[language])
    visit.ask(REFUSED)
    page.locator("#chat .judge summary").first.click()
    assert findings(page) == []
    visit.sources.first.locator("button[data-act=read]").click()
    expect(visit.reader.locator("mark").first).to_be_visible(timeout=SLOW)
    assert findings(page) == []
    page.keyboard.press("Escape")
    for tab in ("documents", "deadlines", "questionnaire"):
        visit.open_tab(tab)
        chosen = page.get_by_role("tab").nth(TABS[tab])
        expect(chosen).to_have_attribute("aria-selected", "true")
        if tab in CONTENT:
            expect(page.locator(CONTENT[tab]).first).to_be_visible(timeout=SLOW)
        assert findings(page) == [], tab
    visit.send_file("form", form(tmp_path / "lijst.docx"))
    expect(page.locator("#form-items tbody tr")).to_have_count(2, timeout=SLOW)
    page.locator("#fill").click()
    expect(page.locator("#form-files button")).to_have_count(4, timeout=SLOW)
    assert findings(page) == []


@pytest.mark.browser
def test_axe_would_find_a_fault(visit: Visit) -> None:
    visit.page.evaluate("document.body.append(document.createElement('button'))")
    assert [one["rule"] for one in findings(visit.page)] == ["button-name"]


@pytest.mark.browser
def test_asking_and_following_a_mark_needs_no_mouse(visit: Visit) -> None:
    page = visit.page
    expect(visit.box).to_be_focused()
    page.keyboard.type(QUESTION["nl"])
    page.keyboard.press("Enter")
    expect(visit.answers).to_have_count(1, timeout=SLOW)
    mark = visit.answers.locator("a.mark").first
    mark.focus()
    outline = mark.evaluate("element => getComputedStyle(element).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    page.keyboard.press("Enter")
    expect(visit.sources.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(visit.sources.first.locator("button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(visit.reader.locator("mark").first).to_be_in_viewport(timeout=SLOW)
    page.keyboard.press("Escape")
    expect(visit.reader).to_have_count(0)
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#documents table")).to_be_visible(timeout=SLOW)


@pytest.mark.browser
def test_each_text_says_what_language_it_is_in(served: str, new_page: Callable[..., Page]) -> None:
    visit = Visit(new_page(locale="en-GB"), served)
    visit.ask(QUESTION["en"])
    page = visit.page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    for where, lang in (
        ("#chat .answer", "en"),
        ("#sources .quote", "nl"),
        ("#sources .rendering", "en"),
        ("#sources .title", "en"),
        ("#examples .example.nl", "nl"),
    ):
        expect(page.locator(where).first).to_have_attribute("lang", lang)


@pytest.mark.browser
def test_at_400_percent_nothing_has_to_be_scrolled_sideways(
    served: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 320, "height": 256})  # 1280 by 1024, four times as large
    visit = Visit(page, served)
    visit.ask(QUESTION["nl"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for name, title in zip(TABS, ("Vragen", "Documenten", "Termijnen", "Vragenlijst"), strict=True):
        tab = page.get_by_role("tab", name=title, exact=True)
        if tab.count():
            tab.click()
        else:  # there is no room for all of them
            page.get_by_role("button", name="More tabs").click()
            page.locator(".overflow-dropdown button", has_text=re.compile(f"^{title}$")).click()
        expect(page.locator(f"{CONTENT.get(name, 'header')} >> nth=0")).to_be_visible(timeout=SLOW)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
