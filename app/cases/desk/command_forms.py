"""What every form about a case carries: the version it was made from, the moment it was made, and a key of its own.

A form sent twice is one; a form made from an older version of the case comes back with what has changed since.
"""

import secrets
from datetime import datetime
from typing import Protocol

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from app import clock
from app.cases.models import StaffDraft
from app.forms import ProtectedForm

LONGEST_KEY = 64


class Versioned(Protocol):
    """A case, or what hangs on one and changes by itself."""

    @property
    def version(self) -> int: ...


class CommandForm(ProtectedForm):
    """A form about one case."""

    version = HiddenField()
    seen_at = HiddenField()
    key = HiddenField()

    @property
    def is_whole(self) -> bool:
        """Whether it carries a key that can be kept; a form of this site always does."""
        return 0 < len(self.key.data or "") <= LONGEST_KEY

    def is_stale(self, case: Versioned) -> bool:
        """Whether somebody has changed the case since the form was made."""
        return bool(self.version.data != str(case.version))

    def renew(self, case: Versioned) -> None:
        """Make the form one of the case as it is now; its key and what was typed stay."""
        self.version.data, self.seen_at.data = str(case.version), clock.now().isoformat()

    @property
    def made_at(self) -> datetime:
        """When the form was made; now, where that cannot be read."""
        try:
            made_at = datetime.fromisoformat(self.seen_at.data or "")
        except ValueError:
            return clock.now()
        return made_at if made_at.tzinfo else clock.now()


def fresh(case: Versioned) -> dict[str, str]:
    """What a new form about a case carries."""
    return {
        "version": str(case.version),
        "seen_at": clock.now().isoformat(),
        "key": secrets.token_urlsafe(16),
    }


def sent_of(draft: StaffDraft) -> MultiDict[str, str]:
    """A draft as if its form had just been sent."""
    fields: dict[str, list[str]] = draft.fields or {}
    return MultiDict([(name, value) for name, values in fields.items() for value in values])
