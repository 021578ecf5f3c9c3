"""What is written on the follow page, from a phone that keeps it until it is acknowledged: the words, then each photo.

Open to everyone, without cookie and without token, as the sending of a report is: the network may come back long after
the session is over. The pass in the body says which report is meant (`app/reports/passes.py`).
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response
from werkzeug.datastructures import MultiDict

from app.accounts.permissions import Reporter
from app.cases.follow.forms import AddForm, MessageForm
from app.i18n import _
from app.reports import actions
from app.reports.actions import Announced
from app.reports.actions.arrivals import TooManyFiles, missing
from app.reports.api import answers
from app.reports.api.payload import Following, Malformed, answers_of, body, files_of, key_of_request
from app.reports.api.views import take_in_file
from app.reports.models import Report
from app.reports.passes import report_of_pass
from app.security import public

blueprint = Blueprint("follow_api", __name__, url_prefix="/api/theo-doi")
Keep = Callable[[Report, str, "MultiDict[str, str]", tuple[Announced, ...]], Response]


@blueprint.post("/bo-sung")
@public
def add() -> Response:
    """More words, with the photos that are to follow."""
    return _take(_add, "photo")


@blueprint.post("/nhan-tin")
@public
def write() -> Response:
    """A message to the officer."""
    return _take(_write)


@blueprint.put("/bo-sung/anh/<position>")
@public
def photo(position: str) -> Response:
    """One photo that was announced, as often as the phone likes."""
    return take_in_file()


def _take(keep: Keep, *kinds: str) -> Response:
    try:
        key, told = key_of_request(), body()
        given: MultiDict[str, str] = MultiDict(answers_of(told) | {"key": key})
        files = files_of(told)
        if any(each.kind not in kinds for each in files):
            raise Malformed(_("This cannot be sent from here. Load the page again and send once more."))
    except Malformed as fault:
        return answers.refused(400, str(fault))
    report = report_of_pass(told.get("pass"))
    if report is None:
        return answers.refused(422, _("Open the report with its code, and send this from there once more."))
    try:
        return keep(report, key, given, files)
    except TooManyFiles:
        return answers.too_many()


def _add(report: Report, key: str, given: Any, files: tuple[Announced, ...]) -> Response:
    form = AddForm(formdata=given)
    form.evidence = evidence = Following()
    evidence.files = files
    if not form.validate():
        return answers.to_correct(form)
    addition = actions.add_words_first(
        report=report, reporter=Reporter(report.id), words=form.words.data or "", announced=files, key=key
    )
    return answers.added(addition, key, missing(key))


def _write(report: Report, key: str, given: Any, _files: tuple[Announced, ...]) -> Response:
    form = MessageForm(formdata=given)
    if not form.validate():
        return answers.to_correct(form)
    message = actions.write(report=report, actor=Reporter(report.id), body=form.body.data or "", key=key)
    return answers.added(message, key)
