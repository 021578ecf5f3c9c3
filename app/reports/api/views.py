"""The way of a report from a phone that keeps everything until it is acknowledged: the words, then each file.

Open to everyone, without cookie and without token (nothing that could expire while a phone has no network): the
Origin check guards it, and more files than one network should send in an hour are asked to come later.
"""

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from app import limits
from app.i18n import _
from app.photos.refusals import REFUSALS
from app.photos.sniff import Refused
from app.reports import actions
from app.reports.actions.arrivals import Damaged, NotAnnounced, TooManyFiles, missing
from app.reports.api import answers
from app.reports.api.payload import DIGEST, Malformed, Telling, key_of_request, read_telling
from app.reports.lanes import lane
from app.security import public
from config import current

blueprint = Blueprint("reports_api", __name__, url_prefix="/api/phan-anh")
FILES_PER_HOUR, HOUR, LATER = 2000, 3600, 300


@blueprint.post("")
@public
def send() -> Response:
    """The words, with the hash of the code and what is to follow: 201, or 200 when this key has come before."""
    try:
        telling = read_telling()
    except Malformed as fault:
        return answers.refused(400, str(fault))
    if not telling.is_ready():
        return answers.to_correct(telling.form)
    try:
        return _keep(telling)
    except TooManyFiles:
        return answers.too_many()
    except actions.CodeTaken:
        return answers.code_taken()


@blueprint.put("/anh/<position>")
@public
def photo(position: str) -> Response:
    """One photo, as often as the phone likes."""
    return take_in_file()


@blueprint.put("/ghi-am")
@public
def voice() -> Response:
    """The spoken memo, likewise."""
    return take_in_file()


def _keep(telling: Telling) -> Response:
    form = telling.form
    sent = actions.submit(
        draft=form.draft(),
        evidence=[],
        form_key=form.key,
        lane=lane(form),
        announced=telling.files,
        code_hash=telling.code_hash,
    )
    if sent.report.code_hash != telling.code_hash:
        return answers.refused(409, _("This report is known under another code."))
    return answers.taken(sent, form.key, missing(form.key))


def take_in_file() -> Response:
    """One file of whatever was announced under the key of this request: of a report, or of what was added to it."""
    most = max(current().photo_max_bytes, current().voice_max_bytes)
    request.max_content_length = most
    try:
        key, digest = key_of_request(), request.headers.get("Content-SHA256", "")
        if not DIGEST.fullmatch(digest):
            raise Malformed(
                _("The photo came without its fingerprint. Load the page again and send once more.")
            )
        if not limits.hit("file", limits.sender(), limit=FILES_PER_HOUR, seconds=HOUR):
            return answers.later(_("Many photos are arriving. Yours will be sent a little later."), LATER)
        left = actions.take_in(form_key=key, digest=bytes.fromhex(digest), data=request.get_data())
    except (Malformed, NotAnnounced, Damaged, Refused, RequestEntityTooLarge) as fault:
        return _tell(fault)
    return answers.arrived(key, left)


def _tell(fault: Exception) -> Response:
    if isinstance(fault, Malformed):
        return answers.refused(400, str(fault))
    if isinstance(fault, NotAnnounced):
        return answers.refused(404, _("The words of this report have not arrived yet."))
    if isinstance(fault, Damaged):
        return answers.later(_("The photo was damaged on its way. It will be sent again."), 0)
    if isinstance(fault, RequestEntityTooLarge):
        return answers.refused(413, str(REFUSALS["too_large"]), field="photos")
    reason = fault.reason if isinstance(fault, Refused) else "unknown"
    if reason == "not_kept":
        return answers.later(str(REFUSALS[reason]), LATER)
    return answers.refused(422, str(REFUSALS[reason]), field="photos")
