"""What of an entry an officer reads: who gave it only where the ledger is theirs to keep, how to reach them only whose
work it is. A member of a supervision board watches the amounts, and reads a name as everyone does: by consent."""

from sqlalchemy import ColumnElement, false, or_, select, true

from app.accounts.models import Account
from app.accounts.scopes import covers, villages_of
from app.contributions.models import Contribution, Contributor
from app.projects.models import BoardMember, Project

CALL_GIVERS = ("ledger.record", "ledger.confirm", "ledger.approve")


def reads_giver(actor: Account, entry: Contribution) -> bool:
    """Whether the officer keeps this part of the ledger, in the commune or the village, and so knows who gave."""
    return covers(actor, "ledger.read", entry.commune_id, entry.village_id)


def name_of(actor: Account, entry: Contribution) -> str:
    """The giver's name as this officer may read it."""
    giver = entry.contributor
    return giver.shown_name if reads_giver(actor, entry) else giver.public_name


def contact_of(actor: Account, entry: Contribution) -> str | None:
    """How to reach the giver, for those who enter, confirm or approve in that commune or village; None for others."""
    may_call = any(covers(actor, each, entry.commune_id, entry.village_id) for each in CALL_GIVERS)
    return entry.contributor.contact if may_call else None


def within(actor: Account, permission: str, project: Project) -> ColumnElement[bool]:
    """The entries of a project for which an officer holds a permission by the commune or the village."""
    villages = villages_of(actor, permission, project.commune_id)
    if villages is None:
        return true()
    return Contribution.village_id.in_(villages) if villages else false()


def visible(actor: Account, permission: str, project: Project) -> ColumnElement[bool]:
    """The entries of a project for which an officer holds a permission; who sits on its own board reads all of it."""
    own = within(actor, permission, project)
    if permission != "ledger.read" or not actor.may("project.remark"):
        return own
    seat = BoardMember
    mine = (seat.project_id == project.id, seat.account_id == actor.id, seat.until.is_(None))
    return or_(own, select(seat.id).where(*mine).exists())


def found_by_name(actor: Account, project: Project) -> ColumnElement[bool]:
    """The entries and givers that a name may be looked for in: else a search would tell who hides behind a line."""
    return or_(within(actor, "ledger.read", project), Contributor.consent == "full")
