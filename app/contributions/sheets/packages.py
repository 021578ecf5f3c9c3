"""The zip of an XLSX, looked at before anything is unpacked."""

import io
import re
import zipfile
from collections.abc import Iterator

from app.contributions.sheets.refusals import Unreadable
from app.contributions.sheets.table import Merge

MOST_PARTS = 3000
MOST_UNPACKED = 64 * 1024 * 1024
_READ = re.compile(
    r"xl/(workbook|styles|sharedstrings)\.xml|xl/worksheets/.*\.xml|.*\.rels|\[content_types\]\.xml"
)
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MOST_MERGES = 20_000


def check(data: bytes) -> set[str]:
    """The names of the parts. Raises Unreadable for what is no XLSX, would not fit into memory, or hides entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            _check_kind(package, names)
            _check_size(parts)
            for part in parts:
                if _READ.fullmatch(part.filename.lower()):
                    _check_markup(package, part)
            return names
    except Unreadable:
        raise
    except Exception:  # the zip reader raises whatever it likes
        raise Unreadable("broken")


def _check_kind(package: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise Unreadable("binary_excel")
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable("open_document")
    if not any(name.lower() == "xl/workbook.xml" for name in names):
        raise Unreadable("not_a_sheet" if names else "broken")
    if any(part.flag_bits & 1 for part in package.infolist()):
        raise Unreadable("password")


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Unreadable("unpacks_too_large")
    read = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(part.file_size for part in read) > MOST_UNPACKED:
        raise Unreadable("unpacks_too_large")
    if len({part.filename for part in parts}) != len(parts):
        raise Unreadable("unsafe")


def _check_markup(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No part of a sheet declares a document type; entities come from there."""
    with package.open(part) as opened:
        start = opened.read(4096).replace(b"\0", b"")
    if b"<!DOCTYPE" in start.upper() or b"<!ENTITY" in start.upper():
        raise Unreadable("unsafe")


def merges(data: bytes, part: str) -> list[Merge]:
    """The merged cells of one sheet, which a streaming reader does not tell."""
    found = _MERGE.finditer(_bytes(data, part))
    pairs = (
        (each[1], each[2], each[3], each[4]) for each, _n in zip(found, range(_MOST_MERGES), strict=False)
    )
    return [Merge(int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in pairs]


def has_formulas(data: bytes, part: str) -> bool:
    """Whether any cell of a sheet is computed."""
    return _FORMULA.search(_bytes(data, part)) is not None


def _bytes(data: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def sheet_cells(merge: Merge) -> Iterator[tuple[int, int]]:
    """Row and column (from 0) of every cell that a merge hides; only as far as sheets are read."""
    for row in range(merge.top, min(merge.bottom, merge.top + 2000) + 1):
        for column in range(merge.left - 1, min(merge.right, 64)):
            if (row, column) != (merge.top, merge.left - 1):
                yield row, column
