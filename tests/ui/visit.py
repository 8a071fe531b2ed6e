"""What a visitor of the page does and sees."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SLOW = 60_000  # milliseconds; a condition that holds is seen at once
TABS = {"ask": 0, "documents": 1, "deadlines": 2, "questionnaire": 3}


class Visit:
    """The page in a browser; every step waits until what it leads to is there."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        expect(self.box).to_be_visible(timeout=SLOW)
        # the server has been told the browser's language, and what is on each tab
        expect(page.locator("html[data-ready]")).to_have_count(1, timeout=SLOW)

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

    @property
    def reader(self) -> Locator:
        """The reader, where it is open."""
        return self.page.locator("dialog.reader[open]")

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
        expect(self.page.locator("#send")).to_be_visible(timeout=SLOW)
        answer = self.answers.last
        for mark in answer.locator("a.mark").all():
            source = (mark.get_attribute("href") or "").removeprefix("#")
            expect(self.page.locator(f".current article[id='{source}']")).to_be_visible(
                timeout=SLOW
            )
        return answer

    def speak(self, language: str) -> None:
        """Set the language of the page."""
        self.page.locator("#interface").get_by_text(language, exact=True).click()
        name = {"Nederlands": "Documenten", "English": "Documents"}[language]
        expect(self.page.get_by_role("tab").nth(TABS["documents"])).to_have_text(name, timeout=SLOW)

    def choose(self, choice: str, option: str) -> None:
        """Pick an option of a drop-down list, by the keyboard's way into it."""
        self.page.locator(f"#{choice} input").click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def open_tab(self, name: str) -> None:
        """Open one of the tabs."""
        self.page.get_by_role("tab").nth(TABS[name]).click()

    def send_file(self, upload: str, path: Path) -> None:
        """Choose a file with the upload button that has this id."""
        with self.page.expect_file_chooser() as chooser:
            self.page.locator(f"#{upload}").click()
        chooser.value.set_files(path)

    def download(self, button: Locator) -> tuple[str, bytes]:
        """Press a button and return the name and content of the file that comes."""
        with self.page.expect_download(timeout=SLOW) as coming:
            button.click()
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()
