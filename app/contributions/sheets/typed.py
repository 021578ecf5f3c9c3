"""What was typed, chosen and answered on one page of a sheet, with whichever button it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Account
from app.contributions.models import Sheet, SheetRow
from app.contributions.sheets import actions
from app.contributions.sheets.forms import answers_of, cells_of, choices_of
from app.contributions.sheets.frame import frame_of
from app.db import db
from app.i18n import _
from app.rules import NotNow


@dataclass(frozen=True)
class Kept:
    """What became of a page that was sent: whether it said anything new, and the rows that were corrected and are
    still wrong."""

    is_new: bool
    wrong: list[int]

    @property
    def told(self) -> tuple[str, str]:
        """What is said about it, and how."""
        if self.wrong:
            return _("Kept. Not right yet: row %(rows)s.", rows=_named(self.wrong)), "warn"
        return _("Kept and checked again."), "message"


def enter_typed(actor: Account, sheet: Sheet, sent: Mapping[str, str], *, leaves_rest: bool) -> None:
    """Keep what was typed, then enter the sheet. Raises Forbidden, and NotNow: then all is kept and nothing entered.

    An answer changes how whole columns are read: what it makes of the rows is looked at before they are entered.
    """
    if sheet.state == "open":
        wrong = keep_typed(actor, sheet, sent).wrong
        if wrong:
            raise NotNow(_("Not right yet: row %(rows)s. Nothing was entered.", rows=_named(wrong)))
        if answers_of(sent):
            raise NotNow(
                _("Your answer was kept. Look at the rows as they are read now. Nothing was entered.")
            )
    with db.session.begin_nested():
        actions.enter(actor=actor, sheet=sheet, leaves_rest=leaves_rest)


def keep_typed(actor: Account, sheet: Sheet, sent: Mapping[str, str]) -> Kept:
    """Keep the corrected cells, the decisions and the answers of a page. Raises Forbidden, NotNow."""
    said, choices, answers = cells_of(sent, frame_of(sheet, actor)), choices_of(sent), answers_of(sent)
    actions.change_rows(actor=actor, sheet=sheet, said=said, choices=choices)
    if answers:
        actions.answer(actor=actor, sheet=sheet, **answers)
    corrected = [number for number, cells in said.items() if cells]
    query = select(SheetRow.number).where(SheetRow.sheet_id == sheet.id, SheetRow.state == "faulty")
    wrong = db.session.scalars(query.where(SheetRow.number.in_(corrected)).order_by(SheetRow.number))
    return Kept(bool(corrected or choices or answers), list(wrong))


def _named(rows: list[int]) -> str:
    return ", ".join(map(str, rows))
