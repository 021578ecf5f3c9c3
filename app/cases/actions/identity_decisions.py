"""What a custodian decides on a request to open an identity: by the passphrase of a key of their own, or not at all."""

from datetime import datetime, timedelta

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock, vault
from app.accounts import custodians, tries
from app.accounts.actions import WrongPassphrase
from app.accounts.models import Account, CustodianKey
from app.accounts.permissions import require
from app.cases.actions.identity import may_ask, still_handled, tell
from app.cases.models import Case, IdentityRequest
from app.cases.visibility import may_keep
from app.db import db
from app.i18n import _
from app.jobs import enqueue
from app.rules import NotNow

TO_LOOK = timedelta(hours=24)


def approve(*, request: IdentityRequest, actor: Account, passphrase: str) -> IdentityRequest:
    """Open the identity with the custodian's own key and seal it anew to the browser of who asked.

    Raises Forbidden, NotNow, accounts.actions.WrongPassphrase, tries.TooManyTries.
    """
    _begin(request, actor)
    still_handled(request)
    if not request.asked_by.is_active or not may_ask(request.asked_by, request.case):
        raise NotNow(_("The officer who asked does not handle this case any more."))
    contact = _open(request, actor, passphrase)
    request.contact_sealed = vault.seal(contact, [request.viewer_key], request.seal_context)
    _decide(request, actor, "approved", clock.now() + TO_LOOK)
    enqueue("identity.end", run_at=request.ends_at, request=str(request.id))
    return request


def refuse(*, request: IdentityRequest, actor: Account, reason: str) -> IdentityRequest:
    """Refuse a request, with a reason for who asked. Raises Forbidden, NotNow."""
    _begin(request, actor)
    request.refusal = reason
    return _decide(request, actor, "refused", clock.now())


def keys_for(request: IdentityRequest, custodian: Account) -> list[CustodianKey]:
    """The keys of a custodian, retired ones too, to which this identity is sealed; the newest first."""
    identity = request.case.report.identity
    if identity is None:
        return []
    own = custodians.own_keys(custodian)
    return [each for each in own if vault.is_sealed_to(identity.sealed, each.public_key)]


def _begin(request: IdentityRequest, actor: Account) -> None:
    """Raises Forbidden for who asked and for a custodian who is concerned, NotNow when it has been decided."""
    require(actor, "identity.decide")
    db.session.refresh(request, with_for_update={"of": IdentityRequest})
    is_open_to = select(Case.id).where(Case.id == request.case_id, may_keep(actor))
    if actor.id == request.asked_by_id or db.session.scalar(is_open_to) is None:
        raise Forbidden("another custodian decides")
    if request.stage != "waiting":
        raise NotNow(_("This request does not wait any more."))


def _open(request: IdentityRequest, actor: Account, passphrase: str) -> bytes:
    """What the reporter left. The private key and the words live as long as this call."""
    identity, own = request.case.report.identity, keys_for(request, actor)
    if identity is None or not own:
        raise NotNow(_("These contact data are not sealed to your key. Another custodian has to decide."))
    tries.count("custodian-key", actor.id)
    for key in own:
        try:
            private = vault.unlock_private_key(key.locked_private_key, passphrase)
        except vault.CannotOpen:
            continue
        return vault.open_sealed(identity.sealed, private, identity.seal_context)
    tries.note_failure("custodian-key", str(actor.id), actor.id)
    raise WrongPassphrase


def _decide(request: IdentityRequest, actor: Account, status: str, until: datetime) -> IdentityRequest:
    request.status, request.ends_at = status, until
    request.decided_by_id, request.decided_at = actor.id, clock.now()
    tell(f"identity.{status}", request, actor)
    return request
