"""Opening a report with its private code."""

from app.accounts.permissions import Reporter, require
from app.reports.models import Report


def look(*, report: Report) -> Report:
    """Count one more look, by whoever holds the code; the reporter sees the count on the follow page."""
    require(Reporter(report.id), "report.follow")
    report.looks = Report.looks + 1
    return report
