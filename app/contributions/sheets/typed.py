"""What was typed and chosen in the rows of one page, with whichever button it is sent."""

from collections.abc import Mapping

from sqlalchemy import select

from app.accounts.models import Account
from app.contributions.models import Sheet, SheetRow
from app.contributions.sheets import actions
from app.contributions.sheets.forms import cells_of, choices_of
from app.contributions.sheets.frame import frame_of
from app.db import db
from app.i18n import _
from app.rules import NotNow


def enter_typed(actor: Account, sheet: Sheet, sent: Mapping[str, str], *, leaves_rest: bool) -> None:
    """Keep what was typed, then enter the sheet. Raises Forbidden, and NotNow: then all is kept and nothing entered."""
    wrong = keep_typed(actor, sheet, sent) if sheet.state == "open" else []
    if wrong:
        raise NotNow(_("Not right yet: row %(rows)s. Nothing was entered.", rows=", ".join(map(str, wrong))))
    with db.session.begin_nested():
        actions.enter(actor=actor, sheet=sheet, leaves_rest=leaves_rest)


def keep_typed(actor: Account, sheet: Sheet, sent: Mapping[str, str]) -> list[int]:
    """Keep the corrected cells and the decisions of a page; returns the rows that were corrected and are still wrong.

    Raises Forbidden, NotNow.
    """
    said, choices = cells_of(sent, frame_of(sheet, actor)), choices_of(sent)
    corrected = _corrected(sheet, said)
    actions.change_rows(actor=actor, sheet=sheet, said=said, choices=choices)
    query = select(SheetRow.number).where(SheetRow.sheet_id == sheet.id, SheetRow.state == "faulty")
    return list(db.session.scalars(query.where(SheetRow.number.in_(corrected)).order_by(SheetRow.number)))


def _corrected(sheet: Sheet, said: dict[int, dict[str, str]]) -> list[int]:
    query = select(SheetRow.number, SheetRow.said).where(SheetRow.sheet_id == sheet.id)
    kept = db.session.execute(query.where(SheetRow.number.in_(said)))
    return [
        number
        for number, cells in kept
        if any(cells.get(key, "") != text for key, text in said[number].items())
    ]
