"""Unit prices: written by a clerk with what they rest on, confirmed by a leader, ended on a day; never deleted."""

from dataclasses import dataclass
from datetime import date

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.gift import EARLIEST
from app.contributions.kinds import BASES
from app.contributions.models import UnitPrice
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.goods import is_counted_in
from app.rules import NotNow
from app.units.models import Commune


@dataclass(frozen=True)
class Term:
    """From when to when a price applies, both days within it; without an end until another one begins."""

    since: date
    until: date | None = None


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
    basis_kind: str = "decision",
    term: Term | None = None,
) -> UnitPrice:
    """Write the price of one canonical unit in đồng, with what it rests on. It applies once it is confirmed.

    Raises Forbidden, NotNow.
    """
    require_in(actor, "ledger.price", commune.id)
    term = term or Term(decided_on)
    if not is_counted_in(good, unit) or good == "cash" or price <= 0 or not basis or basis_kind not in BASES:
        raise NotNow(_("A price needs a good, whole đồng for one unit, and what it rests on."))
    _check_days(decided_on, term)

    def make() -> UnitPrice:
        row = UnitPrice(commune_id=commune.id, key_hash=mark, good=good, unit=unit, price=price, basis=basis)
        row.basis_kind, row.applies_from, row.applies_until = basis_kind, term.since, term.until
        row.decided_on, row.by_id, row.at = decided_on, actor.id, clock.now()
        return row

    mark = key_mark("ledger price", commune.id, key, good, unit, price, (basis_kind, basis), decided_on, term)
    row, is_new = once(UnitPrice, mark, make)
    if is_new:
        _tell("set", actor, row)
    return row


def confirm_price(*, actor: Actor, price: UnitPrice) -> UnitPrice:
    """The leader confirms that the paper says so. Raises Forbidden, NotNow for who wrote it, and for one that ended."""
    require_in(actor, "ledger.approve", price.commune_id)
    if price.confirmed_at is not None:
        return price
    if price.by_id is not None and price.by_id == actor.id:
        raise NotNow(_("Who wrote the price does not confirm it: another leader does."))
    if price.ended_at is not None:
        raise NotNow(_("This price was ended already."))
    price.confirmed_by_id, price.confirmed_at = actor.id, clock.now()
    _tell("confirmed", actor, price)
    return price


def end_price(*, actor: Actor, price: UnitPrice, until: date, reason: str) -> UnitPrice:
    """Let a price apply until a day and no longer (the day before it begins: never). It stays readable.

    Raises Forbidden, NotNow without a reason, or when it has ended.
    """
    require_in(actor, "ledger.price", price.commune_id)
    if price.ended_at is not None:
        raise NotNow(_("This price was ended already."))
    if not reason:
        raise NotNow(_("Say why."))
    if until < EARLIEST:
        raise NotNow(_("Write a day from the year 1990 on."))
    price.applies_until, price.end_reason = until, reason
    price.ended_by_id, price.ended_at = actor.id, clock.now()
    _tell("ended", actor, price)
    return price


def _check_days(decided_on: date, term: Term) -> None:
    if decided_on > clock.today():
        raise NotNow(_("This day has not come yet."))
    if min(decided_on, term.since) < EARLIEST:
        raise NotNow(_("Write a day from the year 1990 on."))
    if term.until is not None and term.until < term.since:
        raise NotNow(_("The last day comes after the first."))


def _tell(what: str, actor: Actor, price: UnitPrice) -> None:
    db.session.flush()
    data = {"good": price.good, "unit": price.unit, "price": price.price}
    events.record(f"contribution.price_{what}", topic=price.commune_id, actor=actor, data=data)
