"""Many entries at once, from a sheet: the same rows as one by one, with one look-up and one total for all."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update

from app import events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.cases.models import Counter
from app.contributions.actions import books
from app.contributions.actions.checks import hold_ledger
from app.contributions.actions.entries import counter_of, new_entry, next_number
from app.contributions.gift import Gift
from app.contributions.models import Attendee, Batch, Contribution, Contributor, LandCard
from app.db import db
from app.i18n import _
from app.once import key_mark
from app.projects.models import Project
from app.rules import NotNow

Line = tuple[str, Contributor, Gift]


def record_many(*, actor: Actor, project: Project, batch: Batch, lines: Sequence[Line]) -> list[Contribution]:
    """Enter the lines (key, giver, gift) of a batch; what was entered under its key already is passed over.

    Raises Forbidden, NotNow: then nothing of them is entered.
    """
    for village_id in {giver.village_id for _key, giver, _gift in lines}:
        require_in(actor, "ledger.record", project.commune_id, village_id)
    hold_ledger(project.id)
    if not project.takes_gifts:
        raise NotNow(_("This project takes no contributions now."))
    if any(giver.commune_id != project.commune_id for _key, giver, _gift in lines):
        raise NotNow(_("This giver belongs to another commune."))
    for _key, _giver, gift in lines:
        gift.check()
    with db.session.no_autoflush:
        entries = _entries(actor, project, batch, _new_ones(project, lines))
        books.enter_all(entries)
        for entry in entries:
            data = {"state": entry.state, "number": entry.number}
            events.record("contribution.recorded", topic=entry.id, actor=actor, data=data)
    db.session.flush()
    return entries


def _new_ones(project: Project, lines: Sequence[Line]) -> list[tuple[bytes, Contributor, Gift]]:
    marked = {key_mark("ledger entry", project.id, key): (giver, gift) for key, giver, gift in lines}
    known = set(
        db.session.scalars(select(Contribution.key_hash).where(Contribution.key_hash.in_(list(marked))))
    )
    return [(mark, giver, gift) for mark, (giver, gift) in marked.items() if mark not in known]


def _entries(
    actor: Actor, project: Project, batch: Batch, lines: Sequence[tuple[bytes, Contributor, Gift]]
) -> list[Contribution]:
    first = _numbers(project.commune_id, len(lines))
    entries = []
    for number, (mark, giver, gift) in enumerate(lines, start=first):
        entry = new_entry(actor, project, giver, gift, mark, "handed_over", number=number)
        entry.batch_id = batch.id
        entries.append(entry)
    db.session.add_all(entries)
    db.session.flush()
    for entry, (_mark, _giver, gift) in zip(entries, lines, strict=True):
        _complete(entry, gift)
    return entries


def _complete(entry: Contribution, gift: Gift) -> None:
    rows: list[Attendee | LandCard] = [
        Attendee(contribution_id=entry.id, position=position, name=name, amount=days)
        for position, (name, days) in enumerate(gift.attendance, start=1)
    ]
    if gift.kind == "land":
        facts = vars(gift.land) if gift.land else {}
        entry.land_card = LandCard(contribution_id=entry.id, certificate_status="not_started", **facts)
    db.session.add_all(rows)


def _numbers(commune_id: UUID, count: int) -> int:
    """The first of so many numbers that follow each other."""
    if not count:
        return 0
    first = next_number(commune_id)
    if count > 1:
        rest = update(Counter).where(Counter.name == counter_of(commune_id))
        db.session.execute(rest.values(value=Counter.value + count - 1))
    return first
