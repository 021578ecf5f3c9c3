"""What a phone is answered about a line: always JSON, always by the name of that line, so that a page of a stranger's
network is never taken for a receipt."""

import hashlib
from typing import Any

from flask import Response, jsonify, url_for

from app.contributions.actions import checks
from app.contributions.desk.forms import EntryForm
from app.contributions.models import Contribution
from app.contributions.queries import ledger
from app.contributions.quick.sheet import totals_of
from app.i18n import _, format_date
from app.rules import NotNow


def name_of(key: str) -> str:
    """What the line of this key is called between its phone and here; no row, page or log has it."""
    return hashlib.sha256(key.encode()).hexdigest()


def in_the_book(entry: Contribution, key: str, *, is_first: bool) -> Response:
    """201 for a new line, 200 for one that was here: its number, and what the road has now."""
    twin = next(iter(ledger.earlier(entry)), None)
    return say(201 if is_first else 200, **_told(entry, key), before=_before(twin))


def says_other(entry: Contribution, key: str) -> Response:
    """409: an earlier sending of this line came through, and said something else. That one stands."""
    told = {"number": entry.shown_number, "who": entry.contributor.shown_name, "what": str(entry.quantity)}
    words = _(
        "An earlier sending came through, as number %(number)s: %(who)s, %(what)s. Correct it in the ledger.",
        **told,
    )
    return say(409, error=words, **_told(entry, key), before=None)


def to_correct(form: EntryForm) -> Response:
    """422: which boxes to correct, in the words of the form."""
    problems = [{"field": field, "message": message} for field, message in form.error_list]
    return say(422, error=problems[0]["message"], fields=problems)


def refused(status: int, message: str) -> Response:
    """A line that cannot be taken as it is, and why."""
    return say(status, error=message, fields=[])


def say(status: int, **told: Any) -> Response:
    """JSON that nobody keeps."""
    response = jsonify(told)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _told(entry: Contribution, key: str) -> dict[str, Any]:
    road = entry.project.slug
    return {
        "row": name_of(key),
        "number": entry.shown_number,
        "who": entry.contributor.shown_name,
        "good": str(entry.good_row.label),
        "what": str(entry.quantity),
        "page": url_for("ledger_staff.entry", slug=road, number=entry.number),
        "card": url_for("ledger_staff.card", slug=road, number=entry.number) if _lacks_card(entry) else "",
        "totals": totals_of(entry.project),
    }


def _lacks_card(entry: Contribution) -> bool:
    if entry.kind != "land":
        return False
    try:
        checks.check_card(entry.land_card)
    except NotNow:
        return True
    return False


def _before(entry: Contribution | None) -> dict[str, str] | None:
    if entry is None:
        return None
    return {"what": str(entry.quantity), "day": format_date(entry.given_on), "number": entry.shown_number}
