"""What of the gifts of a project was used, the newest first; a line that was taken back stands struck through."""

from dataclasses import dataclass

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app import vault
from app.contributions.models import Use
from app.db import db
from app.projects.models import Project

_MOST = 500


@dataclass(frozen=True)
class UseLine:
    """One line: `taken_back` is the line that reverses it."""

    use: Use
    token: str
    taken_back: Use | None


def uses(project: Project, most: int = _MOST) -> list[UseLine]:
    """The lines of a project whose visibility was asked before; those that only take another one back stand with it."""
    mine = Use.project_id == project.id
    own = select(Use).where(mine, Use.reverses_id.is_(None))
    rows = list(db.session.scalars(own.order_by(Use.used_on.desc(), Use.id.desc()).limit(most)))
    back = db.session.scalars(select(Use).where(Use.reverses_id.in_([each.id for each in rows])))
    by_line = {each.reverses_id: each for each in back} if rows else {}
    return [UseLine(each, vault.row_token(each.id), by_line.get(each.id)) for each in rows]


def use_of(project: Project, token: str) -> UseLine:
    """One line. Raises NotFound."""
    for each in uses(project):
        if each.token == token:
            return each
    raise NotFound
