"""From the door to the desk: the session that begins with a password is an officer's only with both factors given.

Until a telephone is tied to the account it reaches the page that does so, and signing out; until a temporary
password is replaced, the page that does that.
"""

import hmac
import uuid
from typing import Any, cast
from urllib.parse import urlsplit

from flask import abort, current_app, redirect, request, session, url_for
from flask_login import current_user

from app import clock, vault
from app.accounts import queries
from app.accounts.models import Account
from app.security import login_manager
from app.sessions import ServerSession

PENDING_SECONDS = 10 * 60
_LONGEST_ADDRESS = 500


@login_manager.user_loader
def load_officer(account_id: str) -> Account | None:
    """The officer of a session; nobody when the account is closed."""
    return queries.open_account(account_id)


def me() -> Account:
    """The officer who makes this request. Raises AssertionError outside of pages for officers."""
    account = current_user._get_current_object()
    assert isinstance(account, Account)
    return account


def is_in() -> bool:
    """Whether an officer is signed in; a page for everyone leaves the session of who brings no cookie alone."""
    cookie = current_app.session_interface.get_cookie_name(current_app)
    return cookie in request.cookies and bool(current_user.is_authenticated)


def finish_signing_in() -> Any:
    """Before every page of officers: lead to what is still missing of their sign-in."""
    access = getattr(current_app.view_functions.get(request.endpoint or ""), "access", None)
    if access is None or access.kind not in {"signed_in", "needs"} or not current_user.is_authenticated:
        return None
    missing = _missing(me())
    if missing is None or request.endpoint in {missing, "accounts.sign_out"}:
        return None
    if request.path.startswith("/api/"):
        abort(401)
    return redirect(url_for(missing), 303)


def begin_session(account: Account) -> None:
    """The officer is in: a new cookie, nothing kept of what the session held before."""
    _session().renew()
    session["_user_id"] = account.get_id()


def ask_second_factor(account: Account, then: str | None) -> None:
    """Remember for ten minutes, in a new session, whose password was right; a changed account forgets it."""
    _session().renew()
    session["pending"] = {
        "account": account.get_id(),
        "at": clock.now().timestamp(),
        "state": _state(account),
        "then": then,
    }


def pending() -> tuple[Account, str | None] | None:
    """Who has given the password and not yet the second factor, and where they want to go."""
    held = session.get("pending")
    if not held or not 0 <= clock.now().timestamp() - held["at"] < PENDING_SECONDS:
        return None
    account = queries.open_account(held["account"])
    if account is None or not hmac.compare_digest(_state(account), held["state"]):
        return None
    return account, held["then"]


def current_session() -> uuid.UUID | None:
    """The row of the session of this request."""
    row = _session().row
    return row.id if row else None


def local_path(address: str | None) -> str | None:
    """An address of this site to go on to; None for anything that a browser could take for another site."""
    if not address or len(address) > _LONGEST_ADDRESS or not address.isprintable():
        return None
    if not address.startswith("/") or address.startswith("//") or "\\" in address:
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address


def first_page(account: Account) -> str:
    """Where the officer's work begins."""
    if any(map(account.may, ("case.queue", "identity.decide", "forwarded.answer", "account.manage"))):
        return url_for("cases_worklist.show")
    if account.may("ledger.totals") and not account.may("desk.open"):
        return url_for("tables_staff.summary")
    return url_for("ledger_staff.desk" if account.may("desk.open") else "accounts.profile")


def _missing(account: Account) -> str | None:
    if account.totp_enrolled_at is None:
        return "accounts.enrol"
    return "accounts.password" if account.temporary_until else None


def _state(account: Account) -> str:
    held = f"{account.password_hash}|{account.totp_enrolled_at}|{account.is_active}"
    return vault.mac("pending", held.encode()).hex()


def _session() -> ServerSession:
    return cast(ServerSession, session)
