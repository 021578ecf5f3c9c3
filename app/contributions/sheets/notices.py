"""What the officer is told about the reading of a file, and what the officer is asked."""

from collections.abc import Callable

from app.contributions.sheets.table import Notice
from app.i18n import _

_WORDS: dict[str, Callable[[dict[str, str]], str]] = {
    "macros": lambda said: _("The file contains macros. They were not run; only the cells were read."),
    "links": lambda said: _(
        "The file refers to other files. They were not opened; the last known values were read."
    ),
    "formulas": lambda said: _("%(count)s cells are computed; their last results were read.", **said),
    "formulas_empty": lambda said: _(
        "Computed cells without a result: %(cells)s. Open the file in Excel, save it and upload it again.",
        **said,
    ),
    "old_letters": lambda said: _(
        "Columns %(columns)s were written in %(encoding)s and have been turned into Unicode. Check the names.",
        **said,
    ),
    "windows_letters": lambda said: _(
        "The file was in an old Windows encoding and has been turned into Unicode."
    ),
    "sheet": lambda said: _("Sheet read: %(name)s.", **said),
    "other_sheets": lambda said: _(
        "Also a table, but not read: %(names)s. Upload the file again with the name of that sheet.", **said
    ),
    "hidden_sheets": lambda said: _("Hidden sheets were not read: %(names)s.", **said),
    "unread_columns": lambda said: _("Columns that were not read: %(names)s.", **said),
    "personal_columns": lambda said: _(
        "Columns with personal numbers were not taken, and must not be: %(names)s.", **said
    ),
    "total": lambda said: _("Rows with totals, passed over: %(rows)s.", **said),
    "section": lambda said: _("Rows that name a village for the rows below: %(rows)s.", **said),
    "foot": lambda said: _("Rows with signatures, passed over: %(rows)s.", **said),
    "heading": lambda said: _("Repeated headings, passed over: %(rows)s.", **said),
    "numbering": lambda said: _("Rows that number the columns, passed over: %(rows)s.", **said),
    "nothing": lambda said: _("Rows without an amount, passed over: %(rows)s.", **said),
    "other_table": lambda said: _(
        "Rows of another table with columns of its own, not read: %(rows)s. Upload it as a file of its own.",
        **said,
    ),
    "times": lambda said: _("Money is read in %(unit)s, as written above the table.", **said),
    "square_metres": lambda said: _("Column “%(name)s” names no unit; it is read in m².", **said),
}
CODES = tuple(_WORDS)


def words(notice: Notice) -> str:
    """A notice in the language of the page."""
    return _WORDS[notice.code](notice.values)


_COLUMNS: dict[str, Callable[[], str]] = {
    "giver": lambda: _("Household"),
    "good": lambda: _("Kind of contribution"),
    "amount": lambda: _("Amount"),
    "gift": lambda: _("an amount, such as “Land given (m²)” or “Working days”"),
}


def column_name(code: str) -> str:
    """A column as the officer knows it."""
    return _COLUMNS[code]()


class NotUnderstood(ValueError):
    """No heading, or one without the columns that are needed: `missing` and `found` are codes and headings."""

    def __init__(self, missing: list[str], found: list[str]) -> None:
        super().__init__(missing)
        self.missing, self.found = missing, found

    @property
    def words(self) -> str:
        """What is missing, together with what is there."""
        names = ", ".join(column_name(code) for code in self.missing)
        said = _("Missing columns: %(names)s.", names=names)
        found = _("Columns found: %(names)s.", names=", ".join(self.found)) if self.found else ""
        return " ".join(
            filter(None, (said, found, _("Name them in the first row of the table, or use the template.")))
        )
