from __future__ import annotations

import pytest

from tests.deadlines.making import found

# Sentences of other kinds of official text, written on 1 March 2026.
COMMITMENTS = {
    "nl": [
        "De lidstaten doen de nodige bepalingen in werking treden om uiterlijk op 31 december 2027 "
        "aan deze richtlijn te voldoen.",
        "Deze verordening is van toepassing met ingang van 2 augustus 2027.",
        "Deze wet treedt in werking op 1 januari 2027.",
        "De minister stuurt de Kamer voor de zomer van 2026 een brief over de uitvoering.",
        "Het kabinet is voornemens het programma op vrijdag 13 november 2026 te sturen.",
        "De gemeente Utrecht plukt in 2027 ten minste 600 000 appels.",
        "De provincie zal jaarlijks in maart over de voortgang rapporteren.",
        "In juni van volgend jaar zullen de burgers kunnen stemmen.",
        "De Commissie legt uiterlijk drie jaar na de inwerkingtreding een verslag voor.",
        "De exploitant dient binnen zes weken een plan in te dienen.",
        "Tussen 2026 en 2029 wordt 2 miljard euro geïnvesteerd.",
        "Uiterlijk 1 juli stuurt de staatssecretaris de evaluatie toe.",
        "Tegen 2050 moet Europa klimaatneutraal zijn.",
        "Het plan is gemaakt om tegen 2030 de helft van de huizen te isoleren.",
    ],
    "en": [
        "Member States shall bring into force the laws necessary by 31 December 2027.",
        "This Regulation shall apply from 2 August 2027.",
        "The Commission will present a proposal in the second half of 2026.",
        "The Agency must submit its report every October.",
        "The Council is expected to adopt its position before the summer of 2026.",
        "The operator shall notify the authority within six weeks.",
        "The first call opens in September 2026.",
        "Over the next three years, the government will invest EUR 2 billion.",
        "The ministry aims to place 40 % of contracts jointly no later than the end of 2028.",
    ],
}
OTHERS = {
    "nl": [
        "In 2024 is het aantal meldingen met 3 % gestegen.",
        "De Verordening (EU) 2024/1689 van 13 juni 2024 is van belang.",
        "De begroting voor 2027 is vastgesteld.",
        "Het college heeft in januari 2026 besloten de regeling te verlengen.",
        "De gemeente telt 2030 inwoners.",
        "Zie de brief van 3 april 2025 (Kamerstuk 2025-2026, nr. 18).",
        "Dit zou in 2027 kunnen leiden tot hogere kosten.",
        "Vier jaar oorlog heeft aangetoond hoe kwetsbaar we zijn.",
        "De uitgaven zullen in 2026 meer dan 7 % van het bbp bedragen.",
        "Het tempo schiet tekort om tegen 2030 gereed te zijn.",
        "In het jaarlijkse verslag zal de voortgang worden gevolgd.",
        "De mededeling “Gereed tegen 2030” zal worden besproken.",
        "Het programma (2028-2034) zal worden besproken.",
        "De top van juni 2027 zal worden voorbereid.",
    ],
    "en": [
        "In 2024 the number of reports rose by 3 %.",
        "Regulation (EU) 2024/1689 of 13 June 2024 is relevant.",
        "The budget for 2027 has been adopted.",
        "The municipality has 2030 inhabitants.",
        "This could lead to higher costs in 2027.",
        "Around 40 % of the budget in 2026 is earmarked for security.",
        "The pace falls short of reaching readiness by 2030.",
    ],
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(lang, text) for lang, texts in COMMITMENTS.items() for text in texts],
)
def test_what_is_to_happen_or_be_done_is_a_commitment(language, sentence):
    assert len(found(sentence, language=language)) == 1


@pytest.mark.parametrize(
    ("language", "sentence"), [(lang, text) for lang, texts in OTHERS.items() for text in texts]
)
def test_past_events_names_figures_and_possibilities_are_none(language, sentence):
    assert found(sentence, language=language) == []


def test_the_date_that_closes_an_item_rules_the_whole_item():
    records = found("Mijlpalen:", "1. Plannen tot 2030. Eerste geld – uiterlijk eind 2026", "2. B")
    assert [record.words for record in records] == ["uiterlijk eind 2026"]
    assert records[0].quote == "1. Plannen tot 2030. Eerste geld – uiterlijk eind 2026"


def test_each_bracketed_date_of_an_item_is_a_commitment():
    item = "gebruikmaken van academies [vanaf 2027]; een academie onderzoeken [vanaf 2028]."
    records = found("De Commissie zal:", item)
    assert [(r.who, r.words) for r in records] == [
        ("Commissie", "vanaf 2027"),
        ("Commissie", "vanaf 2028"),
    ]


def test_an_item_below_a_modal_lead_in_needs_no_verb_of_its_own():
    records = found("De Commissie zal:", "in 2027 een plan maken;", "de markt openen.")
    assert [(r.who, r.words) for r in records] == [("Commissie", "in 2027")]


def test_a_past_milestone_is_not_listed():
    assert found("Mijlpalen:", "1. Besluit – eind 2024", "2. Start – eind 2025") == []


def test_without_a_date_of_the_document_nothing_is_past():
    assert len(found("Mijlpalen:", "1. Besluit – eind 2024", "2. Iets", dated="")) == 1
