from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.errors import InputError
from eval.importers.beir import read_beir
from eval.importers.documents import plain_document
from eval.importers.squad import read_squad
from eval.provenance import provenance
from eval.results import results
from eval.run import run
from eval.systems.opening import open_systems
from tests.fakes import FakeEncoder

DATA = Path(__file__).parent / "data"


def test_squad_paragraphs_become_documents_and_sentences_evidence():
    benchmark = read_squad(DATA / "squad.json")
    first, second, impossible, fourth = benchmark.questions
    assert [d.id for d in benchmark.documents] == ["Apple_picking-0", "Apple_picking-1"]
    assert [e.quote for e in first.evidence] == ["In 2027 it will pick 600 crates of apples."]
    assert first.key_facts == (("600 crates", "600"),)
    assert second.evidence[0].quote == "The mayor leads the work."
    assert impossible.type == "unanswerable"
    assert impossible.evidence == impossible.key_facts == ()
    assert fourth.evidence[0].document == "Apple_picking-1"


def test_a_limit_takes_questions_and_leaves_all_documents():
    benchmark = read_squad(DATA / "squad.json", limit=1)
    assert (len(benchmark.questions), len(benchmark.documents)) == (1, 2)


def test_beir_judges_documents_with_grades_and_drops_queries_without_judgements():
    benchmark = read_beir(DATA / "beir")
    assert [q.id for q in benchmark.questions] == ["q1", "q2"]
    assert [(e.document, e.grade) for e in benchmark.questions[0].evidence] == [("d1", 2)]
    assert benchmark.unit == "document"


def test_a_plain_document_has_a_block_for_each_paragraph_and_covers_its_text():
    document = plain_document("d", "Title", "One  two.\nThree.\n\n\n Four. \n", "en")
    assert document.text == "One two. Three.\n\nFour."
    assert [b.span.of(document.text) for b in document.blocks] == ["One two. Three.", "Four."]
    assert plain_document("d", "Title", "  \n", "en").text == "Title"


@pytest.mark.parametrize("content", ["", "[]", '{"data": [{}]}'], ids=["empty", "list", "keys"])
def test_a_file_that_is_no_squad_is_a_users_error(tmp_path, content):
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(InputError, match="SQuAD"):
        read_squad(path)


def test_a_folder_that_is_no_beir_is_a_users_error(tmp_path):
    with pytest.raises(InputError, match="BEIR"):
        read_beir(tmp_path)


@pytest.mark.parametrize("name", ["squad", "beir"])
def test_an_imported_benchmark_runs_through_every_system(name):
    benchmark = read_squad(DATA / "squad.json") if name == "squad" else read_beir(DATA / "beir")
    settings, encoder = Settings(), FakeEncoder()
    with open_systems(benchmark, settings, encoder=encoder, plain=FakeEncoder("plain")) as opened:
        runs = run(benchmark, opened)
        made_with = provenance(settings, opened.manifest, encoder)
    found = results(benchmark, runs, made_with)
    assert [r.system for r in runs] == [
        "default",
        "BM25 alone",
        "plain alone",
        "stock llama-index",
    ]
    assert found["failures"] == []
    assert found["systems"]["default"]["all"]["recall@10"]["value"] == 1.0
    assert found["systems"]["BM25 alone"]["all"]["MRR"]["value"] == 1.0
    if name == "squad":
        assert found["systems"]["default"]["all"]["quotes verbatim"]["value"] == 1.0
    else:
        assert {one.id for row in runs[0].rows for one in row.outcome.found} <= {"d1", "d2", "d3"}
        assert "correct" not in found["systems"]["default"]["all"]
