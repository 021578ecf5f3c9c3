"""A resident at the report form, on the English pages so that tests read the words of the source."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app import clock, vault
from app.accounts.models import CustodianKey
from tests.reports.teller import Teller
from tests.support import people
from tests.support.client import Client

Acting = Callable[[], contextlib.AbstractContextManager[Any]]


@pytest.fixture
def teller(client: Client) -> Teller:
    """Somebody who has just opened the form."""
    return Teller(client)


@pytest.fixture
def new_teller(app: Flask) -> Callable[[], Teller]:
    """One more person, with a browser of their own."""
    return lambda: Teller(app.test_client())


@pytest.fixture
def custodians(acting: Acting) -> list[vault.KeyPair]:
    """Two custodians with keys, so that contact data may be left; their key pairs."""
    pairs = [vault.new_key_pair(), vault.new_key_pair()]
    with acting() as session:
        for login, pair in zip(("identity_custodian", "identity_custodian_2"), pairs, strict=True):
            holder = people.officer(login)
            session.add(
                CustodianKey(
                    account_id=holder.id,
                    public_key=pair.public,
                    locked_private_key=b"not opened here",
                    created_at=clock.now(),
                )
            )
    return pairs
