"""Example questions about the documents that come with the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.types import Language

__all__ = ["EXAMPLES"]

# By document id; a corpus without these documents has no example questions.
EXAMPLES: Mapping[str, Sequence[tuple[Language, str]]] = {
    "defence-readiness-roadmap-2030": (
        ("nl", "Wat is de oostflankwacht?"),
        ("nl", "Tegen wanneer moet het Europees luchtschild worden gelanceerd?"),
        ("en", "Which capability coalitions are there?"),
        ("en", "When will the European Space Shield be launched?"),
    ),
    "defence-industry-transformation-roadmap": (
        ("nl", "Wat doet de Commissie om start-ups in de defensiesector te helpen?"),
        ("nl", "Hoe worden vaardigheden voor de defensie-industrie versterkt?"),
        ("en", "What is BraveTech EU?"),
        ("en", "How does the Commission want to speed up procurement of innovation?"),
    ),
}
