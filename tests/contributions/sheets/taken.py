"""A sheet taken in as an officer does it, and what the ledger then says."""

from datetime import date

from sqlalchemy import select

from app.contributions.models import Contribution, SheetRow
from app.contributions.sheets import actions, draft
from app.db import db
from tests.support.roads import key

DAY = date(2026, 11, 20)
HEADING = ["Họ tên", "Thôn", "Ngày", "Ngày công", "Hiến đất (m2)"]


def take(town, project, data, *, actor=None, form=None, village=""):
    upload = actions.Upload("đóng góp.xlsx", data, DAY, village)
    told = {"actor": actor or town.clerk, "project": project, "draft": draft.read(data)}
    return actions.take_in(**told, upload=upload, key=form or key())


def counts(sheet):
    return sheet.valid_count, sheet.faulty_count, sheet.perhaps_count, sheet.left_out_count


def row(sheet, number):
    return db.session.get_one(SheetRow, (sheet.id, number))


def entries(project):
    rows = db.session.scalars(
        select(Contribution).where(Contribution.project_id == project.id).order_by(Contribution.number)
    )
    return [
        (each.contributor.name, each.good, each.written_unit, each.written_amount, str(each.given_on))
        for each in rows
    ]
