"""Who reported: sealed to the custodians in the same transaction. It reaches no other column, no log, no file."""

from app import clock, vault
from app.accounts import custodians
from app.db import db
from app.reports.draft import Contact
from app.reports.models import Identity, Report


def seal_identity(report: Report, contact: Contact | None) -> None:
    """Seal what the teller left of themselves; left again, the newest stands (it cannot be compared with the first).

    A later sending without a name takes nothing away: what was acknowledged is not lost by a form that arrives late.
    """
    if contact is None:
        return
    identity = report.identity or Identity(report_id=report.id)
    identity.sealed = vault.seal(contact.payload, custodians.identity_keys(), identity.seal_context)
    identity.notice_version = contact.notice_version
    identity.consented_at = clock.now()
    if report.identity is None:
        report.identity = identity
    db.session.flush()
