"""The summary of a commune for its officers, of every commune and the province for who reads totals, on screen and as a
workbook; the list of households of a road."""

import io
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.exceptions import NotFound

from app import clock
from app.accounts.gate import me
from app.accounts.scopes import villages_of
from app.contributions.queries import ledger
from app.contributions.queries.communes import commune_for, reads_province
from app.contributions.tables import households
from app.contributions.tables.books import workbook
from app.contributions.tables.lines import Period, of_commune, of_province
from app.contributions.tables.table import Table, show, table
from app.forms import DateField
from app.i18n import _
from app.projects import queries as projects
from app.security import needs
from app.text import clean
from app.units.models import Commune, Village
from app.units.queries import public_communes

blueprint = Blueprint("tables_staff", __name__, url_prefix="/can-bo")
Answer = Any
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/bang-tong-hop")
@needs("ledger.totals")
def summary() -> Answer:
    """What was given in a period: by road and village in a commune, by commune in the province."""
    commune, made, period = _summary()
    used = {
        name: typed for name in ("xa", "tu", "den", "thon") if (typed := clean(request.args.get(name, "")))
    }
    return render_template(
        "contributions/tables/summary.html", commune=commune, table=made, show=show, used=used,
        period=words_of(period), communes=public_communes() if reads_province(me(), "ledger.totals") else [],
        villages=_villages(commune.id) if commune else [],
    )  # fmt: skip


@blueprint.get("/bang-tong-hop.xlsx")
@needs("ledger.totals")
def summary_book() -> Answer:
    """The same as a workbook to sign and file."""
    commune, made, period = _summary()
    title = _("SUMMARY OF WHAT THE PEOPLE GAVE FOR RURAL ROADS")
    place = commune.full_name if commune else _("Lạng Sơn province")
    signers = [_("Drawn up by"), _("Head of the office")]
    if commune:
        signers = [_("Drawn up by"), _("Village head"), _("For the People's Committee of the commune")]
    book = workbook(made, title=title, subtitle=f"{place} – {words_of(period)}", signers=signers)
    return sent(book, f"tong-hop-{commune.slug if commune else 'lang-son'}.xlsx")


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


def _summary() -> tuple[Commune | None, Table, Period]:
    """The commune asked for (none: the whole province), its table, the period asked for."""
    period = Period(_day("tu"), _day("den"))
    commune = commune_for(me(), "ledger.totals", request.args.get("xa", ""))
    if commune is None:
        if not reads_province(me(), "ledger.totals"):
            raise NotFound
        return None, table(of_province(period), of_province=True), period
    own = villages_of(me(), "ledger.totals", commune.id)
    only = {each.id for each in _villages(commune.id) if each.slug == request.args.get("thon")} or own
    return commune, table(of_commune(commune.id, period, list(only) if only is not None else None)), period


def _villages(commune_id: UUID) -> list[Village]:
    return ledger.villages(me(), commune_id, "ledger.totals")


def _day(name: str) -> Any:
    try:
        return DateField.read(None, request.args[name])  # type: ignore[arg-type]
    except (KeyError, ValueError):
        return None
