"""Numbers in words, in Vietnamese and in English, for the echo under a box, receipts and notices.

Vietnamese is read in groups of three: *một triệu không trăm linh năm nghìn*; after *mươi* one is *mốt*, four *tư*,
five *lăm*; decimals follow *phẩy*.
"""

from typing import Any

from app.i18n import _l, language
from app.quantities import UNITS, Quantity

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_POWERS = ("", "nghìn", "triệu")
_BILLION = 10**9
_ONES = [
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ("-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
SPOKEN: dict[str, Any] = {
    "m2": _l("square metres"),
    "day": _l("working days"),
    "m3": _l("cubic metres"),
    "kg": _l("kilograms"),
    "m": _l("metres"),
    "piece": _l("pieces"),
    "shift": _l("machine shifts"),
    "meal": _l("meals"),
    "time": _l("times"),
    "dong": _l("đồng"),
}


def in_words(quantity: Quantity) -> str:
    """một nghìn hai trăm năm mươi phẩy năm mét vuông, in the language of the page."""
    return f"{amount_in_words(quantity.amount, quantity.unit)} {SPOKEN[quantity.unit]}"


def amount_in_words(amount: int, unit: str) -> str:
    """An amount in parts of a canonical unit, without the unit."""
    scale = UNITS[unit].scale
    whole, rest = divmod(abs(amount), scale)
    decimals = f"{rest:0{len(str(scale)) - 1}}".rstrip("0") if rest else ""
    if language() == "en":
        words = english(whole) + (
            " point " + " ".join(_ONES[int(each)] for each in decimals) if decimals else ""
        )
        return f"minus {words}" if amount < 0 else words
    words = vietnamese(whole) + (f" phẩy {_decimals(decimals)}" if decimals else "")
    return f"âm {words}" if amount < 0 else words


def vietnamese(number: int) -> str:
    """A whole number from zero on. Raises ValueError below."""
    if number < 0:
        raise ValueError(number)
    return _billions(number) or _DIGITS[0]


def _billions(number: int) -> str:
    high, low = divmod(number, _BILLION)
    groups = [low // 1000**place % 1000 for place in (2, 1, 0)]
    words = [f"{_billions(high)} tỷ"] if high else []
    for place, group in zip((2, 1, 0), groups, strict=True):
        if group:
            words.append(f"{_group(group, is_first=not words)} {_POWERS[place]}".strip())
    return " ".join(words)


def _group(number: int, *, is_first: bool) -> str:
    """Up to three digits; behind others the hundreds are said even when there are none."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = []
    if hundreds or not is_first:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_one(ones, tens))
    return " ".join(words)


def _one(ones: int, tens: int) -> str:
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return "lăm" if tens and ones == 5 else _DIGITS[ones]


def _decimals(digits: str) -> str:
    """0,05 is *phẩy không năm*, 0,25 *phẩy hai mươi lăm*."""
    rest = digits.lstrip("0")
    return " ".join([*[_DIGITS[0]] * (len(digits) - len(rest)), *([vietnamese(int(rest))] if rest else [])])


def english(number: int) -> str:
    """A whole number from zero on. Raises ValueError below."""
    if number < 0:
        raise ValueError(number)
    words = []
    for scale, name in _SCALES:
        if number >= scale:
            words.append(f"{english(number // scale)} {name}")
            number %= scale
    if number or not words:
        below = _hundreds(number)
        words.append(f"and {below}" if words and number < 100 else below)
    return " ".join(words)


def _hundreds(number: int) -> str:
    if number >= 100:
        rest = f" and {_hundreds(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
