"""Recognise TCVN3 and VNI in a sheet, column by column, and bring it to Unicode.

A font says it (.VnTime, VNI-Times); otherwise the words of the whole column do, or those of the sheet where a column
has too few: an old encoding is believed only when nearly all marked words become Vietnamese by it, and are not so as
they stand. One cell alone never decides.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.contributions.sheets.legacy import from_tcvn3, from_vni
from app.contributions.sheets.syllables import MARKED, has_mixed_case, is_syllable
from app.contributions.sheets.table import Cell, Table, notice

_TCVN3_FONT = re.compile(r"^\.\s?Vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"^VNI[- ]", re.IGNORECASE)
_PARTS = re.compile(r"[\s,;:.()\[\]/+\-–0-9\"'²³?!&%]+")
_FEWEST_WORDS = 3
_NEARLY_ALL, _CLEARLY = 0.85, 0.4
NAMES = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}


@dataclass
class _Words:
    """How many marked words there are, and how many of them are Vietnamese read in each way."""

    count: int = 0
    plain: int = 0
    tcvn3: int = 0
    vni: int = 0

    def share(self, way: str) -> float:
        good: int = getattr(self, way)
        return good / self.count if self.count else 0.0


def convert(table: Table) -> None:
    """Bring every text of the table to composed Unicode, and say which old encoding was found where."""
    columns = [_texts(table, column) for column in range(table.width)]
    whole = recognise(cell.text for cells in columns for _row, cell in cells if not _font_of(cell))
    found: dict[str, list[str]] = {}
    for column, cells in enumerate(columns):
        unmarked = recognise(cell.text for _row, cell in cells if not _font_of(cell)) or whole
        changed = {_change(table, row, column, cell, unmarked) for row, cell in cells}
        for way in changed - {""}:
            found.setdefault(way, []).append(_letter(column))
    for way, letters in found.items():
        table.notices.append(notice("old_letters", encoding=NAMES[way], columns=", ".join(letters)))


def recognise(texts: Iterable[str]) -> str:
    """`tcvn3`, `vni`, or nothing for Unicode and for what is not certain."""
    words = _count(texts)
    best = max(("tcvn3", "vni"), key=words.share)
    enough = words.count >= _FEWEST_WORDS or (
        words.count == 2 and words.plain == 0 and words.share(best) == 1
    )
    is_sure = words.share(best) >= _NEARLY_ALL and words.share(best) - words.share("plain") >= _CLEARLY
    return best if enough and is_sure else ""


def decode_by(way: str, text: str, font: str = "") -> str:
    """The text read in one way (`tcvn3`, `vni`)."""
    if way == "vni":
        return from_vni(text)
    is_large = font.rstrip().endswith("H") and _TCVN3_FONT.match(font) is not None
    return _first_letters(from_tcvn3(text, capitals=is_large))


def _first_letters(text: str) -> str:
    """TCVN3 has no Á: where every other word of a cell begins with a capital, so does *ánh* in Hoàng Ngọc Ánh."""
    words = text.split(" ")
    small = [place for place, word in enumerate(words) if word[:1].islower()]
    if len(small) * 2 < len(words) and all(MARKED.match(words[place]) for place in small):
        for place in small:
            words[place] = words[place][0].upper() + words[place][1:]
    return " ".join(words)


def _change(table: Table, row: int, column: int, cell: Cell, unmarked: str) -> str:
    """Write the cell anew where it is not composed Unicode; which old encoding it was in."""
    way = _font_of(cell) or unmarked
    if way and not _is_old(cell, way):
        way = ""
    text = decode_by(way, cell.text, cell.font) if way else unicodedata.normalize("NFC", cell.text)
    if text != cell.text:
        table.put(row, column, cell._replace(text=text))
        return way
    return ""


def _is_old(cell: Cell, way: str) -> bool:
    """Whether this cell can be in the encoding of its column or font: it has no letter that only Unicode has, and does
    not make better sense as it stands."""
    text = unicodedata.normalize("NFC", cell.text)
    if any(ord(sign) > 0xFF for sign in text if sign.isalpha()) or any(map(unicodedata.combining, text)):
        return False
    if not MARKED.search(text):
        return bool(_font_of(cell)) and cell.font.rstrip().endswith("H")
    words = _count([text], distinct=False)
    return (
        words.share(way) >= words.share("plain")
        if _font_of(cell)
        else words.share(way) > words.share("plain")
    )


def _font_of(cell: Cell) -> str:
    if _TCVN3_FONT.match(cell.font):
        return "tcvn3"
    return "vni" if _VNI_FONT.match(cell.font) else ""


def _texts(table: Table, column: int) -> list[tuple[int, Cell]]:
    return [
        (row, cells[column])
        for row, cells in table.rows.items()
        if column < len(cells) and cells[column].kind == "text" and cells[column].text
    ]


def _count(texts: Iterable[str], *, distinct: bool = True) -> _Words:
    marked = [part for text in texts for part in _PARTS.split(text) if MARKED.search(part)]
    words = _Words()
    for part in dict.fromkeys(marked) if distinct else marked:
        words.count += 1
        words.plain += _makes_sense(part, str)
        words.tcvn3 += _makes_sense(part, from_tcvn3)
        words.vni += _makes_sense(part, from_vni)
    return words


def _makes_sense(part: str, read: Callable[[str], str]) -> bool:
    word = unicodedata.normalize("NFC", read(part))
    return word.isalpha() and is_syllable(word) and not has_mixed_case(word)


def _letter(column: int) -> str:
    """A, B … Z, AA …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
