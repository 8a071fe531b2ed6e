from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ingest.passages import LONGEST_PASSAGE, passage_id, passages
from assistant.ingest.read.paragraphs import Note, Paragraph, mark
from assistant.ingest.structure import build
from assistant.types import Document, Passage, Rendering

REAL = ["readiness", "transformation"]


def document_of(*paragraphs: Paragraph | str, renderings: tuple[Rendering, ...] = ()) -> Document:
    text, blocks = build([Paragraph(p) if isinstance(p, str) else p for p in paragraphs])
    return Document("d", {"nl": "D"}, "nl", text, blocks, renderings)


@pytest.fixture(params=REAL)
def real(request) -> tuple[Document, list[Passage]]:
    document = request.getfixturevalue(request.param)
    return document, list(passages(document))


def test_every_passages_text_is_its_span_of_the_document(real):
    document, found = real
    for passage in found:
        assert passage.text == document.text[passage.start : passage.end]
        assert passage.text.strip()


def test_passages_lie_in_order_without_overlap(real):
    _, found = real
    end = 0
    for passage in found:
        assert end <= passage.start < passage.end
        end = passage.end


def test_every_block_is_covered_or_travels_with_others(real):
    document, found = real
    covered = bytearray(len(document.text))
    for passage in found:
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    lead_ins = {block.lead_in for block in document.blocks}
    for block in document.blocks:
        if block.kind == "heading" or block.span in lead_ins:
            continue
        bare = [
            c for n, c in enumerate(block.span.of(document.text), block.start) if not covered[n]
        ]
        assert "".join(bare).strip() == ""


def test_what_is_no_passage_travels_with_the_passages_that_need_it(real):
    document, found = real
    contexts = {passage.context for passage in found}
    sections = {name for passage in found for name in passage.section}
    texts = {passage.text for passage in found}
    for block in document.blocks:
        text = block.span.of(document.text)
        if text not in texts and block.end - block.start <= LONGEST_PASSAGE:
            assert text in contexts or text.removesuffix(":") in sections


def test_no_passage_is_too_long_to_read(real):
    assert max(len(passage.text) for passage in real[1]) <= 1.5 * LONGEST_PASSAGE


def test_the_sentences_of_a_passage_cover_it(real):
    document, found = real
    for passage in found:
        place = passage.start
        for sentence in passage.sentences:
            assert document.text[place : sentence.start].strip() == ""
            assert place <= sentence.start < sentence.end <= passage.end
            place = sentence.end
        assert place == passage.end


def test_passage_ids_are_unique_and_the_same_each_time(real):
    document, found = real
    ids = [passage.id for passage in found]
    assert len(set(ids)) == len(ids)
    assert [passage.id for passage in passages(document)] == ids


def test_every_real_passage_has_its_rendering(real):
    for passage in real[1]:
        assert passage.rendering
        assert bool(passage.context) == bool(passage.context_rendering)
        assert len(passage.section_rendering) == len(passage.section)
        assert all(passage.section_rendering)


def test_each_footnote_carries_the_sentence_that_calls_it(real):
    document, found = real
    notes = [passage for passage in found if passage.kind == "footnote"]
    assert notes
    for note in notes:
        block = next(b for b in document.blocks if b.start == note.start)
        place = document.text.index(note.context)
        assert place < block.anchor <= place + len(note.context)


def test_a_passage_knows_the_notes_it_calls(real):
    found = real[1]
    notes = {passage.span for passage in found if passage.kind == "footnote"}
    assert {span for passage in found for span in passage.notes} == notes


def test_items_of_one_list_are_a_group_and_lists_are_apart(readiness):
    groups: dict[str | None, list[Passage]] = {}
    for passage in passages(readiness):
        if passage.kind == "item":
            groups.setdefault(passage.group, []).append(passage)
    assert None not in groups
    assert len(groups) == 9
    for items in groups.values():
        assert len({item.section for item in items}) == 1
        assert [item.label for item in items] == [str(n) for n in range(1, len(items) + 1)]


def test_only_items_are_in_a_group(real):
    assert all((passage.group is not None) == (passage.kind == "item") for passage in real[1])


def test_an_item_needs_its_lead_in():
    found = list(passages(document_of("De Commissie zal:", "ladders kopen;", "manden kopen.")))
    assert [p.text for p in found] == ["ladders kopen;", "manden kopen."]
    assert {p.context for p in found} == {"De Commissie zal:"}


def test_a_paragraph_with_more_than_its_lead_in_stays_a_passage():
    found = list(passages(document_of("Er is veel werk. De Commissie zal:", "ladders kopen;")))
    assert [p.text for p in found] == ["Er is veel werk. De Commissie zal:", "ladders kopen;"]
    assert found[1].context == "De Commissie zal:"


def test_a_lead_in_that_leads_in_nothing_is_a_passage():
    text = "De lidstaten hebben de volgende prioritaire gebieden vastgesteld in de Raad:"
    found = list(passages(document_of(text, "Daarna volgt een gewone alinea.")))
    assert [p.text for p in found] == [text, "Daarna volgt een gewone alinea."]


def test_a_long_paragraph_is_cut_between_sentences_into_like_parts():
    sentence = "Deze zin is er een van vele die samen een lange alinea maken."
    found = list(passages(document_of(" ".join([sentence] * 60))))
    assert len(found) > 1
    assert all(p.text.startswith("Deze zin") and p.text.endswith("maken.") for p in found)
    assert all(len(p.text) <= 1.2 * LONGEST_PASSAGE for p in found)
    assert min(len(p.text) for p in found) > 0.5 * max(len(p.text) for p in found)


def test_a_note_of_a_long_paragraph_hangs_on_the_part_that_calls_it():
    sentence = "Deze zin is er een van vele die samen een lange alinea maken."
    body = " ".join([sentence] * 60)
    found = list(passages(document_of(Paragraph(body + mark("1"), (Note("1", "Een noot."),)))))
    calling = [p for p in found if p.notes]
    assert calling == [p for p in found if p.kind != "footnote"][-1:]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(("e", 0, 4, "tekst"), id="document"),
        pytest.param(("d", 1, 5, "tekst"), id="place"),
        pytest.param(("d", 0, 4, "Tekst"), id="text"),
    ],
)
def test_a_passages_identity_is_its_place_and_its_text(changed):
    assert passage_id("d", 0, 4, "tekst") == passage_id("d", 0, 4, "tekst")
    assert passage_id("d", 0, 4, "tekst") != passage_id(*changed)


def test_a_change_behind_a_passage_leaves_its_identity():
    before = list(passages(document_of("Een zin hier.", "Nog een zin.")))
    after = list(passages(document_of("Een zin hier.", "Een heel andere zin.")))
    assert before[0].id == after[0].id
    assert before[1].id != after[1].id


def test_the_rendering_comes_from_the_memory_by_place():
    document = document_of("Een zin hier. En nog een.")
    document = replace(
        document, renderings=(Rendering(0, 13, "A sentence."), Rendering(14, 25, "Another."))
    )
    assert [p.rendering for p in passages(document)] == ["A sentence. Another."]


def test_an_item_in_a_list_within_a_list_carries_both_lead_ins_and_one_group():
    document = document_of(
        "Het bestuur zal:",
        Paragraph("deze gemalen vervangen:", item="", depth=1),
        Paragraph("De Donken;", item="", depth=2),
        Paragraph("een meldpunt inrichten.", item="", depth=1),
    )
    outer, inner, last = passages(document)
    assert outer.text == "deze gemalen vervangen:"
    assert inner.context == "Het bestuur zal: deze gemalen vervangen:"
    assert last.context == "Het bestuur zal:"
    assert inner.group == outer.group == last.group
