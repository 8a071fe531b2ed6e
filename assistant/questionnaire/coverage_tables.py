"""The coverage report as named tables, which both the page and the workbook show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questionnaire.coverage import STATUSES, Coverage
from assistant.questionnaire.coverage_words import SHEET_WORDS, STATUS_WORDS, WORDS
from assistant.questionnaire.note_words import note_in, place_in
from assistant.questionnaire.records import Item, Reply
from assistant.questionnaire.sheets import NewSheet, workbook_of

__all__ = ["ReportTable", "coverage_workbook", "tables_of"]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A titled table of the report: its header and its rows."""

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def _called(item: Item) -> str:
    return f"{item.id}. {item.asked}"


def tables_of(found: Coverage) -> list[ReportTable]:
    """Return the tables of the report in the order they are shown in."""
    words = WORDS[found.language]
    names = STATUS_WORDS[found.language]
    heads = tuple(names[status] for status in STATUSES)

    def row_of(counts: dict[str, int]) -> tuple[int, ...]:
        return tuple(counts[status] for status in STATUSES)

    def noted(reply: Reply) -> str:
        return "; ".join(note_in(note, found.language) for note in reply.notes)

    def table(
        key: str, header: Sequence[str], rows: Sequence[tuple[str | int, ...]]
    ) -> ReportTable:
        return ReportTable(key, words[key], tuple(header), tuple(rows))

    counts = {str(status): number for status, number in found.counts.items()}
    return [
        table("summary", (words["total"], *heads), [(found.total, *row_of(counts))]),
        table(
            "sections",
            (words["section"], words["total"], *heads),
            [
                (title, sum(each.values()), *row_of({str(k): v for k, v in each.items()}))
                for title, each in found.sections
            ],
        ),
        table(
            "gaps",
            (words["question"], words["section"], words["place"], words["status"], words["why"],
             words["nearest"]),
            [
                (
                    _called(gap.item),
                    " › ".join(gap.item.section),
                    place_in(gap.item.place or gap.item.choice_place, found.language),
                    names[gap.reply.status],
                    noted(gap.reply),
                    f"{gap.reply.nearest.place}: “{gap.reply.nearest.text}”"
                    if gap.reply.nearest
                    else "",
                )
                for gap in found.gaps
            ],
        ),
        table(
            "same",
            (words["answer"], words["question"]),
            [(text, "\n".join(_called(item) for item in items)) for text, items in found.same],
        ),
        table(
            "contradictions",
            (words["question"], words["answer"], words["question"], words["answer"],
             words["difference"]),
            [
                (_called(one.first), one.answers[0], _called(one.second), one.answers[1],
                 one.reason)
                for one in found.contradictions
            ],
        ),
        table("unused", (words["document"], ""), [(title, name) for name, title in found.unused]),
        table(
            "reused",
            (words["question"], words["answer"], words["origin"], words["changed"]),
            [
                (
                    _called(one.item),
                    one.reply.text,
                    one.reply.reused,
                    words["yes"] if one.reply.changed else words["no"],
                )
                for one in found.reused
            ],
        ),
        table(
            "shortened",
            (words["question"], words["place"], words["why"]),
            [
                (_called(one.item), place_in(one.item.place, found.language), noted(one.reply))
                for one in found.shortened
            ],
        ),
    ]  # fmt: skip


_WIDE, _NARROW = 60, 16


def coverage_workbook(found: Coverage) -> bytes:
    """Return the report as a workbook, a sheet for each table."""
    sheets = []
    for table in tables_of(found):
        rows: list[tuple[str | float | None, ...]] = [table.header, *table.rows]
        widths = [
            _WIDE
            if any(isinstance(r[at], str) and len(str(r[at])) > 30 for r in table.rows)
            else _NARROW
            for at in range(len(table.header))
        ]
        sheets.append(NewSheet(SHEET_WORDS[found.language][table.key], rows, widths))
    return workbook_of(sheets)
