"""The words of the deadlines tab, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.types import Language

__all__ = ["DEADLINE_TEXTS", "DeadlineTexts"]


@dataclass(frozen=True, slots=True)
class DeadlineTexts:
    """Every text of the deadlines tab in one language; `{}` takes what is meant."""

    tab: str
    document: str
    all_documents: str
    who: str
    everyone: str
    nobody: str
    period: str
    period_hint: str
    words: str
    clear: str
    count: str
    one: str
    none: str
    caption: str
    due: str
    said: str
    what: str
    source: str
    quote: str
    no_day: str
    recurring: str
    timeline: str
    by: str
    by_document: str
    by_who: str
    no_timeline: str
    described: str
    left_out: str
    point: str
    span: str
    repeated: str
    csv: str
    ics: str
    wrong_period: str


DEADLINE_TEXTS: Mapping[Language, DeadlineTexts] = {
    "nl": DeadlineTexts(
        tab="Termijnen",
        document="Document",
        all_documents="Alle documenten",
        who="Verantwoordelijke",
        everyone="Iedereen",
        nobody="niet genoemd",
        period="Periode",
        period_hint="bijv. 2026, 2026-Q2, medio 2026",
        words="Met de woorden",
        clear="Filters wissen",
        count="{} termijnen",
        one="1 termijn",
        none="Geen termijnen gevonden; verruim de filters.",
        caption="Termijnen, op datum",
        due="Uiterlijk",
        said="In de tekst",
        what="Wat",
        source="Bron",
        quote="Toon citaat",
        no_day="zonder dag",
        recurring="terugkerend",
        timeline="Tijdlijn",
        by="Tijdlijn per",
        by_document="document",
        by_who="verantwoordelijke",
        no_timeline="Geen van deze termijnen heeft een dag.",
        described="Tijdlijn van {} termijnen, van {} tot {}. De tabel hieronder zegt hetzelfde.",
        left_out="{} zonder dag staan alleen in de tabel.",
        point="termijn",
        span="tijdvak",
        repeated="terugkerend",
        csv="Download CSV",
        ics="Download agenda (ICS)",
        wrong_period="“{}” is geen tijd; schrijf een dag (2026-06-30), maand (2026-06), "
        "kwartaal (2026-Q2) of jaar (2026).",
    ),
    "en": DeadlineTexts(
        tab="Deadlines",
        document="Document",
        all_documents="All documents",
        who="Responsible body",
        everyone="Everyone",
        nobody="not named",
        period="Period",
        period_hint="e.g. 2026, 2026-Q2, mid-2026",
        words="With the words",
        clear="Clear filters",
        count="{} deadlines",
        one="1 deadline",
        none="No deadlines found; widen the filters.",
        caption="Deadlines, by date",
        due="Due",
        said="In the text",
        what="What",
        source="Source",
        quote="Show quotation",
        no_day="no day",
        recurring="recurring",
        timeline="Timeline",
        by="Timeline by",
        by_document="document",
        by_who="responsible body",
        no_timeline="None of these deadlines has a day.",
        described="Timeline of {} deadlines, from {} to {}. The table below says the same.",
        left_out="{} without a day stand in the table only.",
        point="deadline",
        span="period",
        repeated="recurring",
        csv="Download CSV",
        ics="Download calendar (ICS)",
        wrong_period="“{}” is no time; write a day (2026-06-30), month (2026-06), "
        "quarter (2026-Q2) or year (2026).",
    ),
}
