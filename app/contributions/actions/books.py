"""The books: two sides of every movement, and the totals that are kept with them in the same transaction."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.contributions.models import Contribution, LedgerTotal, Posting, Use
from app.contributions.states import GIVEN, STATES, USED
from app.db import db
from app.i18n import _
from app.projects.models import Project
from app.quantities import Quantity
from app.rules import NotNow


def enter(entry: Contribution) -> None:
    """The amount of an entry comes into the book and the total of its state."""
    _move(entry, STATES[entry.state].book, +1)
    _add(entry, entry.state, +1)


def enter_all(entries: Sequence[Contribution]) -> None:
    """The same for many entries of one project: every movement of its own, each total raised once."""
    found: dict[tuple[uuid.UUID, str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for entry in entries:
        _move(entry, STATES[entry.state].book, +1)
        total = found[entry.place_id, entry.good, entry.unit, entry.state]
        total[:] = total[0] + entry.amount, total[1] + 1, total[2] + (entry.people or 0)
    for (place_id, good, unit, state), (amount, count, people) in found.items():
        quantity = Quantity(good, unit, amount)
        change_total(entries[0].project, place_id, quantity, state, +1, people, entries=count)


def leave(entry: Contribution, *, document: Contribution | None = None) -> None:
    """The amount of an entry goes out of both; `document` is the entry that says so (a reversal)."""
    _move(entry, STATES[entry.state].book, -1, document)
    _add(entry, entry.state, -1)


def pass_on(entry: Contribution, state: str) -> None:
    """An entry comes to another state: its amount changes book where that is another one."""
    before, after = STATES[entry.state].book, STATES[state].book
    if before != after:
        _move(entry, before, -1)
    _add(entry, entry.state, -1)
    entry.state = state
    if before != after:
        _move(entry, after, +1)
    _add(entry, state, +1)


def use_up(use: Use, project: Project, sign: int) -> None:
    """What was built in leaves the project's account for the works (or comes back)."""
    quantity = use.quantity
    for account, amount in (("project", -sign * use.amount), ("works", sign * use.amount)):
        db.session.add(
            Posting(
                use_id=use.id, project_id=project.id, book="given", account=account, at=clock.now(),
                good=use.good, unit=use.unit, amount=amount,
            )
        )  # fmt: skip
    change_total(project, project.commune_id, quantity, USED, sign)


def stock(project: Project, good: str, unit: str) -> Quantity:
    """What was given of a good and is not built in yet. The project's row is locked until the unit of work ends."""
    held = select(Project.id).where(Project.id == project.id).with_for_update(key_share=True)
    db.session.execute(held)
    row = LedgerTotal
    found: dict[str, int] = {
        state: int(amount)
        for state, amount in db.session.execute(
            select(row.state, func.sum(row.amount))
            .where(row.project_id == project.id, row.good == good, row.unit == unit)
            .group_by(row.state)
        )
    }
    return Quantity(good, unit, sum(found.get(state, 0) for state in GIVEN) - found.get(USED, 0))


def check_stock(entry: Contribution) -> None:
    """Raises NotNow when taking the entry back would leave less given than has been built in."""
    if STATES[entry.state].book == "given":
        left = stock(entry.project, entry.good, entry.unit) - entry.quantity
        if left.amount < 0:
            raise NotNow(_("More than would remain has been entered as used. Correct what was used first."))


def change_total(
    project: Project,
    place_id: uuid.UUID,
    quantity: Quantity,
    state: str,
    sign: int,
    people: int = 0,
    entries: int = 1,
) -> None:
    """Add to (or take from) one total; a total that does not exist yet begins."""
    key: dict[str, Any] = {
        "project_id": project.id, "place_id": place_id, "good": quantity.good, "unit": quantity.unit, "state": state,
    }  # fmt: skip
    step: dict[str, int] = {
        "amount": sign * quantity.amount,
        "entries": sign * entries,
        "people": sign * people,
    }
    if _raise(key, step):
        return
    try:
        with db.session.begin_nested():
            db.session.add(LedgerTotal(**key, **step, commune_id=project.commune_id))
    except IntegrityError:  # somebody else began the same total at the same moment
        if not _raise(key, step):
            raise


def _raise(key: dict[str, Any], step: dict[str, int]) -> bool:
    row = LedgerTotal
    values: dict[str, Any] = {name: getattr(row, name) + value for name, value in step.items()}
    change = update(row).filter_by(**key).values(**values).returning(row.id)
    kept = {"synchronize_session": False}
    return db.session.scalar(change, execution_options=kept) is not None


def _add(entry: Contribution, state: str, sign: int) -> None:
    change_total(entry.project, entry.place_id, entry.quantity, state, sign, entry.people or 0)


def _move(entry: Contribution, book: str | None, sign: int, document: Contribution | None = None) -> None:
    if book is None:
        return
    paper = document or entry
    for account, amount in (("giver", -sign * entry.amount), ("project", sign * entry.amount)):
        db.session.add(
            Posting(
                contribution_id=paper.id, project_id=entry.project_id, book=book, account=account, at=clock.now(),
                good=entry.good, unit=entry.unit, amount=amount,
            )
        )  # fmt: skip
