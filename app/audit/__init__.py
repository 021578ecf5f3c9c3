"""Audit: who did what with accounts, roles and keys, when. What was done on a case stands on the case itself."""

from app.audit.staff_views import blueprint

blueprints = [blueprint]
