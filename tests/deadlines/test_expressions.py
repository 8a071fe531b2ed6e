from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deadlines import Length, Recurrence, time_expressions

REFERENCE = date(2025, 10, 16)


def one(text, language):
    found = time_expressions(text, language, REFERENCE)
    assert [time.words for time in found] == [text]
    when = found[0].interval
    return when.relation, str(when.first or ""), str(when.last or "")


DATED = {
    "nl": [
        ("uiterlijk eind 2027", "by", "", "2027-12-31"),
        ("eind 2027", "in", "2027-10-01", "2027-12-31"),
        ("in het tweede kwartaal van 2026", "in", "2026-04-01", "2026-06-30"),
        ("eerste kwartaal van 2026", "in", "2026-01-01", "2026-03-31"),
        ("tweede kwartaal 2026", "in", "2026-04-01", "2026-06-30"),
        ("uiterlijk in het derde kwartaal van 2028", "by", "", "2028-09-30"),
        ("tegen het vierde kwartaal van 2025", "by", "", "2025-12-31"),
        ("uiterlijk tegen het tweede kwartaal van 2026", "by", "", "2026-06-30"),
        ("het laatste kwartaal van 2026"[4:], "in", "2026-10-01", "2026-12-31"),
        ("eind eerste kwartaal 2026", "in", "2026-03-01", "2026-03-31"),
        ("Q2 2026", "in", "2026-04-01", "2026-06-30"),
        ("2026-Q4", "in", "2026-10-01", "2026-12-31"),
        ("medio 2026", "in", "2026-05-01", "2026-08-31"),
        ("uiterlijk medio 2026", "by", "", "2026-06-30"),
        ("uiterlijk vanaf medio 2026", "by", "", "2026-06-30"),
        ("vanaf medio 2026", "from", "2026-07-01", ""),
        ("begin 2026", "in", "2026-01-01", "2026-03-31"),
        ("uiterlijk begin 2026", "by", "", "2026-03-31"),
        ("voorjaar van 2026", "in", "2026-03-01", "2026-05-31"),
        ("uiterlijk in het voorjaar van 2026", "by", "", "2026-05-31"),
        ("in het najaar van 2026", "in", "2026-09-01", "2026-11-30"),
        ("winter 2026", "in", "2026-12-01", "2027-02-28"),
        ("voor de zomer van 2026", "by", "", "2026-05-31"),
        ("in de eerste helft van 2026", "in", "2026-01-01", "2026-06-30"),
        ("tweede helft van 2026", "in", "2026-07-01", "2026-12-31"),
        ("tweede halfjaar 2026", "in", "2026-07-01", "2026-12-31"),
        ("vanaf 2028", "from", "2028-01-01", ""),
        ("vanaf het vierde kwartaal van 2025", "from", "2025-10-01", ""),
        ("met ingang van 1 januari 2027", "from", "2027-01-01", ""),
        ("na 2027", "from", "2028-01-01", ""),
        ("tegen 2030", "by", "", "2030-12-31"),
        ("uiterlijk tegen 2030", "by", "", "2030-12-31"),
        ("tot 2030", "by", "", "2030-12-31"),
        ("tot en met 30 juni 2026", "by", "", "2026-06-30"),
        ("vóór 2030", "by", "", "2029-12-31"),
        ("vóór het einde van 2025", "by", "", "2025-12-31"),
        ("voor 1 juli 2026", "by", "", "2026-06-30"),
        ("uiterlijk in december 2025", "by", "", "2025-12-31"),
        ("31 december 2027, uiterlijk", "by", "", "2027-12-31"),
        ("november 2025", "in", "2025-11-01", "2025-11-30"),
        ("februari 2028", "in", "2028-02-01", "2028-02-29"),
        ("16 oktober 2025", "in", "2025-10-16", "2025-10-16"),
        ("26 maart 2025", "in", "2025-03-26", "2025-03-26"),
        ("op vrijdag 13 november 2026", "in", "2026-11-13", "2026-11-13"),
        ("31-12-2027", "in", "2027-12-31", "2027-12-31"),
        ("2027-12-31", "in", "2027-12-31", "2027-12-31"),
        ("2028-2034", "between", "2028-01-01", "2034-12-31"),
        ("in de periode 2028-2034", "between", "2028-01-01", "2034-12-31"),
        ("tussen 2026 en 2028", "between", "2026-01-01", "2028-12-31"),
        ("van juni tot september 2026", "between", "2026-06-01", "2026-09-30"),
        ("oktober-december 2026", "between", "2026-10-01", "2026-12-31"),
        ("van december tot februari 2026", "between", "2025-12-01", "2026-02-28"),
        ("in november", "in", "2025-11-01", "2025-11-30"),
        ("eind november", "in", "2025-11-21", "2025-11-30"),
        ("in januari", "in", "2026-01-01", "2026-01-31"),
        ("uiterlijk 1 juli", "by", "", "2026-07-01"),
        ("eind dit jaar", "in", "2025-10-01", "2025-12-31"),
        ("in juni van volgend jaar", "in", "2026-06-01", "2026-06-30"),
        ("de komende tien jaar", "duration", "2025-10-16", "2035-10-16"),
        ("de komende zes weken", "duration", "2025-10-16", "2025-11-27"),
    ],
    "en": [
        ("by the end of 2027", "by", "", "2027-12-31"),
        ("end-2027", "in", "2027-10-01", "2027-12-31"),
        ("in Q2 2026", "in", "2026-04-01", "2026-06-30"),
        ("in the second quarter of 2026", "in", "2026-04-01", "2026-06-30"),
        ("no later than the first quarter of 2026", "by", "", "2026-03-31"),
        ("by mid-2026", "by", "", "2026-06-30"),
        ("from mid-2026 at the latest", "by", "", "2026-06-30"),
        ("early 2026", "in", "2026-01-01", "2026-03-31"),
        ("late 2026", "in", "2026-10-01", "2026-12-31"),
        ("late in 2026", "in", "2026-10-01", "2026-12-31"),
        ("spring 2026", "in", "2026-03-01", "2026-05-31"),
        ("in the autumn of 2026", "in", "2026-09-01", "2026-11-30"),
        ("in the first half of 2026", "in", "2026-01-01", "2026-06-30"),
        ("H2 2026", "in", "2026-07-01", "2026-12-31"),
        ("from 2028", "from", "2028-01-01", ""),
        ("as of 1 January 2027", "from", "2027-01-01", ""),
        ("until 2030", "by", "", "2030-12-31"),
        ("before 1 July 2026", "by", "", "2026-06-30"),
        ("before the end of 2025", "by", "", "2025-12-31"),
        ("by March 2026 at the latest", "by", "", "2026-03-31"),
        ("December 31, 2027", "in", "2027-12-31", "2027-12-31"),
        ("16th of October 2025", "in", "2025-10-16", "2025-10-16"),
        ("between 2026 and 2028", "between", "2026-01-01", "2028-12-31"),
        ("from June to September 2026", "between", "2026-06-01", "2026-09-30"),
        ("2028-2034", "between", "2028-01-01", "2034-12-31"),
        ("in May", "in", "2026-05-01", "2026-05-31"),
        ("by the end of the year", "by", "", "2025-12-31"),
        ("over the next ten years", "duration", "2025-10-16", "2035-10-16"),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "relation", "first", "last"),
    [
        pytest.param(language, *row, id=f"{language}: {row[0]}")
        for language, rows in DATED.items()
        for row in rows
    ],
)
def test_words_become_an_interval(language, text, relation, first, last):
    assert one(text, language) == (relation, first, last)


@pytest.mark.parametrize(
    ("language", "text", "every", "unit", "month", "day"),
    [
        pytest.param("nl", "elk jaar in oktober", 1, "year", 10, None, id="each year in a month"),
        pytest.param("nl", "elke oktober", 1, "year", 10, None, id="each month of that name"),
        pytest.param("nl", "jaarlijks", 1, "year", None, None, id="yearly"),
        pytest.param("nl", "jaarlijks in maart", 1, "year", 3, None, id="yearly in a month"),
        pytest.param("nl", "op 31 maart van elk jaar", 1, "year", 3, 31, id="a day of each year"),
        pytest.param("nl", "elk jaar vóór 1 april", 1, "year", 3, 31, id="before a day"),
        pytest.param("nl", "om de twee jaar", 2, "year", None, None, id="every two years"),
        pytest.param("nl", "per jaar", 1, "year", None, None, id="a rate"),
        pytest.param("nl", "twee keer per jaar", 6, "month", None, None, id="a rate of times"),
        pytest.param("en", "per year", 1, "year", None, None, id="en: a rate"),
        pytest.param("en", "a year", 1, "year", None, None, id="en: a rate with an article"),
        pytest.param("en", "per annum", 1, "year", None, None, id="en: a rate in Latin"),
        pytest.param("nl", "halfjaarlijks", 6, "month", None, None, id="twice a year"),
        pytest.param("en", "every October", 1, "year", 10, None, id="every month of that name"),
        pytest.param("en", "each year by 31 March", 1, "year", 3, 31, id="en: a day"),
        pytest.param("en", "annually", 1, "year", None, None, id="en: yearly"),
        pytest.param("en", "every four years", 4, "year", None, None, id="en: four years"),
        pytest.param("en", "quarterly", 3, "month", None, None, id="en: quarterly"),
    ],
)
def test_what_returns_has_no_dates_but_a_rhythm(language, text, every, unit, month, day):
    assert one(text, language) == ("recurring", "", "")
    found = time_expressions(text, language, REFERENCE)[0].interval.recurs
    assert found == Recurrence(every, unit, month, day, REFERENCE)


@pytest.mark.parametrize(
    ("language", "text", "length"),
    [
        pytest.param("nl", "6-12 maanden", Length(6, 12, "month"), id="range"),
        pytest.param("nl", "binnen vijf jaar", Length(5, 5, "year"), id="within"),
        pytest.param("nl", "binnen drie tot vijf werkdagen", Length(3, 5, "workday"), id="days"),
        pytest.param("nl", "binnen veertien dagen", Length(14, 14, "day"), id="fourteen"),
        pytest.param("en", "not later than 180 days", Length(180, 180, "day"), id="en: not later"),
        pytest.param("nl", "binnen een jaar", Length(1, 1, "year"), id="within a year"),
        pytest.param("en", "within 6-12 months", Length(6, 12, "month"), id="en: range"),
        pytest.param("en", "within six weeks", Length(6, 6, "week"), id="en: weeks"),
    ],
)
def test_a_length_that_counts_from_an_event_has_no_dates(language, text, length):
    assert one(text, language) == ("duration", "", "")
    assert time_expressions(text, language)[0].interval.length == length


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "35 %", "600 000", "2009/81/EG", "JOIN(2025) 130", "SWD(2025) 332 final", "IRIS2", "F-35",
        "COM(2023)901", "2000 euro", "17,65 miljard", "Verordening (EU) 2024/1689", "NEN 2026-A",
        "31 februari 2026", "45 mei 2026", "4-8 %", "vijfde kwartaal van 2026", "", "tegen de muur",
        "he may march on", "a year ago", "half a year", "in 10 gemeenten", "2026 inwoners",
        "een jaar",
    ],
)  # fmt: skip
def test_other_numbers_are_no_times(text, language):
    assert time_expressions(text, language, REFERENCE) == ()


@pytest.mark.parametrize(
    "text", ["which milestones fall in 2026", "the projects start in 2026", "will end in 2026"]
)
def test_a_verb_before_a_year_is_no_part_of_it(text):
    assert [time.words for time in time_expressions(text, "en")] == ["in 2026"]


def test_for_a_year_is_no_deadline():
    assert time_expressions("doelstellingen voor 2030", "nl") == ()


def test_a_year_between_marks_is_a_time():
    found = time_expressions("Oprichting – 2027", "nl")
    assert [time.words for time in found] == ["2027"]


def test_a_stop_behind_a_month_is_not_part_of_it():
    assert time_expressions("Het komt in oktober.", "nl", REFERENCE)[0].words == "in oktober"


def test_without_a_reference_a_month_without_a_year_has_no_dates():
    interval = time_expressions("in november", "nl")[0].interval
    assert (interval.relation, interval.first, interval.last) == ("in", None, None)


def test_white_space_between_the_words_does_not_matter():
    found = time_expressions("uiterlijk in het\n eerste\u00a0kwartaal van\n2026", "nl")
    assert found[0].interval.last == date(2026, 3, 31)


def test_several_times_come_in_order():
    text = "breidt in de eerste helft van 2026 uit en organiseert uiterlijk medio 2026 een top"
    words = [time.words for time in time_expressions(text, "nl")]
    assert words == ["in de eerste helft van 2026", "uiterlijk medio 2026"]


PIECES = st.sampled_from(
    "uiterlijk eind medio 2026 2027 tegen tot vóór van elk jaar in oktober 31 februari - – 6-12 "
    "maanden binnen de komende 999 Q2 by the end of every May [ ] ( ) , . 2028-2034 het kwartaal "
    "eerste \n \u00a0".split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join))


@given(TEXTS, st.sampled_from(["nl", "en"]), st.one_of(st.none(), st.dates(date(1980, 1, 1))))
def test_any_text_is_read_without_error_and_spans_lie_within_it_in_order(text, language, reference):
    if reference is not None and reference.year > 8000:
        reference = reference.replace(year=8000, day=1)
    end = 0
    for time in time_expressions(text, language, reference):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.words == text[time.span.start : time.span.end]
        first, last = time.interval.first, time.interval.last
        assert first is None or last is None or first <= last
        end = time.span.end
