"""One row of a sheet becomes gifts, or says in its cells what is wrong with them."""

import re
from dataclasses import dataclass, field
from datetime import date

from app import clock
from app.contributions.gift import Gift, LandFacts
from app.contributions.sheets import faults
from app.contributions.sheets.amounts import BadAmount, default_unit, read_amount
from app.contributions.sheets.days import BadDay, read_day
from app.contributions.sheets.frame import Frame
from app.contributions.sheets.givers import giver_named
from app.contributions.sheets.headings import good_of, unit_named
from app.contributions.sheets.words import UnitWord
from app.projects.goods import GOODS
from app.rules import NotNow
from app.text import fold
from app.units.villages import read_name

_DITTO = ("nt", "n t", "nhu tren")
_PERSONAL = re.compile(r"(?<![\d.,])\d{9,12}(?![\d.,]*\d)|(?<!\d)0\d{2,3}[ .]\d{3}[ .]\d{3,4}(?!\d)")
_LONGEST = {
    "giver": 120, "village": 70, "what": 120, "document": 40, "note": 300, "parcel": 20, "map_sheet": 20,
    "land_type": 60,
}  # fmt: skip


@dataclass
class Checked:
    """What a row says: who, where, the gifts by the key of their column; and by key what is wrong."""

    kind: str = "household"
    name: str = ""
    village: str = ""
    gifts: list[tuple[str, Gift]] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)


def check(frame: Frame, said: dict[str, str]) -> Checked:
    """Read one row; `wrong` is empty when all of it can be entered."""
    row = Checked()
    for key, longest in _LONGEST.items():
        if len(said.get(key, "")) > longest:
            row.wrong[key] = faults.words("too_long")
    _read_words(said, row)
    _read_giver(frame, said, row)
    day = _day(frame, said, row)
    for key, good, text, unit, what in _amounts(frame, said, row):
        _read_gift(frame, said, row, (key, good, text, unit, what, day))
    if not row.gifts and not row.wrong:
        row.wrong["amount" if frame.of("amount") else frame.gifts[0].key] = faults.words("number")
    return row


def _read_words(said: dict[str, str], row: Checked) -> None:
    """No sign stands for the line above, and no number for a person: what is kept is read by others."""
    for key in ("giver", "village", "good", "unit"):
        if fold(said.get(key, "")) in _DITTO or said.get(key, "").strip() in ('"', "''", "”"):
            row.wrong.setdefault(key, faults.words("ditto"))
    for key in ("giver", "village", "what", "note"):
        if _PERSONAL.search(said.get(key, "")):
            row.wrong.setdefault(key, faults.words("personal"))


def _read_giver(frame: Frame, said: dict[str, str], row: Checked) -> None:
    row.kind, row.name = giver_named(said.get("giver", ""))
    if not fold(row.name):
        row.wrong.setdefault("giver", faults.words("giver"))
    row.village = said.get("village") or frame.village_name
    try:
        name = fold(read_name(row.village)[1]) if row.village else ""
    except ValueError:
        row.wrong.setdefault("village", faults.words("village"))
        return
    if frame.villages is not None and name not in frame.villages:
        row.wrong.setdefault("village" if frame.of("village") else "giver", faults.words("other_village"))


def _day(frame: Frame, said: dict[str, str], row: Checked) -> date:
    text = said.get("day", "")
    if not text:
        return frame.given_on
    if frame.must_ask_days and text[:4].isdigit():
        row.wrong["day"] = faults.words("ask_day")
    try:
        day = read_day(text, is_swapped=bool(frame.is_swapped))
    except BadDay:
        row.wrong["day"] = faults.words("day")
        return frame.given_on
    if day > clock.today():
        row.wrong["day"] = faults.words("future")
    return day


def _amounts(
    frame: Frame, said: dict[str, str], row: Checked
) -> list[tuple[str, str, str, UnitWord | None, str]]:
    """Key, good, text, unit and words of every amount of a row."""
    if frame.gifts and not (frame.of("amount") and frame.of("good")):
        return [
            (each.key, each.good, said[each.key], each.unit_word, said.get("what") or each.what)
            for each in frame.gifts
            if said.get(each.key)
        ]
    text = said.get("good", "")
    good = good_of(text)
    if not good:
        row.wrong["good"] = faults.words("good")
        return []
    unit = unit_named(said["unit"]) if said.get("unit") else default_unit(good, None)
    if said.get("unit") and unit is None:
        row.wrong["unit"] = faults.words("no_such_unit")
    what = said.get("what") or (text if GOODS[good].needs_words else "")
    return [("amount", good, said.get("amount", ""), unit, what)]


def _read_gift(
    frame: Frame, said: dict[str, str], row: Checked, amount: tuple[str, str, str, UnitWord | None, str, date]
) -> None:
    key, good, text, word, what, day = amount
    try:
        unit, parts = read_amount(text, good, word, frame.marks.get(key, ""))
    except BadAmount as bad:
        units = ", ".join(str(sign) for sign in faults.signs(good))
        row.wrong.setdefault(key, faults.words(bad.code, units=units))
        return
    people = _people(said, row) if good == "labour" else None
    gift = Gift(
        good, unit, parts, day, what=what if GOODS[good].kind in ("machine", "asset", "other", "material") else "",
        document=said.get("document", "") if good == "cash" else "", people=people, note=said.get("note", ""),
        land=_land(said) if good == "land" else None,
    )  # fmt: skip
    try:
        gift.check()
    except NotNow as reason:
        row.wrong.setdefault(key, str(reason))
        return
    row.gifts.append((key, gift))


def _land(said: dict[str, str]) -> LandFacts | None:
    facts = LandFacts(said.get("parcel", ""), said.get("map_sheet", ""), said.get("land_type", ""))
    return None if facts == LandFacts() else facts


def _people(said: dict[str, str], row: Checked) -> int | None:
    text = said.get("people", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 10_000):
        row.wrong["people"] = faults.words("people")
        return None
    return int(text)
