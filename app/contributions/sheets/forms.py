"""What is filled in around a sheet: the file with its day and village, the answers, the decision to enter."""

import secrets
from typing import Any

from wtforms import BooleanField, FileField, HiddenField
from wtforms.validators import InputRequired, Length, Optional

from app import clock
from app.contributions.sheets.actions import Upload
from app.contributions.sheets.frame import Frame
from app.forms import DateField, LineField, ProtectedForm
from app.i18n import _l


class UploadForm(ProtectedForm):
    """A file, and what holds for its rows that say nothing else."""

    key = HiddenField(validators=[Length(min=16, max=64)], default=lambda: secrets.token_urlsafe(16))
    file = FileField(
        _l("Sheet"),
        description=_l("Excel (.xlsx) or CSV, at most 10 MB. Titles and totals in it do no harm."),
        render_kw={"accept": ".xlsx,.xlsm,.csv,.txt"},
    )
    given_on = DateField(
        _l("Day for rows that name none"), [InputRequired(_l("Write the day."))], default=clock.today
    )
    village_name = LineField(_l("Village for rows that name none"), [Optional()], limit=70)
    sheet_name = LineField(
        _l("Name of the sheet"), [Optional()], limit=60, description=_l("Only when the file has several")
    )

    def upload(self, file_name: str, data: bytes) -> Upload:
        """What is taken in, when the form is whole."""
        assert self.given_on.data is not None
        return Upload(file_name, data, self.given_on.data, self.village_name.data or "")


class EnterForm(ProtectedForm):
    """The decision to enter what is valid."""

    leaves_rest = BooleanField(_l("Leave out the rows that are not ready"))


class TakeBackForm(ProtectedForm):
    """Why a batch is taken back."""

    reason = LineField(_l("Reason"), [InputRequired(_l("Say why."))], limit=300)


def cells_of(sent: Any, frame: Frame) -> dict[int, dict[str, str]]:
    """What was typed into cells (`c.ROW.COLUMN`), by row and key of the column."""
    keys = {column.key for column in frame.shown}
    found: dict[int, dict[str, str]] = {}
    for name, text in sent.items():
        part, _dot, rest = name.partition(".")
        number, _dot, key = rest.partition(".")
        if part == "c" and key in keys and number.isascii() and number.isdigit() and len(number) < 8:
            found.setdefault(int(number), {})[key] = " ".join(text.split())
    return found


def choices_of(sent: Any) -> dict[int, str]:
    """What was decided about rows (`q.ROW`)."""
    parts = ((name.partition("."), value) for name, value in sent.items())
    return {
        int(number): value
        for (part, _dot, number), value in parts
        if part == "q" and number.isascii() and number.isdigit() and len(number) < 8
    }
