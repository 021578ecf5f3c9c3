"""What lets a phone send later what was written on the follow page, when the session is over and the code is put away.

A pass names one report and is good for one thing, to add to it: whoever finds it on a phone can read nothing with it.
It is encrypted under the vault's key, so there is nothing to guess and nothing to look up for a wrong one. The phone
keeps it only with what waits to be sent; it stands in no address.
"""

import base64
import binascii
import uuid

from app import vault
from app.db import db
from app.keys import KeysMissing
from app.reports.models import Report

_PLACE = "report.pass:1"


def pass_for(report: Report) -> str:
    """A pass to add to this report."""
    return base64.urlsafe_b64encode(vault.wrap(report.id.bytes, _PLACE)).decode()


def told_later(report: Report) -> dict[str, str]:
    """What the page of a report gives to the phone: the pass, and what the phone calls the report in its own list."""
    return {"sending_pass": pass_for(report), "about": vault.row_token(report.id)}


def report_of_pass(given: object) -> Report | None:
    """The report that the pass is for; None for what is no pass, and for a report that was erased."""
    try:
        data = base64.b64decode(str(given), altchars=b"-_", validate=True)
        report_id = uuid.UUID(bytes=vault.unwrap(data, _PLACE))
    except (binascii.Error, IndexError, KeysMissing, ValueError):
        return None
    report = db.session.get(Report, report_id)
    return report if report and report.wrapped_key else None
