"""A file of entries while it is looked at: uploaded, corrected on the page, entered as one batch."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models.entry import Batch
from app.db import Base, Row
from app.projects.models import Project


class Sheet(Row):
    """One uploaded file and what was made of it. Its rows go when they are in the ledger, or after a day; the file
    itself is never kept, only its digest, so that the same one is known again. The decimal mark of a column is `,` or
    `.`, nothing where none is needed, `?` until the officer has said it; `is_swapped` is nothing until said."""

    __tablename__ = "sheet"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    file_name: Mapped[str] = mapped_column(String(160))
    digest: Mapped[bytes]
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    marks: Mapped[dict[str, str]] = mapped_column(JSON)
    notices: Mapped[list[Any]] = mapped_column(JSON)
    may_be_swapped: Mapped[bool] = mapped_column(default=False)
    is_swapped: Mapped[bool | None]
    given_on: Mapped[date]
    village_name: Mapped[str] = mapped_column(String(80), default="")
    state: Mapped[str] = mapped_column(String(10), default="open")
    valid_count: Mapped[int] = mapped_column(default=0)
    faulty_count: Mapped[int] = mapped_column(default=0)
    perhaps_count: Mapped[int] = mapped_column(default=0)
    left_out_count: Mapped[int] = mapped_column(default=0)
    entered_count: Mapped[int] = mapped_column(default=0)
    batch_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution_batch.id"), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    replays: Mapped[int] = mapped_column(default=0)
    project: Mapped[Project] = relationship()
    batch: Mapped[Batch | None] = relationship()
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("state in ('open', 'entering', 'entered', 'dropped')", name="state_known"),
        Index(None, "project_id", "at", "id"),
        Index(None, "state", "at", "id"),
    )

    @property
    def row_count(self) -> int:
        """How many rows wait for a decision."""
        return self.valid_count + self.faulty_count + self.perhaps_count + self.left_out_count


class SheetRow(Base):
    """One row of such a file: what it says by the keys of the columns, what the check found, what the officer decided.

    `mark` tells rows that say the same; `like_row` and `like_entry` are the row and the entry that it may repeat."""

    __tablename__ = "sheet_row"
    sheet_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sheet.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    said: Mapped[dict[str, str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10))
    choice: Mapped[str] = mapped_column(String(10), default="")
    gift_count: Mapped[int] = mapped_column(default=0)
    mark: Mapped[str] = mapped_column(String(40), default="")
    like_row: Mapped[int | None]
    like_entry: Mapped[int | None]
    refusal: Mapped[str] = mapped_column(String(300), default="")
    __table_args__ = (
        CheckConstraint("state in ('valid', 'faulty', 'perhaps', 'left_out')", name="state_known"),
        CheckConstraint("choice in ('', 'take', 'leave')", name="choice_known"),
        Index(None, "sheet_id", "state", "number"),
        Index(None, "sheet_id", "mark", "number"),
    )
