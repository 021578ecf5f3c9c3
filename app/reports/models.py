"""What a resident sends and says: the report, what is added later, the messages, the sealed identity.

Everything private is encrypted with the data key of the report; the identity is sealed to the custodians besides and
cannot be read by this site alone.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import vault
from app.db import Row
from app.photos.models import Attachment
from app.private import PrivateFields, PrivateText
from app.units.models import Agency, Commune


class Report(Row):
    """One *phản ánh*. `form_hash` is the idempotency key, `code_hash` finds it by its private code."""

    __tablename__ = "report"
    form_hash: Mapped[bytes] = mapped_column(unique=True)
    code_hash: Mapped[bytes] = mapped_column(unique=True)
    pepper_version: Mapped[int] = mapped_column(default=1)
    wrapped_key: Mapped[bytes | None]
    words_sealed: Mapped[bytes | None]
    place_sealed: Mapped[bytes | None]
    office_sealed: Mapped[bytes | None]
    since_sealed: Mapped[bytes | None]
    content_mac: Mapped[bytes]
    category: Mapped[str] = mapped_column(String(30))
    commune_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("commune.id"))
    office_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    project_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("project.id"))
    is_about_inspectorate: Mapped[bool] = mapped_column(default=False)
    estimated_waste: Mapped[int | None] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(String(2), default="vi")
    is_assisted: Mapped[bool] = mapped_column(
        default=False
    )  # sent by a helper, with the consent of the reporter
    helper_sealed: Mapped[bytes | None]
    handed_over_at: Mapped[datetime | None]  # from then on the form of a helper shows the code no more
    lane: Mapped[str] = mapped_column(String(12), default="normal")
    received_at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    looks: Mapped[int] = mapped_column(default=0)
    attachments: Mapped[list["ReportAttachment"]] = relationship(
        back_populates="report", order_by="ReportAttachment.position", lazy="selectin"
    )
    additions: Mapped[list["Addition"]] = relationship(back_populates="report", order_by="Addition.id")
    messages: Mapped[list["Message"]] = relationship(back_populates="report", order_by="Message.id")
    identity: Mapped["Identity | None"] = relationship(back_populates="report", uselist=False)
    commune: Mapped[Commune | None] = relationship()
    office: Mapped[Agency | None] = relationship()
    words = PrivateText("words_sealed")
    place = PrivateFields("place_sealed")  # village, landmark, lat, lon
    office_words = PrivateText("office_sealed")
    since = PrivateText("since_sealed")
    helper = PrivateText("helper_sealed")
    __table_args__ = (
        CheckConstraint("lane in ('normal', 'quarantine')", name="lane_known"),
        CheckConstraint("estimated_waste is null or estimated_waste >= 0", name="estimated_waste_positive"),
    )

    @property
    def data_key(self) -> bytes | None:
        """The key of everything private in this report; None after erasure."""
        if self.wrapped_key is None:
            return None
        if "_data_key" not in self.__dict__:
            self.__dict__["_data_key"] = vault.unwrap(self.wrapped_key, f"report.wrapped_key:{self.id}:1")
        key: bytes = self.__dict__["_data_key"]
        return key

    @property
    def photos(self) -> list[Attachment]:
        return [each.attachment for each in self.attachments if each.attachment.kind == "photo"]

    @property
    def voice(self) -> Attachment | None:
        memos = [each.attachment for each in self.attachments if each.attachment.kind == "voice"]
        return memos[0] if memos else None


class _OfReport(Row):
    """A row whose private words are under the data key of its report."""

    __abstract__ = True
    report: Any

    @property
    def data_key(self) -> bytes | None:
        key: bytes | None = self.report.data_key
        return key


class ReportAttachment(Row):
    """Which photo or voice memo came with which report, or with which addition to it."""

    __tablename__ = "report_attachment"
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id"))
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"), unique=True)
    addition_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("addition.id"), index=True)
    position: Mapped[int]
    report: Mapped[Report] = relationship(back_populates="attachments")
    attachment: Mapped[Attachment] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("report_id", "position"),)


class AwaitedFile(Row):
    """A photo or memo that a phone has announced with its words, of a report or of an addition to it, and sends after
    them. `form_hash` is that of the words' key; `sha256` is keyed, as that of an attachment; `position` counts the
    photos from 1, a memo has 0."""

    __tablename__ = "awaited_file"
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id"))
    addition_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("addition.id"))
    form_hash: Mapped[bytes]
    kind: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    sha256: Mapped[bytes]
    arrived_at: Mapped[datetime | None]
    replays: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        CheckConstraint("kind in ('photo', 'voice')", name="kind_known"),
        UniqueConstraint("form_hash", "sha256"),
        Index(None, "report_id"),
    )


class Addition(_OfReport):
    """What was told after the report: by the reporter, or by a form sent again with other words (`is_resent`)."""

    __tablename__ = "addition"
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id"), index=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    words_sealed: Mapped[bytes | None]
    is_resent: Mapped[bool] = mapped_column(default=False)
    replays: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]
    report: Mapped[Report] = relationship(back_populates="additions")
    words = PrivateText("words_sealed")


class Message(_OfReport):
    """One message between the reporter and the officers; the reporter's side has no name."""

    __tablename__ = "message"
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id"))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    is_from_reporter: Mapped[bool]
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    body_sealed: Mapped[bytes | None]
    replays: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    report: Mapped[Report] = relationship(back_populates="messages")
    body = PrivateText("body_sealed")
    __table_args__ = (Index(None, "report_id", "at"),)


class Identity(Row):
    """Name and phone of a reporter who chose to leave them, sealed to the custodians' public keys; with the version
    of the data notice that was agreed to."""

    __tablename__ = "identity"
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id"), unique=True)
    sealed: Mapped[bytes]
    notice_version: Mapped[str] = mapped_column(String(20))
    consented_at: Mapped[datetime]
    report: Mapped[Report] = relationship(back_populates="identity")

    @property
    def seal_context(self) -> str:
        """The place that the sealed identity is bound to: needed again, letter for letter, to open it."""
        return f"identity.sealed:{self.id}:1"
