"""The summary of a commune for its officers, on screen and as a workbook; the list of households of a road."""

import io
from typing import Any

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.exceptions import NotFound

from app import clock
from app.accounts.gate import me
from app.accounts.scopes import communes_of, villages_of
from app.contributions.queries import ledger
from app.contributions.tables import households
from app.contributions.tables.books import workbook
from app.contributions.tables.lines import Period, of_commune
from app.contributions.tables.table import Table, show, table
from app.forms import DateField
from app.i18n import _
from app.projects import queries as projects
from app.security import needs

blueprint = Blueprint("tables_staff", __name__, url_prefix="/can-bo")
Answer = Any
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/bang-tong-hop")
@needs("ledger.read")
def summary() -> Answer:
    """What was given in a period, by road and village."""
    commune, made, period = _summary()
    used = {name: request.args[name] for name in ("tu", "den", "thon") if request.args.get(name)}
    return render_template(
        "contributions/tables/summary.html", commune=commune, table=made, show=show, used=used,
        period=words_of(period),
        villages=ledger.villages(me(), commune.id, "ledger.read"),
    )  # fmt: skip


@blueprint.get("/bang-tong-hop.xlsx")
@needs("ledger.read")
def summary_book() -> Answer:
    """The same as a workbook to sign and file."""
    commune, made, period = _summary()
    title = _("SUMMARY OF WHAT THE PEOPLE GAVE FOR RURAL ROADS")
    subtitle = f"{commune.full_name} – {words_of(period)}"
    signers = [_("Drawn up by"), _("Village head"), _("For the People's Committee of the commune")]
    return sent(
        workbook(made, title=title, subtitle=subtitle, signers=signers), f"tong-hop-{commune.slug}.xlsx"
    )


@blueprint.get("/cong-trinh/<slug>/danh-sach.csv")
@needs("ledger.read")
def list_csv(slug: str) -> Answer:
    """The households of a road and what they gave, as CSV."""
    project = projects.project_of(me(), slug)
    headers = {"Content-Disposition": f'attachment; filename="danh-sach-{project.slug}.csv"'}
    return Response(households.as_csv(me(), project), mimetype="text/csv", headers=headers)


@blueprint.get("/cong-trinh/<slug>/danh-sach.xlsx")
@needs("ledger.read")
def list_book(slug: str) -> Answer:
    """The same as a workbook."""
    project = projects.project_of(me(), slug)
    return sent(households.as_xlsx(me(), project), f"danh-sach-{project.slug}.xlsx")


def sent(made: io.BytesIO, name: str) -> Answer:
    """A workbook as a file to keep."""
    return send_file(made, mimetype=XLSX, as_attachment=True, download_name=name, max_age=0)


def words_of(period: Period) -> str:
    """from 01/01/2026 to 31/12/2026"""
    since, until = (f"{day:%d/%m/%Y}" if day else "" for day in (period.since, period.until))
    if since and until:
        return _("from %(since)s to %(until)s", since=since, until=until)
    if since:
        return _("from %(since)s", since=since)
    return _("up to %(until)s", until=until or f"{clock.today():%d/%m/%Y}")


def _summary() -> tuple[Any, Table, Period]:
    """The officer's commune, its table, the period asked for."""
    held = communes_of(me(), "ledger.read")
    if not held:
        raise NotFound
    commune = projects.commune_row(min(held))
    own = villages_of(me(), "ledger.read", commune.id)
    asked = {
        each.id
        for each in ledger.villages(me(), commune.id, "ledger.read")
        if each.slug == request.args.get("thon")
    }
    only = asked or own
    period = Period(_day("tu"), _day("den"))
    return commune, table(of_commune(commune.id, period, list(only) if only is not None else None)), period


def _day(name: str) -> Any:
    try:
        return DateField.read(None, request.args[name])  # type: ignore[arg-type]
    except (KeyError, ValueError):
        return None
