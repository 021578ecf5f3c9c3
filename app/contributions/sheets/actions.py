"""What is done with a sheet: taken in, answered about, corrected, entered as one batch, dropped."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, insert, select, update

from app import clock, events, jobs
from app.accounts.models import Account
from app.accounts.scopes import covers, require_in, villages_of
from app.contributions.actions import open_batch
from app.contributions.models import Sheet, SheetRow
from app.contributions.sheets.draft import Draft
from app.contributions.sheets.entering import enter_some
from app.contributions.sheets.queries import entry_count
from app.contributions.sheets.rechecking import check_again, count, results
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.models import Project
from app.rules import NotNow

_CHOICES = ("", "take", "leave")
_LONGEST_SAID = 500
LASTS = timedelta(days=1)


@dataclass(frozen=True)
class Upload:
    """What comes with a file: its name, its bytes, the day and the village of rows that say none."""

    file_name: str
    data: bytes
    given_on: date
    village_name: str = ""


def take_in(*, actor: Account, project: Project, draft: Draft, upload: Upload, key: str) -> Sheet:
    """Keep what was read of a file, checked; the same form again is the same sheet. Raises Forbidden, NotNow."""
    if not villages_of(actor, "ledger.record", project.commune_id):
        require_in(actor, "ledger.record", project.commune_id)
    if not project.takes_gifts:
        raise NotNow(_("This project takes no contributions now."))
    mark = key_mark("ledger sheet", project.id, key)
    sheet, is_new = once(Sheet, mark, lambda: _sheet(actor, project, draft, upload, mark))
    if is_new:
        lines = [line for line in draft.lines if not line.skipped]
        found = results(sheet, actor, [(line.number, line.values, "") for line in lines])
        said = [{"sheet_id": sheet.id, "said": line.values, "choice": "", "refusal": ""} for line in lines]
        if said:
            db.session.execute(insert(SheetRow), [one | two for one, two in zip(said, found, strict=True)])
        count(sheet)
        events.record("sheet.taken_in", topic=sheet.id, actor=actor, data={"rows": len(lines)})
    return sheet


def answer(*, actor: Account, sheet: Sheet, marks: dict[str, str], is_swapped: bool | None) -> Sheet:
    """Say how columns write their numbers and their days; every row is checked again. Raises Forbidden, NotNow."""
    check_open(actor, sheet)
    asked = {key: mark for key, mark in marks.items() if key in sheet.marks and mark in (",", ".")}
    sheet.marks = sheet.marks | asked
    if sheet.may_be_swapped and is_swapped is not None:
        sheet.is_swapped = is_swapped
    check_again(sheet, actor)
    return sheet


def change_rows(
    *, actor: Account, sheet: Sheet, said: dict[int, dict[str, str]], choices: dict[int, str]
) -> Sheet:
    """Correct cells (by row and key of the column) and decide about rows: take, leave, or nothing decided.

    Raises Forbidden, NotNow.
    """
    check_open(actor, sheet)
    keys = {each["code"] if each["code"] != "gift" else f"good{each['place']}" for each in sheet.columns}
    wanted = [*said, *choices]
    query = select(SheetRow).where(SheetRow.sheet_id == sheet.id, SheetRow.number.in_(wanted))
    rows = db.session.scalars(query).all()
    numbers = []
    for row in rows:
        changed = {key: text[:_LONGEST_SAID] for key, text in said.get(row.number, {}).items() if key in keys}
        row.said = {key: text for key, text in (row.said | changed).items() if text}
        choice = choices.get(row.number, row.choice)
        row.choice = choice if choice in _CHOICES else row.choice
        numbers.append(row.number)
    db.session.flush()
    check_again(sheet, actor, numbers)
    for row in rows:
        db.session.expire(row)
    return sheet


def enter(*, actor: Account, sheet: Sheet, leaves_rest: bool = False) -> Sheet:
    """Enter every valid row as one batch: the first of them now, the rest by jobs. Again it is the same batch.

    Raises Forbidden; NotNow while rows are open that were not left out, unless `leaves_rest`.
    """
    if sheet.state in ("entering", "entered"):
        return sheet
    check_open(actor, sheet)
    check_again(sheet, actor)  # what others entered meanwhile is seen
    if not sheet.valid_count:
        raise NotNow(_("No row can be entered yet."))
    if (sheet.faulty_count or sheet.perhaps_count) and not leaves_rest:
        raise NotNow(_("Correct the remaining rows, or say that they are to be left out."))
    wanted = entry_count(sheet)
    sheet.batch = open_batch(
        actor=actor,
        project=sheet.project,
        file_name=sheet.file_name,
        entry_count=wanted,
        key=f"sheet {sheet.token}",
    )
    sheet.batch_id, sheet.state = sheet.batch.id, "entering"
    events.record("sheet.entered", topic=sheet.id, actor=actor, data={"entries": wanted})
    enter_some(sheet, actor)
    return sheet


def drop(*, actor: Account, sheet: Sheet) -> Sheet:
    """Forget a sheet that was not entered. Raises Forbidden, NotNow."""
    if sheet.state == "dropped":
        return sheet
    check_open(actor, sheet)
    db.session.execute(delete(SheetRow).where(SheetRow.sheet_id == sheet.id))
    sheet.state = "dropped"
    events.record("sheet.dropped", topic=sheet.id, actor=actor)
    return sheet


def check_open(actor: Account, sheet: Sheet) -> None:
    """Raises Forbidden for another's sheet outside of the commune's office, NotNow once it is entered or dropped."""
    if actor.id != sheet.by_id or not villages_of(actor, "ledger.record", sheet.commune_id):
        require_in(actor, "ledger.record", sheet.commune_id)
    if sheet.state != "open":
        raise NotNow(_("This sheet was entered or dropped already."))


@jobs.every("sheets.sweep", minutes=60)
def sweep() -> None:
    """Rows that nobody entered within a day are erased."""
    old = select(Sheet.id).where(Sheet.at < clock.now() - LASTS, Sheet.state != "entering")
    db.session.execute(delete(SheetRow).where(SheetRow.sheet_id.in_(old)))
    db.session.execute(
        update(Sheet)
        .where(Sheet.id.in_(old), Sheet.state == "open")
        .values(state="dropped", version=Sheet.version + 1)
    )


def _sheet(actor: Account, project: Project, draft: Draft, upload: Upload, mark: bytes) -> Sheet:
    return Sheet(
        token=secrets.token_hex(10), key_hash=mark, commune_id=project.commune_id,
        project_id=project.id, project=project, by_id=actor.id, at=clock.now(),
        file_name=upload.file_name[:160], digest=hashlib.sha256(upload.data).digest(),
        columns=[column.kept() for column in draft.columns], marks=draft.marks,
        notices=[[each.code, each.values] for each in draft.notices], may_be_swapped=draft.may_be_swapped,
        given_on=upload.given_on, village_name=_village(actor, project, upload.village_name), state="open",
    )  # fmt: skip


def _village(actor: Account, project: Project, named: str) -> str:
    """The village of rows that name none; of a village head with one village, that one."""
    if named or covers(actor, "ledger.record", project.commune_id):
        return named[:80]
    from app.contributions.queries import ledger

    own = ledger.villages(actor, project.commune_id)
    return own[0].name if len(own) == 1 else ""
