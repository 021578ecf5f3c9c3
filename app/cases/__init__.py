"""Cases: what becomes of a report, from the first reading to the published outcome."""

from flask import Blueprint

from app.cases import follow_views, listeners, views
from app.cases.actions import escalation, figures, seed

__all__ = ["blueprints", "escalation", "figures", "listeners", "seed"]

blueprints: list[Blueprint] = [views.blueprint, follow_views.blueprint]
