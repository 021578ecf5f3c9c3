"""What the heading of one column means: a field of an entry, or a good with its unit (*Xi măng (tấn)*)."""

import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from app.contributions.sheets import words
from app.contributions.sheets.words import UNIT_WORDS, UnitWord
from app.projects.goods import GOODS
from app.text import clean, fold

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_ASIDE = re.compile(r"^(?P<head>.+?)\s*[,:/\-–]\s*(?P<unit>[^,:/]+)$")
_BY_LENGTH = sorted(words.GOOD_WORDS, key=len, reverse=True)


@dataclass(frozen=True)
class Column:
    """A column that is read: its place (from 0), its code, its heading; for a good also the good, the unit, how many
    units one is, and what exactly it was when the heading says so."""

    place: int
    code: str
    heading: str
    good: str = ""
    unit: str = ""
    times: str = "1"
    what: str = ""

    def kept(self) -> dict[str, Any]:
        """As it is stored with the sheet."""
        return asdict(self)

    @property
    def key(self) -> str:
        """The name of its values in a row: the code, or the place where several columns hold goods."""
        return f"good{self.place}" if self.code == "gift" else self.code

    @property
    def unit_word(self) -> UnitWord | None:
        return UnitWord(self.unit, Decimal(self.times)) if self.unit else None


class Columns:
    """What has columns finds one by its code."""

    columns: list[Column]

    def of(self, code: str) -> Column | None:
        """The column with this code."""
        return next((each for each in self.columns if each.code == code), None)

    @property
    def gifts(self) -> list[Column]:
        """The columns that each hold the amount of one good."""
        return [each for each in self.columns if each.code == "gift"]


def understand(place: int, heading: str, last: str = "") -> Column:
    """The meaning of a heading; `last` is its lowest line where it has two. Codes `ignored`, `personal` and `unknown`
    are read no further."""
    heading = " ".join(clean(heading).split())
    code = _field(heading) or (_field(last) if last else "")
    if code and not (code == "amount" and last and good_of(heading)):
        return Column(place, code, heading)
    folded = fold(heading)
    if any(f" {word} " in f" {folded} " for word in words.PERSONAL):
        return Column(place, "personal", heading)
    if folded == "tong" or any(f" {word} " in f" {folded} " for word in words.LEFT_ALONE):
        return Column(place, "ignored", heading)
    return _gift(place, heading) or Column(place, "unknown", heading)


def _field(heading: str) -> str:
    bare = fold(_BRACKETS.sub(" ", heading))
    if code := words.COLUMN_WORDS.get(bare) or words.COLUMN_WORDS.get(fold(heading)):
        return code
    return "giver" if bare.startswith(words.GIVER_BEGINNINGS) and "so ho" not in bare else ""


def _gift(place: int, heading: str) -> Column | None:
    head, unit = _unit_of(heading)
    good = good_of(head)
    if not good:
        return None
    if unit and unit.unit not in GOODS[good].units:
        return None
    what = head[:120] if GOODS[good].needs_words else ""
    word = unit or UnitWord("")
    return Column(place, "gift", heading, good, word.unit, str(word.times), what)


def _unit_of(heading: str) -> tuple[str, UnitWord | None]:
    """The words before the unit, and the unit: in brackets, after a comma or a dash, or as the last word."""
    for found in reversed(list(_BRACKETS.finditer(heading))):
        if unit := unit_named(found[1]):
            return " ".join((heading[: found.start()] + heading[found.end() :]).split()), unit
    bare = " ".join(_BRACKETS.sub(" ", heading).split())
    if (aside := _ASIDE.match(bare)) and (unit := unit_named(aside["unit"])):
        return aside["head"], unit
    head, _space, last = bare.rpartition(" ")
    if head and good_of(head) and (unit := unit_named(last)):
        return head, unit
    return bare, None


def unit_named(text: str) -> UnitWord | None:
    """The unit that a word is, if it is one. Tạ (100 kg) is told from ta by its mark."""
    text = re.sub(r"^(đvt|đơn vị tính|đơn vị)\s*:?\s*", "", clean(text).lower()).strip(" .:")
    return UNIT_WORDS.get(text) or UNIT_WORDS.get(fold(text))


def good_of(text: str) -> str:
    """The good that words name; several materials together are `other_material`; nothing when it is not certain."""
    rest, found = f" {fold(text)} ", []
    for word in _BY_LENGTH:
        if f" {word} " in rest:
            rest = rest.replace(f" {word} ", " | ")
            found.append(words.GOOD_WORDS[word])
    goods = set(found)
    if len(goods) > 1 and goods <= words.MATERIALS:
        return "other_material"
    return found[0] if len(goods) == 1 else ""
