"""What of the gifts was built in, and what a unit of a good is worth."""

from datetime import date

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.actions import books
from app.contributions.models import UnitPrice, Use
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.goods import is_counted_in
from app.projects.models import Project
from app.quantities import Quantity
from app.rules import NotNow
from app.units.models import Commune


def record_use(
    *, actor: Actor, project: Project, quantity: Quantity, used_on: date, key: str, note: str = ""
) -> Use:
    """Record what was built in. Raises Forbidden, NotNow for more than was given and is left."""
    require_in(actor, "ledger.record", project.commune_id)

    def make() -> Use:
        if project.stage in ("draft", "closed") or quantity.amount <= 0 or used_on > clock.today():
            raise NotNow(_("Write how much was used, on a day that has come, while the ledger is open."))
        if books.stock(project, quantity.good, quantity.unit) < quantity:
            raise NotNow(_("More than was given cannot be used."))
        return _use(actor, project, quantity, used_on, note, mark)

    mark = key_mark("ledger use", project.id, key)
    use, is_new = once(Use, mark, make)
    if is_new:
        books.use_up(use, project, +1)
        db.session.flush()
        events.record("contribution.used", topic=project.id, actor=actor, data={"good": quantity.good})
    return use


def take_back_use(*, actor: Actor, project: Project, use: Use, reason: str) -> Use:
    """Reverse a line of what was used. Raises Forbidden, NotNow without a reason or for a line taken back already."""
    require_in(actor, "ledger.correct", project.commune_id)

    def make() -> Use:
        if not reason or use.reverses_id is not None:
            raise NotNow(_("Say why."))
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


def set_price(
    *,
    actor: Actor,
    commune: Commune,
    good: str,
    unit: str,
    price: int,
    basis: str,
    decided_on: date,
    key: str,
) -> UnitPrice:
    """Add the price of one canonical unit in đồng, with what it rests on; the newest day counts.

    Raises Forbidden, NotNow.
    """
    require_in(actor, "ledger.price", commune.id)
    if not is_counted_in(good, unit) or good == "cash" or price <= 0 or not basis:
        raise NotNow(_("A price needs a good, whole đồng for one unit, and what it rests on."))
    if decided_on > clock.today():
        raise NotNow(_("This day has not come yet."))

    def make() -> UnitPrice:
        row = UnitPrice(commune_id=commune.id, key_hash=mark, good=good, unit=unit, price=price, basis=basis)
        row.decided_on, row.by_id, row.at = decided_on, actor.id, clock.now()
        return row

    mark = key_mark("ledger price", commune.id, key)
    row, is_new = once(UnitPrice, mark, make)
    if is_new:
        events.record(
            "contribution.price_set", topic=commune.id, actor=actor, data={"good": good, "unit": unit}
        )
    return row


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
