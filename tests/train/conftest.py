"""Shared parts of the training tests: the real teacher and a few sentences."""

from __future__ import annotations

import os

os.environ["HF_HUB_OFFLINE"] = "1"

import pytest

from assistant.train.pairs import SentencePair
from assistant.train.student import Student
from assistant.train.teacher import load_teacher

SENTENCES = (
    ("De gemeente betaalt de nieuwe brug.", "The municipality pays for the new bridge."),
    ("De gemeente sluit het oude zwembad.", "The municipality closes the old swimming pool."),
    ("Het oude zwembad is te duur.", "The old swimming pool is too expensive."),
    ("De nieuwe school opent in september.", "The new school opens in September."),
    ("De school krijgt een groot schoolplein.", "The school gets a large playground."),
    ("De boer verkoopt zijn melk aan de fabriek.", "The farmer sells his milk to the factory."),
    ("De fabriek koopt melk van de boer.", "The factory buys milk from the farmer."),
    ("Het waterschap controleert de dijk.", "The water board inspects the dyke."),
    ("De dijk beschermt het dorp.", "The dyke protects the village."),
    ("Het dorp krijgt een nieuwe bibliotheek.", "The village gets a new library."),
    ("De bibliotheek is op zondag gesloten.", "The library is closed on Sundays."),
    ("Het ziekenhuis zoekt verpleegkundigen.", "The hospital is looking for nurses."),
    ("Verpleegkundigen krijgen meer loon.", "Nurses receive higher wages."),
    ("De minister schrijft een brief.", "The minister writes a letter."),
    ("De brief gaat over de belasting.", "The letter is about the tax."),
    ("De belasting wordt in januari verhoogd.", "The tax is raised in January."),
)


@pytest.fixture(scope="session")
def teacher() -> Student:
    """The teacher from its package."""
    return load_teacher()


@pytest.fixture(scope="session")
def pairs() -> list[SentencePair]:
    """A few sentences with their translations."""
    return [SentencePair(dutch, english, "sample") for dutch, english in SENTENCES]
