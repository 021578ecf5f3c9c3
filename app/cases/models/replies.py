"""Reply templates: words that the office has agreed on, by category and step, in both languages.

A row is never changed in its words and never deleted: another one takes its place from a day on, so that everybody can
read later which words were in use when.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.accounts.models import Account
from app.db import Row


class ReplyTemplate(Row):
    """One template: where it is offered (`place`, see `reply_places`), for which category (none: for every one).

    The texts are read when they are asked for: lists need only the names. Templates that came with the site have nobody
    who made them."""

    __tablename__ = "reply_template"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes | None] = mapped_column(unique=True)
    place: Mapped[str] = mapped_column(String(60))
    category: Mapped[str | None] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(120))
    text_vi: Mapped[str] = mapped_column(String(4000), deferred=True, deferred_group="texts")
    text_en: Mapped[str] = mapped_column(String(4000), deferred=True, deferred_group="texts")
    legal_basis: Mapped[str | None] = mapped_column(String(200))
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    replaces_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reply_template.id"))
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[Account | None] = relationship()
    __table_args__ = (
        CheckConstraint("text_vi <> '' and text_en <> ''", name="in_both_languages"),
        Index(None, "effective_from"),
    )

    def text(self, language: str) -> str:
        return self.text_en if language == "en" else self.text_vi

    @property
    def is_open(self) -> bool:
        """Whether it has no end yet, so that it can be changed and retired."""
        return self.effective_to is None

    @property
    def is_to_come(self) -> bool:
        return self.effective_from > clock.today() and self.is_open
