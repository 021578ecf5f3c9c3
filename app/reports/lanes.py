"""In which lane a report waits. Whole communes share one address: what is over the limit waits in another lane, it is
never refused."""

from app import limits
from app.reports.forms import ReportForm
from config import current

HOUR = 3600


def lane(form: ReportForm) -> str:
    """`normal`, or `quarantine` for what is over the limit of its network and for what filled in the trap."""
    is_usual = limits.count("report", limits.sender(), limit=current().reports_per_hour, seconds=HOUR)
    return "normal" if is_usual and not form.homepage.data else "quarantine"
