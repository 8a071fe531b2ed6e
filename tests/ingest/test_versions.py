"""An official English version beside a Dutch document: every rendering is the right one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ingest.discover import discover
from assistant.ingest.isolated import Worker
from assistant.ingest.languages import foreign_language
from assistant.ingest.passages import passages
from assistant.ingest.read.paragraphs import Note, Paragraph, mark
from assistant.ingest.reader import read
from assistant.ingest.structure import build
from assistant.ingest.versions import align_versions
from assistant.renderings import rendering_of
from tests.building import APPLES, PEARS, tmx, write_corpus

ENGLISH = """Picking apples

In 2027 the municipality of Utrecht picks at least 600 000 apples. The alderman leads the work.

Measures:

1. Buying ladders – by the end of 2026

2. Training pickers – by the middle of 2027
"""
FRENCH = (
    "La commune cueille des pommes dans les vergers. Le conseil décide chaque année du nombre de "
    "paniers qui sont vendus au marché, et les habitants peuvent demander une échelle à la mairie. "
) * 4


@pytest.fixture(scope="module")
def worker():
    with Worker() as started:
        yield started


def read_from(folder, files, worker, **options):
    corpus = discover(write_corpus(folder, files), **options)
    return read(corpus.sources[0], corpus, worker)


def of(document, text):
    start = document.text.index(text)
    return rendering_of(
        type(document.blocks[0].span)(start, start + len(text)), document.renderings
    )


@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_an_english_version_is_the_official_rendering(tmp_path, worker, ending):
    version = ENGLISH
    if ending == ".html":
        version = "<html><body>" + "".join(f"<p>{p}</p>" for p in ENGLISH.split("\n\n"))
    document = read_from(tmp_path, {"a.nl.txt": APPLES, f"a.en{ending}": version}, worker)
    assert document.language == "nl"
    assert document.rendering_official
    assert of(document, "De wethouder leidt het werk.") == "The alderman leads the work."
    assert "Training pickers" in of(document, "2. Plukkers opleiden – uiterlijk medio 2027")


def test_the_english_version_is_no_document_of_its_own(tmp_path):
    corpus = discover(write_corpus(tmp_path, {"a.en.txt": ENGLISH, "a.nl.txt": APPLES}))
    assert [source.name for source in corpus.sources] == ["a.nl.txt"]
    assert corpus.skipped == ()
    assert [path.name for path in corpus.companions_of(corpus.sources[0])] == ["a.en.txt"]


def test_an_english_document_alone_is_a_document(tmp_path, worker):
    document = read_from(tmp_path, {"a.en.txt": ENGLISH}, worker)
    assert (document.language, document.renderings) == ("en", ())


def test_a_version_goes_before_a_memory(tmp_path, worker):
    files = {"a.nl.txt": APPLES, "a.en.txt": ENGLISH, "a.tmx": tmx([("Appels plukken", "Fruit")])}
    document = read_from(tmp_path, files, worker)
    assert of(document, "Appels plukken") == "Picking apples"


def test_another_text_is_not_used_as_a_version_and_that_is_said(tmp_path, worker):
    other = "The harbour is closed.\n\n" * 60
    document = read_from(tmp_path, {"a.nl.txt": APPLES, "a.en.txt": other}, worker)
    assert document.renderings == ()
    assert not document.rendering_official
    assert "a.en.txt does not run alike" in document.metadata["warnings"]


def test_a_version_that_cannot_be_read_is_said(tmp_path, worker):
    document = read_from(tmp_path, {"a.nl.txt": APPLES, "a.en.pdf": b"%PDF-1.4 x"}, worker)
    assert "English version not read: a.en.pdf: " in document.metadata["warnings"]


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_a_real_document_is_aligned_with_its_translation_though_blocks_are_missing(
    request, identity
):
    """Every 23rd block is missing from the translation, every 17th is joined to the one before."""
    document = request.getfixturevalue(identity)
    english: list[tuple[str, str]] = []
    for number, block in enumerate(document.blocks):
        text = rendering_of(block.span, document.renderings)
        if number % 23 == 22 or not text:
            continue
        if number % 17 == 16 and block.kind == english[-1][1] == "paragraph":
            english[-1] = (f"{english[-1][0]} {text}", "paragraph")
        else:
            english.append((text, block.kind))
    other = built(english)
    found = align_versions((document.text, document.blocks), other)
    wrong = [
        unit
        for unit in found
        if " ".join(unit.text.split())
        not in " ".join(
            r.text for r in document.renderings if r.start < unit.end and unit.start < r.end
        )
    ]
    assert len(wrong) <= 0.02 * len(found)
    assert sum(unit.end - unit.start for unit in found) > 0.9 * len(document.text)


def joined(document) -> list[tuple[str, str]]:
    """Return the English of each block with its kind."""
    english = ((rendering_of(b.span, document.renderings), b.kind) for b in document.blocks)
    return [(text, kind) for text, kind in english if text]


def built(english: list[tuple[str, str]]):
    """Return a text and blocks of English paragraphs and their kinds."""
    return build(
        [
            Paragraph(
                text,
                level=1 if kind == "heading" else None,
                item="" if kind == "item" else None,
                body=True,
            )
            for text, kind in english
        ]
    )


@pytest.mark.parametrize("identity", ["readiness", "transformation"])
def test_a_chapter_that_is_missing_from_the_translation_is_paired_with_nothing(request, identity):
    document = request.getfixturevalue(identity)
    english = joined(document)
    first, last = len(english) // 3, len(english) // 2
    found = align_versions(
        (document.text, document.blocks), built(english[:first] + english[last:])
    )
    wrong = [
        unit
        for unit in found
        if " ".join(unit.text.split())
        not in " ".join(
            r.text for r in document.renderings if r.start < unit.end and unit.start < r.end
        )
    ]
    assert len(wrong) <= 1
    assert sum(unit.end - unit.start for unit in found) > 0.7 * len(document.text)


def test_the_translation_of_another_document_is_not_taken(readiness, transformation):
    other = built(joined(transformation))
    assert align_versions((readiness.text, readiness.blocks), other) == ()


PATHS = [
    ("heading", "1. Inleiding", "1. Introduction"),
    ("paragraph", "De kust trekt jaarlijks 40 miljoen bezoekers.",
     "The coast draws 40 million visitors a year."),
    ("footnote", "Eurostat, tabel 4, 2025.", "Eurostat, table 4, 2025."),
    ("paragraph", "Niet iedereen kan het water bereiken.", "Not everyone can reach the water."),
    ("heading", "2. Acties", "2. Actions"),
    ("paragraph", "De Commissie verzoekt de lidstaten:", "The Commission invites Member States:"),
    ("item", "eind 2028 een register te openen;", "to open a register by the end of 2028;"),
    ("item", "per 10 kilometer een pad aan te leggen;", "to build a path every 10 kilometres;"),
    ("item", "elk jaar verslag te doen.", "to report every year."),
    ("footnote", "Zie artikel 9 van Verordening 2026/455.",
     "See Article 9 of Regulation 2026/455."),
    ("paragraph", "Zij betaalt mee.", "It will share the costs."),
    ("heading", "3. Slot", "3. Conclusion"),
    ("paragraph", "Het plan loopt tot en met 2032.", "The plan runs until 2032."),
]  # fmt: skip


def dutch_paths():
    paragraphs = []
    for kind, text, _ in PATHS:
        if kind == "footnote":
            noted = paragraphs[-1]
            label = str(sum(bool(p.notes) for p in paragraphs) + 1)
            paragraphs[-1] = replace(
                noted, text=noted.text + mark(label), notes=(Note(label, text),)
            )
        else:
            item = "" if kind == "item" else None
            level = 1 if kind == "heading" else None
            paragraphs.append(Paragraph(text, level=level, item=item, body=True))
    return build(paragraphs)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param("as they are", id="notes where they are called"),
        pytest.param("behind", id="notes at the end"),
        pytest.param("without", id="no notes"),
    ],
)
def test_notes_that_are_paragraphs_elsewhere_put_nothing_out_of_step(order):
    english = [(text, kind) for kind, _, text in PATHS if kind != "footnote"]
    notes = [(f"{text}", "paragraph") for kind, _, text in PATHS if kind == "footnote"]
    if order == "as they are":
        english = [(text, kind) for kind, _, text in PATHS]
    text, blocks = dutch_paths()
    found = align_versions((text, blocks), built(english + notes * (order == "behind")))
    expected = {own: other for _, own, other in PATHS}
    for unit in found:
        own = text[unit.start : unit.end]
        assert unit.text in expected[own], own
    main = [own for kind, own, _ in PATHS if kind != "footnote"]
    assert len([unit for unit in found if text[unit.start : unit.end] in main]) >= len(main) - 2


def test_items_that_are_one_paragraph_in_the_translation_have_their_own_parts():
    english: list[tuple[str, str]] = []
    for kind, _, text in PATHS:
        if kind == "item" and english[-1][1] == "list":
            english[-1] = (f"{english[-1][0]} {text}", "list")
        elif kind != "footnote":
            english.append((text, "list" if kind == "item" else kind))
    text, blocks = dutch_paths()
    found = align_versions((text, blocks), built(english))
    rendered = {text[unit.start : unit.end]: unit.text for unit in found}
    assert rendered["per 10 kilometer een pad aan te leggen;"] == (
        "to build a path every 10 kilometres;"
    )


def test_a_document_in_another_language_is_refused_with_the_reason(tmp_path, worker):
    corpus = discover(write_corpus(tmp_path, {"a.txt": FRENCH}))
    with pytest.raises(Exception, match=r"a\.txt: is in French; .*take_foreign"):
        read(corpus.sources[0], corpus, worker)


def test_a_document_in_another_language_is_taken_with_a_warning_where_that_is_set(tmp_path, worker):
    document = read_from(tmp_path, {"a.txt": FRENCH}, worker, take_foreign=True)
    assert "is in French" in document.metadata["warnings"]


def test_a_stated_language_is_not_questioned(tmp_path, worker):
    document = read_from(tmp_path, {"a.nl.txt": FRENCH}, worker)
    assert document.language == "nl"


@pytest.mark.parametrize("text", [APPLES, ENGLISH, "Kort.", "", "1 2 3 " * 500])
def test_dutch_english_and_scraps_are_not_foreign(text):
    assert foreign_language(text) is None


def test_a_passage_in_the_other_language_is_marked_so(tmp_path, worker):
    text = (
        APPLES
        + PEARS * 3
        + (
            "\n\nThe board of the orchard has decided that the apples of this year are not to be "
            "sold before the end of the month, and that all of them will be stored.\n"
        )
    )
    document = read_from(tmp_path, {"a.txt": text}, worker)
    assert document.language == "nl"
    spoken = {passage.text[:9]: passage.language for passage in passages(document)}
    assert spoken["The board"] == "en"
    assert spoken["De gemeen"] == "nl"
