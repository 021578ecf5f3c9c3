"""The gate of every route: who may open it, the checks on what it is sent, the headers of every answer.

Each view says with one decorator who may open it; a view that says nothing stops the app from starting. Rows are
fetched through the actor besides, so that a right to a page is never a right to every row.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms.validators import ValidationError

import config
from app import vault
from app.sessions import ServerSessions

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(self), payment=(), usb=()",
}

login_manager = LoginManager()


@dataclass(frozen=True)
class Access:
    """Who may open a view: everyone, the follower of one report, any officer, or officers with a permission."""

    kind: str
    permission: str | None = None


def _grant(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Open to everyone; what it is sent is guarded by the Origin check alone."""
    return _grant(Access("public"))(view)


def follower(view: View) -> View:
    """Open to whoever has opened a report with its private code."""
    return _grant(Access("follower"))(view)


def signed_in(view: View) -> View:
    """Open to every officer who has given both factors."""
    return _grant(Access("signed_in"))(view)


def needs(permission: str) -> Callable[[View], View]:
    """Open to officers whose roles hold the permission."""
    return _grant(Access("needs", permission))


def init_app(app: Flask) -> None:
    """Put the gate before every view and the headers on every answer."""
    app.session_interface = ServerSessions()
    app.secret_key = hashlib.sha256(vault.mac("forms", b"csrf", app=app)).hexdigest()
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_CHECK_DEFAULT=False)
    login_manager.session_protection = None  # it would keep a hash of address and browser
    app.login_manager = login_manager  # type: ignore[attr-defined]  # init_app would open the session of every page
    app.jinja_env.globals["current_user"] = current_user
    app.jinja_env.globals["csrf_token"] = generate_csrf
    app.before_request(_guard)
    app.after_request(_add_headers)


def check_routes(app: Flask) -> None:
    """Raises RuntimeError naming every endpoint that does not say who may open it."""
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, "access")]
    if silent:
        raise RuntimeError(f"these views do not say who may open them: {', '.join(sorted(silent))}")


def _guard() -> Any:
    if request.endpoint is None:
        return None
    if "\0" in request.path:  # no row has such a name, and PostgreSQL would not even look
        abort(404)
    view: Any = current_app.view_functions[request.endpoint]
    access: Access = view.access
    is_write = request.method not in SAFE_METHODS
    if is_write and not _comes_from_here():
        abort(403)
    if is_write and request.mimetype != "multipart/form-data":  # only forms with files are large
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
    if access.kind == "public":
        return None
    if access.kind == "follower":
        answer = None if "follows" in session else redirect(url_for("reports.follow_entry"), 303)
    else:
        answer = _admit_officer(access)
    if answer is None and is_write:
        _check_token()
    return answer


def _admit_officer(access: Access) -> Any:
    if not current_user.is_authenticated:
        if request.path.startswith("/api/"):  # a script cannot read a page to sign in
            abort(401)
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts.sign_in", next=back), 303)
    g.language = current_user.language
    if access.permission and not current_user.may(access.permission):
        abort(403, access.permission)
    return None


def _comes_from_here() -> bool:
    """Browsers tell where a form was sent from; a form of another site is refused."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.host
    except ValueError:  # not an address at all
        return False


def _check_token() -> None:
    try:
        validate_csrf(request.form.get("csrf_token") or request.headers.get("X-CSRFToken"))
    except ValidationError:
        abort(403, "token")


def _add_headers(response: Response) -> Response:
    given = {name.lower() for name, _value in response.headers}
    for name, value in _sent_headers(config.current().secure_cookies).items():
        if name.lower() not in given:
            response.headers.add(name, value)
    return response


@cache
def _sent_headers(is_secure: bool) -> dict[str, str]:
    lasting = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
    return HEADERS | (lasting if is_secure else {})
