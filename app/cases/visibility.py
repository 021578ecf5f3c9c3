"""Which cases an officer can tell exist: one condition, part of every query that feeds a page of the console.

A role sees all cases, those assigned, those about the Inspectorate, or none. Whoever belongs to a unit that a case is
about is outside the wall: for them the case is not there, in no list, count or search, and its address is a 404 like
any other. A forgotten condition finds nothing, because nobody fetches a case but through here.
"""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.accounts.roles import ROLES
from app.cases.models import Case, CaseConcern
from app.db import db
from app.units.models import Agency

OF_THE_INSPECTORATE = {"all", "assigned"}


def visible_to(actor: Actor, *, is_given: bool = False) -> ColumnElement[bool]:
    """The condition on `Case` that holds for the cases this actor may know of; with `is_given`, for those that an
    inspector would know of once in charge."""
    if not isinstance(actor, Account):
        return false()
    return and_(_covered_by_role(actor, is_given), ~is_concerned(actor))


def get_case(actor: Actor, token: str, *options: Any) -> Case:
    """The case of a console address. Raises NotFound also when it exists and the actor may not know of it."""
    query = select(Case).where(Case.token == token, visible_to(actor)).options(*options)
    case = db.session.scalar(query)
    if case is None:
        raise NotFound
    return case


def sees(actor: Account) -> frozenset[str]:
    """The relations of all roles the officer holds."""
    return frozenset(ROLES[code].sees for code in actor.role_codes)


def _covered_by_role(actor: Account, is_given: bool) -> ColumnElement[bool]:
    relations = sees(actor)
    ways: list[ColumnElement[bool]] = []
    if "all" in relations or (is_given and "assigned" in relations):
        ways.append(Case.is_about_inspectorate.is_(False))
    elif "assigned" in relations:
        ways.append(and_(Case.is_about_inspectorate.is_(False), Case.assignee_id == actor.id))
    if "about_inspectorate" in relations and not relations & OF_THE_INSPECTORATE:
        ways.append(and_(Case.is_about_inspectorate.is_(True), _is_outside(actor)))
    return or_(false(), *ways)


def _is_outside(actor: Account) -> ColumnElement[bool]:
    """Nobody of the Inspectorate handles what is said about it, whatever roles they were given."""
    if not actor.unit_ids:
        return true()
    return ~exists().where(Agency.id.in_(actor.unit_ids), Agency.is_inspectorate.is_(True))


def is_concerned(actor: Account) -> ColumnElement[bool]:
    """About the officer's own unit, the commune it is the office of, the office it is part of, or the officer; or
    from the officer's own commune."""
    units = actor.unit_ids
    is_own: ColumnElement[bool] = CaseConcern.unit_id.in_([actor.id, *units])
    if not units:
        return Case.id.in_(select(CaseConcern.case_id).where(is_own))
    is_own = or_(is_own, CaseConcern.unit_id.in_(_kin(units)))
    is_of_place = and_(Case.commune_id.is_not(None), Case.commune_id.in_(units))
    return or_(Case.id.in_(select(CaseConcern.case_id).where(is_own)), is_of_place)


def _kin(unit_ids: frozenset[uuid.UUID]) -> Any:
    """A commune and its offices are one unit to the wall; so are an office and the one above it."""
    commune = select(Agency.commune_id).where(Agency.id.in_(unit_ids), Agency.commune_id.is_not(None))
    above = select(Agency.parent_id).where(Agency.id.in_(unit_ids), Agency.parent_id.is_not(None))
    offices = select(Agency.id).where(Agency.commune_id.in_(unit_ids))
    return commune.union_all(above, offices)
