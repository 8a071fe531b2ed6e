from __future__ import annotations

import pytest

from assistant.answer.candidates import Candidate
from assistant.answer.compose import draft_of
from assistant.answer.lists import with_points
from assistant.ingest.passages import passages
from assistant.ingest.read import html
from assistant.ingest.structure import build
from assistant.types import Document, Passage, Relevance

PERMIT = """<main><h1>Ligplaatsen</h1><ol>
<li>Het is verboden een ligplaats in te nemen.</li>
<li>De houder krijgt bericht. Het college kan de vergunning intrekken als:<ol type="a">
<li>de houder zich niet houdt aan:<ol type="i"><li>de tijden;</li><li>de plaats;</li></ol></li>
<li>de houder daarom verzoekt.</li></ol></li>
<li>De vergunning is niet overdraagbaar.</li></ol>
<p>Het college kan de vergunning intrekken als:</p><ul><li>er brand is.</li></ul></main>"""


def document(page: str) -> Document:
    text, blocks = build(html.paragraphs(page))
    return Document("d", {"nl": "Ligplaatsen"}, "nl", text, blocks)


@pytest.fixture(scope="module")
def permit() -> Document:
    return document(PERMIT)


def held(of: Document) -> dict[str, Passage]:
    return {passage.id: passage for passage in passages(of)}


def candidate(of: Document, said: str) -> Candidate:
    start = of.text.index(said)
    for number, passage in enumerate(held(of).values()):
        for sentence, span in enumerate(passage.sentences):
            if span.start <= start < span.end:
                return Candidate(number, sentence, span, passage, 1.0, Relevance())
    raise AssertionError(f"no passage says '{said}'")


def told(chosen: list[Candidate], of: Document) -> list[str]:
    return [one.cited.of(of.text) for one in with_points(chosen, held(of))]


def test_a_sentence_that_leads_in_a_list_brings_its_points(permit):
    found = told([candidate(permit, "Het college kan")], permit)
    assert found[0].endswith("Het college kan de vergunning intrekken als:")
    assert [said.lstrip("abi). ") for said in found[1:]] == [
        "de houder zich niet houdt aan:",
        "de tijden;",
        "de plaats;",
        "de houder daarom verzoekt.",
    ]


def test_points_are_told_once(permit):
    chosen = [candidate(permit, said) for said in ("Het college kan", "de houder daarom verzoekt")]
    found = told(chosen, permit)
    assert len(found) == len(set(found)) == 5


def test_what_leads_in_nothing_stays_alone(permit):
    chosen = [candidate(permit, "De vergunning is niet"), candidate(permit, "de houder daarom")]
    assert with_points(chosen, held(permit)) == chosen


def test_a_list_too_long_for_an_answer_is_left_out():
    points = "".join(f"<li>Zaak {number}.</li>" for number in range(26))
    page = f"<main><ol><li>Het college let op:<ol type='a'>{points}</ol></li><li>Einde.</li></ol>"
    long = document(f"{page}</main>")
    assert told([candidate(long, "Het college let")], long) == [
        candidate(long, "Het college let").cited.of(long.text)
    ]


def test_points_stand_below_each_other_without_what_leads_them_in(permit):
    chosen = [candidate(permit, "de plaats;"), candidate(permit, "De vergunning is niet")]
    alone = draft_of(chosen, {"d": permit}, "nl").text
    assert alone.startswith("Het college kan de vergunning intrekken als:")
    chosen.insert(0, candidate(permit, "Het college kan"))
    lines = draft_of(with_points(chosen, held(permit)), {"d": permit}, "nl").text.splitlines()
    assert lines[1:5] == [
        "- de houder zich niet houdt aan: [2]",
        "- de tijden; [3]",
        "- de plaats; [4]",
        "- de houder daarom verzoekt. [5]",
    ]
    assert "De vergunning is niet overdraagbaar. [6]" in lines[5]


def test_a_row_of_a_table_is_quoted_whole():
    page = (
        "<main><h1>Gemalen</h1><table><tr><th>Gemaal</th><th>Werk</th><th>Kosten</th></tr>"
        "<tr><td>De Horde</td><td>Nieuwe pompen. Zij zijn visveilig.</td><td>8 200</td></tr>"
        "<tr><td>Zuid</td><td>Schilderen.</td><td>300</td></tr></table></main>"
    )
    pumps = document(page)
    said = candidate(pumps, "Nieuwe pompen").cited.of(pumps.text)
    assert "De Horde" in said
    assert "8 200" in said
    assert "Zuid" not in said
