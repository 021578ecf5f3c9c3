"""What of the gifts was used, and for what; a mistake is taken back by a line that says why."""

from datetime import date

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.actions import books
from app.contributions.actions.checks import hold_ledger
from app.contributions.gift import EARLIEST
from app.contributions.models import Use
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.models import Project
from app.quantities import Quantity
from app.rules import NotNow


def record_use(
    *, actor: Actor, project: Project, quantity: Quantity, used_on: date, key: str, note: str = ""
) -> Use:
    """Record what was used, and for what (`note`). Raises Forbidden, NotNow for more than was given and is left."""
    require_in(actor, "ledger.record", project.commune_id)
    hold_ledger(project.id)

    def make() -> Use:
        _check_open(project)
        if quantity.amount <= 0 or not EARLIEST <= used_on <= clock.today():
            raise NotNow(_("Write how much was used, on a day that has come, from the year 1990 on."))
        if books.stock(project, quantity.good, quantity.unit) < quantity:
            left = books.stock(project, quantity.good, quantity.unit)
            raise NotNow(_("More than was given cannot be used: %(left)s is left.", left=left))
        return _use(actor, project, quantity, used_on, note, mark)

    told = (quantity.good, quantity.unit, quantity.amount, str(used_on), note)
    mark = key_mark("ledger use", project.id, key, told)  # the same form with other words is another line
    use, is_new = once(Use, mark, make)
    if is_new:
        books.use_up(use, project, +1)
        db.session.flush()
        events.record("contribution.used", topic=project.id, actor=actor, data={"good": quantity.good})
    return use


def take_back_use(*, actor: Actor, project: Project, use: Use, reason: str) -> Use:
    """Reverse a line of what was used. Raises Forbidden, NotNow without a reason or for a line taken back already."""
    require_in(actor, "ledger.correct", project.commune_id)
    hold_ledger(project.id)

    def make() -> Use:
        _check_open(project)
        if not reason:
            raise NotNow(_("Say why."))
        if use.reverses_id is not None:
            raise NotNow(_("This line takes another one back: record anew what is right."))
        row = _use(actor, project, use.quantity, use.used_on, reason, mark)
        row.reverses_id = use.id
        return row

    mark = key_mark("ledger use reversal", use.id)
    row, is_new = once(Use, mark, make)
    if is_new:
        books.use_up(row, project, -1)
        db.session.flush()
        events.record("contribution.use_reversed", topic=project.id, actor=actor, data={"good": use.good})
    return row


def _check_open(project: Project) -> None:
    if project.stage in ("draft", "closed"):
        raise NotNow(_("The ledger of this project is not open: nothing is changed now."))


def _use(actor: Actor, project: Project, quantity: Quantity, used_on: date, note: str, mark: bytes) -> Use:
    row = Use(project_id=project.id, key_hash=mark, good=quantity.good, unit=quantity.unit)
    row.amount, row.used_on, row.note, row.by_id, row.at = (
        quantity.amount,
        used_on,
        note,
        actor.id,
        clock.now(),
    )
    return row
