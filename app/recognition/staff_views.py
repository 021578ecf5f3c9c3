"""The papers that an officer of the commune or the village prints for who gave."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template

from app.accounts.gate import me
from app.contributions.desk.staff_views import ENTRY
from app.contributions.models import Contribution
from app.contributions.queries import ledger, sight
from app.contributions.states import GIVEN
from app.projects import queries as projects
from app.recognition import papers, queries
from app.recognition.papers import Paper
from app.reports.receipt import draw_qr
from app.security import needs

blueprint = Blueprint("recognition_staff", __name__, url_prefix="/can-bo")
KINDS = "any('bien-nhan', 'bien-nhan-chung', 'thu-cam-on')"
PAPER = f"{ENTRY}/<{KINDS}:kind>"
Answer = Any
MAKERS: dict[str, Callable[[Contribution], Paper]] = {
    "bien-nhan": papers.receipt,
    "bien-nhan-chung": lambda entry: papers.joint_receipt(entry, queries.gifts_of(entry)),
    "thu-cam-on": lambda entry: papers.letter(entry, queries.gifts_of(entry)),
}


@blueprint.get(PAPER)
@needs("ledger.read")
def paper(slug: str, number: int, kind: str) -> Answer:
    """A receipt or a letter, for the printer."""
    found = _paper(slug, number, kind)
    name = "letter" if kind == "thu-cam-on" else "receipt"
    page = render_template(
        f"recognition/{name}.html", paper=found, qr=draw_qr(found.address), slug=slug, number=number, kind=kind,
        addressed=papers.addressed, letter_words=papers.letter_words, closing_words=papers.closing_words,
    )  # fmt: skip
    return _private(make_response(page))


@blueprint.get(f"{PAPER}.pdf")
@needs("ledger.read")
def paper_pdf(slug: str, number: int, kind: str) -> Answer:
    """The same as a PDF."""
    from app.recognition.sheets import letter_pdf, receipt_pdf

    found = _paper(slug, number, kind)
    response = make_response(letter_pdf(found) if kind == "thu-cam-on" else receipt_pdf(found))
    response.headers["Content-Type"] = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{kind}-{number:04d}.pdf"'
    return _private(response)


def _paper(slug: str, number: int, kind: str) -> Paper:
    """Only what was handed over and still stands has papers; anything else is a 404."""
    entry = ledger.entry_of(me(), projects.project_of(me(), slug), number)
    if entry.state not in GIVEN or entry.struck_at is not None or entry.is_reversal:
        abort(404)
    return replace(MAKERS[kind](entry), giver=sight.name_of(me(), entry))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
