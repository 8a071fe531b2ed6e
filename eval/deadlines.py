"""Precision and recall of the deadlines register against a hand-made list: `deadlines.jsonl`.

The list holds the dated commitments of both communications. Two readers labelled the full texts
independently of each other and of the extractor (92 and 85 commitments, 82 of them the same place:
F1 of agreement 0.93); where they differed, a third decided by one principle, which the rules of
`assistant.deadlines.commitments` follow as well. 84 are left.

A commitment: the text says that something is to happen or be done by, in or from a time that is not
past when it is written. A goal with a date ("tegen 2030") counts where the sentence itself says
what must be or be done by then: in the finite verb of the date's clause, or by a number in the
aim ("om 600 000 mensen om te scholen"). It does not count where it only names a known goal inside
a purpose or a noun phrase of something undated ("om … te bereiken", "met het oog op"). Needs,
forecasts of an amount, norms that are only measured, possibilities ("zou kunnen worden overwogen")
and references to a known thing ("het jaarlijkse verslag") do not count either.

A record is that of a label where their words overlap in the same sentence and state the same
interval; whether the words are the same is a figure of its own. A record at the right place with
another interval counts as missed and as a false alarm, and is listed as misread.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.config import load_settings
from assistant.deadlines import Deadline, deadlines_of
from assistant.ingest.discover import discover
from assistant.ingest.passages import passages
from assistant.ingest.reader import read
from assistant.types import Span

__all__ = ["Label", "Outcome", "compare", "found_in", "has_exact_interval", "load_labels", "main"]

LABELS = Path(__file__).parent / "deadlines.jsonl"


@dataclass(frozen=True, slots=True)
class Label:
    """A commitment as the readers put it down; `first` and `last` are ISO dates or None.

    `quote` is verbatim with white space collapsed; `words` stand in it, the first of their like.
    """

    document: str
    quote: str
    words: str
    first: str | None
    last: str | None
    relation: str
    who: str = ""
    length: str = ""
    recurs: str = ""


_Pair = tuple[Label, Deadline]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of the labels.

    `pairs` agree in place and interval, `misread` in place only; `missed` are the labels and
    `false_alarms` the records at whose place the other has nothing.
    """

    pairs: tuple[_Pair, ...]
    misread: tuple[_Pair, ...]
    missed: tuple[Label, ...]
    false_alarms: tuple[Deadline, ...]

    @property
    def labelled(self) -> int:
        """Number of labels."""
        return len(self.pairs) + len(self.misread) + len(self.missed)

    @property
    def found(self) -> int:
        """Number of records."""
        return len(self.pairs) + len(self.misread) + len(self.false_alarms)

    @property
    def precision(self) -> float:
        """Share of the records that are labelled."""
        return len(self.pairs) / max(1, self.found)

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return len(self.pairs) / max(1, self.labelled)

    @property
    def exact(self) -> float:
        """Share of the records at a label's place that state its interval."""
        return len(self.pairs) / max(1, len(self.pairs) + len(self.misread))

    def share(self, agrees: Callable[[Label, Deadline], bool]) -> float:
        """Return the share of the pairs that agree in something else."""
        return sum(agrees(*pair) for pair in self.pairs) / max(1, len(self.pairs))


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
    """Pair each label with one record at its place, with one of the same interval if there is."""
    left = list(found)
    pairs: list[_Pair] = []
    misread: list[_Pair] = []
    missed: list[Label] = []
    for label in labels:
        here = [record for record in left if _is_at_the_place(label, record)]
        match = next((record for record in here if has_exact_interval(label, record)), None)
        if match is not None:
            pairs.append((label, match))
        elif here:
            match = here[0]
            misread.append((label, match))
        else:
            missed.append(label)
        if match is not None:
            left.remove(match)
    return Outcome(tuple(pairs), tuple(misread), tuple(missed), tuple(left))


def _is_at_the_place(label: Label, record: Deadline) -> bool:
    """Whether the words of both overlap, seen in the longer of the two quotes."""
    quote = _collapse(record.quote)
    if label.document != record.document or not (quote in label.quote or label.quote in quote):
        return False
    own = label.quote.index(label.words) + max(0, quote.find(label.quote))
    before = len(_collapse(record.quote[: record.place.start - record.start] + "|")) - 1
    theirs = before + max(0, label.quote.find(quote))
    return Span(own, own + len(label.words)).overlaps(
        Span(theirs, theirs + len(_collapse(record.words)))
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


def _has_same_words(label: Label, record: Deadline) -> bool:
    return label.words.lower() == _collapse(record.words).lower()


def _has_same_quote(label: Label, record: Deadline) -> bool:
    return label.quote == _collapse(record.quote)


def _has_same_actor(label: Label, record: Deadline) -> bool:
    return label.who == record.who


def main() -> None:
    """Print the figures and every disagreement."""
    outcome = compare(load_labels(), found_in(load_settings().corpus))
    print(f"labelled           {outcome.labelled:6}")
    print(f"found              {outcome.found:6}")
    print(f"precision          {outcome.precision:6.3f}")
    print(f"recall             {outcome.recall:6.3f}")
    print(f"exact intervals    {outcome.exact:6.3f}")
    print(f"same words         {outcome.share(_has_same_words):6.3f}")
    print(f"same quote         {outcome.share(_has_same_quote):6.3f}")
    print(f"same actor         {outcome.share(_has_same_actor):6.3f}")
    for label in outcome.missed:
        print(f"missed        {label.document}: [{label.words}] {label.quote}")
    for record in outcome.false_alarms:
        print(f"false alarm   {record.document}: [{record.words}] {_collapse(record.quote)}")
    for label, record in outcome.misread:
        print(f"misread       [{label.words}] {label.first}..{label.last}: {record.when}")
    for label, record in outcome.pairs:
        if not _has_same_actor(label, record):
            print(f"actor         '{label.who}', found '{record.who}': {label.quote[:90]}")


if __name__ == "__main__":
    main()
