"""Requests to open sealed identities: for who asked, for the custodians, and for the reporter it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from app import clock
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.identity_reasons import REASONS
from app.cases.models import Case, IdentityRequest
from app.cases.visibility import may_keep, visible_to
from app.db import db

_MOST = 50


@dataclass(frozen=True)
class Line:
    """One request as custodians see it: never what the case is about."""

    token: str
    number: str | None
    asked_by: str
    asked_at: datetime
    reason: Any
    stage: str
    seen_at: datetime | None


@dataclass(frozen=True)
class Opening:
    """One opening as the reporter reads it: when, why, how often it was looked at, by which house."""

    at: datetime
    reason: Any
    words: str
    looks: int


def own_request(actor: Account, token: str) -> IdentityRequest:
    """A request of this officer's. Raises NotFound, also when the case is no longer theirs to know of."""
    query = select(IdentityRequest).join(Case, Case.id == IdentityRequest.case_id)
    query = query.where(IdentityRequest.asked_by_id == actor.id, visible_to(actor))
    return _one(query, token)


def own_requests(actor: Account, case: Case) -> Sequence[IdentityRequest]:
    """What this officer has asked for in a case, the newest first."""
    mine = IdentityRequest.case_id == case.id, IdentityRequest.asked_by_id == actor.id
    query = select(IdentityRequest).where(*mine).order_by(IdentityRequest.asked_at.desc())
    return db.session.scalars(query.limit(_MOST)).all()


def waiting_requests(custodian: Account) -> list[Line]:
    """The requests that this custodian may decide, the oldest first. Raises Forbidden."""
    is_waiting = IdentityRequest.status == "waiting", IdentityRequest.ends_at > clock.now()
    return _lines(custodian, *is_waiting, order=IdentityRequest.asked_at)


def decided_requests(custodian: Account) -> list[Line]:
    """What this custodian has decided, the newest first. Raises Forbidden."""
    is_own = IdentityRequest.decided_by_id == custodian.id
    return _lines(custodian, is_own, order=IdentityRequest.decided_at.desc())


def request_to_decide(custodian: Account, token: str) -> IdentityRequest:
    """A request as its custodian opens it. Raises Forbidden, NotFound for one in which the custodian is concerned."""
    require(custodian, "identity.decide")
    query = select(IdentityRequest).join(Case, Case.id == IdentityRequest.case_id)
    query = query.where(IdentityRequest.asked_by_id != custodian.id, may_keep(custodian))
    return _one(query, token)


def openings_of(case: Case) -> list[Opening]:
    """When and why the reporter's own contact data were looked at, the newest first."""
    if case.identity_state != "disclosed_to_unit":
        return []
    seen = IdentityRequest.case_id == case.id, IdentityRequest.seen_at.is_not(None)
    query = select(IdentityRequest).where(*seen).order_by(IdentityRequest.seen_at.desc()).limit(_MOST)
    return [
        Opening(each.seen_at, REASONS.get(each.reason_code, ""), each.reason or "", each.looks)
        for each in db.session.scalars(query)
        if each.seen_at
    ]


def _one(query: Any, token: str) -> IdentityRequest:
    query = query.where(IdentityRequest.token == token)
    found = db.session.scalar(
        query.options(joinedload(IdentityRequest.asked_by).lazyload(Account.memberships))
    )
    if found is None:
        raise NotFound
    request: IdentityRequest = found
    return request


def _lines(custodian: Account, *wanted: Any, order: Any) -> list[Line]:
    require(custodian, "identity.decide")
    query = (
        select(IdentityRequest, Case.number, Account.full_name)
        .join(Case, Case.id == IdentityRequest.case_id)
        .join(Account, Account.id == IdentityRequest.asked_by_id)
        .where(IdentityRequest.asked_by_id != custodian.id, may_keep(custodian), *wanted)
        .order_by(order, IdentityRequest.id)
        .limit(_MOST)
    )
    return [
        Line(
            each.token,
            number,
            name,
            each.asked_at,
            REASONS.get(each.reason_code, ""),
            each.stage,
            each.seen_at,
        )
        for each, number, name in db.session.execute(query)
    ]
