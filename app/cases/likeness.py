"""How much two cases look alike: what counts, and for how much.

Each reason is one row of `POINTS`; what officers read is made from the same rows. Words are compared as syllables
without marks, alone and in neighbouring pairs; those that every Vietnamese sentence has count for nothing. Photos are
compared by how they look, 64 bits each (`photos/decoder.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from app.i18n import _, ngettext
from app.text import fold

ENOUGH = 50  # of 100: from here on officers are shown two cases as possibly the same
POINTS = {
    "words": 55,
    "photos": 45,
    "village": 20,
    "project": 15,
    "office": 10,
    "commune": 10,
    "category": 10,
}
DAYS = ((3, 10), (14, 5))  # received so many days apart at most
ALIKE_BITS, SAME_BITS, POINTS_ALIKE = 10, 3, 30  # of 64 that may differ
FEWEST_SYLLABLES = 6
_PLAIN_LOOK = range(6, 59)  # a photo of one shade has next to no bit set, or nearly all: it is like any other
_LEAST, _FULL = 0.12, 0.45  # less, all texts share; more, nobody shares by chance
_COMMON = frozenset(
    fold(
        """
    là và của có không các một cho để được trong ra vào đến từ này đó thì mà ở đã đang sẽ còn rất nhiều người tôi chúng
    em anh chị ông bà với về như khi lại đi bị bởi nên phải hay hoặc những nào gì sao thế rồi xin kính đề nghị mong
    thanh tra xem xã thôn bản phố dân nhà nước
        """
    ).split()
)


@dataclass(frozen=True)
class Telling:
    """What of a case is compared. `offices` and `villages` are folded words or keys; `looks` are 8 bytes a photo."""

    received_at: datetime
    category: str
    commune: Any = None
    office: Any = None
    project: Any = None
    village: str = ""
    words: frozenset[str] = frozenset()
    looks: Sequence[bytes] = field(default=())


def gist(*texts: str | None) -> frozenset[str]:
    """The syllables of what was told, alone and in neighbouring pairs; nothing of a text too short to say anything."""
    syllables = fold(" ".join(text for text in texts if text)).split()
    if len(syllables) < FEWEST_SYLLABLES:
        return frozenset()
    single = {each for each in syllables if each not in _COMMON and not each.isdigit()}
    pairs = pairwise(syllables)
    return frozenset(single | {f"{one} {two}" for one, two in pairs if not {one, two} <= _COMMON})


def words_alike(one: frozenset[str], two: frozenset[str]) -> float:
    """From 0 to 1: which part of both texts together they share."""
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def photos_alike(one: Iterable[bytes], two: Sequence[bytes]) -> int | None:
    """In how many of 64 bits the two photos that are most alike differ; None where none are alike."""
    found = [
        (first ^ second).bit_count()
        for first in _told(one)
        for second in _told(two)
    ]  # fmt: skip
    nearest = min(found, default=64)
    return nearest if nearest <= ALIKE_BITS else None


def _told(looks: Iterable[bytes]) -> list[int]:
    numbers = [int.from_bytes(each, "big") for each in looks]
    return [each for each in numbers if each.bit_count() in _PLAIN_LOOK]


Reasons = dict[str, int]


def compare(one: Telling, two: Telling) -> tuple[int, Reasons]:
    """The points of two cases, 100 at most, and what they are for: per cent of the words, bits of the photos, days."""
    reasons = {name: 1 for name in ("village", "project", "office", "commune") if _is_same(one, two, name)}
    if one.category == two.category != "unknown":
        reasons["category"] = 1
    points = sum(POINTS[name] for name in reasons)
    shared = words_alike(one.words, two.words)
    if shared >= _LEAST:
        reasons["words"] = round(shared * 100)
        points += round(POINTS["words"] * min(1.0, shared / _FULL))
    differing = photos_alike(one.looks, two.looks)
    if differing is not None:
        reasons["photos"] = differing
        points += POINTS["photos"] if differing <= SAME_BITS else POINTS_ALIKE
    reasons["days"] = abs((one.received_at - two.received_at).days)
    points += next((more for days, more in DAYS if reasons["days"] <= days), 0)
    return min(100, points), reasons


def _is_same(one: Telling, two: Telling, name: str) -> bool:
    value = getattr(one, name)
    return bool(value) and value == getattr(two, name)


def told(reasons: Reasons) -> list[str]:
    """The reasons in words, the weightiest first."""
    lines = []
    if "photos" in reasons:
        is_same = reasons["photos"] <= SAME_BITS
        lines.append(_("the same photo") if is_same else _("photos that look alike"))
    if "words" in reasons:
        lines.append(_("words %(share)d%% alike", share=reasons["words"]))
    names = {
        "village": _("same village"), "project": _("same road project"), "office": _("same office"),
        "commune": _("same commune"), "category": _("same category"),
    }  # fmt: skip
    lines += [words for name, words in names.items() if name in reasons]
    days = reasons["days"]
    lines.append(ngettext("%(num)d day apart", "%(num)d days apart", days) if days else _("on the same day"))
    return lines
