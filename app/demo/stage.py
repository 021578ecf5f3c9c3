"""What all stories of the demo share."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app import clock
from app.accounts.models import Account
from app.db import unit_of_work
from app.demo.album import Album

# While the demo loads, people use the site. SQLite lets one write at a time, and whoever waits looks again after a
# tenth of a second at the latest: so the load stands aside for a little longer than that, twice a second.
_STRETCH_SECONDS, _ASIDE_SECONDS = 0.5, 0.12
_aside_at = 0.0


@contextlib.contextmanager
def unit() -> Iterator[Session]:
    """One unit of work of the load."""
    global _aside_at
    with unit_of_work() as session:
        yield session
    if time.monotonic() - _aside_at > _STRETCH_SECONDS:
        time.sleep(_ASIDE_SECONDS)
        _aside_at = time.monotonic()


@dataclass
class Stage:
    """What all stories share: the officers, the photos, the numbers of documents."""

    officers: dict[str, Account]
    album: Album
    papers: dict[str, int] = field(default_factory=dict)

    def paper(self, kind: str) -> str:
        """The next number of a kind of document in this year: 145/KL-TTr."""
        key = f"{clock.today().year} {kind}"
        self.papers[key] = self.papers.get(key, 0) + 1
        return f"{self.papers[key]}/{kind}"
