"""Tables of questions: cells with what was seen of them, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.questionnaire.form_words import is_placeholder, is_scale_value
from assistant.questionnaire.limits import limit_in
from assistant.questionnaire.records import Limit
from assistant.questionnaire.wording import wording

__all__ = ["Cell", "Columns", "Grid", "columns_of_header", "is_blank", "is_header", "role_of"]


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

_QUESTION = re.compile(
    r"^(?:de |het |the |uw |onze )?(?:(?:deel|sub|hoofd|vervolg|kern|toets|controle)?vraag|"
    r"(?:deel|sub)?vragen|(?:sub-?)?questions?|eis|eisen|requirement|requirements|"
    r"stelling|stellingen|statement|statements|gevraagde?|information requested|requested|"
    r"te beantwoorden|vraagstelling|vraag ?/ ?question|question ?/ ?vraag|query|prompt|"
    r"vraagtekst|question text|wat vragen wij)\b(?!\s*(?:nr|nummer|no|number|id)\b)",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?:de |het |the )?(?:item|items|criterium|criteria|criterion|onderwerp|omschrijving|"
    r"description|"
    r"topic|subject|aspect|onderdeel|element|punt|gegeven|veld|field|indicator|maatregel|control|"
    r"informatie|information|norm|beschrijving|text|tekst|toets\w*)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^(?:uw |your |het |the )?(?:antwoord|antwoorden|answer|answers|reactie|response|reply|"
    r"inbreng|"
    r"in te vullen|respons|invulling|bevinding|bevindingen|finding|findings|invulveld|"
    r"to be completed|beantwoording|beschrijving door|input)\b",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"^(?:uw |your |korte |brief )?(?:toelichting|explanation|comment|comments|opmerking|"
    r"opmerkingen|"
    r"onderbouwing|remarks?|notes?|notities|motivering|justification|"
    r"details|uitleg|nadere toelichting)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"^(?:ja ?/ ?nee|yes ?/ ?no|j/n|y/n|voldoet|voldoet u|compliant|compliance|akkoord|agreed?|"
    r"score|oordeel|beoordeling|keuze|choice|selectie|selection|status|aanwezig|present|"
    r"ja/nee/n\.?v\.?t\.?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:nr|no|nummer|number|#|id|ref|ref\.? ?(?:no|nr)|code|volgnr|volgnummer|"
    r"(?:vraag|question|eis|item|req\w*)[- ]?(?:nr|nummer|no|number|id|#)|q|item no)\.?$",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(?:categorie|category|thema|theme|onderdeel|section|sectie|hoofdstuk|chapter|domein|domain|"
    r"rubriek|pijler|pillar|cluster|groep|group|onderwerp|topic|subject|area|gebied|module)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:bron|bronnen|source|sources|vindplaats|verwijzing|reference|references|pagina|page|"
    r"evidence|bewijs|bewijsstuk|bijlage|attachment|document)\b",
    re.IGNORECASE,
)
_LONGEST = re.compile(r"\bmax\w*\.?\b.*\b(?:tekens|woorden|characters|words|lengte|length)\b", re.I)
_OTHER = re.compile(
    r"^(?:weging|weight|gewicht|punten|points|prioriteit|priority|verantwoordelijke?|owner|"
    r"deadline|datum|date|type|soort|verplicht|mandatory|required|actie|action|"
    r"voorbeeld|example|voor intern gebruik|internal use|beoordelaar|reviewer|"
    r"voorbeeldantwoord|model answer|instructie|guidance|hulptekst|moscow)\b",
    re.IGNORECASE,
)
# "answer type", "response options": what may be answered, not the answer.
_ABOUT_COLUMN = re.compile(
    r"\b(?:type|format|soort|opties|options|voorbeeld|example|lengte|length)$", re.IGNORECASE
)
_ROLES = (
    ("number", _NUMBER), ("question", _QUESTION), ("answer", _ANSWER),
    ("explanation", _EXPLANATION), ("choice", _CHOICE), ("source", _SOURCE), ("topic", _TOPIC),
    ("section", _SECTION), ("other", _OTHER),
)  # fmt: skip
_WEIGHTS = {"question": 3.0, "imperative": 3.0, "statement": 2.0, "label": 1.0, None: 0.0}
_FEWEST = 0.1  # share of the rows that a column of questions has a text in
_LONGEST_HEADER = 9  # words, remarks in brackets apart


def is_blank(cell: Cell) -> bool:
    """Whether an answer may be written into the cell."""
    if cell.covered or cell.fixed:
        return False
    return not cell.text.strip() or is_placeholder(cell.text)


def role_of(text: str) -> str:
    """Return what a header says its column holds, or "" where it says nothing known."""
    bare = " ".join(re.sub(r"\([^)]*\)|[*_]", " ", text).split()).strip(" :")
    if not bare or (bare.endswith("?") and not _CHOICE.match(bare)):
        return ""
    known = any(pattern.match(bare) for pattern in (_ANSWER, _QUESTION, _EXPLANATION, _TOPIC))
    if _LONGEST.search(text) and not known:
        return "longest"
    if len(bare.split()) > _LONGEST_HEADER:
        return ""
    if _ABOUT_COLUMN.search(bare):
        return "other"
    if is_scale_value(bare):
        return "tick"
    for part in (bare, *re.split(r"\s*/\s*", bare)):
        for role, pattern in _ROLES:
            if pattern.match(part):
                if role in ("question", "answer") and len(part.split()) > 5:
                    continue
                return role
    return ""


def is_header(row: Sequence[Cell], alone: bool = False) -> bool:
    """Whether the row names columns; `alone` lets a single cell do so."""
    roles = [role_of(cell.text) for cell in row if cell.text.strip() and not cell.covered]
    known = [role for role in roles if role]
    if "question" in known and alone and len(roles) == 1:
        return True
    if len(known) < 2 or 2 * len(known) < len(roles):
        return False
    asks = "question" in known or "topic" in known or "section" in known
    others = set(known) - {"question", "topic", "section"} or len(set(known)) > 1
    return asks and bool(others)


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


def columns_of_header(headers: Sequence[str], grid: Grid, rows: Sequence[int]) -> Columns | None:
    """Return the parts of the columns by their headers and by what `rows` below hold."""
    roles = [role_of(text) for text in headers]
    rows = [row for row in rows if sum(bool(cell.text.strip()) for cell in grid[row])]

    def with_role(*wanted: str) -> list[int]:
        return [at for at, role in enumerate(roles) if role in wanted]

    asked = [at for at in with_role("question") if _share_blank(grid, rows, at) < 0.9]
    if asked:
        question = asked[0]
    else:
        # no header says so: the column whose texts ask most, each its own thing
        might = [at for at in with_role("topic", "section", "") if _asking(grid, rows, at) > 0]
        if not might:
            return None
        question = max(might, key=lambda at: (_asking(grid, rows, at), -at))
    open_ = [
        at for at in range(len(headers)) if at != question and _share_blank(grid, rows, at) >= 0.5
    ]
    choices = [at for at in open_ if _share_options(grid, rows, at) >= 0.3]
    choices += [at for at in with_role("choice") if at != question and at not in choices]
    texts = [at for at in range(len(headers)) if at != question and at not in choices]
    answers = [at for at in texts if roles[at] == "answer"]
    explaining = [at for at in texts if roles[at] == "explanation"]
    answers += sorted(explaining, key=lambda at: at not in open_)  # a filled one may be help
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
        for at in with_role("section", "topic")
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
