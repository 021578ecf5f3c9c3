"""What holds for every row of a sheet: its columns, the officer's answers, the day and village of rows without."""

from dataclasses import dataclass
from datetime import date

from app.accounts.models import Account
from app.accounts.scopes import villages_of
from app.contributions.models import Sheet
from app.contributions.queries import ledger
from app.contributions.sheets.headings import Column, Columns
from app.text import fold


@dataclass(frozen=True)
class Frame(Columns):
    """`villages` are the folded names of those that the officer may enter for; None for the whole commune."""

    columns: list[Column]
    marks: dict[str, str]
    given_on: date
    village_name: str = ""
    is_swapped: bool | None = None
    must_ask_days: bool = False
    villages: frozenset[str] | None = None

    @property
    def shown(self) -> list[Column]:
        """The columns that are shown and corrected, in the order of the file."""
        return [each for each in self.columns if each.code not in ("unknown", "ignored", "personal", "order")]


def columns_of(sheet: Sheet) -> list[Column]:
    """The columns as they were kept."""
    return [Column(**kept) for kept in sheet.columns]


def frame_of(sheet: Sheet, actor: Account) -> Frame:
    """The frame of a sheet, for an officer."""
    held = villages_of(actor, "ledger.record", sheet.commune_id)
    names = None
    if held is not None:
        names = frozenset(fold(each.name) for each in ledger.villages(actor, sheet.commune_id))
    return Frame(
        columns_of(sheet), sheet.marks, sheet.given_on, sheet.village_name, sheet.is_swapped,
        sheet.may_be_swapped and sheet.is_swapped is None, names,
    )  # fmt: skip
