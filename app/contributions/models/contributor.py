"""Who gives: a household, a person, a group, an organisation; with the consent to be named."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models.keyed import Keyed
from app.i18n import _
from app.private import PrivateText
from app.units.models import Commune, Village


class Contributor(Keyed):
    """A giver, known to one commune. `distinction` tells two households of one name apart; `place_id` is
    the village, else the commune. Until they say otherwise
    (`consent`), the public reads no name. Never an ID number: it stays on paper."""

    __tablename__ = "contributor"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"))
    place_id: Mapped[uuid.UUID]
    kind: Mapped[str] = mapped_column(String(12), default="household")
    name: Mapped[str] = mapped_column(String(120))
    distinction: Mapped[str] = mapped_column(String(60), default="")
    folded: Mapped[str] = mapped_column(String(240))
    sort_key: Mapped[str] = mapped_column(String(500))
    contact_sealed: Mapped[bytes | None]
    consent: Mapped[str] = mapped_column(String(10), default="anonymous")
    consent_at: Mapped[datetime | None]
    created_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    commune: Mapped[Commune] = relationship()
    village: Mapped[Village | None] = relationship()
    contact = PrivateText("contact_sealed")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("kind in ('household', 'person', 'group', 'organisation')", name="kind_known"),
        CheckConstraint("consent in ('anonymous', 'initials', 'full')", name="consent_known"),
        UniqueConstraint("place_id", "kind", "name", "distinction"),
        Index(None, "commune_id", "folded", "id"),
        Index(None, "commune_id", "sort_key", "id"),
        Index(None, "village_id", "folded", "id"),
    )

    @property
    def shown_name(self) -> str:
        """The name as officers of the commune read it: hộ Hoàng Văn Tài (con ông Tư)."""
        return f"{self.name} ({self.distinction})" if self.distinction else self.name

    @property
    def public_name(self) -> str:
        """The name as everyone may read it, by consent."""
        return public_name(self.kind, self.name, self.consent)


def public_name(kind: str, name: str, consent: str) -> str:
    """The full name, its initials, or what kind of giver it is."""
    if consent == "full":
        return name
    if consent == "initials":
        return " ".join(f"{word[0]}." for word in name.split())
    return {
        "household": lambda: _("A household"),
        "person": lambda: _("A person"),
        "group": lambda: _("A group"),
        "organisation": lambda: _("An organisation"),
    }[kind]()
