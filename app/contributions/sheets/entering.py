"""Rows of a sheet come into the ledger, some hundreds in one transaction, so that nobody waits long for the lock."""

import uuid

from sqlalchemy import delete, select
from werkzeug.exceptions import Forbidden

from app import jobs
from app.accounts.models import Account
from app.contributions.actions import Gift, record_many
from app.contributions.actions.givers_many import Wanted, contributors_named
from app.contributions.models import Contributor, Sheet, SheetRow
from app.contributions.sheets.checking import Checked, check
from app.contributions.sheets.frame import frame_of
from app.contributions.sheets.rechecking import count
from app.db import db
from app.rules import NotNow
from app.units.models import Village
from app.units.villages import village_named

AT_ONCE = 400


def enter_some(sheet: Sheet, actor: Account) -> None:
    """Enter the next rows of a batch that was begun; what is left is a job. Raises Forbidden, NotNow."""
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.state == "valid")
    rows = db.session.scalars(query.order_by(SheetRow.number).limit(AT_ONCE)).all()
    frame = frame_of(sheet, actor)
    lines = _lines(sheet, actor, [(row.number, check(frame, row.said)) for row in rows])
    assert sheet.batch is not None
    sheet.entered_count += len(
        record_many(actor=actor, project=sheet.project, batch=sheet.batch, lines=lines)
    )
    numbers = [row.number for row in rows]
    db.session.execute(
        delete(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.number.in_(numbers)),
        execution_options={"synchronize_session": False},
    )
    for row in rows:
        db.session.expunge(row)
    count(sheet)
    if sheet.valid_count:
        jobs.enqueue("sheets.enter", token=sheet.token, officer=str(actor.id), done=sheet.entered_count)
    else:
        sheet.state = "entered"


@jobs.handler("sheets.enter")
def enter_more(token: str, officer: str, done: int) -> None:
    """Go on with a batch; where the rules have come to say no, it ends there and the rows say why."""
    sheet = db.session.scalar(select(Sheet).where(Sheet.token == token).with_for_update())
    if sheet is None or sheet.state != "entering" or sheet.entered_count != done:
        return
    try:
        enter_some(sheet, db.session.get_one(Account, uuid.UUID(officer)))
    except (Forbidden, NotNow) as reason:
        for row in db.session.scalars(
            select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.state == "valid")
        ):
            row.state, row.refusal = "left_out", str(reason)[:300]
        sheet.state = "entered"
        count(sheet)


def _lines(
    sheet: Sheet, actor: Account, rows: list[tuple[int, Checked]]
) -> list[tuple[str, Contributor, Gift]]:
    """Every gift of these rows with its giver, under a key that is the same when the row comes again."""
    villages: dict[str, Village | None] = {"": None}
    for _number, row in rows:
        if row.village not in villages:
            villages[row.village] = village_named(sheet.commune_id, row.village)
    wanted = [Wanted(villages[row.village], row.kind, row.name) for _number, row in rows]
    givers = contributors_named(actor=actor, commune_id=sheet.commune_id, wanted=wanted)
    return [
        (f"sheet {sheet.token} {number} {key}", giver, gift)
        for (number, row), giver in zip(rows, givers, strict=True)
        for key, gift in row.gifts
    ]
