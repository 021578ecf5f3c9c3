"""What several verbs of the ledger ask before they do anything."""

import uuid

from sqlalchemy import select

from app.accounts.permissions import Actor
from app.contributions.models import Batch, Contribution, Contributor, LandCard
from app.db import db
from app.i18n import _
from app.projects.models import Project
from app.rules import NotNow


def hold_ledger(project_id: uuid.UUID) -> None:
    """Hold the ledger of a project until the unit of work ends. Whoever writes in it does so first of all: entries,
    numbers and totals are then taken in the same order by everyone, and nobody waits in a circle. Rows that only name
    the project do not wait (FOR NO KEY UPDATE)."""
    db.session.execute(select(Project.id).where(Project.id == project_id).with_for_update(key_share=True))


def hold(*rows: Batch | Contribution) -> None:
    """Hold rows of one ledger, as they stand now, and the ledger: two officers with the same entry come one after the
    other, and the second one is told by the rules what the first has done."""
    hold_ledger(rows[0].project_id)
    for row in rows:
        db.session.refresh(row, with_for_update={"key_share": True, "of": type(row)})


def check_card(card: LandCard | None) -> None:
    """Raises NotNow until everyone who must agree has, nobody disputes, and the right to refuse was explained."""
    if card is None or not (card.co_owners_agree and card.spouse != "no" and card.right_to_refuse_explained):
        raise NotNow(_("The consent card is not complete: co-owners, spouse, the right to refuse explained."))
    if card.is_disputed:
        raise NotNow(_("Land in dispute cannot be taken into the ledger."))


def check_second(actor: Actor, entry: Contribution) -> None:
    """Raises NotNow for who entered it themselves, and for who confirmed it: with whatever roles they have."""
    if actor.id is None:
        return
    if actor.id == entry.confirmed_by_id:
        raise NotNow(_("Who confirmed it does not approve it: another leader does."))
    if actor.id == entry.recorded_by_id:
        raise NotNow(_("Who entered it does not approve it: another leader does."))


def check_open(project: Project, contributor: Contributor) -> None:
    """Raises NotNow where nothing can be entered now, or not for this giver."""
    if not project.takes_gifts:
        raise NotNow(_("This project takes no contributions now."))
    if contributor.commune_id != project.commune_id:
        raise NotNow(_("This giver belongs to another commune."))
