"""Persons whom a case is about. Whoever of the staff bears that name, or has declared its bearer as family, stands
behind the wall at once: too many rather than one too few; triage corrects it.

The reporter needs no field for it: names of officers and of declared relatives are found in what is told, before
anybody can read it.
"""

import secrets
import uuid
from collections.abc import Iterable

from sqlalchemy import LargeBinary, cast, delete, null, select, union_all
from werkzeug.exceptions import Forbidden

from app import clock, events, vault
from app.accounts.declarations import Declaration, name_mac
from app.accounts.models import Account
from app.accounts.permissions import SYSTEM, Actor
from app.cases import relation
from app.cases.models import Case, CaseConcern, CasePerson
from app.db import db
from app.events import Event
from app.text import fold

PERMISSION = "case.name_office"
_FEWEST_WORDS, _MOST_WORDS = 2, 5
_account, _declaration = Account.__table__.c, Declaration.__table__.c
_WATCHED = union_all(
    select(_account.full_name.label("name"), cast(null(), LargeBinary()).label("mac")).where(
        _account.is_active
    ),
    select(null(), _declaration.person_mac).where(_declaration.person_mac.is_not(None)),
)


def name_person(*, case: Case, actor: Account, name: str, post: str = "") -> CasePerson:
    """Add a person whom the case is about; named a second time it is the same row. Raises Forbidden."""
    if not relation.may(actor, PERMISSION, case):
        raise Forbidden(PERMISSION)
    case.changed_at = clock.now()
    return _name(case, name, "officer", actor, post)


def lift_person(*, case: Case, actor: Account, person: CasePerson) -> None:
    """Say that a person is not concerned: a namesake, a slip. Who stepped aside of their own stays outside.

    Raises Forbidden.
    """
    if person.case_id != case.id or not relation.may(actor, PERMISSION, case):
        raise Forbidden(PERMISSION)
    if person.lifted_at is not None:
        return
    person.lifted_at, person.lifted_by_id = clock.now(), actor.id
    case.changed_at = clock.now()
    db.session.flush()
    free = set(person.kept_out) - _kept_by_others(case) - _stepped_aside(case)
    gone = CaseConcern.case_id == case.id, CaseConcern.unit_id.in_([uuid.UUID(each) for each in free])
    db.session.execute(delete(CaseConcern).where(*gone))
    db.session.expire(case, ["concerns"])
    events.record("case.person_lifted", topic=case.id, actor=actor, data={"person": person.token})


def find_in(case: Case, *texts: str | None) -> None:
    """Put up the wall for every officer whose name, or whose declared relative's, the reporter has written."""
    told = f" {fold(' '.join(text for text in texts if text))} "
    if not told.strip():
        return
    officers, relatives = _watched()
    found = {name for name in officers if len(name.split()) >= _FEWEST_WORDS and f" {fold(name)} " in told}
    for name in sorted(found | _among(relatives, told.split())):
        _name(case, name, "reporter", SYSTEM)


def keep_out(account: Account, names: Iterable[bytes]) -> None:
    """An officer who bears or has just declared these names is kept out of the cases about them."""
    wanted = CasePerson.name_mac.in_(list(names)), CasePerson.lifted_at.is_(None)
    for person in db.session.scalars(select(CasePerson).where(*wanted)):
        _wall(person, {str(account.id)})


def _name(case: Case, name: str, source: str, actor: Actor, post: str = "") -> CasePerson:
    mac = name_mac(name)
    known = select(CasePerson).where(CasePerson.case_id == case.id, CasePerson.name_mac == mac)
    person = db.session.scalar(known.order_by(CasePerson.lifted_at.is_not(None)).limit(1))
    if person is not None and (person.lifted_at is None or source == "reporter"):
        return person  # what triage has lifted is not found again in the same words
    person = CasePerson(case=case, case_id=case.id, source=source, name_mac=mac, kept_out=[])
    person.token = "".join(secrets.choice(vault.ALPHABET.lower()) for _n in range(12))
    person.name, person.post = name, post
    person.named_at, person.named_by_id = clock.now(), actor.id
    db.session.add(person)
    db.session.flush()
    events.record("case.person_named", topic=case.id, actor=actor, data={"person": person.token})
    _wall(person, _officers_of(name, mac))
    return person


def _wall(person: CasePerson, accounts: set[str]) -> None:
    person.kept_out = sorted({*person.kept_out, *accounts})
    outside = {str(each.unit_id) for each in person.case.concerns}
    for account in accounts - outside:
        person.case.concerns.append(CaseConcern(case_id=person.case_id, unit_id=uuid.UUID(account)))
    db.session.flush()


def _officers_of(name: str, mac: bytes) -> set[str]:
    """The accounts of this name, and of those who have declared its bearer as family."""
    folded = fold(name)
    everybody = db.session.execute(select(Account.id, Account.full_name))
    namesakes = {str(key) for key, own in everybody if fold(own) == folded}
    declared = select(Declaration).where(Declaration.person_mac == mac)
    return namesakes | {str(each.account_id) for each in db.session.scalars(declared) if each.holds}


def _watched() -> tuple[set[str], set[bytes]]:
    """The names of the officers at work, and the marks of the relatives whom anybody has declared."""
    rows = db.session.execute(_WATCHED).all()
    return {row.name for row in rows if row.name}, {row.mac for row in rows if row.mac}


def _among(macs: set[bytes], words: list[str]) -> set[str]:
    """Declared relatives among the words: every run of two to five of them is compared, and none is read."""
    if not macs:
        return set()
    sizes = range(_FEWEST_WORDS, _MOST_WORDS + 1)
    runs = {" ".join(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)}
    return {run for run in runs if name_mac(run) in macs}


def _kept_by_others(case: Case) -> set[str]:
    still = CasePerson.case_id == case.id, CasePerson.lifted_at.is_(None)
    return {each for row in db.session.scalars(select(CasePerson).where(*still)) for each in row.kept_out}


def _stepped_aside(case: Case) -> set[str]:
    recused = select(Event.actor_id).where(Event.topic_id == case.id, Event.name == "case.recused")
    return {str(each) for each in db.session.scalars(recused)}
