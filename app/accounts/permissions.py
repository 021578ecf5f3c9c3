"""`require`: the first beat of every verb. Also the actors who are no accounts: the reporter, the system."""

import uuid
from dataclasses import dataclass

from werkzeug.exceptions import Forbidden

from app.accounts.models import Account

REPORTER_MAY = frozenset({"report.submit", "report.follow"})


@dataclass(frozen=True)
class Reporter:
    """Whoever holds the private code of one report."""

    report_id: uuid.UUID | None = None
    kind = "reporter"

    @property
    def id(self) -> None:
        """Nobody: a reporter leaves no trace of who they are, not even in the log."""
        return None

    def may(self, permission: str) -> bool:
        return permission in REPORTER_MAY


@dataclass(frozen=True)
class System:
    """The site itself: the worker's escalations, what follows of itself from a step."""

    kind = "system"
    id = None

    def may(self, permission: str) -> bool:
        return True


SYSTEM = System()
Actor = Account | Reporter | System


def require(actor: Actor, permission: str) -> None:
    """Raises Forbidden unless the actor's role holds the permission."""
    if not actor.may(permission):
        raise Forbidden(permission)
