"""The empty form: the same for everyone but for its key. It is written once and handed out with a fresh key each time,
so that a burst of people who want to report costs little."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import current_app, request

from app import spoken
from app.accounts import custodians
from app.clock import today
from app.i18n import language
from app.reports import queries
from app.reports.forms import ReportForm
from app.reports.roads import road_of_address

_PLACE_OF_KEY = "key-of-the-form".ljust(43, "-")


def blank_form(write: Callable[[ReportForm], str], key: str | None = None) -> str:
    """The page as `write` makes it for an empty form, with this key or a fresh one. An address with a question mark
    gets one of its own, because the page repeats the address."""
    if key is None and (current_app.jinja_env.auto_reload or request.query_string):
        return write(ReportForm(formdata=None, data=road_of_address(request.args.get("duong", ""))))
    kept: dict[str, Any] = current_app.extensions.setdefault("reports.blank", {})
    mark = (custodians.may_seal(), today(), queries.public_office_names(), spoken.state())
    if kept.get(language(), (None,))[0] != mark:
        form = ReportForm(formdata=None)
        form.form_key.data = _PLACE_OF_KEY
        kept[language()] = (mark, write(form))
    page: str = kept[language()][1]
    return page.replace(_PLACE_OF_KEY, secrets.token_urlsafe(32) if key is None else key)


def blank_for_helper(*, is_shell: bool) -> ReportForm:
    """The empty form of a helper; the copy that a service worker keeps has no key."""
    form = ReportForm(formdata=None, data={"is_assisted": "y"})
    form.form_key.data = "" if is_shell else form.key
    return form
