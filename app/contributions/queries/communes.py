"""Which commune an officer looks at: their own; whoever reads the whole province chooses one."""

from uuid import UUID

from app.accounts.models import Account
from app.accounts.scopes import communes_of
from app.projects import queries as projects
from app.units.models import Commune
from app.units.queries import commune_by_slug


def has_part_in(actor: Account, permission: str, commune_id: UUID) -> bool:
    """Whether the officer holds the permission in the commune, for the whole of it or for a village."""
    held = communes_of(actor, permission)
    return held is None or commune_id in held


def reads_province(actor: Account, permission: str) -> bool:
    """Whether the officer holds the permission in every commune."""
    return communes_of(actor, permission) is None


def commune_for(actor: Account, permission: str, slug: str = "") -> Commune | None:
    """The commune that is asked for, if the officer may; else the first of their own. None where there is none: nobody
    who reads the province has one of their own."""
    asked = commune_by_slug(slug) if slug else None
    if asked is not None and has_part_in(actor, permission, asked.id):
        return projects.commune_row(asked.id)
    held = communes_of(actor, permission)
    return projects.commune_row(min(held)) if held else None
