"""Official-looking Dutch text without meaning, as much of it as is wanted, always the same.

Words are made of Dutch parts and come with the frequencies that words have (Zipf's law), so that
the indexes meet what they meet in real text: a few words in every passage, most in a handful.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

__all__ = ["questions", "write_documents"]

_STARTS = (
    "water land weg brug zorg school haven energie voedsel grond lucht spoor data huis "
    "klimaat natuur bos veld stad streek dorp kust dijk rivier licht warmte afval bouw "
    "woning markt jeugd kunst sport tuin vee graan melk hout staal glas zand steen olie "
    "gas wind zonne regen sneeuw berg dal oever polder"
).split()
_MIDDLES = (
    "beheer toezicht bestuur vervoer onderhoud vernieuwing bescherming verdeling opslag "
    "levering meting keuring planning inrichting verbinding voorziening ontwikkeling "
    "bewaking winning zuivering"
).split()
_ENDS = (
    "plan wet dienst raad fonds norm kaart proef lijst stelsel bureau akkoord verslag "
    "programma register besluit regeling opgave keten netwerk"
).split()
_VERBS = (
    "stelt vast",
    "legt voor",
    "wijzigt",
    "verlengt",
    "onderzoekt",
    "financiert",
    "beoordeelt",
    "publiceert",
    "bereidt voor",
    "sluit af",
    "breidt uit",
    "herziet",
    "meldt",
    "bevordert",
    "coördineert",
)
_PLACES = (
    "Deventer Zwolle Leiden Breda Venlo Assen Goes Tilburg Almelo Hoorn Gouda Emmen "
    "Lelystad Roermond Delft Zeist Kampen Sneek Terneuzen Weert"
).split()
_FRAMES = (
    "De {a} {v} het {b} voor de {c} in {p}.",
    "Uiterlijk {d} {v} de {a} samen met de {b} het {c}.",
    "Voor het {a} is {n} miljoen euro beschikbaar, waarvan {m} % voor de {b} in {p}.",
    "Het {a} van {p} bevat regels over de {b}, de {c} en het {e}.",
    "Daarbij wordt rekening gehouden met de {a} en met het {b} uit {y}.",
    "Als de {a} in {p} daarom vraagt, {v} de {b} binnen {n} weken een {c}.",
    "In {y} telde de {a} {n} {b}en, tegen {m} in het jaar daarvoor.",
    "De {a} en de {b} delen hun gegevens over het {c} via het {e}.",
)
_WORDS = 20_000
_PASSAGES = 200  # of a document
_MONTHS = "januari maart april juni september oktober december".split()


class _Prose:
    """Draws words and sentences."""

    def __init__(self, seed: str) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - nothing secret
        made = random.Random("words")  # noqa: S311
        words: dict[str, None] = {}
        while len(words) < _WORDS:
            parts = [made.choice(_STARTS), made.choice(_MIDDLES), made.choice(_ENDS)]
            if made.random() < 0.5:
                parts.insert(0, made.choice(_STARTS))
            words["".join(parts)] = None
        self._words = list(words)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_WORDS)))

    def sentence(self) -> str:
        a, b, c, e = self._chance.choices(self._words, cum_weights=self._weights, k=4)
        day, month = self._chance.randint(1, 28), self._chance.choice(_MONTHS)
        year = self._chance.randint(2019, 2034)
        return self._chance.choice(_FRAMES).format(
            a=a,
            b=b,
            c=c,
            e=e,
            v=self._chance.choice(_VERBS),
            p=self._chance.choice(_PLACES),
            d=f"{day} {month} {year}",
            y=year,
            n=self._chance.randint(2, 980),
            m=self._chance.randint(2, 98),
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._chance.randint(2, 4)))

    def heading(self) -> str:
        [word] = self._chance.choices(self._words, cum_weights=self._weights)
        return f"Het {word} van {self._chance.choice(_PLACES)}"


def _document(number: int, edition: int, passages: int) -> Iterator[str]:
    prose = _Prose(f"document {number}")
    yield prose.heading()
    for n in range(passages):
        if n % 20 == 10:
            yield f"{1 + n // 20}. {prose.heading()}"
        yield prose.paragraph()
    if edition:
        yield f"In uitgave {edition} is deze alinea aan het document toegevoegd."


def write_documents(folder: Path, passages: int) -> int:
    """Write so many passages of text below `folder`; return the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    count = -(-passages // _PASSAGES)
    for number in range(count):
        length = min(_PASSAGES, passages - number * _PASSAGES)
        write_document(folder, number, 0, length)
    return count


def write_document(folder: Path, number: int, edition: int, passages: int = _PASSAGES) -> None:
    """Write one document; its editions differ in their last paragraph."""
    text = "\n\n".join(_document(number, edition, passages))
    (folder / f"stuk-{number:05}.nl.txt").write_text(f"{text}\n", "utf-8")


def questions(count: int, documents: int) -> list[tuple[str, str]]:
    """Return questions, each with the sentence it is about, spread over the documents."""
    chance = random.Random("questions")  # noqa: S311
    found = []
    for _ in range(count):
        paragraphs = list(_document(chance.randrange(documents), 0, 20))
        sentence = chance.choice([p for p in paragraphs if p.endswith(".")]).split(". ")[0]
        words = [w.strip(".,") for w in sentence.split() if len(w) > 9 or w[0].isdigit()]
        place = [w.strip(".,") for w in sentence.split() if w.strip(".,") in _PLACES]
        asked = " en ".join(words[:2]) + (f" in {place[0]}" if place else "")
        found.append((f"Wat is er geregeld over {asked}?", sentence))
    return found
