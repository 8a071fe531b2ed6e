"""The shipped encoder's contract."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import EncoderError
from assistant.retrieval.encode_file import encode_file
from assistant.retrieval.onnx_encoder import (
    MODEL_FILE,
    TOKENIZER_FILE,
    OnnxEncoder,
)

BUNDLED = Path("assistant/models/minilm-nl-en")

PAIRS = (
    ("De gemeente plant duizend bomen in de binnenstad.", "The municipality is planting a thousand trees in the city centre."),  # noqa: E501
    ("Ouders betalen minder voor de kinderopvang.", "Parents pay less for childcare."),
    ("De rechtbank deed vandaag uitspraak.", "The court delivered its judgment today."),
    ("Het ziekenhuis bouwt een nieuwe operatiekamer.", "The hospital is building a new operating theatre."),  # noqa: E501
    ("Wie te laat aangifte doet, krijgt een boete.", "Anyone who files their return late is fined."),  # noqa: E501
    ("De trein naar Brussel rijdt voortaan elk uur.", "The train to Brussels will now run every hour."),  # noqa: E501
    ("Boeren mogen minder mest uitrijden.", "Farmers may spread less manure."),
    ("Het zeewater stijgt sneller dan verwacht.", "The sea level is rising faster than expected."),
    ("Zonnepanelen op scholen worden vergoed.", "Solar panels on schools are reimbursed."),
    ("De bibliotheek leent ook gereedschap uit.", "The library lends tools as well."),
    ("Studenten krijgen weer een basisbeurs.", "Students receive a basic grant again."),
    ("Vissers moeten hun vangst melden.", "Fishermen must report their catch."),
    ("De huurprijs stijgt met drie procent.", "The rent goes up by three per cent."),
    ("De wet treedt op 1 januari in werking.", "The act enters into force on 1 January."),
    ("Er is een tekort aan leraren wiskunde.", "There is a shortage of mathematics teachers."),
    ("Persoonsgegevens worden na vijf jaar gewist.", "Personal data are erased after five years."),
    ("De brandweer oefent met drones.", "The fire service trains with drones."),
    ("Het museum is gratis voor kinderen.", "The museum is free for children."),
    ("Asielzoekers wachten langer op een besluit.", "Asylum seekers wait longer for a decision."),
    ("Bedrijven vragen subsidie aan via het loket.", "Companies apply for subsidies at the desk."),
)  # fmt: skip
QUESTIONS = (
    ("who gets a fine when they hand in their taxes late", 4),
    ("Hoeveel gaat de huur omhoog?", 12),
    ("When are people's private details deleted?", 15),
    ("wat moeten vissers doorgeven", 11),
)


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The bundled encoder."""
    return OnnxEncoder(BUNDLED)


def test_vectors_are_unit_rows(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode([dutch for dutch, _ in PAIRS])
    assert vectors.shape == (len(PAIRS), encoder.dimensions) == (20, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert encoder.name == "minilm-nl-en"
    assert len(encoder.digest) == 16


def test_no_texts_give_no_rows_and_an_empty_text_gives_a_vector(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert np.isfinite(encoder.encode(["", "  ", "水"])).all()


def test_a_sentence_is_nearest_to_its_translation(encoder: OnnxEncoder) -> None:
    dutch = encoder.encode([dutch for dutch, _ in PAIRS])
    english = encoder.encode([english for _, english in PAIRS])
    similar = dutch @ english.T
    assert similar.argmax(1).tolist() == list(range(len(PAIRS)))
    assert similar.argmax(0).tolist() == list(range(len(PAIRS)))


@pytest.mark.parametrize("language", [0, 1], ids=["dutch", "english"])
@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_question_of_either_language_finds_its_sentence(
    encoder: OnnxEncoder, question: str, answer: int, language: int
) -> None:
    texts = encoder.encode([pair[language] for pair in PAIRS])
    assert int((encoder.encode([question], "query") @ texts.T).argmax()) == answer


def test_a_text_s_vector_does_not_depend_on_its_batch(encoder: OnnxEncoder) -> None:
    texts = [text for pair in PAIRS for text in pair]
    texts += [" ".join(texts), texts[0] + " " + texts[1]]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-3)


def test_two_encoders_and_other_threads_agree(encoder: OnnxEncoder) -> None:
    texts = [dutch for dutch, _ in PAIRS]
    again = OnnxEncoder(BUNDLED, threads=1)
    assert again.digest == encoder.digest
    np.testing.assert_allclose(again.encode(texts), encoder.encode(texts), atol=1e-5)


def test_case_and_accents_are_not_seen(encoder: OnnxEncoder) -> None:
    first, second = encoder.encode(["Één coördinator", "een coordinator"])
    np.testing.assert_allclose(first, second, atol=1e-5)


def test_model_and_tokenizer_are_at_most_35_megabytes() -> None:
    assert sum((BUNDLED / name).stat().st_size for name in (MODEL_FILE, TOKENIZER_FILE)) <= 35e6


@pytest.mark.parametrize("missing", [MODEL_FILE, TOKENIZER_FILE])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    for name in {MODEL_FILE, TOKENIZER_FILE} - {missing}:
        (tmp_path / name).write_bytes((BUNDLED / name).read_bytes())
    with pytest.raises(EncoderError, match=missing):
        OnnxEncoder(tmp_path)


def test_a_broken_model_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / MODEL_FILE).write_bytes(b"no model")
    (tmp_path / TOKENIZER_FILE).write_bytes((BUNDLED / TOKENIZER_FILE).read_bytes())
    with pytest.raises(EncoderError, match="cannot be loaded"):
        OnnxEncoder(tmp_path)


def test_an_unknown_kind_is_an_error(encoder: OnnxEncoder) -> None:
    with pytest.raises(EncoderError, match="kind"):
        encoder.encode(["x"], "document")  # type: ignore[arg-type]


def test_a_file_s_lines_become_rows(encoder: OnnxEncoder, tmp_path: Path) -> None:
    texts, output = tmp_path / "texts.txt", tmp_path / "vectors"
    texts.write_text("De dijk.\n\nThe\x0cdyke.\n", encoding="utf-8")
    assert encode_file(texts, output, encoder, "query") == 3
    np.testing.assert_allclose(np.load(output)[0], encoder.encode(["De dijk."])[0], atol=1e-5)


def test_an_unreadable_file_is_an_error(encoder: OnnxEncoder, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="No file"):
        encode_file(tmp_path / "none.txt", tmp_path / "out.npy", encoder)
    (tmp_path / "latin.txt").write_bytes(b"\xe9\xff")
    with pytest.raises(EncoderError, match="UTF-8"):
        encode_file(tmp_path / "latin.txt", tmp_path / "out.npy", encoder)


def test_encoding_needs_no_torch() -> None:
    code = (
        "import sys; from assistant.retrieval.embed import load_encoder; "
        "assert 'onnxruntime' not in sys.modules; load_encoder('minilm-nl-en').encode(['a']); "
        "assert 'torch' not in sys.modules and 'transformers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
