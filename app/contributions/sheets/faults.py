"""What is wrong in a cell of a sheet, and what to write instead."""

from collections.abc import Callable
from typing import Any

from app.i18n import _
from app.projects.goods import GOODS
from app.quantities import UNITS

_WORDS: dict[str, Callable[[dict[str, str]], str]] = {
    "giver": lambda said: _("Write who gave it."),
    "ditto": lambda said: _("Write it out in full: what stands above may be moved."),
    "personal": lambda said: _("Take out the number of the paper or telephone: it must not be kept here."),
    "village": lambda said: _("Write the name of the village."),
    "other_village": lambda said: _("You enter only what your own village gave."),
    "day": lambda said: _("Write the day as day/month/year, for example 05/11/2026."),
    "ask_day": lambda said: _("Say above which number is the day."),
    "future": lambda said: _("This day has not come yet."),
    "good": lambda said: _("Write one kind, for example: land, working days, cement, money."),
    "no_such_unit": lambda said: _("This unit is not known."),
    "number": lambda said: _("Write an amount. Example: 1.250,5."),
    "ask": lambda said: _("Say above how this column writes its numbers."),
    "unit": lambda said: _("This is not counted so. Units: %(units)s.", **said),
    "no_unit": lambda said: _("Write the unit behind the number. Units: %(units)s.", **said),
    "too_fine": lambda said: _("There are too many decimals here."),
    "too_large": lambda said: _("This number is too large."),
    "too_long": lambda said: _("This text is too long."),
    "people": lambda said: _("Write how many people, in figures."),
}
CODES = tuple(_WORDS)


def words(code: str, **values: str) -> str:
    """The message of a fault, in the language of the page."""
    return _WORDS[code](values)


def signs(good: str) -> list[Any]:
    """The units that a good is counted in."""
    return [UNITS[unit].sign for unit in GOODS[good].units] if good in GOODS else []
