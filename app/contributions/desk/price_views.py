"""Unit prices of a commune: the list, a new one, confirming it, ending it. None is ever deleted."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from app.accounts.gate import me
from app.accounts.scopes import covers
from app.contributions import actions
from app.contributions.desk.forms import goods_to_pick
from app.contributions.desk.staff_views import blueprint
from app.contributions.desk.use_forms import EndPriceForm, PriceForm
from app.contributions.models import UnitPrice
from app.contributions.queries import prices as known
from app.contributions.queries.communes import commune_for
from app.i18n import _
from app.security import needs
from app.units.models import Commune

Answer = Any
PRICES = "/don-gia"


@blueprint.get(PRICES)
@needs("ledger.totals")
def prices() -> Answer:
    """What a unit of each good is worth in the commune, and on what that rests."""
    return _page(_commune(), None)


@blueprint.post(PRICES)
@needs("ledger.price")
def set_price() -> Answer:
    """Write a price; it converts nothing before a leader has confirmed it."""
    commune, form = _commune("ledger.price"), _form(request.form)
    if not form.validate():
        return _page(commune, form), 422
    good, _colon, unit = (form.good.data or "").partition(":")
    since: Any = form.since.data or form.decided_on.data
    term = actions.Term(since, form.until.data)
    told = {name: form[name].data for name in ("price", "basis", "basis_kind", "decided_on", "key")}
    try:
        actions.set_price(actor=me(), commune=commune, good=good, unit=unit, term=term, **told)
    except actions.NotNow as reason:
        form.price.errors = [str(reason)]
        return _page(commune, form), 422
    flash(_("Written down. It converts gifts once a leader has confirmed it."))
    return redirect(url_for("ledger_staff.prices"), 303)


@blueprint.post(f"{PRICES}/<token>/xac-nhan")
@needs("ledger.approve")
def confirm_price(token: str) -> Answer:
    """The leader confirms a price."""
    price = _price(token, "ledger.approve")
    try:
        actions.confirm_price(actor=me(), price=price)
        flash(_("Confirmed: %(good)s converts by this price now.", good=price.good_row.label))
    except actions.NotNow as reason:
        flash(str(reason), "warn")
    return redirect(url_for("ledger_staff.prices", xa=request.form.get("xa") or None), 303)


@blueprint.route(f"{PRICES}/<token>/ket-thuc", methods=["GET", "POST"])
@needs("ledger.price")
def end_price(token: str) -> Answer:
    """Let a price end on a day, with a reason."""
    price, form = _price(token, "ledger.price"), EndPriceForm()
    try:
        if form.validate_on_submit():
            told: dict[str, Any] = {"until": form.until.data, "reason": form.reason.data or ""}
            actions.end_price(actor=me(), price=price, **told)
            flash(_("The price ends on %(day)s, and stays readable.", day=f"{price.applies_until:%d/%m/%Y}"))
            return redirect(url_for("ledger_staff.prices"), 303)
    except actions.NotNow as reason:
        form.until.errors = [str(reason)]
    return render_template(
        "contributions/desk/end_price.html", price=price, form=form, token_of=known.token_of
    ), 422 if form.errors else 200


def _commune(permission: str = "ledger.totals") -> Commune:
    return commune_for(me(), permission, request.values.get("xa", "")) or abort(404)


def _price(token: str, permission: str) -> UnitPrice:
    commune = _commune(permission)
    if not covers(me(), permission, commune.id):
        abort(403)
    return known.price_of(me(), commune.id, token)


def _form(sent: Any) -> PriceForm:
    form = PriceForm(sent)
    form.good.choices = {"": "", **goods_to_pick(is_priced=True)}
    return form


def _page(commune: Commune, form: PriceForm | None) -> str:
    def offers(price: UnitPrice) -> bool:
        return price.confirmed_at is None and price.ended_at is None and price.by_id != me().id

    return render_template(
        "contributions/desk/prices.html", commune=commune, form=form or _form(None),
        rows=known.prices(me(), commune.id), token_of=known.token_of, offers=offers,
        may_write=covers(me(), "ledger.price", commune.id), may_confirm=covers(me(), "ledger.approve", commune.id),
    )  # fmt: skip
