from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import IndexMissingError
from assistant.retrieval.lexical import Analyzer, LexicalIndex

KNOWN = {"droneafweer", "vermogens", "defensie", "industrie", "vermogen", "coalitie"}


def found(language: str, question: str, *texts: str) -> list[str]:
    """Return the texts found for a question, best first."""
    index = LexicalIndex.build(language, [(text, text) for text in texts])
    scores = index.scores(question)
    return sorted(scores, key=lambda text: -scores[text])


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        pytest.param("nl", "lidstaat", "De lidstaten betalen.", id="nl plural"),
        pytest.param("nl", "vermogen", "Alle vermogens tellen.", id="nl plural in s"),
        pytest.param("nl", "investeringen", "Een investering telt.", id="nl plural in en"),
        pytest.param("nl", "STRIJDKRACHTEN", "de strijdkrachten", id="nl capitals"),
        pytest.param("en", "milestones", "One milestone was met.", id="en plural"),
        pytest.param("en", "investing", "It was invested.", id="en verb"),
        pytest.param(
            "nl", "financiele cooerdinatie", "financiële steun", id="nl missing diaeresis"
        ),
        pytest.param("nl", "coördinatie", "de coordinatie", id="nl diaeresis too many"),
        pytest.param("nl", "Oekraine", "steun aan Oekraïne", id="name without diaeresis"),
        pytest.param("nl", "Oekrai\u0308ne", "steun aan Oekraïne", id="decomposed diaeresis"),
        pytest.param("nl", "IRIS2", "via IRIS² verbonden", id="superscript"),
        pytest.param("nl", "EU-niveau", "op EU niveau", id="hyphen too many"),
        pytest.param("nl", "defensieindustrie", "de defensie-industrie", id="hyphen too few"),
        pytest.param("nl", "regio's", "andere regio’s van de wereld", id="apostrophe"),
        pytest.param("nl", "O&O", "meer O&O-inspanningen", id="ampersand"),
    ],
)
def test_a_word_is_found_in_its_other_forms(language, question, text):
    assert found(language, question, text, "iets heel anders hier") == [text]


@pytest.mark.parametrize("asked", ["600 000", "600.000", "600,000", "600\u00a0000", "600000"])
@pytest.mark.parametrize("written", ["600 000", "600.000", "600,000", "600\u00a0000", "600000"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_number_is_found_however_its_thousands_are_written(language, asked, written):
    text = f"wij scholen {written} mensen om"
    assert found(language, asked, text, "wij scholen 600 mensen om") == [text]


@pytest.mark.parametrize("asked", ["17,65", "17.65"])
def test_a_decimal_is_found_however_it_is_written(asked):
    assert found("nl", asked, "van 17,65 miljard EUR", "van 17 miljard en 65 cent") == [
        "van 17,65 miljard EUR"
    ]


def test_a_year_before_a_number_is_no_part_of_it():
    assert "2025" in Analyzer("nl").words("in 2025 200 000 mensen")
    assert "200000" in Analyzer("nl").words("in 2025 200 000 mensen")


@pytest.mark.parametrize(
    "text",
    ["de droneafweer helpt, alle vermogens ook", "vermogens van de droneafweer"],
)
def test_a_compound_is_found_by_its_parts_when_the_corpus_knows_them(text):
    compound = "deze droneafweervermogens bouwen voort"
    assert compound in found("nl", "vermogens", compound, text)
    assert compound in found("nl", "droneafweer", compound, text)


def test_parts_are_found_by_their_compound():
    assert found(
        "nl", "droneafweervermogens", "de droneafweer en de vermogens", "geheel anders"
    ) == ["de droneafweer en de vermogens"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        pytest.param("droneafweervermogens", ("droneafweer", "vermogens"), id="no link"),
        pytest.param("vermogenscoalitie", ("vermogens", "coalitie"), id="link as part of a word"),
        pytest.param("defensiesindustrie", ("defensie", "industrie"), id="link s"),
        pytest.param("koelvermogens", None, id="first part unknown"),
        pytest.param("vermogens", None, id="too short"),
        pytest.param("droneafweer", None, id="known whole"),
    ],
)
def test_a_compound_splits_into_words_the_corpus_knows(word, parts):
    assert Analyzer("nl", KNOWN).parts(word) == parts


def test_english_words_are_not_split():
    assert Analyzer("en", {"data", "space", "dataspaces"}).parts("dataspaces") is None


def test_a_compound_in_a_compound_is_split_again():
    known = {"defensie", "industriebeleid", "industrie", "beleid"}
    terms = Analyzer("nl", known).terms("defensieindustriebeleid")
    assert Analyzer("nl").terms("defensie beleid") == [terms[1], terms[-1]]


@pytest.mark.parametrize(
    ("language", "question"),
    [("nl", "wat is de van het en"), ("en", "what is the of and"), ("nl", ""), ("nl", "?! …")],
)
def test_words_that_say_nothing_find_nothing(language, question):
    assert found(language, question, "wat is de van het en", "what is the of and") == []


def test_a_word_no_passage_holds_finds_nothing():
    assert found("nl", "krokodil", "de lidstaten betalen") == []


def test_a_rare_word_weighs_more_than_a_common_one():
    index = LexicalIndex.build(
        "nl", [(str(n), "alle lidstaten") for n in range(9)] + [("x", "EDIP")]
    )
    assert index.idf("edip") > index.idf(index.analyzer.terms("lidstaten")[0]) > 0
    assert index.idf("onbekend") > index.idf("edip")


def test_an_index_over_nothing_finds_nothing(tmp_path):
    LexicalIndex.build("nl", []).save(tmp_path / "words")
    index = LexicalIndex.load(tmp_path / "words")
    assert index.scores("lidstaten") == {}
    assert index.idf("lidstaat") >= 0


def test_a_passage_without_words_harms_none():
    assert found("nl", "lidstaten", "…", "de lidstaten") == ["de lidstaten"]


@given(st.text(max_size=40))
def test_any_text_can_be_analysed(text):
    for language in ("nl", "en"):
        assert all(Analyzer(language, KNOWN).terms(text))


@pytest.mark.parametrize("sign", ["ﾞ", "ª", "²", "ͺ", "½", "٣", "\u0301", "𝟞"])
def test_a_strange_sign_in_a_question_harms_nothing(sign):
    assert found("nl", f"wat doen {sign} lidstaten {sign}", "de lidstaten") == ["de lidstaten"]


def test_a_saved_index_gives_the_same_scores(tmp_path):
    entries = [("a", "de droneafweervermogens"), ("b", "600 000 vermogens"), ("c", "droneafweer")]
    index = LexicalIndex.build("nl", entries)
    index.save(tmp_path / "words")
    loaded = LexicalIndex.load(tmp_path / "words")
    for question in ("vermogens", "600.000", "droneafweer", "niets"):
        assert loaded.scores(question) == index.scores(question)
    assert loaded.idf("600000") == index.idf("600000")


@pytest.mark.parametrize("gone", ["words.json", "bm25/vocab.index.json", "bm25/data.csc.index.npy"])
def test_a_damaged_index_is_an_error_that_names_the_command_that_rebuilds_it(tmp_path, gone):
    LexicalIndex.build("nl", [("a", "lidstaten")]).save(tmp_path)
    (tmp_path / gone).unlink()
    with pytest.raises(IndexMissingError, match="assistant ingest --rebuild"):
        LexicalIndex.load(tmp_path)
