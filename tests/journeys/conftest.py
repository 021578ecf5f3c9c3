"""A resident's phone in the hand, and custodians to whom a name can be sealed."""

import pytest

from tests.reports.conftest import custodians
from tests.reports.phone import HUU_LUNG, Finger

__all__ = ["custodians"]


@pytest.fixture
def phone(new_context):
    """A browser of its own, with a finger's touch, that knows where it is."""
    return new_context(has_touch=True, geolocation=HUU_LUNG, permissions=["geolocation"])


@pytest.fixture
def finger(phone):
    """A finger on the first question of the report form."""
    finger = Finger(phone.new_page())
    finger.page.goto("/phan-anh/gui")
    return finger
