"""People who work here: officers, their roles in which unit, their second factor, the custodians' keys."""

import hashlib
import uuid
from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ColumnElement, ForeignKey, Index, String, and_, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.accounts import roles
from app.db import Base, Row
from app.units.models import Village


class Account(Row):
    """An officer's account. `membership` rows say what they may do; an account without one may do nothing."""

    __tablename__ = "account"
    login: Mapped[str] = mapped_column(String(60), unique=True)
    full_name: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(400))
    password_hash: Mapped[str] = mapped_column(String(200))
    # Until when a password given by an administrator opens the door once, to choose an own one; empty for an own one.
    temporary_until: Mapped[datetime | None]
    totp_secret: Mapped[bytes | None]
    totp_enrolled_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(String(2), default="vi")
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)
    # Units that declarations make near, each with the day until which: repeated here by `actions.declaring`.
    near_units: Mapped[list[list[str]]] = mapped_column(JSON, default=list, server_default="[]")
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="account", foreign_keys="Membership.account_id", lazy="selectin"
    )
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("language in ('vi', 'en')", name="language_known"),
        Index(None, "sort_key", "id"),
    )

    kind = "account"
    is_authenticated = True
    is_anonymous = False

    def get_id(self) -> str:
        return str(self.id)

    @property
    def role_codes(self) -> frozenset[str]:
        return frozenset(each.role for each in self.memberships if each.is_in_force)

    @property
    def unit_ids(self) -> frozenset[uuid.UUID]:
        """The agencies and communes this officer belongs to or has declared to be near, for the conflict wall."""
        held = [each for each in self.memberships if each.is_in_force]
        own = {unit for each in held for unit in (each.agency_id, each.commune_id) if unit}
        today = clock.today().isoformat()
        near = {uuid.UUID(unit) for unit, until in self.near_units or () if not until or until > today}
        return frozenset(own | near)

    def may(self, permission: str) -> bool:
        return any(permission in roles.ROLES[code].permissions for code in self.role_codes)


class Membership(Row):
    """One role of one officer in one unit, until it is taken away: granted by somebody else, and in force when a
    second person has confirmed it. What the site itself grants (on the server's command line) is in force at once."""

    __tablename__ = "membership"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    commune_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("commune.id"))
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"))
    granted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    since: Mapped[date]
    until: Mapped[date | None]
    confirmed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship(back_populates="memberships", foreign_keys=[account_id])
    village: Mapped[Village | None] = relationship()
    __table_args__ = (
        CheckConstraint("granted_by_id is null or granted_by_id <> account_id", name="granted_by_another"),
        CheckConstraint(
            "confirmed_by_id is null or (confirmed_by_id <> granted_by_id and confirmed_by_id <> account_id)",
            name="confirmed_by_another",
        ),
    )

    @property
    def unit(self) -> tuple[uuid.UUID | None, uuid.UUID | None, uuid.UUID | None]:
        """Office, commune and village that the role is for."""
        return self.agency_id, self.commune_id, self.village_id

    @property
    def is_waiting(self) -> bool:
        """Whether a second person has still to confirm it."""
        return self.until is None and self.granted_by_id is not None and self.confirmed_at is None

    @property
    def is_in_force(self) -> bool:
        return self.until is None and not self.is_waiting

    @staticmethod
    def in_force() -> ColumnElement[bool]:
        """The same as a condition of a query."""
        is_confirmed = or_(Membership.granted_by_id.is_(None), Membership.confirmed_at.is_not(None))
        return and_(Membership.until.is_(None), is_confirmed)


class RecoveryCode(Row):
    """A code that stands in for the second factor once, kept as a hash."""

    __tablename__ = "recovery_code"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class UsedTotp(Base):
    """A time step whose code was taken: the same code opens nothing twice."""

    __tablename__ = "used_totp"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)


class CustodianKey(Row):
    """The key pair of an identity custodian: identities are sealed to the public half; the private half is locked
    under the custodian's own passphrase."""

    __tablename__ = "custodian_key"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    public_key: Mapped[bytes] = mapped_column(unique=True)
    locked_private_key: Mapped[bytes]
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]

    @property
    def fingerprint(self) -> str:
        """The name of the key, for comparing it by eye and for the log."""
        return hashlib.sha256(self.public_key).hexdigest()[:16]
