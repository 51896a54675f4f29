from collections.abc import Callable

import pytest

import foedera.claim
from foedera.language import load
from foedera.pipeline import Pipeline
from foedera.records import Article, Claim, Published, Section
from foedera.world import World

Read = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(load("vi"), World.load())


@pytest.fixture(scope="session")
def read(pipeline: Pipeline) -> Read:
    """A text to its claims, as if an article of a day held nothing else."""

    def claims(text: str, published: str | None = None) -> tuple[Claim, ...]:
        section = Section("body", 0, len(text))
        day = Published(published, "day" if published else "none")
        article = Article("a", "p", "-", 1, text, (section,), published=day)
        return foedera.claim.find(pipeline.mentions(article), article, pipeline.language, pipeline.world)

    return claims
