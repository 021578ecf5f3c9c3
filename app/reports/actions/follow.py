"""Opening a report with its private code; putting the code into the hands of the person a helper sent it for."""

from app import clock, events
from app.accounts.permissions import Reporter, require
from app.reports.actions.once import count_sending
from app.reports.models import Report


def look(*, report: Report) -> Report:
    """Count one more look, by whoever holds the code; the reporter sees the count on the follow page."""
    require(Reporter(report.id), "report.follow")
    report.looks = Report.looks + 1
    return report


def hand_over(*, form_key: str) -> Report | None:
    """The code is with the person it belongs to: from now on the helper's form shows it no more, whoever goes back to
    it. None when no helper has sent this form."""
    require(Reporter(), "report.submit")
    report = count_sending(form_key)
    if report is None or not report.is_assisted:
        return None
    if report.handed_over_at is None:
        report.handed_over_at = clock.now()
        events.record("report.handed_over", topic=report.id, actor=Reporter(report.id))
    return report
