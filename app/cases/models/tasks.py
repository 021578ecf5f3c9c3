"""A piece of work on a case that one officer gives to another."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.cases.models.case import Case
from app.cases.models.entries import _OfCase
from app.private import PrivateText

GIVEN, DONE, GIVEN_BACK, TAKEN_BACK = "given", "done", "given_back", "taken_back"
CAME_BACK = (DONE, GIVEN_BACK)


class CaseTask(_OfCase):
    """What is to be done by when, and what came of it: done with an answer, given back with a reason, or taken back by
    whoever gave it."""

    __tablename__ = "case_task"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    reply_hash: Mapped[bytes | None]
    given_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    given_to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]
    due_on: Mapped[date]
    words_sealed: Mapped[bytes | None]
    state: Mapped[str] = mapped_column(String(12), default=GIVEN)
    reply_sealed: Mapped[bytes | None]
    replied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    replays: Mapped[int] = mapped_column(default=0)
    case: Mapped[Case] = relationship()
    given_by: Mapped[Account] = relationship(foreign_keys=[given_by_id])
    given_to: Mapped[Account] = relationship(foreign_keys=[given_to_id])
    words = PrivateText("words_sealed")
    reply = PrivateText("reply_sealed")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("state in ('given', 'done', 'given_back', 'taken_back')", name="state_known"),
        CheckConstraint("given_by_id <> given_to_id", name="given_to_another"),
        Index(None, "case_id", "given_at", "id"),
        Index(None, "given_to_id", "state", "due_on", "id"),
        Index(None, "given_by_id", "state", "given_at", "id"),
    )

    @property
    def is_open(self) -> bool:
        return self.state == GIVEN
