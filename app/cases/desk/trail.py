"""Where in the queue an officer comes from: the view and its filters, carried by every address of a case.

So the way back leads to the same list, and after a step the next case of the same view is at hand: whoever clears a
list does not go back to it after every case. On a wide screen the case lies open beside the list.
"""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from app.accounts.models import Account
from app.cases import actions
from app.cases.desk import queue_page
from app.cases.models import Case
from app.cases.queries import advance

NAMES = ("xem", *queue_page.NAMES, "canh")


def kept(args: MultiDict[str, str] | None = None) -> dict[str, Any]:
    """What of an address says where the officer comes from."""
    args = request.args if args is None else args
    held: dict[str, Any] = {name: args[name] for name in NAMES if args.get(name)}
    if "mo" in args:
        held["canh"] = "1"
    return held if "xem" in held else {}


def address(token: str, anchor: str = "", **more: Any) -> str:
    """The page of a case, beside the list where it was opened there."""
    told = kept() | more
    if told.pop("canh", ""):
        return url_for("cases_staff.queue", **told, mo=token, _anchor=anchor or "mo")
    return url_for("cases_staff.case", token=token, **told, _anchor=anchor or None)


@dataclass(frozen=True)
class Way:
    """The way on from a case, noted before a step changes where it stands."""

    case: Case
    officer: Account
    place: str | None

    def onward(self) -> str:
        """The next case of the view when there is nothing forward left to do on this one; else this one again."""
        told = kept()
        if not told or self._has_more():
            return address(self.case.token)
        view, used, _unknown = queue_page.read(request.args, self.officer)
        following = advance.after(
            self.officer, view, queue_page.filters_of(used), self.place, self.case.token
        )
        if following is None:
            return url_for("cases_staff.queue", **{name: told[name] for name in told if name != "canh"})
        return address(following, xong=self.case.token)

    def _has_more(self) -> bool:
        return any(offer.step.tone == "main" for offer in actions.available(self.case, self.officer))


def way_from(case: Case, officer: Account) -> Way:
    """Note where a case stands in the view that the officer comes from."""
    if not kept():
        return Way(case, officer, None)
    view, used, _unknown = queue_page.read(request.args, officer)
    return Way(case, officer, advance.place(case, view, queue_page.filters_of(used)))
