"""Papers of a case, to be printed: the slip that goes with a case to another agency, the sheet that lays it before
those who decide, the whole file. They are in Vietnamese, whatever language the officer reads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, g, render_template

from app import clock
from app.addresses import full_address
from app.cases.desk.case_page import CasePage, open_page
from app.cases.desk.staff_views import CASE, blueprint, me
from app.cases.models import StepEntry
from app.reports.receipt import Qr, draw_qr
from app.security import needs

Answer = Any
TEMPLATES = {"phieu-chuyen": "paper_slip", "phieu-trinh": "paper_sheet", "ho-so": "paper_file"}


@dataclass(frozen=True)
class Paper:
    """What all papers share: the day, the QR that leads back to the case, and what was sent to an agency."""

    day: date
    qr: Qr
    address: str
    sent: dict[str, Any] | None


@blueprint.get(f"{CASE}/in/<any('phieu-chuyen', 'phieu-trinh', 'ho-so'):paper>")
@needs("case.read")
def paper(token: str, paper: str) -> Answer:
    """One paper of a case. The slip is there once the case is, or is proposed to be, forwarded."""
    g.language = "vi"
    page = open_page(me(), token)
    made = _paper(page, is_slip=paper == "phieu-chuyen")
    return render_template(f"cases/desk/{TEMPLATES[paper]}.html", page=page, paper=made)


def _paper(page: CasePage, *, is_slip: bool) -> Paper:
    entry = _forwarding(page)
    if is_slip and entry is None:
        abort(404)
    # What leaves the house leads to what everyone may read; what stays, to the case.
    number, token = page.case.number, page.case.token
    inside = full_address("cases_staff.case", token=token)
    address = full_address("cases.public_case", number=number) if is_slip and number else inside
    return Paper(clock.today(), draw_qr(address), address, entry.fields if entry else None)


def _forwarding(page: CasePage) -> StepEntry | None:
    """The last step that sent the case to an agency, or proposes to."""
    sent = (
        each for each in page.file.entries.values() if each.step == "forward" and each.status != "sent_back"
    )
    return max(sent, key=lambda each: each.at, default=None)
