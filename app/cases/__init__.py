"""Cases: what becomes of a report, from the first reading to the published outcome."""

from flask import Blueprint

from app.cases import follow_views, listeners, staff_photo_views, staff_views, views
from app.cases.actions import escalation, figures, seed

__all__ = ["blueprints", "escalation", "figures", "listeners", "seed", "staff_photo_views"]

blueprints: list[Blueprint] = [views.blueprint, follow_views.blueprint, staff_views.blueprint]
