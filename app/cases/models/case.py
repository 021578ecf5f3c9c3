"""The case (*vụ việc, hồ sơ*) that a report makes in the same transaction, one to one."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.cases import workflow
from app.db import Base, Row
from app.photos.models import Attachment
from app.projects.models import Project
from app.reports.models import Report
from app.units.models import Agency, Commune

DECIDING = ("is_about_inspectorate", "lane", "state", "commune_id")
IS_NEW, IS_ASKED = "state in ('received', 'reopened')", "state = 'needs_info'"
IS_APART = "lane = 'quarantine' and state = 'received'"
IS_PENDING, IS_OPEN = "pending_step is not null", "closed_at is null"
HAS_REVIEW = {"where": "has_open_review is 1", "on_postgresql": "has_open_review is true"}


def queue_index(name: str, *columns: str, where: str = "", on_postgresql: str = "") -> Index:
    """An index of a view of the queue, in its order. The columns that decide who may know of a case ride along, so that
    counting fetches no row; with `where` it holds only the cases of that view."""
    deciding = (each for each in DECIDING if each not in columns)
    on_sqlite, other = text(where), text(on_postgresql or where)
    kept = {"sqlite_where": on_sqlite, "postgresql_where": other} if where else {}
    return Index(name, *columns, *deciding, **kept)  # type: ignore[arg-type]


class Case(Row):
    """One case. `token` addresses it for officers, `number` (PA-2026-01284) for everyone once it is published.
    `published_no` counts publications and is there only while the case is in the public list."""

    __tablename__ = "case"
    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report.id"), unique=True)
    token: Mapped[str] = mapped_column(String(20), unique=True)
    number: Mapped[str | None] = mapped_column(String(20), unique=True)
    state: Mapped[str] = mapped_column(String(30), default="received")
    prior_state: Mapped[str | None] = mapped_column(String(30))
    pending_step: Mapped[str | None] = mapped_column(String(30))
    publication_state: Mapped[str] = mapped_column(String(20), default="private")
    identity_state: Mapped[str] = mapped_column(String(20), default="anonymous")
    version: Mapped[int] = mapped_column(default=1)
    subject: Mapped[str | None] = mapped_column(String(200))
    subject_folded: Mapped[str | None] = mapped_column(String(400))
    category: Mapped[str] = mapped_column(String(30))
    commune_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("commune.id"))
    office_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"))
    project_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("project.id"))
    is_about_inspectorate: Mapped[bool] = mapped_column(default=False)
    lane: Mapped[str] = mapped_column(String(12), default="normal")
    assignee_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("case.id"))
    promised_on: Mapped[date | None]
    due_on: Mapped[date | None]
    due_rule: Mapped[str | None] = mapped_column(String(30))
    photo_count: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    news_at: Mapped[datetime | None]  # something from the reporter waits to be read since
    closed_at: Mapped[datetime | None]
    goes_on_if_withdrawn: Mapped[bool] = mapped_column(default=False)
    has_open_review: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None] = mapped_column(String(30))
    recovered: Mapped[int | None] = mapped_column(BigInteger)
    published_at: Mapped[datetime | None]
    published_year: Mapped[int | None]
    published_no: Mapped[int | None] = mapped_column(unique=True)
    report: Mapped[Report] = relationship(lazy="joined")
    commune: Mapped[Commune | None] = relationship()
    office: Mapped[Agency | None] = relationship()
    project: Mapped[Project | None] = relationship()
    assignee: Mapped[Account | None] = relationship()
    parent: Mapped["Case | None"] = relationship(remote_side="Case.id")
    attachments: Mapped[list["CaseAttachment"]] = relationship(order_by="CaseAttachment.position")
    concerns: Mapped[list["CaseConcern"]] = relationship(cascade="all, delete-orphan")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("parent_id is null or parent_id <> id", name="parent_is_another"),
        queue_index("ix_case_queue", "received_at", "id"),
        queue_index("ix_case_queue_state", "state", "received_at", "id"),
        queue_index("ix_case_queue_due", "due_on", "id"),
        queue_index("ix_case_queue_new", "received_at", "id", where=IS_NEW),
        queue_index("ix_case_queue_apart", "state", "received_at", "id", where=IS_APART),
        queue_index("ix_case_joined", "parent_id", "id", where="parent_id is not null"),
        queue_index("ix_case_queue_pending", "received_at", "id", where=IS_PENDING),
        queue_index("ix_case_queue_review", "received_at", "id", **HAS_REVIEW),
        queue_index("ix_case_own", "assignee_id", "received_at", "id"),
        queue_index("ix_case_own_open", "assignee_id", "received_at", "id", where=IS_OPEN),
        queue_index("ix_case_own_asked", "assignee_id", "received_at", "id", where=IS_ASKED),
        queue_index("ix_case_own_due", "assignee_id", "due_on", "id"),
        queue_index("ix_case_own_pending", "assignee_id", "received_at", "id", where=IS_PENDING),
        queue_index("ix_case_own_review", "assignee_id", "received_at", "id", **HAS_REVIEW),
        queue_index("ix_case_road", "project_id", "received_at", "id", where="project_id is not null"),
        Index(None, "commune_id", "received_at", "id"),
        Index(None, "category", "received_at", "id"),
        Index(None, "office_id", "received_at", "id"),
        Index(None, "commune_id", "published_no"),
        Index(None, "category", "published_no"),
        Index(None, "outcome", "published_no"),
        Index(None, "published_year", "published_no"),
    )

    @property
    def data_key(self) -> bytes | None:
        return self.report.data_key

    @property
    def is_open(self) -> bool:
        return not workflow.STATES[self.state].is_final

    @property
    def leading(self) -> "Case":
        """The case that this one is handled as: the one it was joined to, however far, else itself."""
        case = self
        while case.state == "merged" and case.parent is not None:
            case = case.parent
        return case

    @property
    def state_row(self) -> workflow.State:
        return workflow.STATES[self.state]


class CaseConcern(Base):
    """A unit that the case is about; whoever belongs to it cannot tell that the case exists."""

    __tablename__ = "case_concern"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    unit_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, index=True)


class CaseAttachment(Row):
    """A photo of the case that may be published: one of the report's, or one taken by officers afterwards."""

    __tablename__ = "case_attachment"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"), unique=True)
    role: Mapped[str] = mapped_column(String(10))
    is_public: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    attachment: Mapped[Attachment] = relationship(lazy="joined")
    __table_args__ = (
        CheckConstraint("role in ('before', 'after')", name="role_known"),
        UniqueConstraint("case_id", "position"),
    )


class Counter(Base):
    """A human number that counts up (`PA-2026`), taken in officers' steps only."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int] = mapped_column(default=0)
