"""Sheets and their rows, for officers who may see them: their own, and those of the commune for its office."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.accounts.scopes import covers
from app.contributions.models import Contribution, Sheet, SheetRow
from app.contributions.sheets.checking import check
from app.contributions.sheets.days import show_day
from app.contributions.sheets.frame import Frame
from app.db import db
from app.projects.models import Project

PAGE = 40
_RECENT = 10
STATES = ("faulty", "perhaps", "valid", "left_out")


@dataclass(frozen=True)
class Shown:
    """One row as it is shown: its cells, what is wrong in them, and what it may repeat."""

    row: SheetRow
    cells: dict[str, str]
    wrong: dict[str, str]

    @property
    def is_open(self) -> bool:
        """Whether its cells are boxes without asking."""
        return self.row.state == "faulty"


def sheet_of(actor: Account, project: Project, token: str) -> Sheet:
    """One sheet of a road. Raises NotFound for another officer's outside of the commune's office."""
    sheet = db.session.scalar(select(Sheet).where(Sheet.token == token, Sheet.project_id == project.id))
    if sheet is None or not (sheet.by_id == actor.id or covers(actor, "ledger.record", project.commune_id)):
        raise NotFound
    return sheet


def recent(actor: Account, project: Project) -> list[Sheet]:
    """The latest sheets of a road that were entered or wait."""
    query = select(Sheet).where(Sheet.project_id == project.id, Sheet.state != "dropped")
    if not covers(actor, "ledger.record", project.commune_id):
        query = query.where(Sheet.by_id == actor.id)
    return list(db.session.scalars(query.order_by(Sheet.at.desc(), Sheet.id.desc()).limit(_RECENT)))


def same_file(sheet: Sheet) -> Sheet | None:
    """A sheet made of the very same file and entered before."""
    query = select(Sheet).where(
        Sheet.project_id == sheet.project_id, Sheet.digest == sheet.digest, Sheet.id != sheet.id,
        Sheet.state.in_(("entering", "entered")),
    )  # fmt: skip
    return db.session.scalar(query.order_by(Sheet.at.desc(), Sheet.id.desc()).limit(1))


def rows(sheet: Sheet, frame: Frame, state: str, after: int) -> tuple[list[Shown], int | None]:
    """A page of rows in the order of the file, and the number behind which the next page begins."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.number > after)
    if state in STATES:
        query = query.where(SheetRow.state == state)
    found = db.session.scalars(query.order_by(SheetRow.number).limit(PAGE + 1)).all()
    page = [_shown(frame, row) for row in found[:PAGE]]
    return page, (found[PAGE - 1].number if len(found) > PAGE else None)


def entry_count(sheet: Sheet) -> int:
    """How many entries the valid rows make: a row may tell of land, of working days and of money."""
    query = select(func.sum(SheetRow.gift_count)).where(SheetRow.sheet_id == sheet.id)
    return int(db.session.scalar(query.where(SheetRow.state == "valid")) or 0)


def entries_of(sheet: Sheet, limit: int = 100) -> list[Contribution]:
    """The first entries of the batch of a sheet."""
    query = select(Contribution).where(
        Contribution.batch_id == sheet.batch_id, Contribution.reverses_id.is_(None)
    )
    return list(db.session.scalars(query.order_by(Contribution.number).limit(limit)))


def left_out(sheet: Sheet, limit: int = 200) -> list[Any]:
    """Number and reason of the rows that were not entered, as long as they are kept."""
    query = select(SheetRow.number, SheetRow.refusal).where(SheetRow.sheet_id == sheet.id)
    return list(
        db.session.execute(query.where(SheetRow.state != "valid").order_by(SheetRow.number).limit(limit))
    )


def _shown(frame: Frame, row: SheetRow) -> Shown:
    cells = dict(row.said)
    if "day" in cells:
        cells["day"] = show_day(cells["day"], is_swapped=bool(frame.is_swapped))
    return Shown(row, cells, check(frame, row.said).wrong)
