"""One figure of the overview in words, and the address of the queue that lists the very cases it counts."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.cases.queries.dashboard import ALL, OVERDUE, Fact
from app.i18n import NO_BREAK, _, format_money, format_number

Used = dict[str, str]


@dataclass(frozen=True)
class Figure:
    """One figure: what it counts in words, the figure, where its cases are listed, how many they are."""

    label: str
    shown: str
    address: str
    count: int
    of: str = ""
    of_address: str = ""
    of_count: int = 0
    is_late: bool = False


def figures_of(found: list[Fact], used: Used) -> list[Figure]:
    """The figures of some cases, in the order of the table."""

    def held(code: str) -> int:
        return sum(code in fact.holds for fact in found)

    def figure(label: str, code: str, shown: str = "", whole: str = "", **more: Any) -> Figure:
        count = held(code)
        if whole:
            more |= {
                "of": _of(whole, held(whole)),
                "of_address": _address(whole, used),
                "of_count": held(whole),
            }
        return Figure(label, shown or format_number(count), _address(code, used), count, **more)

    days = sorted(fact.days for fact in found if fact.days is not None)
    kept, happy = held("dung-han"), held("hai-long")
    return [
        figure(_("New"), ALL),
        figure(_("Overdue now"), OVERDUE, is_late=held(OVERDUE) > 0),
        figure(_("Cases answered"), "da-tra-loi"),
        figure(_("Answered in time"), "dung-han", _percent(kept, held("da-tra-loi")), "da-tra-loi"),
        figure(_("Half answered within"), "da-tra-loi", _rank(days, 50)),
        figure(_("Nine in ten answered within"), "da-tra-loi", _rank(days, 90)),
        figure(_("Satisfied"), "hai-long", _percent(happy, held("co-danh-gia")), "co-danh-gia"),
        figure(_("Money recovered"), "thu-hoi-tien", format_money(sum(fact.money for fact in found))),
        figure(_("Land recovered"), "thu-hoi-dat", _area(sum(fact.land for fact in found))),
    ]


def _address(code: str, used: Used) -> str:
    """The queue with the cases of a figure."""
    told: dict[str, Any] = used if code in (ALL, OVERDUE) else used | {"so-lieu": code}
    return url_for("cases_staff.queue", xem=OVERDUE if code == OVERDUE else ALL, **told)


def _percent(part: int, whole: int) -> str:
    """A whole per cent, never rounded to all or nothing."""
    if not whole:
        return "–"
    rounded = (200 * part + whole) // (2 * whole)
    least, most = (0 if not part else 1), (100 if part == whole else 99)
    return f"{min(max(rounded, least), most)}{NO_BREAK}%"


def _rank(days: list[int], percent: int) -> str:
    """The working days within which so many per cent of the answers came."""
    if not days:
        return "–"
    taken = days[-(-percent * len(days) // 100) - 1]
    return _("in %(num)s days", num=format_number(taken))


def _of(code: str, count: int) -> str:
    words = _("of %(num)s answered") if code == "da-tra-loi" else _("of %(num)s who said")
    return words % {"num": format_number(count)}


def _area(area: int) -> str:
    return f"{format_number(area)}{NO_BREAK}m²"
