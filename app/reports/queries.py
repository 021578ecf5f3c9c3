"""Reads of reports: by the key of their form, by their private code."""

from sqlalchemy import select

from app import vault
from app.db import db
from app.photos.actions import form_hash
from app.reports.models import Report
from app.units.models import Agency


def public_office_names() -> list[str]:
    """The offices at work, to be offered while one types."""
    return list(
        db.session.scalars(select(Agency.name).where(Agency.active).order_by(Agency.sort_key, Agency.id))
    )


def report_of_form(form_key: str) -> Report | None:
    """The report that this form has become, if it was sent."""
    return db.session.scalar(select(Report).where(Report.form_hash == form_hash(form_key)))


def report_by_code(code: str) -> Report | None:
    """The report of a private code (as `vault.read_code` gives it)."""
    return db.session.scalar(select(Report).where(Report.code_hash == vault.code_hash(code)))
