"""The consent card of land, what has become of the papers, and of the certificate."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import func, select

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.gift import LandFacts
from app.contributions.kinds import CERTIFICATES, SPOUSE
from app.contributions.models import Contribution, LandCard, LandPage
from app.db import db
from app.i18n import _
from app.photos import actions as photos
from app.photos.models import Attachment
from app.rules import NotNow


def fill_card(
    *, actor: Actor, entry: Contribution, facts: LandFacts, minutes: Sequence[Attachment] = (), key: str = ""
) -> LandCard:
    """Write down the consent card, until the entry is approved. `minutes`, page by page, were kept
    under `key`.

    Raises Forbidden, NotNow.
    """
    card = _card(actor, entry)
    if entry.state in ("approved", "declined") or entry.struck_at is not None:
        raise NotNow(_("The card of a public entry is not changed: correct the entry."))
    if facts.spouse not in SPOUSE:
        raise NotNow(_("Choose one of the answers shown."))
    for name, value in asdict(facts).items():
        setattr(card, name, value)
    _join(actor, card, minutes, key)
    events.record("contribution.card_filled", topic=entry.id, actor=actor)
    return card


def add_minutes(*, actor: Actor, entry: Contribution, minutes: Sequence[Attachment], key: str) -> LandCard:
    """Add photographed pages of what was signed about the land, also after the entry is public: they never are.

    Raises Forbidden, NotNow for a struck entry.
    """
    card = _card(actor, entry)
    if entry.struck_at is not None:
        raise NotNow(_("This entry was corrected: it is only kept for reading."))
    if _join(actor, card, minutes, key):
        events.record("contribution.minutes_added", topic=entry.id, actor=actor)
    return card


def check_documents(*, actor: Actor, entry: Contribution) -> LandCard:
    """Say that the papers were seen (they stay on paper). Raises Forbidden, NotNow."""
    card = _card(actor, entry)
    if card.documents_checked_at is None:
        card.documents_checked_by_id, card.documents_checked_at = actor.id, clock.now()
        db.session.flush()
        events.record("contribution.documents_checked", topic=entry.id, actor=actor)
    return card


def set_certificate(
    *, actor: Actor, entry: Contribution, status: str, number: str = "", on: date | None = None
) -> LandCard:
    """How far the land certificate is after the gift. Raises Forbidden, NotNow."""
    card = _card(actor, entry)
    if status not in CERTIFICATES:
        raise NotNow(_("Choose one of the answers shown."))
    if status == "filed" and not (number and on):
        raise NotNow(_("Write the number and the day of the papers that were filed."))
    if on and on > clock.today():
        raise NotNow(_("This day has not come yet."))
    if (status, number, on) != (card.certificate_status, card.certificate_number, card.certificate_on):
        data = {"from": card.certificate_status, "to": status}
        card.certificate_status, card.certificate_number, card.certificate_on = status, number, on
        db.session.flush()
        events.record("contribution.certificate_set", topic=entry.id, actor=actor, data=data)
    return card


def _join(actor: Actor, card: LandCard, minutes: Sequence[Attachment], key: str) -> int:
    db.session.flush()
    last = select(func.max(LandPage.position)).where(LandPage.card_id == card.contribution_id)
    start = (db.session.scalar(last) or 0) + 1
    joined = photos.claim(minutes, form_key=key)
    for position, each in enumerate(joined, start=start):
        page = LandPage(
            card_id=card.contribution_id, attachment_id=each.id, position=position, attachment=each
        )
        page.by_id, page.at = actor.id, clock.now()
        db.session.add(page)
    db.session.flush()
    db.session.expire(card, ["minutes"])
    return len(joined)


def _card(actor: Actor, entry: Contribution) -> LandCard:
    require_in(actor, "ledger.record", entry.commune_id, entry.village_id)
    if entry.land_card is None:
        raise NotNow(_("Only land has a consent card."))
    return entry.land_card
