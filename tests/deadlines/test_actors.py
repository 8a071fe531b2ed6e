from __future__ import annotations

import pytest

from assistant.deadlines.actors import actor_of, leading_actor


@pytest.mark.parametrize(
    ("language", "said", "who"),
    [
        ("nl", "Uiterlijk eind 2026 zullen de lidstaten een plan indienen.", "lidstaten"),
        ("nl", "De Commissie zal uiterlijk eind 2026 een plan indienen.", "Commissie"),
        ("nl", "De Commissie presenteert het plan uiterlijk eind 2026.", "Commissie"),
        ("nl", "1. De medewetgevers stellen het plan vast – eind 2026", "medewetgevers"),
        ("nl", "1. Goedkeuring door de Europese Raad – eind 2026", "Europese Raad"),
        ("nl", "Daarom zullen de Commissie en de hoge vertegenwoordiger in 2026 komen.",
         "Commissie en de hoge vertegenwoordiger"),
        ("nl", "Wij verzoeken de Raad het plan eind 2026 vast te stellen.", "Raad"),
        ("nl", "Voorgesteld wordt dat de lidstaten dit tegen 2030 oplossen.", "lidstaten"),
        ("nl", "Tegen 2026 zal het EDA een lijst maken.", "EDA"),
        ("nl", "Het overzicht zal in 2026 worden bijgewerkt.", ""),
        ("nl", "De bedrijven in de EU zullen in 2026 groeien.", ""),
        ("nl", "1. Oostflankwacht operationeel – uiterlijk eind 2028", ""),
        ("nl", "3. SAFE voor 50 % uitbetaald – eind 2028", ""),
        ("en", "By 2027 the European Commission will present a plan.", "European Commission"),
        ("en", "Member States should report by the end of 2026.", "Member States"),
        ("en", "1. Approval by the European Council – by the end of 2026", "European Council"),
        ("en", "The report will be updated in 2027.", ""),
    ],
)  # fmt: skip
def test_the_acting_body_is_named_or_nobody_is(language, said, who):
    assert actor_of(said, len(said) // 2, language) == who


@pytest.mark.parametrize(
    ("language", "lead_in", "who"),
    [
        ("nl", "De Commissie zal:", "Commissie"),
        ("nl", "De lidstaten moeten:", "lidstaten"),
        ("en", "The Commission will:", "Commission"),
        ("nl", "Mijlpalen:", ""),
        ("nl", "", ""),
    ],
)
def test_a_lead_in_names_who_acts(language, lead_in, who):
    assert leading_actor(lead_in, language) == who
