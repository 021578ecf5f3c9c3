"""Places as the tests of this room ask for them."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from app.units import queries


@pytest.fixture
def in_app(app: Flask) -> Iterator[None]:
    """Queries outside of a request: Vietnamese, reading."""
    with app.app_context():
        yield


@pytest.fixture
def labels(in_app: None) -> Callable[..., list[str]]:
    """The labels that a text finds, best first."""
    return lambda text, limit=8: [match.label for match in queries.public_find_places(text, limit)]
