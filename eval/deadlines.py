"""Precision and recall of the deadlines register against a hand-made list: `deadlines.jsonl`.

The list holds every dated commitment of both communications, read and labelled before the extractor
was first run. A commitment: the text says that something is to happen or be done by, in or from a
time that is not past when it is written. Purposes with a limit ("om tegen 2030 … te bereiken")
count; references to a known thing ("het jaarlijkse verslag"), rates ("per jaar"), possibilities
("zou begin 2026 kunnen worden overwogen") and amounts ("zal 7 % bedragen") do not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.config import load_settings
from assistant.deadlines import Deadline, deadlines_of
from assistant.ingest.discover import discover
from assistant.ingest.passages import passages
from assistant.ingest.reader import read

__all__ = ["Label", "Outcome", "compare", "found_in", "load_labels", "main"]

LABELS = Path(__file__).parent / "deadlines.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """A commitment as a reader put it down; `first` and `last` are ISO dates or None."""

    document: str
    quote: str
    words: str
    first: str | None
    last: str | None
    relation: str
    who: str = ""
    length: str = ""
    recurs: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of the labels: pairs, labels without a record, records without a label."""

    pairs: tuple[tuple[Label, Deadline], ...]
    missed: tuple[Label, ...]
    false_alarms: tuple[Deadline, ...]

    @property
    def precision(self) -> float:
        """Share of the records that are labelled."""
        return len(self.pairs) / max(1, len(self.pairs) + len(self.false_alarms))

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return len(self.pairs) / max(1, len(self.pairs) + len(self.missed))

    def share(self, agrees: Sequence[bool]) -> float:
        """Return the share of true values, one a pair."""
        return sum(agrees) / max(1, len(agrees))


def load_labels(path: Path = LABELS) -> list[Label]:
    """Return the hand-made list."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Label(first=row.pop("from"), last=row.pop("to"), **row) for row in (dict(r) for r in rows)
    ]


def found_in(corpus: Path) -> list[Deadline]:
    """Return the deadlines of all documents of a corpus folder."""
    sources = discover(corpus)
    documents = [read(source, sources) for source in sources.sources]
    return [deadline for d in documents for deadline in deadlines_of(d, passages(d))]


def compare(labels: Sequence[Label], found: Sequence[Deadline]) -> Outcome:
    """Pair each label with one record: same document and words, and quotes that share text."""
    left = list(found)
    pairs: list[tuple[Label, Deadline]] = []
    missed: list[Label] = []
    for label in labels:
        match = next((record for record in left if _is_the_same(label, record)), None)
        if match is None:
            missed.append(label)
        else:
            left.remove(match)
            pairs.append((label, match))
    return Outcome(tuple(pairs), tuple(missed), tuple(left))


def _is_the_same(label: Label, record: Deadline) -> bool:
    quote = _collapse(record.quote)
    return (
        label.document == record.document
        and label.words.lower() == _collapse(record.words).lower()
        and (quote in label.quote or label.quote in quote)
    )


def _collapse(text: str) -> str:
    return " ".join(text.split())


def has_exact_interval(label: Label, record: Deadline) -> bool:
    """Whether relation, both ends, length and recurrence agree."""
    when = record.when
    return (
        label.relation == when.relation
        and label.first == (when.first.isoformat() if when.first else None)
        and label.last == (when.last.isoformat() if when.last else None)
        and label.length == str(when.length or "")
        and label.recurs == str(when.recurs or "")
    )


def main() -> None:
    """Print the figures and every disagreement."""
    outcome = compare(load_labels(), found_in(load_settings().corpus))
    pairs = outcome.pairs
    exact = [has_exact_interval(*pair) for pair in pairs]
    print(f"labelled           {len(pairs) + len(outcome.missed):6}")
    print(f"found              {len(pairs) + len(outcome.false_alarms):6}")
    print(f"precision          {outcome.precision:6.3f}")
    print(f"recall             {outcome.recall:6.3f}")
    print(f"exact intervals    {outcome.share(exact):6.3f}")
    same_quote = [label.quote == _collapse(record.quote) for label, record in pairs]
    print(f"same quote         {outcome.share(same_quote):6.3f}")
    same_who = [label.who == record.who for label, record in pairs]
    print(f"same actor         {outcome.share(same_who):6.3f}")
    for label in outcome.missed:
        print(f"missed        {label.document}: [{label.words}] {label.quote}")
    for record in outcome.false_alarms:
        print(f"false alarm   {record.document}: [{record.words}] {_collapse(record.quote)}")
    for (label, record), agrees in zip(pairs, exact, strict=True):
        if not agrees:
            print(f"interval      [{label.words}] {label.first}..{label.last}: {record.when}")
    for label, record in pairs:
        if label.who != record.who:
            print(f"actor         '{label.who}', found '{record.who}': {label.quote[:90]}")


if __name__ == "__main__":
    main()
