"""Those who watch for the community (*Ban Giám sát đầu tư của cộng đồng*), and what they remark in public."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.db import Row
from app.projects import facts


class BoardMember(Row):
    """A member of the board of one project; with an account, they write their remarks themselves."""

    __tablename__ = "project_board_member"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    account_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(10), default="member")
    since: Mapped[date]
    until: Mapped[date | None]
    position: Mapped[int]
    account: Mapped[Account | None] = relationship()
    __table_args__ = (
        CheckConstraint("role in ('head', 'member')", name="role_known"),
        UniqueConstraint("project_id", "position"),
        UniqueConstraint("project_id", "account_id"),
    )

    @property
    def role_row(self) -> facts.Fact:
        return facts.BOARD_ROLES[self.role]


class Remark(Row):
    """What a member of the board has seen, for everyone to read. Only ever added."""

    __tablename__ = "project_remark"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project_board_member.id"))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    words: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    member: Mapped[BoardMember] = relationship(lazy="joined")
    __table_args__ = (Index(None, "project_id", "at", "id"),)
