"""The commune's desk: a road with its officers, and their browsers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support import roads


@dataclass(frozen=True)
class Here:
    """What a test of pages needs to know of the road that was planted."""

    slug: str
    desk: str
    open: Callable[[str], Any]


@pytest.fixture
def here(as_, acting) -> Here:
    """An approved road; `here.open("clerk")` is the browser of that officer."""
    with acting():
        slug = roads.road(roads.settle()).slug
    return Here(slug, f"/can-bo/cong-trinh/{slug}", as_)
