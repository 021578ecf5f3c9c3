"""The ledger (*sổ đóng góp*): what people pledge and give to roads, each good in its own unit, corrected in the open.

It also holds the commune's desk and the public page of a project, which joins the ledger with published cases.
"""

from flask import Blueprint

from app.contributions.desk import (
    entry_views,
    minutes_views,
    pledge_views,
    price_views,
    staff_views,
    step_views,
    use_views,
)
from app.contributions.published import maps, views
from app.contributions.published import pledge_views as pledge_state
from app.contributions.quick import views as quick
from app.contributions.sheets import staff_views as sheets
from app.contributions.tables import staff_views as tables
from app.contributions.tables import views as public_tables

__all__ = [
    "blueprints",
    "entry_views",
    "maps",
    "minutes_views",
    "pledge_state",
    "pledge_views",
    "price_views",
    "step_views",
    "use_views",
]

blueprints: list[Blueprint] = [
    views.blueprint,
    public_tables.blueprint,
    staff_views.blueprint,
    sheets.blueprint,
    tables.blueprint,
    quick.blueprint,
]
