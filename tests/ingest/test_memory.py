from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SourceError
from assistant.ingest.memory import align, read_memory
from assistant.renderings import rendering_of
from assistant.types import Document, Span
from tests.building import tmx

PAIRS = [
    ("Appels plukken", "Picking apples"),
    ("De gemeente plukt in 2027 appels.", "The municipality picks apples in 2027."),
    ("De wethouder leidt het werk.", "The alderman leads the work."),
    ("Dat is alles.", "That is all."),
]
TEXT = "{}\n\n{} {}\n\n{}".format(*(nl for nl, _ in PAIRS))


def memory_of(tmp_path, content: str | bytes):
    path = tmp_path / "a.nl-en.tmx"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_memory_gives_its_pairs_in_order(tmp_path):
    assert read_memory(memory_of(tmp_path, tmx(PAIRS)), "nl") == (PAIRS, False)


def test_a_memory_is_read_from_either_side(tmp_path):
    pairs, _ = read_memory(memory_of(tmp_path, tmx(PAIRS)), "en")
    assert pairs == [(en, nl) for nl, en in PAIRS]


def test_a_unit_that_lacks_a_side_is_left_out(tmp_path):
    pairs, _ = read_memory(memory_of(tmp_path, tmx([("Een", ""), *PAIRS])), "nl")
    assert pairs == PAIRS


def test_language_codes_with_a_country_are_understood(tmp_path):
    content = tmx(PAIRS).replace('xml:lang="nl"', 'xml:lang="nl-NL"')
    content = content.replace('xml:lang="en"', 'xml:lang="EN-GB"')
    assert read_memory(memory_of(tmp_path, content), "nl")[0] == PAIRS


def test_markup_inside_a_segment_leaves_its_text(tmp_path):
    content = tmx(PAIRS).replace("Appels plukken", "Appels <ph>&lt;b&gt;</ph>plukken")
    assert read_memory(memory_of(tmp_path, content), "nl")[0][0][0] == "Appels <b>plukken"


@pytest.mark.parametrize(
    ("note", "official"),
    [
        ("Official translation by the Publications Office.", True),
        ("Working translation; not an official EU translation.", False),
        ("Unofficial translation.", False),
        ("Made for this project.", False),
        ("Officiële vertaling van het Publicatiebureau.", True),
        ("Geen officiële vertaling.", False),
        ("Niet-officiële vertaling.", False),
    ],
)
def test_a_memory_says_whether_its_translation_is_official(tmp_path, note, official):
    assert read_memory(memory_of(tmp_path, tmx(PAIRS, note)), "nl")[1] is official


@pytest.mark.parametrize(("stated", "official"), [("yes", True), ("false", False)])
def test_a_memorys_property_goes_before_its_notes(tmp_path, stated, official):
    prop = f'<header srclang="nl"><prop type="official">{stated}</prop>'
    content = tmx(PAIRS, "Official or not.").replace('<header srclang="nl">', prop)
    assert read_memory(memory_of(tmp_path, content), "nl")[1] is official


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("dit is geen TMX", id="no xml"),
        pytest.param(tmx(PAIRS)[:-20], id="cut short"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_file_that_is_no_memory_is_an_error_that_names_it(tmp_path, content):
    with pytest.raises(SourceError, match=r"a\.nl-en\.tmx"):
        read_memory(memory_of(tmp_path, content), "nl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_declarations_are_refused(tmp_path, encoding):
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE tmx [<!ENTITY a "ha">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><tmx version="1.4"><header/><body><tu>'
        '<tuv xml:lang="nl"><seg>&b;</seg></tuv><tuv xml:lang="en"><seg>&b;</seg></tuv>'
        "</tu></body></tmx>"
    )
    with pytest.raises(SourceError, match="entit"):
        read_memory(memory_of(tmp_path, bomb.encode(encoding)), "nl")


def test_each_unit_is_placed_where_its_text_stands():
    assert [(TEXT[r.start : r.end], r.text) for r in align(TEXT, PAIRS)] == PAIRS


def test_a_unit_is_placed_whatever_white_space_the_text_has():
    text = TEXT.replace("De wethouder leidt", "De\n\nwethouder  leidt")
    assert len(align(text, PAIRS)) == len(PAIRS)


def test_repeated_text_is_aligned_by_position():
    pairs = [("Mijlpalen:", "Milestones one:"), ("Een.", "One."), ("Mijlpalen:", "Milestones two:")]
    text = "Mijlpalen:\n\nEen.\n\nMijlpalen:"
    assert [(r.start, r.text) for r in align(text, pairs)] == [
        (0, "Milestones one:"),
        (12, "One."),
        (18, "Milestones two:"),
    ]


def test_a_unit_that_stands_elsewhere_is_found_there():
    text = "Een zin.\n\nEen noot.\n\nNog een zin."
    pairs = [
        ("Een zin.", "A sentence."),
        ("Nog een zin.", "Another."),
        ("Een noot.", "A note."),
    ]
    assert [r.text for r in align(text, pairs)] == ["A sentence.", "A note.", "Another."]


@pytest.mark.parametrize(
    ("changed", "how"),
    [
        pytest.param("De gemeente plukt in 2028 appels.", "number", id="another number"),
        pytest.param("De gemeente plukt in 2027 rode appels.", "word", id="a word more"),
        pytest.param("De gemeente plukt, in 2027 appels.", "comma", id="a comma more"),
    ],
)
def test_text_changed_since_the_memory_was_made_still_aligns(changed, how):
    text = TEXT.replace(PAIRS[1][0], changed)
    found = {text[r.start : r.end].rstrip("."): r.text for r in align(text, PAIRS)}
    assert found[changed.rstrip(".")] == PAIRS[1][1]
    assert len(found) == len(PAIRS)


def test_a_unit_that_stands_nowhere_is_left_out():
    pairs = [*PAIRS[:2], ("Peren zijn hier nooit bewaard geweest.", "Never pears."), *PAIRS[2:]]
    assert [r.text for r in align(TEXT, pairs)] == [en for _, en in PAIRS]


@given(st.lists(st.text("ab .", min_size=1, max_size=12), max_size=8), st.text("ab .\n"))
def test_renderings_lie_in_order_without_overlap_inside_the_text(units, text):
    pairs = [(unit, unit.upper()) for unit in units if unit.strip()]
    end = 0
    for rendering in align(text, pairs):
        assert end <= rendering.start < rendering.end <= len(text)
        end = rendering.end


# On the real documents.


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_every_unit_of_a_real_memory_is_placed(request, corpus, identity):
    document: Document = request.getfixturevalue(identity)
    source = next(s for s in corpus.sources if s.name == document.metadata["source"])
    pairs, official = read_memory(corpus.memory_of(source), "nl")
    placed = {(document.text[r.start : r.end], r.text) for r in document.renderings}
    missing = [own for own, other in pairs if (" ".join(own.split()), other) not in placed]
    assert missing == []
    assert len(document.renderings) == len(pairs)
    assert official is document.rendering_official is False


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_every_letter_of_a_real_document_has_its_rendering(request, identity):
    document: Document = request.getfixturevalue(identity)
    covered = bytearray(len(document.text))
    for unit in document.renderings:
        covered[unit.start : unit.end] = b"\x01" * (unit.end - unit.start)
    bare = [n for n, c in enumerate(document.text) if c.isalpha() and not covered[n]]
    assert bare == []


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_any_span_of_a_real_document_has_its_counterpart(request, identity):
    document: Document = request.getfixturevalue(identity)
    chance = random.Random(0)  # noqa: S311 - a sample, not a secret
    for _ in range(500):
        start = chance.randrange(len(document.text) - 2)
        span = Span(start, min(len(document.text), start + chance.randrange(30, 600)))
        if any(c.isalnum() for c in span.of(document.text)):
            assert rendering_of(span, document.renderings), span.of(document.text)


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_a_units_own_span_gives_exactly_its_text(request, identity):
    document: Document = request.getfixturevalue(identity)
    for unit in document.renderings:
        assert rendering_of(Span(unit.start, unit.end), document.renderings) == unit.text


def test_a_changed_document_keeps_nearly_all_renderings(corpus, readiness):
    source = next(s for s in corpus.sources if s.name == readiness.metadata["source"])
    pairs, _ = read_memory(corpus.memory_of(source), "nl")
    words = readiness.text.split(" ")
    changed = " ".join("aangepast" if n % 97 == 96 else word for n, word in enumerate(words))
    assert len(align(changed, pairs)) >= 0.9 * len(pairs)
