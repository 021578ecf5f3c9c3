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
    """Every row of the page that was sent, with those of its cells (`c.ROW.COLUMN`) that no longer say what the page
    showed in them (`cs.ROW.COLUMN`): a page that is old by now does not undo what was corrected since."""
    typed, shown = _cells(sent, "c", frame), _cells(sent, "cs", frame)
    return {number: {} for number in _choices(sent, "q")} | {
        number: {key: text for key, text in cells.items() if text != shown.get(number, {}).get(key)}
        for number, cells in typed.items()
    }


def choices_of(sent: Any) -> dict[int, str]:
    """What was decided about rows (`q.ROW`) otherwise than the page showed it (`qs.ROW`)."""
    shown = _choices(sent, "qs")
    return {number: value for number, value in _choices(sent, "q").items() if value != shown.get(number)}


def answers_of(sent: Any) -> dict[str, Any]:
    """What was said about the numbers of columns (`m.COLUMN`) and about the days; empty where nothing was."""
    marks = {name[2:]: mark for name, mark in sent.items() if name.startswith("m.")}
    is_swapped = {"swapped": True, "right": False}.get(sent.get("days", ""))
    return {"marks": marks, "is_swapped": is_swapped} if marks or is_swapped is not None else {}


def _cells(sent: Any, part: str, frame: Frame) -> dict[int, dict[str, str]]:
    keys = {column.key for column in frame.shown}
    found: dict[int, dict[str, str]] = {}
    for name, text in sent.items():
        first, _dot, rest = name.partition(".")
        number, _dot, key = rest.partition(".")
        if first == part and key in keys and _is_row(number):
            found.setdefault(int(number), {})[key] = " ".join(text.split())
    return found


def _choices(sent: Any, part: str) -> dict[int, str]:
    parts = ((name.partition("."), value) for name, value in sent.items())
    return {int(number): value for (first, _dot, number), value in parts if first == part and _is_row(number)}


def _is_row(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 8
