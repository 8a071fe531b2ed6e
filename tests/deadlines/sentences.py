"""Sentences of other kinds of official text, their commitments' dates between braces.

They were written on 1 March 2026, before the rules that they test. `BUILT_ON` was looked at while
the rules were made; `HELD_OUT` was not, and no rule is changed because a sentence of it fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.types import Language, Span

__all__ = ["BUILT_ON", "HELD_OUT", "Sentence"]

_MARK = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence without its braces, and the places that they marked."""

    text: str
    language: Language
    dates: tuple[Span, ...]


def _sentences(language: Language, lines: str) -> list[Sentence]:
    return [_sentence(line.strip(), language) for line in lines.splitlines() if line.strip()]


def _sentence(marked: str, language: Language) -> Sentence:
    places = tuple(
        Span(found.start() - 2 * n, found.end() - 2 * n - 2)
        for n, found in enumerate(_MARK.finditer(marked))
    )
    return Sentence(_MARK.sub(r"\1", marked), language, places)


BUILT_ON = [
    *_sentences(
        "nl",
        """
        De minister legt het wetsvoorstel {in het najaar van 2026} aan de Kamer voor.
        De waterschappen maken nu afspraken, zodat de dijken {tegen 2032} op sterkte zijn.
        De regio investeert in glasvezel, zodat {in 2028} elk huishouden snel internet heeft.
        {Tegen 2030} moet 60 % van de huizen van het gas af zijn.
        Het doel is om {tegen 2050} klimaatneutraal te zijn.
        De EU streeft ernaar {tegen 2035} alle nieuwe auto’s uitstootvrij te maken.
        Het college stelt voor om {vóór 1 september 2026} een loket te openen.
        Het programma is opgezet om {tegen 2030} 50 000 mensen om te scholen tot installateur.
        Er komt een fonds om gemeenten te helpen bij de bouw van 900 000 woningen {tegen 2030}.
        De provincie zal {per jaar} 400 hectare bos aanplanten.
        De regeling heeft als doel {per jaar} 15 % van de docenten bij te scholen.
        Het ministerie helpt scholen om {elk jaar} 2 000 zij-instromers op te leiden.
        De toezichthouder moet {jaarlijks} een overzicht van de boetes publiceren.
        De verhuurder dient {binnen veertien dagen} te reageren.
        De Kamer wordt {uiterlijk 15 mei 2026} geïnformeerd.
        Het nieuwe stelsel gaat {op 1 januari 2028} in.
        De minister beslist {binnen acht weken} op de aanvraag.
        Ouders betalen {vanaf 2027} geen eigen bijdrage meer voor kinderopvang.
        De landen verbinden zich ertoe {tegen 2030} ten minste 30 % van de zee te beschermen.
        Het bestuur wil {eind 2026} een besluit nemen over de fusie.
        {In de tweede helft van 2027} volgt een evaluatie van de subsidieregeling.
        De haven heeft toegezegd {vóór 2030} walstroom aan te bieden.
        Afgesproken is dat de waterkwaliteit {in 2027} aan de norm voldoet.
        Het fonds zal naar verwachting {in 2027} worden opgericht.
        De regering verwacht de brug {medio 2027} open te stellen.
        De bank beheert een fonds, dat {tegen 2028} naar verwachting 300 miljoen euro zal lenen.
        Om {tegen 2030} de helft minder voedsel te verspillen, is een nationale aanpak nodig.
        Het plan voorziet in een haalbaarheidsstudie {in het eerste kwartaal van 2027}.
        De dienst zal een proef starten met een doorlooptijd van maximaal {9 maanden}.
        Samen met de banken zal de minister een fonds oprichten om {tegen 2027} leningen te geven.

        Om de afgesproken klimaatneutraliteit tegen 2050 te bereiken, is een nieuwe blik nodig.
        Schone lucht is onmisbaar om tegen 2040 een gezonde leefomgeving te verwezenlijken.
        De gemeente moet nu al keuzes maken met het oog op een klimaatbestendige stad in 2050.
        De provincie zet stappen op weg naar een volledig circulaire economie tegen 2050.
        Het kabinet roept op te overleggen in het licht van het doel van schoon water tegen 2027.
        In de nota zijn afspraken vastgelegd om tegen 2035 energieneutraliteit te bereiken.
        De zorguitgaven zullen in 2028 naar verwachting oplopen tot 130 miljard euro.
        Naar verwachting stijgt het tekort aan leraren in 2027 tot 5 %.
        Er zullen de komende acht jaar 40 000 extra verpleegkundigen nodig zijn.
        De komende vijf jaar is jaarlijks 300 miljoen euro vereist voor het onderhoud van bruggen.
        Bijgehouden wordt of bezwaarschriften snel worden afgehandeld (binnen zes weken).
        De indicator meet het aandeel meldingen dat tijdig is behandeld (binnen vijf werkdagen).
        Het bestaande programma beoogt de doorlooptijd te verkorten tot 18 maanden.
        Het fonds heeft tot doel de bouwtijd terug te brengen tot hoogstens 12 maanden.
        De school is van belang voor de kansengelijkheid van kinderen tegen 2030.
        De uitstoot bedroeg in 2025 ongeveer 140 megaton.
        De productie van groene waterstof zal in 2027 rond de 3 miljoen ton liggen.
        De fabriek maakt 20 000 fietsen per jaar.
        De kosten zullen 12 miljoen euro per jaar bedragen.
        Het aantal banen dat per jaar verdwijnt, moet worden gemeten.
        Daarvoor zullen extra leraren nodig zijn, ongeveer 2 000 per jaar.
        Een gezonde bodem is een voorwaarde voor het halen van de natuurdoelen tegen 2030.
        De Raad neemt nota van de verwezenlijking van de digitale doelstellingen tegen 2030.
        Volgens de raming groeit de bevolking in 2028 met 0,7 %.
        De Kamer moet de minister steunen bij het bereiken van schone energie tegen 2040.
        De exploitant bewaart de gegevens tien jaar.
        """,
    ),
    *_sentences(
        "en",
        """
        Ports are being refitted so that ships can plug in {by 2029}.
        The act makes sure that every village has a bus stop {by 2031}.
        {By 2030}, 45 % of energy must come from renewable sources.
        The aim is to be climate neutral {by 2045}.
        The government is committed to ending homelessness {by 2030}.
        The bank plans to open three branches {in 2027}.
        It is proposed to set up a single register {by mid-2027}.
        The programme was launched to train 20 000 welders {by 2028}.
        The fund helps farmers to cut emissions by 55 % {by 2030}.
        The agency will inspect 500 farms {per year}.
        The ministry aims to train 12 % of teachers {each year}.
        The authority decides {within eight weeks} of receipt.
        The regulator is to report {every two years}.
        The new tariff takes effect {on 1 July 2026}.
        Fees are abolished {from 2027}.
        Member States have undertaken to protect 30 % of their seas {by 2030}.
        The board wants to decide on the merger {by the end of 2026}.
        An evaluation follows {in the second half of 2027}.
        The airport has pledged to phase out night flights {before 2030}.
        It was agreed that all buses run on electricity {in 2028}.
        The proposal is expected to be adopted {in Q4 2026}.
        The facility is expected to lend EUR 300 million to farmers {by 2028}.
        To halve food waste {by 2030}, a national approach is needed.
        Each pilot will last no more than {nine months}.
        The Court will publish its findings {next year}.
        With the banks, the minister will set up a fund to give loans {by 2027}.

        To reach the agreed goal of clean oceans by 2040, a new way of working is needed.
        A healthy soil is essential to achieve food security by 2035.
        Cities must rethink parking with a view to carbon neutrality by 2050.
        The forum invites schools to join on the road to universal literacy by 2035.
        The white paper sets out principles to attain digital sovereignty by 2030.
        Energy demand will rise to 400 TWh in 2030.
        Tax receipts are expected to fall by 3 % in 2027.
        Over the next ten years, an extra EUR 40 billion a year will be needed for the railways.
        The scoreboard tracks whether invoices are paid on time (within 30 days).
        The existing scheme aims to cut waiting times to at most 18 weeks.
        The mill produces 30 000 tonnes a year.
        Costs will amount to EUR 4 million per year.
        Further progress towards zero pollution by 2050 depends on enforcement.
        The committee welcomed the work on achieving gender balance by 2028.
        The population is projected to reach 9 million in 2035.
        Ministers will discuss the objective of ending child poverty by 2030.
        The strategy is key for the competitiveness of Europe by 2030.
        In view of the target of safe roads by 2030, the council should act.
        Some 2 000 nurses per year will be required.
        The number of patents filed per year will be monitored.
        It might be reviewed in 2028.
        Grants could be extended in early 2027.
        The company shall keep the records for ten years.
        Schools should be supported in achieving equal chances by 2035.
        """,
    ),
]

HELD_OUT = [
    *_sentences(
        "nl",
        """
        De fietsbrug is {in het voorjaar van 2027} klaar, zo belooft de aannemer.
        Basisscholen moeten {per 1 augustus 2026} een rookvrij terrein hebben.
        De landen zorgen ervoor dat patiënten {uiterlijk 26 maart 2029} hun dossier kunnen inzien.
        De Nederlandsche Bank zal {elk kwartaal} cijfers over de woningmarkt bekendmaken.
        Wij willen {in 2030} 55 procent minder CO2 uitstoten dan in 1990.
        De raad heeft zich ten doel gesteld {vóór 2028} alle bushaltes toegankelijk te maken.
        Boeren worden geholpen bij het inzaaien van 20 000 hectare bloemrijk grasland {tegen 2029}.
        De inspectie zal {per jaar} veertig musea bezoeken.
        De staatssecretaris heeft toegezegd de Kamer {na de zomer van 2026} te informeren.
        Het nieuwe ziekenhuis opent {in september 2027} zijn deuren.
        De bezwaarmaker ontvangt {binnen twaalf weken} een beslissing.
        Het streven is dat {tegen 2035} niemand meer op straat hoeft te slapen.
        {Eind 2028} zal de helft van het wagenpark elektrisch zijn.
        Er wordt een installatie gebouwd, waardoor {vanaf 2029} al het plastic kan terugkomen.
        Partijen spreken af om {voor het einde van dit jaar} een convenant te sluiten.
        Met dit geld worden {de komende drie jaar} tweehonderd speeltuinen opgeknapt.
        De concessie wordt {in het eerste kwartaal van 2027} opnieuw aanbesteed.
        Om {tegen 2030} drie miljoen bomen te planten, werkt de provincie samen met eigenaren.
        Het waterschap verwacht de zuivering {begin 2029} in gebruik te nemen.
        Ieder bestuursorgaan stelt {uiterlijk op 1 juli 2027} een functionaris aan.

        Voldoende personeel is cruciaal om tegen 2030 passende zorg voor iedereen te realiseren.
        De conferentie stond in het teken van een afvalvrije samenleving tegen 2050.
        Gelet op de ambitie van een autoluwe binnenstad in 2035 moet de burger meepraten.
        Het Planbureau verwacht dat de werkloosheid in 2027 uitkomt op 4,2 %.
        In 2029 zullen er naar schatting 1,3 miljoen tachtigplussers zijn.
        Voor het onderhoud is de komende tien jaar 1,2 miljard euro nodig.
        De monitor laat zien hoeveel klachten op tijd zijn afgedaan (binnen tien werkdagen).
        De huidige werkwijze is erop gericht de wachttijd te bekorten tot vier weken.
        De centrale levert 600 gigawattuur per jaar.
        De wet van 12 mei 2025 blijft ongewijzigd.
        De ambitie om tegen 2040 klimaatbestendigheid te bereiken, staat al in de visie.
        Digitalisering kan helpen bij het verwezenlijken van de klimaatdoelen tegen 2050.
        Het zou begin 2028 aangepast kunnen worden.
        Sinds 2019 is het aantal fietsdiefstallen gedaald.
        De raming voor 2027 zal worden bijgesteld.
        Jaarlijks overlijden ongeveer 600 mensen in het verkeer.
        Per jaar zullen 300 extra rechters nodig zijn.
        Het vorige akkoord had als doel de uitstoot in 2020 te halveren.
        Archiefstukken worden twintig jaar bewaard.
        Een robuust stroomnet is een randvoorwaarde voor de overgang naar schone energie tegen 2035.
        """,
    ),
    *_sentences(
        "en",
        """
        Water companies have {until 31 March 2027} to submit their plans.
        The new terminal opens {in spring 2028}.
        Hospitals are required to publish waiting times {by January 2027}.
        We want every child to read well {by 2032}.
        The trust has set itself the goal of planting two million trees {by 2030}.
        The minister has promised to publish the review {in June}.
        Applicants receive a decision {within 12 weeks}.
        The ban on peat sales comes into force {on 1 January 2027}.
        Councils have agreed to collect food waste {from 2027}.
        The regulator shall carry out 40 audits {a year}.
        With this grant, 200 playgrounds will be repaired {over the next three years}.
        The line is being doubled, which means more trains can run {from 2029}.
        Universities are to appoint an ombudsperson {no later than 1 September 2026}.
        The ferry operator intends to retire its last diesel vessel {in 2031}.
        In order to build 300 000 homes {by 2029}, planning rules are being relaxed.
        The committee will report back {before the end of this year}.
        Let us make sure that no village is left without broadband {by 2028}.
        The second phase begins {in Q1 2027} and doubles capacity.
        The library plans to digitise its whole collection {by 2033}.
        Every operator shall file a safety report {annually by 30 June}.

        Skilled staff are crucial to realise the vision of a smoke-free country by 2040.
        The exhibition looked at the dream of a waste-free society by 2050.
        Given the ambition of car-free streets in 2035, residents should be consulted.
        The institute expects unemployment to reach 4.2 % in 2027.
        There will be an estimated 1.3 million people over eighty in 2029.
        An extra GBP 2 billion will be needed in the next five years.
        The dashboard shows how many complaints were handled promptly (within ten working days).
        The current approach seeks to bring the backlog down to six months.
        The plant generates 600 gigawatt-hours per year.
        Digital tools can help in meeting the climate goals by 2050.
        The rules could be revised in early 2028.
        Every year around 600 people die on the roads.
        The forecast for 2027 will be revised.
        Files are kept for twenty years.
        Progress on the road to net zero by 2050 must be reported.
        The ambition to achieve full employment by 2035 already features in the agreement.
        The Act of 12 May 2025 remains unchanged.
        Prices will be about 3 % higher in 2027.
        Ministers will look back on the work towards energy independence by 2035.
        The report describes how the region has worked towards zero waste by 2035.
        """,
    ),
]
