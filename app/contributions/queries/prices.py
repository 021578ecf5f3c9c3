"""Unit prices, and what gifts are worth by them: each gift by the price of the day on which it was given.

Only confirmed prices convert, and money is never converted. Where several apply on a day, the one that began last does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, null, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from app import vault
from app.accounts.models import Account
from app.contributions.models import Contribution, UnitPrice
from app.contributions.queries.communes import has_part_in
from app.contributions.values import Converted, Price, convert
from app.db import db
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import Quantity

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """The days on which one price applies, both within it."""

    since: date
    until: date | None
    price: Price

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def prices(actor: Account, commune_id: UUID) -> list[UnitPrice]:
    """The prices of a commune: by good, the newest first; those that ended too. None for who has no part in it."""
    if not has_part_in(actor, "ledger.totals", commune_id):
        return []
    query = select(UnitPrice).options(joinedload(UnitPrice.by), joinedload(UnitPrice.confirmed_by))
    query = query.where(UnitPrice.commune_id == commune_id)
    order = list(GOODS)
    rows = db.session.scalars(query.order_by(UnitPrice.applies_from.desc(), UnitPrice.id.desc()))
    return sorted(rows, key=lambda each: (order.index(each.good), each.unit))


def price_of(actor: Account, commune_id: UUID, token: str) -> UnitPrice:
    """One price of a commune. Raises NotFound."""
    for each in prices(actor, commune_id):
        if token_of(each) == token:
            return each
    raise NotFound


def token_of(price: UnitPrice) -> str:
    """What stands for a price in an address."""
    return vault.row_token(price.id)


def spans(commune_id: UUID) -> list[Span]:
    """From when to when each confirmed price of a commune applies; no two of one good and unit on the same day."""
    row = UnitPrice
    query = select(row).where(row.commune_id == commune_id, row.confirmed_at.is_not(None))
    by_good: dict[tuple[str, str], list[UnitPrice]] = {}
    for each in db.session.scalars(query.order_by(row.applies_from, row.decided_on, row.id)):
        by_good.setdefault((each.good, each.unit), []).append(each)
    return [span for rows in by_good.values() for span in _laid_out(rows)]


def value_of(entry: Contribution) -> Converted | None:
    """What one entry is worth by the price of its day; None where there is none."""
    for each in spans(entry.commune_id):
        if (each.price.good, each.price.unit) == (entry.good, entry.unit) and each.holds(entry.given_on):
            return convert(entry.quantity, each.price)
    return None


def worth(project: Project) -> list[Converted]:
    """What the approved gifts of a project are worth: one figure for each price that applies to any of them."""
    row = Contribution
    where = (row.project_id == project.id, row.state == "approved")
    found = valued(spans(project.commune_id), where)
    order = list(GOODS)
    made = [convert(quantity, price) for _key, price, quantity in found]
    return sorted(made, key=lambda each: (order.index(each.price.good), each.price.decided_on))


def valued(
    known: Sequence[Span], where: Iterable[ColumnElement[bool]], *key: Any
) -> list[tuple[tuple[Any, ...], Price, Quantity]]:
    """The sums of the entries that stand and have a price on their day: by `key`, then by price."""
    if not known:
        return []
    row = Contribution
    applies = [(_within(each), place) for place, each in enumerate(known)]
    which = case(*applies, else_=null()).label("which")
    sums: Any = (
        select(*key, which, func.sum(row.amount))
        .where(*where, row.struck_at.is_(None), row.reverses_id.is_(None))
        .where(row.good.in_({each.price.good for each in known}))
        .group_by(*key, which)
    )
    found: dict[tuple[tuple[Any, ...], Price], int] = {}
    for *named, place, amount in db.session.execute(sums):
        if place is not None:
            key_of_line = (tuple(named), known[place].price)
            found[key_of_line] = found.get(key_of_line, 0) + int(amount)
    return [(named, price, Quantity(price.good, price.unit, sum_)) for (named, price), sum_ in found.items()]


def _within(span: Span) -> ColumnElement[bool]:
    row = Contribution
    until = () if span.until is None else (row.given_on <= span.until,)
    return and_(row.good == span.price.good, row.unit == span.price.unit, row.given_on >= span.since, *until)


def _laid_out(rows: list[UnitPrice]) -> list[Span]:
    """The prices of one good, each on the days on which it is the one that began last."""
    ends = {each.applies_until + _DAY for each in rows if each.applies_until}
    starts = sorted({each.applies_from for each in rows} | ends)
    found: list[Span] = []
    for place, since in enumerate(starts):
        until = starts[place + 1] - _DAY if place + 1 < len(starts) else None
        open_ = [
            each
            for each in rows
            if each.applies_from <= since and (each.applies_until is None or since <= each.applies_until)
        ]
        if open_:
            found.append(Span(since, until, _price(open_[-1])))
    return found


def _price(row: UnitPrice) -> Price:
    return Price(row.good, row.unit, row.price, row.basis, row.decided_on, row.basis_kind)
