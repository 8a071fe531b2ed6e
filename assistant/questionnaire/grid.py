"""Tables of questions: cells with what was seen of them, and what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.questionnaire.column_roles import LONGEST_HEADER, roles_of
from assistant.questionnaire.form_words import is_placeholder
from assistant.questionnaire.limits import limit_in
from assistant.questionnaire.records import Limit
from assistant.questionnaire.wording import wording

__all__ = [
    "Cell",
    "Columns",
    "Grid",
    "asks_mostly",
    "columns_of_header",
    "could_head",
    "is_blank",
    "is_header",
    "is_to_be_listed",
]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    `across` and `down` are the size of the merged area it opens, `covered` tells that it lies in
    one that another opens. `marked` means a border or a colour of its own. `options` is None
    where anything may be written. `fixed` cells are computed, `typed` ones take a number or date,
    `roomy` ones have an empty paragraph below their text.
    """

    text: str = ""
    bold: bool = False
    colour: str = ""
    bordered: bool = False
    across: int = 1
    down: int = 1
    covered: bool = False
    options: tuple[str, ...] | None = None
    limit: Limit | None = None
    fixed: bool = False
    typed: bool = False
    control: bool = False
    roomy: bool = False

    @property
    def marked(self) -> bool:
        """Whether it is drawn as a place of its own."""
        return self.bordered or bool(self.colour) or self.control or self.options is not None


Grid = Sequence[Sequence[Cell]]

_WEIGHTS = {"question": 3.0, "imperative": 3.0, "statement": 2.0, "label": 1.0, None: 0.0}
_FEWEST = 0.1  # share of the rows that a column of questions has a text in
_FEWEST_HEADERS = 3
_LONGEST_ASKING_HEADER = 6  # words: "Do you agree?"
_SPARSER = 1.3  # times as many texts as in a column of main questions


def is_blank(cell: Cell) -> bool:
    """Whether an answer may be written into the cell."""
    if cell.covered or cell.fixed:
        return False
    return not cell.text.strip() or is_placeholder(cell.text)


def is_header(row: Sequence[Cell], alone: bool = False) -> bool:
    """Whether the row names columns; `alone` lets a single cell do so."""
    roles = roles_of([cell.text for cell in row if cell.text.strip() and not cell.covered])
    known = [role for role in roles if role]
    if "question" in known and alone and len(roles) == 1:
        return True
    if "answer" in known and ("question" in known or "topic" in known):
        return True
    if "number" in known and "question" in known:
        return True
    if len(known) < 2 or 2 * len(known) < len(roles):
        return False
    asks = "question" in known or "topic" in known or "section" in known
    others = set(known) - {"question", "topic", "section"} or len(set(known)) > 1
    return asks and bool(others)


def could_head(row: Sequence[Cell], plain: bool = False) -> bool:
    """Whether the row has a header's form whatever its words: short names that stand out.

    Half of them known as names of columns is enough; `plain` is for files that can show nothing
    standing out.
    """
    cells = [cell for cell in row if cell.text.strip() and not cell.covered]
    kinds = [wording(cell.text) for cell in cells]
    if len(cells) < _FEWEST_HEADERS or kinds.count("label") < 0.5 * len(kinds):
        return False
    known = sum(bool(role) for role in roles_of([cell.text for cell in cells]))
    plain = plain or (known > 1 and 2 * known >= len(cells))
    return all(
        (kind == "label" or len(cell.text.split()) <= _LONGEST_ASKING_HEADER)
        and len(cell.text.split()) <= LONGEST_HEADER
        and not is_blank(cell)
        and (plain or cell.bold or bool(cell.colour))
        for kind, cell in zip(kinds, cells, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; -1 and () where there is none."""

    question: int
    answer: int = -1
    choice: int = -1
    ticks: tuple[int, ...] = ()
    number: int = -1
    sections: tuple[int, ...] = ()
    longest: int = -1
    limit: Limit | None = None
    headers: tuple[str, ...] = field(default=())


def is_to_be_listed(grid: Grid) -> bool:
    """Whether a table has names of columns and nothing else: a list that someone is to make."""
    if len(grid) < 2 or not could_head(grid[0], plain=True):
        return False
    return all(is_blank(cell) or cell.covered for row in grid[1:] for cell in row)


def asks_mostly(grid: Grid, rows: Sequence[int], columns: Columns) -> bool:
    """Whether most rows read like something asked, with a place to answer in."""
    if columns.answer < 0 and columns.choice < 0:
        return False
    texts = [grid[row][columns.question].text for row in rows if columns.question < len(grid[row])]
    kinds = [wording(text) for text in texts if text.strip()]
    asking = sum(kind in ("question", "imperative", "statement") for kind in kinds)
    return len(kinds) > 1 and 2 * asking >= len(kinds)


def _share_blank(grid: Grid, rows: Sequence[int], column: int) -> float:
    cells = [grid[row][column] for row in rows if column < len(grid[row])]
    cells = [cell for cell in cells if not cell.covered]
    return sum(is_blank(cell) for cell in cells) / len(cells) if cells else 1.0


def _share_options(grid: Grid, rows: Sequence[int], column: int) -> float:
    cells = [grid[row][column] for row in rows if column < len(grid[row])]
    return sum(cell.options is not None for cell in cells) / len(cells) if cells else 0.0


def _asking(grid: Grid, rows: Sequence[int], column: int) -> float:
    """Return how much a column's texts read like things asked: by their words, and no two alike."""
    texts = [grid[row][column].text.strip() for row in rows if column < len(grid[row])]
    texts = [text for text in texts if text]
    if not texts or len(texts) < _FEWEST * len(rows):
        return 0.0
    weight = sum(_WEIGHTS[wording(text)] for text in texts)
    return weight * len(set(texts)) / len(texts)


def _fullest(grid: Grid, rows: Sequence[int], asked: Sequence[int]) -> int:
    """Return the column with most questions; one to the left that is sparser holds their topics."""

    def texts(column: int) -> int:
        cells = [grid[row][column] for row in rows if column < len(grid[row])]
        return sum(bool(cell.text.strip()) for cell in cells)

    found = asked[0]
    for column in asked[1:]:
        if texts(column) > _SPARSER * texts(found):
            found = column
    return found


def columns_of_header(headers: Sequence[str], grid: Grid, rows: Sequence[int]) -> Columns | None:
    """Return the parts of the columns by their headers and by what `rows` below hold."""
    roles = roles_of(headers)
    rows = [row for row in rows if sum(bool(cell.text.strip()) for cell in grid[row])]

    def with_role(*wanted: str) -> list[int]:
        return [at for at, role in enumerate(roles) if role in wanted]

    asked = [at for at in with_role("question") if _share_blank(grid, rows, at) < 0.9]
    if asked:
        question = _fullest(grid, rows, asked)
    else:
        # no header says so: the column whose texts ask most, each its own thing
        might = [at for at in with_role("topic", "section", "") if _asking(grid, rows, at) > 0]
        if not might:
            return None
        question = max(might, key=lambda at: (_asking(grid, rows, at), -at))
    for at, text in enumerate(headers):
        if at != question and not roles[at] and wording(text) in ("imperative", "question"):
            roles[at] = "explanation"  # "Describe how this is met": a header that asks itself
    open_ = [
        at for at in range(len(headers)) if at != question and _share_blank(grid, rows, at) >= 0.5
    ]
    choices = [at for at in open_ if _share_options(grid, rows, at) >= 0.3]
    choices += [at for at in with_role("choice") if at != question and at not in choices]
    texts = [at for at in range(len(headers)) if at != question and at not in choices]
    answers = [at for at in texts if roles[at] == "answer"]
    explaining = [at for at in texts if roles[at] == "explanation"]
    answers += sorted(explaining, key=lambda at: at not in open_)  # a filled one may be help
    unnamed = [at for at in texts if at in open_ and at > question and headers[at].strip()]
    unnamed = [at for at in unnamed if not roles[at]]
    if not answers:  # behind a choice stands what explains it
        beyond = max((at for at in choices if at in open_), default=-1)
        answers = [at for at in unnamed if at > beyond]
    elif unnamed and not choices and all(at in explaining for at in answers):
        answers = [at for at in unnamed if question < at < answers[0]] + answers
    if not answers and not choices:
        answers = [at for at in texts if at in open_ and at > question and not roles[at]]
    right = [at for at in answers if at > question] or answers
    answer = right[0] if right else -1
    after = [at for at in choices if at > question] or choices
    choice = after[0] if after else -1
    if answer >= 0 and choice > answer and not _share_options(grid, rows, choice):
        choice = -1  # "Score" behind the answer is for whoever judges it
    number = with_role("number")
    sections = tuple(
        at
        for at in with_role("section", "topic", "question")
        if at != question and at < question and _share_blank(grid, rows, at) < 0.9
    )
    longest = with_role("longest")
    return Columns(
        question,
        answer,
        choice,
        tuple(with_role("tick")) if len(with_role("tick")) > 1 else (),
        number[0] if number else -1,
        sections,
        longest[0] if longest else -1,
        limit_in(headers[answer]) if answer >= 0 else None,
        tuple(headers),
    )
