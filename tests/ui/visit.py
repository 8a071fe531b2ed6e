"""What a visitor of the page does and sees."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

SLOW = 60_000  # milliseconds; a condition that holds is seen at once


class Visit:
    """The page in a browser; every step waits until what it leads to is there."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        expect(self.box).to_be_visible(timeout=SLOW)

    @property
    def box(self) -> Locator:
        """Where a question is typed."""
        return self.page.locator("#question textarea")

    @property
    def answers(self) -> Locator:
        """The answers in the conversation, oldest first."""
        return self.page.locator("#chat .answer")

    @property
    def questions(self) -> Locator:
        """The questions in the conversation, oldest first."""
        return self.page.locator("#chat .asked")

    @property
    def sources(self) -> Locator:
        """The sources of the last answer."""
        return self.page.locator("#sources .current .source")

    @property
    def quotes(self) -> list[str]:
        """The quotations of the last answer."""
        return self.sources.locator(".quote").all_text_contents()

    @property
    def notice(self) -> Locator:
        """The line that tells what is wrong with a question."""
        return self.page.locator("#notice p")

    def ask(self, question: str) -> Locator:
        """Ask, wait for the answer and return it."""
        count = self.answers.count()
        self.box.fill(question)
        self.box.press("Enter")
        return self._answer(count)

    def ask_example(self, question: str) -> Locator:
        """Choose an example question, wait for the answer and return it."""
        count = self.answers.count()
        self.page.get_by_role("button", name=question, exact=True).click()
        return self._answer(count)

    def _answer(self, count: int) -> Locator:
        expect(self.answers).to_have_count(count + 1, timeout=SLOW)
        answer = self.answers.last
        for mark in answer.locator("a.mark").all():
            source = (mark.get_attribute("href") or "").removeprefix("#")
            expect(self.page.locator(f".current article[id='{source}']")).to_be_visible(
                timeout=SLOW
            )
        return answer

    def choose(self, language: str) -> None:
        """Set the language of the answers."""
        self.page.locator("#language").get_by_text(language, exact=True).click()
