"""The desk of an agency's liaison: cases in the hands of the own agency, without their reporters; and the page on which
officers see and choose what goes there."""

import secrets
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from app.accounts import gate
from app.cases.actions import forwarding as actions
from app.cases.desk.liaison_forms import AnswerForm, PackageForm
from app.cases.models import Case, Forwarding
from app.cases.queries import forwarding as queries
from app.cases.visibility import get_case
from app.i18n import _
from app.photos import actions as photos
from app.photos.models import Attachment
from app.photos.queries import held, may_be_published
from app.photos.refusals import REFUSALS
from app.photos.responses import image_response
from app.photos.sniff import Refused
from app.rules import NotNow
from app.security import needs

blueprint = Blueprint("cases_liaison", __name__)
DESK = "/co-quan"
Answer = Any


@blueprint.get(DESK)
@needs("forwarded.answer")
def work() -> Answer:
    """What waits for the agency."""
    return render_template("cases/desk/liaison_work.html", lines=queries.in_hands(gate.me()))


@blueprint.route(f"{DESK}/<token>", methods=["GET", "POST"])
@needs("forwarded.answer")
def show(token: str) -> Answer:
    """What was sent, and the answer to it."""
    sent, form = queries.one_in_hands(gate.me(), token), AnswerForm()
    fault, fresh = _keep_photo(form) if request.method == "POST" else ("", [])
    if fault or not form.validate_on_submit():
        return _page(sent, form, fault), 422 if request.method == "POST" else 200
    kept = photos.claim(fresh or held(form.key.data or "")[-1:], form_key=form.key.data or "")
    told = form.answer(sent.agency.name) | {"photo": kept[0] if kept else None, "key": form.key.data}
    try:
        actions.answer(forwarding=sent, actor=gate.me(), **told)
    except NotNow as reason:
        return _not_sent(sent, form, reason), 409
    flash(_("Your answer has reached the Inspectorate. Two officers take it over or send it back."))
    return redirect(url_for("cases_liaison.work"), 303)


@blueprint.get(f"{DESK}/<token>/anh/<photo>/<any(large, medium, small):variant>.<any(jpeg, webp):format_>")
@needs("forwarded.answer")
def photo(token: str, photo: str, variant: str, format_: str) -> Answer:
    """The covered copy of a photo that goes with it."""
    sent = queries.one_in_hands(gate.me(), token)
    found = next((each for each in queries.photos_of(sent) if each.token == photo), None)
    return image_response(found, variant, format_, redacted=True) if found else abort(404)


@blueprint.route("/thanh-tra/vu-viec/<token>/goi-chuyen", methods=["GET", "POST"])
@needs(actions.PERMISSION)
def package(token: str) -> Answer:
    """What the agency sees, and which photos go with it."""
    case, form = get_case(gate.me(), token), PackageForm()
    sent = actions.forwarding_of(case) or abort(404)
    form.photos.choices = _choices(case)
    if not form.validate_on_submit():
        form.photos.data = form.photos.data or sent.photos
        page = render_template("cases/desk/liaison_package.html", case=case, sent=sent, form=form)
        return page, 422 if request.method == "POST" else 200
    actions.choose_photos(case=case, actor=gate.me(), tokens=form.photos.data or [])
    flash(_("The agency sees these photos from now on."))
    return redirect(url_for("cases_liaison.package", token=token), 303)


def _choices(case: Case) -> list[tuple[str, str]]:
    links = [link for link in case.attachments if may_be_published(link.attachment)]
    return [(link.attachment.token, _("Photo %(number)d", number=link.position)) for link in links]


def _page(sent: Forwarding, form: AnswerForm, fault: str = "", not_sent: str = "") -> str:
    if fault:
        form.photo.errors = [fault]
    return render_template(
        "cases/desk/liaison_case.html",
        sent=sent,
        case=sent.case,
        form=form,
        not_sent=not_sent,
        photos=queries.photos_of(sent),
        sent_back=queries.sent_back(sent),
        kept=held(form.key.data or ""),
    )


def _keep_photo(form: AnswerForm) -> tuple[str, list[Attachment]]:
    """A photo is kept at once, so that a form that comes back for a correction does not ask for it again: why it cannot
    be, or the photo."""
    upload, key = form.photo.data, form.key.data or ""
    if not upload or not getattr(upload, "filename", "") or not 16 <= len(key) <= 64:
        return "", []
    try:
        return "", [photos.keep(stream=upload.stream, kind="photo", form_key=key, position=1)]
    except Refused as refused:
        return str(REFUSALS[refused.reason]), []


def _not_sent(sent: Forwarding, form: AnswerForm, reason: NotNow) -> str:
    """Why it was not taken, over everything that was typed; sent later it is a form of its own."""
    form.key.data = secrets.token_urlsafe(24)
    return _page(sent, form, not_sent=str(reason))
