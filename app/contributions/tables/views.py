"""The summary of the province by commune, for everyone: totals only, no names."""

from typing import Any

from flask import Blueprint, render_template

from app import clock
from app.contributions.tables.books import workbook
from app.contributions.tables.lines import of_province
from app.contributions.tables.staff_views import sent
from app.contributions.tables.table import show, table
from app.i18n import _
from app.security import public

blueprint = Blueprint("tables", __name__, url_prefix="/duong")
Answer = Any


@blueprint.get("/bang-tong-hop")
@public
def province() -> Answer:
    """What the communes were given, each good in its own unit."""
    made = table(of_province(), of_province=True)
    return render_template("contributions/tables/province.html", table=made, show=show)


@blueprint.get("/bang-tong-hop.xlsx")
@public
def province_book() -> Answer:
    """The same as a workbook."""
    made = table(of_province(), of_province=True)
    subtitle = _("Lạng Sơn province, up to %(until)s", until=f"{clock.today():%d/%m/%Y}")
    title = _("SUMMARY OF WHAT THE PEOPLE GAVE FOR RURAL ROADS")
    signers = [_("Drawn up by"), _("Head of the office")]
    return sent(workbook(made, title=title, subtitle=subtitle, signers=signers), "tong-hop-lang-son.xlsx")
