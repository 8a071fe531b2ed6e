from eval.measures.verbatim import SourceText, is_verbatim
from tests.eval.samples import DOCUMENT, FIRST, TEXT, citation

RULE = " " * 49
WRAPPED = f"""De lidstaten moeten hun doelstellingen in 2026 en 2027 halen, en zij werken samen1.

De grens-

{RULE}
1 Een noot onder aan de bladzijde.

Nog een regel van de noot.
bewaking volgt."""
INLINE = (
    "Innovatie is cruciaal[footnoteRef:2]. Vermogens [2:  Mededeling [COM] van 2025.] zijn nodig."
)


def test_real_sentences_are_found_in_the_files(documents, real_passages, corpus):
    """Every sentence of the index stands in its file, found by another way than the readers'."""
    from assistant.ingest.discover import document_id

    files = {document_id(s.name): SourceText(s.path.read_text("utf-8")) for s in corpus.sources}
    for passage in real_passages:
        for span in passage.sentences:
            assert span.of(documents[passage.document].text) in files[passage.document]


def test_footnote_marks_and_line_ends_do_not_hide_a_quotation():
    wrapped, inline = SourceText(WRAPPED), SourceText(INLINE)
    assert "2027 halen, en zij werken samen." in wrapped
    assert "De grensbewaking volgt." in wrapped
    assert "Een noot onder aan de bladzijde." in wrapped
    assert "Innovatie is cruciaal. Vermogens zijn nodig." in inline
    assert "Mededeling [COM] van 2025." in inline


def test_a_changed_word_or_number_is_not_in_the_file():
    source = SourceText(WRAPPED)
    for fabricated in ("in 2026 en 2028 halen", "De lidstaten kunnen hun", "en 12027 halen", ""):
        assert fabricated not in source


def test_a_quotation_must_be_its_span_of_the_index_and_stand_in_the_file():
    documents, sources = {"fruit": DOCUMENT}, {"fruit": SourceText(TEXT)}
    assert is_verbatim(citation(FIRST, 0), documents, sources)
    assert not is_verbatim(citation(FIRST, 1), documents, sources)
    assert not is_verbatim(citation("De gemeente plukt 900 000 appels.", 0), documents, sources)
    assert not is_verbatim(citation(FIRST, 0), documents, {"fruit": SourceText("Iets anders.")})
    assert not is_verbatim(citation(FIRST, 0), {}, sources)
