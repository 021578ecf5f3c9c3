"""Contact data that were left, custodians who can open them, and officers who ask."""

from typing import Any

from sqlalchemy import select

from app.cases.actions import identity
from app.cases.models import Case, IdentityRequest
from app.db import db
from app.reports.draft import Contact
from tests.support.cases import bring_to, send_report, take
from tests.support.people import officer

NAME, PHONE = "Triệu Thị Kín Đáo", "+84912777333"
PHRASE = "trâu vàng lội ngược suối đá"
KEY = "k" * 43
WHY = "Cần nghe kể tận nơi, tin nhắn không đủ rõ."


def case_with_contact(
    state: str = "verifying",
    triaged_by: str = "",
    *,
    contact: Contact | None = Contact(phone=PHONE, name=NAME),  # noqa: B008
    **told: Any,
) -> Case:
    """A case whose reporter left name and telephone. Inside one unit of work, with `custodians`."""
    case = send_report(contact=contact, **told)
    if not triaged_by:
        return bring_to(state, case)
    return take(case, "start_triage", triaged_by, subject="Trụ sở cũ bỏ trống")


def ask(case: Case, login: str = "inspector", key: str = "") -> IdentityRequest:
    """One officer asks; without a key of its own every request of one case comes from the same form."""
    asked = {"reason_code": "hear", "reason": WHY, "key": key or KEY}
    return identity.ask(case=case, actor=officer(login), **asked)


def request_of(token: str) -> IdentityRequest:
    return db.session.scalars(select(IdentityRequest).where(IdentityRequest.token == token)).one()
