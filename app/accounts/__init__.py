"""Accounts: the officers who work here, what each may do, and how they sign in."""

from app.accounts import confirming_views, custody_views, declaring_views, own_views, staff_views, views
from app.accounts.commands import admin

__all__ = ["blueprints", "custody_views", "declaring_views", "own_views"]

views.blueprint.cli_group = None
views.blueprint.cli.add_command(admin)
blueprints = [views.blueprint, staff_views.blueprint, confirming_views.blueprint]
