"""Accounts made through the verbs, for tests that need an officer besides the planted ones.

with acting():
    account = make_officer("inspector", agency_id=office.id)
sign_in(client, account)
"""

from uuid import UUID

from app import clock
from app.accounts import actions, second_factor
from app.accounts.models import Account
from app.accounts.permissions import SYSTEM
from app.db import db
from tests.support import people
from tests.support.client import Client

PASSWORD = "chín con trâu qua đèo Sài Hồ"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_officer(
    role: str | None,
    *,
    login: str = "",
    name: str = "Hoàng Thị Thử Việc",
    agency_id: UUID | None = None,
    commune_id: UUID | None = None,
    village_id: UUID | None = None,
    enrolled: bool = True,
) -> Account:
    """An officer with PASSWORD and, if enrolled, a telephone that knows SECRET. Inside one unit of work."""
    account = actions.create_account(
        actor=SYSTEM, login=login or f"new_{role}", full_name=name, password=PASSWORD
    )
    if role:
        unit = {"agency_id": agency_id, "commune_id": commune_id, "village_id": village_id}
        actions.grant(actor=SYSTEM, account=account, role=role, **unit)
    if enrolled:
        account.totp_secret = second_factor.lock(SECRET, account.id)
        account.totp_enrolled_at = clock.now()
    db.session.flush()
    return account


def sign_in(client: Client, account: Account) -> Client:
    """Give a browser the session of an officer who has just given both factors."""
    client.set_cookie("chungsuc", people.new_session(client.application, account.login))
    return client


def code_now() -> str:
    """What the telephone that knows SECRET shows now."""
    return second_factor.code_at(SECRET, clock.now())
