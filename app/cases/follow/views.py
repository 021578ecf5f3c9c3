"""The follow page: the reporter, known only by having given the private code, sees where the case stands and speaks.

Every page here is `no-store` with a neutral title; the code never stands in an address.
"""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for

import config
from app.accounts.permissions import Reporter
from app.cases import workflow
from app.cases.actions import NotNow, reporter
from app.cases.follow import progress
from app.cases.follow.forms import AddForm, MessageForm, RateForm, ReviewForm, WithdrawForm
from app.cases.follow.telling import told_in
from app.cases.models import Case, Rating
from app.cases.queries.follow import Followed, file_of, followed, followed_case, mark_read
from app.cases.queries.identity import openings_of
from app.i18n import _
from app.photos.models import Attachment
from app.photos.responses import image_response, voice_response
from app.reports import actions as reports
from app.reports.evidence import hold, settle
from app.reports.passes import told_later
from app.security import follower

blueprint = Blueprint("follow", __name__, url_prefix="/theo-doi")
Answer = Any


def _opened() -> tuple[Case, Reporter]:
    report_id = uuid.UUID(session["follows"])
    case = followed_case(report_id)
    if case is None:
        abort(404)
    return case, Reporter(report_id)


def _page(case: Case, status: int = 200, **forms: Any) -> Answer:
    file = followed(case)
    mark_read(case.report)
    page = render_template(
        "cases/follow/follow.html",
        **_facts(file) | reporter.open_ways(case),
        wrong=next(iter(forms), None),
        kept=forms.pop("kept", []),
        **_empty_forms(file.rating) | forms,
    )
    return page, status


def _facts(file: Followed) -> dict[str, Any]:
    case = file.case
    return {
        "case": case,
        "report": case.report,
        "told": told_in(file),
        "progress": progress.progress_of(file),
        "conclusion": file.conclusion,
        "published": file.published,
        "rating": file.rating,
        "asked": file.review,
        "openings": openings_of(case),
        "outcomes": workflow.OUTCOMES,
        "measures": workflow.MEASURES,
        "most_photos": config.current().photos_per_report,
        **told_later(case.report),
    }


def _empty_forms(rating: Rating | None) -> dict[str, Any]:
    return {
        "add": AddForm(formdata=None),
        "message": MessageForm(formdata=None),
        "withdraw": WithdrawForm(formdata=None),
        "rate": RateForm(formdata=None, obj=rating),
        "review": ReviewForm(formdata=None),
    }


def _done(words: str, take: Callable[[], Any]) -> Answer:
    """Do one verb; tell what was done, or why it cannot be done now."""
    try:
        take()
    except NotNow as reason:
        flash(str(reason), "warn")
    else:
        flash(words, "message")
    return redirect(url_for("follow.show"), 303)


@blueprint.get("/ho-so")
@follower
def show() -> Answer:
    """Where the case stands, and what can be said."""
    return _page(_opened()[0])


@blueprint.get("/ho-so/anh/<number>.<any(jpeg, webp):format_>")
@follower
def photo(number: str, format_: str) -> Answer:
    """A small copy of a photo that came with the report that is open; of any other report there is none here."""
    return image_response(_file(number), "small", format_)


@blueprint.get("/ho-so/ghi-am/<number>")
@follower
def voice(number: str) -> Answer:
    """A voice memo that came with the report that is open."""
    return voice_response(_file(number))


def _file(number: str) -> Attachment:
    is_number = number.isascii() and number.isdigit() and len(number) < 6
    found = file_of(uuid.UUID(session["follows"]), int(number)) if is_number else None
    return found or abort(404)


@blueprint.post("/ho-so/bo-sung")
@follower
def add() -> Answer:
    """More words or photos."""
    case, teller = _opened()
    form = AddForm()
    evidence = form.take_photos()
    if not form.validate():
        if not hold(evidence, form.key.data):
            form.photos.errors = list(evidence.photo_problems)
        return _page(case, 422, add=form, kept=evidence.photos)
    settle(evidence)
    told = {"words": form.words.data, "attachments": evidence.photos, "key": form.key.data}
    return _done(
        _("Thank you. What you added has reached the Inspectorate."),
        lambda: reports.add_information(report=case.report, reporter=teller, **told),
    )


@blueprint.post("/ho-so/nhan-tin")
@follower
def write() -> Answer:
    """A message to the officer."""
    case, teller = _opened()
    form = MessageForm()
    if not form.validate():
        return _page(case, 422, message=form)
    told = {"body": form.body.data, "key": form.key.data}
    return _done(
        _("Your message has been sent."), lambda: reports.write(report=case.report, actor=teller, **told)
    )


@blueprint.post("/ho-so/rut")
@follower
def withdraw() -> Answer:
    """Withdraw the report."""
    case, teller = _opened()
    form = WithdrawForm()
    if not form.validate():
        return _page(case, 422, withdraw=form)
    words = _("Your withdrawal has been noted.")
    told = {"reason": form.reason.data, "key": form.key.data}
    return _done(words, lambda: reporter.withdraw(case=case, reporter=teller, **told))


@blueprint.post("/ho-so/danh-gia")
@follower
def rate() -> Answer:
    """How the answer was taken."""
    case, teller = _opened()
    form = RateForm()
    if not form.validate():
        return _page(case, 422, rate=form)
    told = {"value": form.value.data, "words": form.words.data, "key": form.key.data}
    return _done(_("Thank you for telling us."), lambda: reporter.rate(case=case, reporter=teller, **told))


@blueprint.post("/ho-so/xem-lai")
@follower
def ask_review() -> Answer:
    """Ask once that somebody else looks again."""
    case, teller = _opened()
    form = ReviewForm()
    if not form.validate():
        return _page(case, 422, review=form)
    words = _("Your request has been sent. Somebody who had no part in the answer will look at it.")
    told = {"reasons": form.reasons.data, "key": form.key.data}
    return _done(words, lambda: reporter.request_review(case=case, reporter=teller, **told))


@blueprint.post("/thoat")
@follower
def leave() -> Answer:
    """Close the report on this device."""
    session.renew()  # type: ignore[attr-defined]
    answer = redirect(url_for("pages.home"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'  # never "storage": a report may wait there to be sent
    return answer
