"""Opening a sealed identity takes two: the officer who handles the case asks, a custodian opens it with their own key.

For that one opening the server sees that one identity. It is sealed anew at once, to a key whose private half lies in
the asking officer's browser; ten minutes after the first look what was sealed is deleted. Neither database nor backup
ever holds anything that this site could read without that browser.
"""

import json
import secrets
import uuid
from datetime import timedelta

from sqlalchemy import select, update
from werkzeug.exceptions import Forbidden

from app import clock, events, vault
from app.accounts.models import Account
from app.accounts.permissions import SYSTEM, Actor
from app.cases import relation
from app.cases.actions.beats import key_hash
from app.cases.identity_reasons import REASONS
from app.cases.models import Case, IdentityRequest
from app.cases.models.identity import OPEN
from app.cases.quality import check_filled
from app.db import db
from app.i18n import _
from app.jobs import enqueue, every, handler
from app.once import count_again
from app.rules import NotNow

TO_DECIDE = timedelta(days=3)
WINDOW = timedelta(minutes=10)
LONGEST_LIFE = timedelta(hours=25)  # from the end of the wait for a custodian to the last look
UNASSIGNED = (
    "received",
    "triage",
    "needs_info",
    "accepted",
)  # where a case is handled before it is given to anybody


class OtherBrowser(NotNow):
    """The request was made in another browser: only there lies the key to what was opened."""


def may_ask(officer: Account, case: Case) -> bool:
    """Whether the officer handles the case: is in charge of it, or may act on it before anybody is."""
    is_own = case.assignee_id == officer.id or (case.assignee_id is None and case.state in UNASSIGNED)
    is_possible = is_own and is_handled(case) and case.identity_state != "anonymous"
    return is_possible and relation.may(officer, "identity.request", case)


def is_handled(case: Case) -> bool:
    """Whether the house works on the case itself: not closed, not withdrawn, not in the hands of another agency."""
    return case.is_open and case.state != "forwarded"


def ask(*, case: Case, actor: Account, reason_code: str, reason: str, key: str) -> IdentityRequest:
    """Ask a custodian to open the contact data of a case. `key` is the secret of the form: whoever has it can look.

    The same form again is the same request; a second one while another is open is that other one.
    Raises Forbidden, KeyError for an unknown reason, NotNow while a placeholder is left: the reporter reads the reason.
    """
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    if not may_ask(actor, case) or case.report.identity is None:
        raise Forbidden("identity.request")
    REASONS[reason_code]
    check_filled(reason)
    mark = _form_hash(case, actor.id, key)
    if found := count_again(IdentityRequest, mark) or _open_one(case, actor):
        return found
    request = IdentityRequest(case=case, case_id=case.id, asked_by_id=actor.id, asked_by=actor)
    request.token = "".join(secrets.choice(vault.ALPHABET.lower()) for _n in range(12))
    request.key_hash = mark
    request.viewer_key = vault.public_half(_viewer_key(request, key))
    request.reason_code, request.reason = reason_code, reason
    request.status, request.looks = "waiting", 0
    request.asked_at, request.ends_at = clock.now(), clock.now() + TO_DECIDE
    db.session.add(request)
    db.session.flush()
    tell("identity.requested", request, actor)
    enqueue("identity.end", run_at=request.ends_at, request=str(request.id))
    return request


def was_asked_with(request: IdentityRequest, key: str) -> bool:
    """Whether this request came from the form with this secret."""
    return request.key_hash == _form_hash(request.case, request.asked_by_id, key)


def look(*, request: IdentityRequest, actor: Account, key: str) -> dict[str, str]:
    """The contact data, for who asked and in the browser that asked; ten minutes from the first look.

    Raises Forbidden, NotNow when the while is over, OtherBrowser.
    """
    _own(request, actor)
    if request.stage != "approved" or request.contact_sealed is None:
        raise NotNow(_("These contact data cannot be seen any more. Ask again if you still need them."))
    still_handled(request)
    if not may_ask(actor, request.case):
        raise Forbidden("identity.request")
    try:
        opened = vault.open_sealed(request.contact_sealed, _viewer_key(request, key), request.seal_context)
    except vault.CannotOpen:
        raise OtherBrowser(_("You asked from another browser. Only there can the answer be read.")) from None
    if request.seen_at is None:
        _begin_window(request)
    request.looks += 1
    tell("identity.opened" if request.looks == 1 else "identity.looked", request, actor)
    contact: dict[str, str] = json.loads(opened)
    return contact


def still_handled(request: IdentityRequest) -> None:
    """Raises NotNow when the case was closed, withdrawn or sent elsewhere since the officer asked."""
    if not is_handled(request.case):
        state = request.case.state_row.label
        raise NotNow(
            _("The case is in the state “%(state)s”: its contact data are not opened any more.", state=state)
        )


def withdraw(*, request: IdentityRequest, actor: Account) -> IdentityRequest:
    """Take back a request that is not needed, or cannot be read in this browser. Raises Forbidden."""
    _own(request, actor)
    if request.stage in OPEN:
        request.status, request.contact_sealed = "withdrawn", None
        tell("identity.withdrawn", request, actor)
    return request


@handler("identity.end")
def end(*, request: str) -> None:
    """End one request whose time is over: nothing of what was opened stays."""
    found = db.session.get(IdentityRequest, uuid.UUID(request), with_for_update={"of": IdentityRequest})
    if found is not None and found.status in OPEN and found.ends_at <= clock.now():
        found.status, found.contact_sealed = "ended", None
        tell("identity.ended", found, SYSTEM)


@every("identity.sweep", minutes=10)
def sweep() -> None:
    """End what a lost job left behind."""
    over = select(IdentityRequest.id).where(
        IdentityRequest.status.in_(OPEN), IdentityRequest.ends_at <= clock.now()
    )
    for each in db.session.scalars(over.limit(200)).all():
        end(request=str(each))


def tell(name: str, request: IdentityRequest, actor: Actor) -> None:
    """Leave the event with the case: its officers and its reporter read it."""
    data = {"request": request.token, "reason": request.reason_code}
    events.record(name, topic=request.case_id, actor=actor, data=data)


def _begin_window(request: IdentityRequest) -> None:
    """The ten minutes begin. The case says so, and no form that somebody has open on it grows stale by that."""
    request.seen_at, request.ends_at = clock.now(), clock.now() + WINDOW
    enqueue("identity.end", run_at=request.ends_at, request=str(request.id))
    known = update(Case).where(Case.id == request.case_id).values(identity_state="disclosed_to_unit")
    db.session.execute(known)


def _open_one(case: Case, actor: Account) -> IdentityRequest | None:
    """A request of the same officer that is open still; what has run out is ended."""
    mine = select(IdentityRequest).where(
        IdentityRequest.case_id == case.id, IdentityRequest.asked_by_id == actor.id
    )
    found = None
    for each in db.session.scalars(mine):
        end(request=str(each.id))
        found = each if each.status in OPEN else found
    db.session.flush()
    return found


def _own(request: IdentityRequest, actor: Account) -> None:
    if request.asked_by_id != actor.id:
        raise Forbidden("only who asked")


def _form_hash(case: Case, asked_by_id: uuid.UUID, key: str) -> bytes:
    """What is UNIQUE: the form of one officer; the same secret from another officer is another form."""
    return key_hash(case, f"identity|{asked_by_id}|{key}")


def _viewer_key(request: IdentityRequest, key: str) -> bytes:
    """The private key of the asking browser: made from the secret that the browser keeps and one of the server's, so
    that neither alone opens anything."""
    return vault.mac("identity-viewer", f"{request.case_id}|{request.asked_by_id}|{key}".encode())
