"""What a phone is answered: always JSON, always in the language of the reporter, and the report by its name only to
who knows its key. A phone lets go of nothing before it has read that name."""

import hashlib
from collections.abc import Sequence
from typing import Any

from flask import Response, jsonify

from app.forms import Form
from app.i18n import _, format_datetime, format_long_date
from app.reports import promises
from app.reports.actions import Sent
from config import current

Told = list[dict[str, str]]


def name_of(key: str) -> str:
    """What the report of this key is called between its phone and here; no row, page or log has it."""
    return hashlib.sha256(key.encode()).hexdigest()


def taken(sent: Sent, key: str, missing: Sequence[int]) -> Response:
    """201 for a new report, 200 for one that was here, with what is still missing and what is promised."""
    promised: Told = [
        {"what": str(each.what), "by": format_long_date(each.by)} for each in promises.promised(sent.report)
    ]
    received = format_datetime(sent.report.received_at)
    return _say(
        201 if sent.is_first else 200,
        report=name_of(key),
        missing=list(missing),
        received=received,
        promised=promised,
        is_added=sent.addition is not None,
        is_sealed=sent.report.identity is not None,
    )


def added(row: Any, key: str, missing: Sequence[int] = ()) -> Response:
    """The same for what was said later: an addition or a message."""
    status = 200 if row.replays else 201
    return _say(status, report=name_of(key), missing=list(missing), received=format_datetime(row.at))


def arrived(key: str, missing: Sequence[int]) -> Response:
    """200 for a file that is safe here."""
    return _say(200, report=name_of(key), missing=list(missing))


def to_correct(form: Form) -> Response:
    """422: which answers to correct, in the words of the page."""
    problems: Told = [{"field": field, "message": message} for field, message in form.error_list]
    candidates = [{"code": code, "label": str(label)} for code, label in getattr(form, "candidates", ())]
    return _say(422, error=problems[0]["message"], fields=problems, candidates=candidates)


def refused(status: int, message: str, *, field: str = "") -> Response:
    """A sending that cannot be taken as it is, and why."""
    return _say(status, error=message, fields=[{"field": field, "message": message}] if field else [])


def too_many() -> Response:
    """422: with what came before there would be more photos than a report may carry."""
    most = current().photos_per_report
    return refused(422, _("At most %(count)d photos and one recording.", count=most), field="photos")


def code_taken() -> Response:
    """409 with `is_code_taken`: nothing is kept, and the phone makes a new code and sends again."""
    words = _("The code was taken already, so this device has made another one. Write the new code down.")
    return _say(409, error=words, fields=[], is_code_taken=True)


def later(message: str, seconds: int) -> Response:
    """503: not now, and when to try again; nothing is lost by waiting."""
    response = _say(503, error=message)
    response.headers["Retry-After"] = str(seconds)
    return response


def _say(status: int, **told: Any) -> Response:
    response = jsonify(told)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
