"""The form of a new line that comes again: the same line is one entry; another one is told so, and loses nothing."""

from sqlalchemy import select

from app.accounts.models import Account
from app.contributions.actions.entries import mark_of
from app.contributions.desk.forms import OUTSIDE, EntryForm
from app.contributions.gift import Gift
from app.contributions.models import Contribution
from app.contributions.queries.sight import visible
from app.db import db
from app.projects.models import Project
from app.text import clean
from app.units.villages import find_village


def recorded_before(actor: Account, project: Project, form: EntryForm) -> Contribution | None:
    """The entry that this very form has made already."""
    row = Contribution
    query = select(row).where(row.key_hash == mark_of(project, form.key.data or ""))
    found: Contribution | None = db.session.scalar(query.where(visible(actor, "ledger.record", project)))
    return found


def says_other(entry: Contribution, form: EntryForm, gift: Gift) -> bool:
    """Whether the form says now something that its entry does not."""
    giver = entry.contributor
    named = (_squeezed(form.giver.data), form.giver_kind.data, _squeezed(form.distinction.data))
    if named != (giver.name, giver.kind, giver.distinction) or _village_differs(entry, form):
        return True
    if form.consent.data not in (None, "anonymous", giver.consent) or bool(
        form.contact.data and not giver.contact
    ):
        return True
    if entry.state == "pledged" and not form.is_pledge.data:
        return True
    return _gift_of(entry) != _told(gift) or _land_differs(entry, gift)


def _squeezed(typed: str | None) -> str:
    return " ".join(clean(typed or "").split())


def _village_differs(entry: Contribution, form: EntryForm) -> bool:
    if form.new_village.data:
        try:
            named = find_village(entry.commune_id, form.new_village.data)
        except ValueError:
            return True
        return named is None or named.id != entry.village_id
    return (form.village.data or OUTSIDE) != (entry.village.slug if entry.village else OUTSIDE)


def _gift_of(entry: Contribution) -> tuple[object, ...]:
    attended = [(each.name, each.amount) for each in entry.attendees]
    written = (entry.good, entry.written_unit, entry.written_amount, entry.given_on)
    return (*written, entry.what, entry.document, entry.people, entry.note, attended)


def _told(gift: Gift) -> tuple[object, ...]:
    people = len(gift.attendance) or gift.people
    written = (gift.good, gift.unit, gift.amount, gift.given_on)
    return (*written, gift.what, gift.document, people, gift.note, [tuple(each) for each in gift.attendance])


def _land_differs(entry: Contribution, gift: Gift) -> bool:
    card = entry.land_card
    return bool(
        gift.land and card and any(getattr(card, name) != told for name, told in vars(gift.land).items())
    )
