from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from assistant.language import content_words, function_words, language_of, words
from assistant.types import Language

QUESTIONS = {
    "nl": [
        "Wie leidt dat?",
        "En hoeveel geld is daarvoor?",
        "Wat is EDIP?",
        "Wat is SAFE?",
        "En wanneer?",
        "Waarom?",
        "Hoezo?",
        "Welke mijlpalen zijn er?",
        "Hoeveel werknemers?",
        "Wanneer komt de omnibus?",
        "Wie betaalt dat?",
        "Noem de indicatoren",
        "En de tweede?",
        "Is dat veel?",
        "Wat betekent EDTIB?",
        "Waar staat HEDI voor?",
        "defensiebegroting Rusland",
        "omscholing werknemers aantal",
        "Europees luchtschild lancering",
        "droneafweervermogens",
        "kosten dataruimte defensie",
        "deadline marktplaats",
        "Rol van de EIB?",
        "Wat doet BRAVE1?",
        "hoe zit het met kmo's",
        "wanneer is t luchtschild klaar",
        "wat kost SAFE",
        "Geef de doelstellingen van hoofdstuk 4",
        "Wat zegt de Commissie over AI?",
        "Hoe lang duurt dat?",
    ],
    "en": [
        "Who leads that?",
        "And how much money is there for that?",
        "What is EDIP?",
        "What is SAFE?",
        "And when?",
        "Why?",
        "How so?",
        "Which milestones are there?",
        "How many workers?",
        "When does the omnibus come?",
        "Who pays for it?",
        "List the indicators",
        "And the second?",
        "Is that a lot?",
        "What does EDTIB mean?",
        "What does HEDI stand for?",
        "Russia defence budget",
        "reskilling workers number",
        "European Air Shield launch",
        "counter-drone capabilities",
        "defence data space cost",
        "marketplace deadline",
        "Role of the EIB?",
        "What does BRAVE1 do?",
        "what about SMEs",
        "when is the air shield ready",
        "what does SAFE cost",
        "Give the objectives of chapter 4",
        "What does the Commission say about AI?",
        "How long does it take?",
    ],
}
FOREIGN = {
    "de": [
        "Wann wird der Europäische Luftschild eingeführt?",
        "Wie viele Arbeitnehmer werden umgeschult und warum?",
        "Was ist das Ziel der Kommission für die Verteidigung?",
    ],
    "fr": [
        "Quand le bouclier aérien européen sera-t-il lancé ?",
        "Combien de travailleurs seront requalifiés pour la défense ?",
        "Qui dirige les travaux de la Commission ?",
    ],
    "es": [
        "¿Cuándo se pondrá en marcha el Escudo Aéreo Europeo?",
        "¿Cuántos trabajadores se reciclarán para la industria de la defensa?",
        "¿Quién dirige los trabajos de la Comisión?",
    ],
    "it": [
        "Quando sarà lanciato lo scudo aereo europeo?",
        "Quanti lavoratori saranno riqualificati per la difesa?",
        "Chi dirige i lavori della Commissione?",
    ],
    "pl": [
        "Kiedy zostanie uruchomiona Europejska Tarcza Powietrzna?",
        "Ilu pracowników zostanie przekwalifikowanych dla przemysłu obronnego?",
        "Kto kieruje pracami Komisji w tej sprawie?",
    ],
    "uk": [
        "Коли буде запущено Європейський повітряний щит?",
        "Скільки працівників буде перекваліфіковано?",
        "Хто це очолює?",
    ],
}
OWN = [(language, question) for language, asked in QUESTIONS.items() for question in asked]
SENTENCES = [
    (language, question)
    for language, question in OWN
    if set(words(question)) & function_words(language)
]
OTHER = [(language, question) for language, asked in FOREIGN.items() for question in asked]


@pytest.fixture(scope="session")
def vocabulary(searcher) -> Mapping[Language, Collection[str]]:
    """The words of the real documents in each language, as the assistant passes them."""
    return searcher.vocabulary


@pytest.mark.parametrize(("language", "question"), OWN, ids=[f"{lang}: {q}" for lang, q in OWN])
def test_a_short_question_is_in_its_language_and_in_no_other(vocabulary, language, question):
    guess = language_of(question, None, vocabulary)
    assert guess.language == language
    assert not guess.foreign


@pytest.mark.parametrize(
    ("language", "question"), SENTENCES, ids=[f"{lang}: {q}" for lang, q in SENTENCES]
)
def test_a_short_sentence_is_in_its_language_whatever_the_documents_say(language, question):
    guess = language_of(question)
    assert guess.language == language
    assert not guess.foreign


@pytest.mark.parametrize(("language", "question"), OWN, ids=[f"{lang}: {q}" for lang, q in OWN])
def test_a_guess_is_at_least_as_sure_as_a_coin(language, question):
    assert 0.5 <= language_of(question).certainty <= 1


@pytest.mark.parametrize(("language", "question"), OTHER, ids=[f"{lang}: {q}" for lang, q in OTHER])
def test_a_question_in_another_language_is_foreign(vocabulary, language, question):
    assert language_of(question, None, vocabulary).foreign


@pytest.mark.parametrize("question", ["EDIP?", "SAFE", "BRAVE1", "2026?", "?", "600 000", ""])
@pytest.mark.parametrize("last", ["nl", "en"])
def test_what_the_words_leave_open_the_conversation_decides(vocabulary, question, last):
    guess = language_of(question, last, vocabulary)
    assert guess.language == last
    assert not guess.foreign


@pytest.mark.parametrize(
    ("question", "last", "language"),
    [("Wie leidt dat?", "en", "nl"), ("Who leads that?", "nl", "en"), ("En wanneer?", "en", "nl")],
)
def test_the_words_outweigh_the_conversation(question, last, language):
    assert language_of(question, last).language == language


@pytest.mark.parametrize(
    "question",
    [q for _, q in OWN[::6]]
    + [q for _, q in OTHER[::3]]
    + ["defensie industry", "IRIS² GOVSATCOM"],
)
def test_the_same_question_gets_the_same_guess_each_time(question):
    assert len({language_of(question) for _ in range(20)}) == 1


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wat is het European Defence Industry Programme?", "nl"),
        ("Wat doet de Defence Equity Facility voor start-ups?", "nl"),
        ("What does De Commissie do for kmo's?", "en"),
    ],
)
def test_a_name_in_the_other_language_does_not_turn_a_question(question, language):
    guess = language_of(question)
    assert guess.language == language
    assert not guess.foreign


def test_a_long_document_is_in_its_language(documents):
    for document in documents.values():
        guess = language_of(document.text)
        assert (guess.language, guess.foreign) == ("nl", False)
        english = " ".join(unit.text for unit in document.renderings)
        guess = language_of(english)
        assert (guess.language, guess.foreign) == ("en", False)


def test_words_are_lower_case_and_hold_their_hyphens():
    assert words("De EU-lidstaten’s 27 Drone-alliantie!") == [
        "de",
        "eu-lidstaten’s",
        "drone-alliantie",
    ]


def test_content_words_are_those_that_say_something():
    assert content_words("Wat is de rol van Oekraïne?", "nl") == ["rol", "oekraïne"]
    assert content_words("What is the role of Ukraine?", "en") == ["role", "ukraine"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_function_words_are_single_words_in_lower_case(language):
    for word in function_words(language):
        assert words(word) == [word]
