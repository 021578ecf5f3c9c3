"""Who the tests of accounts ask for."""

import pytest


@pytest.fixture
def admin(as_):
    """The administrator's browser, signed in."""
    return as_("system_admin")
