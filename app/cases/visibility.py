"""Which cases an officer can tell exist: one condition, part of every query that feeds a page of the console.

A role sees all cases, those assigned, those about the Inspectorate, or none. Whoever belongs to a unit that a case is
about is outside the wall: for them the case is not there, in no list, count or search, and its address is a 404 like
any other. A forgotten condition finds nothing, because nobody fetches a case but through here.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.accounts.roles import ROLES
from app.cases.models import Case, CaseConcern, CaseTask, Forwarding
from app.db import db
from app.projects.models import Project
from app.text import clean
from app.units.models import Agency, Commune

OF_THE_INSPECTORATE = {"all", "assigned"}


def visible_to(actor: Actor, *, is_given: bool = False) -> ColumnElement[bool]:
    """The condition on `Case` that holds for the cases this actor may know of; with `is_given`, for those that an
    inspector would know of once in charge."""
    if not isinstance(actor, Account):
        return false()
    return visible(sees(actor), actor.id, sorted(actor.unit_ids), is_given=is_given)


def visible(
    relations: frozenset[str], me: Any, units: Any, *, is_given: bool = False, wall: Any = None
) -> ColumnElement[bool]:
    """The same from the relations of the officer's roles, the officer's key and units (none: an empty list), which
    may be parameters that are told later. A statement that asks for it several times names one `wall` for all."""
    covered = _covered_by_role(relations, me, units, is_given=is_given)
    return and_(covered, ~_is_concerned(me, units, wall))


def get_case(actor: Actor, token: str, *options: Any) -> Case:
    """The case of a console address. Raises NotFound also when it exists and the actor may not know of it."""
    query = select(Case).where(Case.token == clean(token), visible_to(actor)).options(*options)
    case = db.session.scalar(query)
    if case is None:
        raise NotFound
    return case


def may_keep(custodian: Account) -> ColumnElement[bool]:
    """The condition on `Case` for those whose identities a custodian may open: none that is about the custodian or
    their unit, and what is said of the Inspectorate is for custodians of another house alone."""
    units = sorted(custodian.unit_ids)
    outside = _is_outside(units) if units else false()
    return and_(~_is_concerned(custodian.id, units), or_(Case.is_about_inspectorate.is_(False), outside))


def may_answer(liaison: Account) -> ColumnElement[bool]:
    """The condition on `Forwarding` joined to `Case` for what is in the hands of the liaison's own agency, unless it is
    about the liaison, that agency or one near to it. Cases from the place of a commune's office are what it is there
    for."""
    held = [each for each in liaison.memberships if each.role == "agency_liaison" and each.is_in_force]
    units, near = sorted(each.agency_id for each in held if each.agency_id), sorted(liaison.unit_ids)
    if not units:
        return false()
    is_own = or_(CaseConcern.unit_id == liaison.id, CaseConcern.unit_id.in_(near))
    is_own = or_(is_own, CaseConcern.unit_id.in_(_kin(near)))
    about = select(CaseConcern.case_id).where(is_own)
    return and_(Forwarding.agency_id.in_(units), Case.is_about_inspectorate.is_(False), Case.id.not_in(about))


def may_work(officer: Account) -> ColumnElement[bool]:
    """The condition on `CaseTask` joined to `Case` for work that was given to the officer, while the case could be
    theirs: for whoever comes to stand behind the wall it is not there any more."""
    return and_(CaseTask.given_to_id == officer.id, visible_to(officer, is_given=True))


def sees(actor: Account) -> frozenset[str]:
    """The relations of all roles the officer holds."""
    return frozenset(ROLES[code].sees for code in actor.role_codes)


def _covered_by_role(
    relations: frozenset[str], me: Any, units: Any, *, is_given: bool
) -> ColumnElement[bool]:
    ways: list[ColumnElement[bool]] = []
    if "all" in relations or (is_given and "assigned" in relations):
        ways.append(Case.is_about_inspectorate.is_(False))
    elif "assigned" in relations:
        ways.append(and_(Case.is_about_inspectorate.is_(False), Case.assignee_id == me))
    if "about_inspectorate" in relations and not relations & OF_THE_INSPECTORATE:
        ways.append(and_(Case.is_about_inspectorate.is_(True), _is_outside(units)))
    return or_(false(), *ways)


def _is_outside(units: Any) -> ColumnElement[bool]:
    """Nobody of the Inspectorate handles what is said about it, whatever roles they were given."""
    if not _has(units):
        return true()
    return ~exists().where(Agency.id.in_(units), Agency.is_inspectorate.is_(True))


def _is_concerned(me: Any, units: Any, wall: Any = None) -> ColumnElement[bool]:
    """About the officer's own unit, the commune it is the office of, the office it is part of, or the officer; or
    from the officer's own commune."""
    if not _has(units):
        return Case.id.in_(select(CaseConcern.case_id).where(CaseConcern.unit_id == me))
    walled, communes = wall or _wall(me, units)
    is_of_place = and_(Case.commune_id.is_not(None), Case.commune_id.in_(communes))
    return or_(Case.id.in_(walled), is_of_place)


def _wall(me: Any, units: Any) -> tuple[Any, Any]:
    """The cases that concern the officer, and the officer's communes. A road is its commune's, whatever place its
    reporter chose."""
    about, of_road = select(CaseConcern.case_id), aliased(Case)
    communes = _communes_of(units).union_all(select(Commune.id).where(Commune.id.in_(units)))
    roads = select(Project.id).where(Project.commune_id.in_(communes))
    # One by one, not with "or": only so does PostgreSQL ask the index of units for each.
    own, near = CaseConcern.unit_id.in_(units), CaseConcern.unit_id.in_(_kin(units))
    on_road = select(of_road.id).where(of_road.project_id.is_not(None), of_road.project_id.in_(roads))
    walled = about.where(CaseConcern.unit_id == me).union_all(about.where(own), about.where(near), on_road)
    return walled, communes


def wall_by_name(me: Any, units: Any) -> tuple[Any, ...]:
    """The same, to be read once for a statement. It is made once: two of one name do not go into one statement."""
    named = (each.cte(name) for name, each in zip(("walled", "own_commune"), _wall(me, units), strict=True))
    return tuple(select(*each.c) for each in named)


def _communes_of(units: Any) -> Any:
    """The communes that these units are offices of."""
    return select(Agency.commune_id).where(Agency.id.in_(units), Agency.commune_id.is_not(None))


def _kin(units: Any) -> Any:
    """A commune and its offices are one unit to the wall; so are an office and the one above it."""
    above = select(Agency.parent_id).where(Agency.id.in_(units), Agency.parent_id.is_not(None))
    offices = select(Agency.id).where(Agency.commune_id.in_(units))
    return _communes_of(units).union_all(above, offices)


def _has(units: Any) -> bool:
    """Whether there are units: a parameter stands for some."""
    return not isinstance(units, list) or bool(units)
