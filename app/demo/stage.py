"""What all stories of the demo share."""

from dataclasses import dataclass, field

from app import clock
from app.accounts.models import Account
from app.demo.album import Album


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
