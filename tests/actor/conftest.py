"""The language and the world that all tests of this room read with, loaded once."""

import pytest

import foedera.language
from foedera.actor.examples import read
from foedera.world import World


@pytest.fixture(scope="session")
def language():
    return foedera.language.load("vi")


@pytest.fixture(scope="session")
def world():
    return World.load()


@pytest.fixture
def mentions(language, world):
    """Reads a short text: its lines are title, lead and body."""

    def reader(text, published=None):
        return read(text, language, world, published)

    return reader
