"""Why a file cannot be read, each with what to do about it."""

from collections.abc import Callable

from app.i18n import _

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 12_000

_WORDS: dict[str, Callable[[], str]] = {
    "empty": lambda: _("The file is empty. Choose the sheet again."),
    "too_large": lambda: _(
        "The file is larger than 10 MB. Keep only the rows of this road, without pictures, and upload it again."
    ),
    "too_many_rows": lambda: _(
        "The sheet has more than 12,000 rows. Divide it into several files and upload them one after another."
    ),
    "unpacks_too_large": lambda: _(
        "Unpacked, this file is far too large. Copy only the cells with data into a new file and upload that."
    ),
    "broken": lambda: _("The file is damaged. Open it in Excel, save it again as .xlsx and upload that."),
    "password": lambda: _(
        "The file is protected by a password. Open it in Excel, remove the password, save it and upload it again."
    ),
    "old_excel": lambda: _(
        "This is an old Excel file (.xls). Open it in Excel, save it as Excel Workbook (.xlsx) and upload that."
    ),
    "binary_excel": lambda: _(
        "This is a binary Excel file (.xlsb). Open it in Excel, save it as Excel Workbook (.xlsx) and upload that."
    ),
    "open_document": lambda: _(
        "This is an OpenDocument sheet (.ods). Save it as Excel Workbook (.xlsx) and upload that."
    ),
    "web_page": lambda: _(
        "This is a web page or XML named like a sheet. Open it in Excel, save it as .xlsx and upload that."
    ),
    "not_a_sheet": lambda: _(
        "This file is no sheet. Upload an Excel file (.xlsx) or a CSV file; photos of paper belong to the entries."
    ),
    "unsafe": lambda: _(
        "The file contains things that no ordinary sheet has, so it was not opened. Copy the data into a new file."
    ),
    "no_cells": lambda: _("No cell of this sheet holds anything. Choose another sheet or file."),
    "no_such_sheet": lambda: _(
        "The file has no sheet of that name. Leave the name empty or write it as in Excel."
    ),
    "encoding": lambda: _(
        "The letters of this CSV file cannot be read. In Excel choose Save as, type CSV UTF-8, and upload that."
    ),
}
CODES = tuple(_WORDS)


class Unreadable(ValueError):
    """The file cannot be read: `code` of this table says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def words(self) -> str:
        """What the officer is told, in the language of the page."""
        return _WORDS[self.code]()
