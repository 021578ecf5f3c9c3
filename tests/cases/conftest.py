"""Cases that were brought to a state, and their reporters at the follow page."""

import contextlib
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.accounts import actions as accounts
from app.cases.models import Case
from app.db import db
from tests.cases.opening import PHRASE
from tests.support.cases import bring_to
from tests.support.follower import Follower
from tests.support.people import officer


@pytest.fixture
def follow(app: Flask, acting: Callable[[], contextlib.AbstractContextManager[Any]]) -> Callable[..., Any]:
    """`follow("concluded")`: (the reporter at the page of such a case, the key of the case)."""

    def begin(state: str) -> tuple[Follower, uuid.UUID]:
        with acting():
            case = bring_to(state)
            ids = case.report_id, case.id
        return Follower(app, ids[0]), ids[1]

    return begin


@pytest.fixture
def custodians(
    acting: Callable[[], contextlib.AbstractContextManager[Any]],
) -> None:
    """Two custodians, each with a key under `opening.PHRASE`."""
    with acting():
        for login in ("identity_custodian", "identity_custodian_2"):
            accounts.make_key(actor=officer(login), passphrase=PHRASE)


@pytest.fixture
def read(acting: Callable[[], contextlib.AbstractContextManager[Any]]) -> Callable[..., Any]:
    """`with read(case_id) as case:` the case as it lies in the database now."""

    @contextlib.contextmanager
    def look(case_id: uuid.UUID) -> Any:
        with acting():
            yield db.session.get_one(Case, case_id)

    return look
